# shellcheck shell=sh disable=SC2034,SC2154 # read by rdpw, which sets home and uses test_result
# SPDX-License-Identifier: EPL-2.0
#
# The test run of ../rdpw, read by it: builds everything, runs all tests, counts them and names every skipped one.
# Sets test_result: 0 when all passed. Where RDPW_NO_SKIP=1 or CI=true, a skipped test is a failure too, unless it is one for
# another operating system, needs what no installation can bring (count-tests.awk lists that), or the real evidence in ../shared/data is
# not there.

test_folder=$home/.rdpw/test
rm -rf "$test_folder"
mkdir -p "$test_folder"

# Without a locale the JVM reads file names as ASCII, and the tests have some with umlauts.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac

stop_display() {
    if [ -n "${display_process:-}" ]; then kill "$display_process" 2>/dev/null || true; fi
}
trap stop_display EXIT
trap 'exit 130' INT TERM

# The tests that open windows get a display of their own, so that they neither need nor disturb a desktop.
if command -v Xvfb >/dev/null; then
    Xvfb -screen 0 1600x1200x24 -nolisten tcp -displayfd 1 >"$test_folder/display" 2>"$test_folder/display.log" &
    display_process=$!
    tries=600
    while [ ! -s "$test_folder/display" ] && [ "$tries" -gt 0 ] && kill -0 "$display_process" 2>/dev/null; do
        sleep 0.1
        tries=$((tries - 1))
    done
    if [ -s "$test_folder/display" ]; then
        DISPLAY=:$(cat "$test_folder/display")
        GDK_BACKEND=x11
        export DISPLAY GDK_BACKEND
    fi
fi

no_skip=0
if [ "${RDPW_NO_SKIP:-}" = 1 ] || [ "${CI:-}" = true ]; then no_skip=1; fi

start_stamp
build_result=0
run_maven --fail-at-end clean verify "$@" || build_result=$?
if [ "$build_result" -eq 0 ]; then end_stamp; fi

# The Windows product under Wine. What it finds stands in its report, which is counted with the others.
rm -rf "$home/tests/windows-rig/target"
rig_result=0
if command -v python3 >/dev/null; then
    python3 "$home/tests/windows-rig/run" || rig_result=1
else
    printf 'The Windows rig was not run: python3 is missing.\n'
    rig_result=$no_skip
fi

# The labelled hosts: what the product says of computers whose faults are known.
rm -rf "$home/tests/broken-hosts/target"
hosts_result=0
if command -v python3 >/dev/null; then
    python3 "$home/tests/broken-hosts/run" || hosts_result=1
else
    printf 'The labelled hosts were not examined: python3 is missing.\n'
    hosts_result=$no_skip
fi

find "$home/tests" -path '*/target/surefire-reports/TEST-*.xml' -exec cat {} + >"$test_folder/reports.xml" 2>/dev/null || true
data_missing=0
if [ ! -d "$home/../shared/data" ]; then data_missing=1; fi

test_result=0
awk -v build="$build_result" -v no_skip="$no_skip" -v data_missing="$data_missing" -f "$home/releng/count-tests.awk" \
    "$test_folder/reports.xml" || test_result=1
[ "$rig_result" -eq 0 ] || test_result=1
[ "$hosts_result" -eq 0 ] || test_result=1
