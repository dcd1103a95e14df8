# SPDX-License-Identifier: EPL-2.0
#
# Counts the tests in JUnit's XML reports, names what failed, what was skipped and why, and what passed only when it was run again.
# Ends with 1 when anything failed.
# build: the build's exit code; no_skip: 1 where a skip is a failure; data_missing: 1 where ../shared/data is not there.

function attribute(line, name,    at, rest) {
    at = index(line, " " name "=\"")
    if (at == 0) {
        return ""
    }
    rest = substr(line, at + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}

function plain(text) {
    gsub(/&#10;|&#13;/, " ", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

BEGIN {
    MOST = 500 # characters of a message
}

/<testcase / {
    tests++
    test = plain(attribute($0, "classname") "." attribute($0, "name"))
}

/^ *<(failure|error)[ >\/]/ && !(tests in failed) {
    failed[tests] = test
    why = plain(attribute($0, "message"))
    if (why != "") {
        failed[tests] = failed[tests] ": " substr(why, 1, MOST)
    }
    failures++
}

/^ *<flaky(Failure|Error)[ >\/]/ && !(tests in unsteady) {
    unsteady[tests] = test ": " substr(plain(attribute($0, "message")), 1, MOST)
    again++
}

/^ *<skipped/ {
    reason = plain(attribute($0, "message"))
    if (reason == "" && match($0, /(Exception|Error): /)) {
        reason = substr($0, RSTART + RLENGTH)
        sub(/\]\]>.*/, "", reason)
        sub(/^Assumption failed: /, "", reason)
    }
    # What no installation can bring: another system, a kernel's permission, a quiet machine, a package that this Debian does not have.
    allowed = reason ~ /operating system|architecture|network namespace can be made here|too busy to tell|xfreerdp3 is not installed/ || (data_missing && reason ~ /shared\/data|rdpw\.data/)
    skips[++skipped] = test ": " (reason == "" ? "no reason given" : reason)
    if (no_skip && !allowed) {
        skips[skipped] = skips[skipped] "  [a skip is a failure here]"
        refused++
    }
}

END {
    print ""
    if (skipped) {
        print "Skipped:"
        for (i = 1; i <= skipped; i++) {
            print "  " skips[i]
        }
    }
    if (again) {
        print "Passed only when run again:"
        for (i in unsteady) {
            print "  " unsteady[i]
        }
    }
    if (failures) {
        print "Failed:"
        for (i in failed) {
            print "  " failed[i]
        }
    }
    if (!tests) {
        print "No test has run."
    }
    if (build != 0 && !failures) {
        print "The build failed outside the tests; see the messages above."
    }
    printf "%d passed, %d failed, %d skipped\n", tests - failures - skipped, failures + refused, skipped - refused
    exit (build != 0 || failures || refused || !tests) ? 1 : 0
}
