#!/bin/sh
# SPDX-License-Identifier: EPL-2.0
#
# Measures the speed figures of docs/performance.md, each beside its peer in the same run, and prints medians and ratios.
#   run.sh [probe] [hive] [logs] [keys] [evtx] [collection] [host] [explain] [window] [memory] [case] [table]      without arguments: all
# Needs the built product (./rdpw builds it), hyperfine, jq, and for each figure its peer: xrdp and nmap, hivexml, regipy,
# evtx_dump (cargo install evtx), Xvfb and python3.
set -eu

benchmarks=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$benchmarks/../.." && pwd -P)
product=${RDPW_PRODUCT:-$root/releng/org.rdpworkbench.releng.product/target/products/org.rdpworkbench/linux/gtk/x86_64/rdpworkbench}
data=${RDPW_DATA:-$root/../shared/data}
runs=${RDPW_RUNS:-15}
work=$(mktemp -d)
processes=
display=
finish() {
    for process in $processes; do kill -s TERM -- "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }

need() { # programs
    for program; do
        command -v "$program" >/dev/null || {
            say "run.sh: $program is needed"
            exit 3
        }
    done
}

# A home of its own, so that the user's caches are neither used nor filled.
HOME=$work/home
mkdir -p "$HOME"
export HOME
unset XDG_CACHE_HOME XDG_DATA_HOME
rdpw=$product/rdpw
[ -x "$rdpw" ] || {
    say "run.sh: no product in $product; build it with ./rdpw build"
    exit 3
}

# Result lines: figure, ours, peer, ratio.
result() { printf '%-34s %12s %14s %8s\n' "$1" "$2" "$3" "$4"; }

medians() { jq -r '[.results[].median] | @tsv' "$1"; } # in seconds

compare() { # name, json of hyperfine with ours first and the peer second
    medians "$2" | while read -r ours peer; do
        result "$1" "$(awk "BEGIN { printf \"%.3f s\", $ours }")" "$(awk "BEGIN { printf \"%.3f s\", $peer }")" \
            "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
    done
}

unpack_hive() {
    need xz
    [ -f "$work/hive" ] || xz -dc "$data/hives/SYSTEM_WIN_10_1709.xz" >"$work/hive"
}

free_port() {
    port=43389
    while ss -Hltn "sport = :$port" | grep -q .; do port=$((port + 1)); done
    printf '%s' "$port"
}

figure_probe() {
    need hyperfine jq nmap xrdp openssl ss
    openssl req -x509 -newkey rsa:2048 -nodes -days 3 -subj /CN=lab.example -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
    port=$(free_port)
    sed -e "s#^port=.*#port=tcp://127.0.0.1:$port#" -e "s#^certificate=.*#certificate=$work/cert.pem#" \
        -e "s#^key_file=.*#key_file=$work/key.pem#" -e "s#^LogFile=.*#LogFile=$work/xrdp.log#" /etc/xrdp/xrdp.ini >"$work/xrdp.ini"
    xrdp --nodaemon --config "$work/xrdp.ini" >"$work/xrdp.out" 2>&1 &
    processes="$processes $!"
    tries=100
    until ss -Hltn "sport = :$port" | grep -q . || [ "$tries" -eq 0 ]; do
        tries=$((tries - 1))
        sleep 0.1
    done
    hyperfine -N --warmup 2 --runs "$runs" --export-json "$work/probe.json" --style none \
        "$rdpw probe 127.0.0.1:$port" \
        "nmap -Pn -p $port --script +ssl-cert,+rdp-enum-encryption,+rdp-ntlm-info 127.0.0.1" >/dev/null
    compare 'probe, whole process / nmap' "$work/probe.json"
}

figure_explain() {
    need hyperfine jq
    hyperfine -N --warmup 2 --runs "$runs" --export-json "$work/explain.json" --style none "$rdpw explain 0x904 0x7" >/dev/null
    result 'explain, whole process' "$(medians "$work/explain.json" | awk '{ printf "%.3f s", $1 }')" - -
}

# Makes large logs out of real ones; the tests use it, too.
log_multiplier=$root/tests/org.rdpworkbench.evidence.core.tests/src/org/rdpworkbench/evidence/internal/testdata/LogMultiplier.java

jdk_home() { HOME=$benchmarks_home "$root/rdpw" java; }

compile() {
    [ -d "$work/classes" ] && return
    jdk=$(jdk_home)
    # The tools that rdpw builds with: the machine's own may be too old to read the project's settings.
    maven=$(HOME=$benchmarks_home "$root/rdpw" maven)
    HOME=$benchmarks_home JAVA_HOME=$jdk "$maven" -q -B -f "$benchmarks/pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$work/lib" >&2
    classpath=$(printf '%s:' "$work"/lib/*.jar "$product"/plugins/org.rdpworkbench.core_*.jar \
        "$product"/plugins/org.rdpworkbench.evidence.core_*.jar "$product"/plugins/org.rdpworkbench.firewall.core_*.jar \
        "$product"/plugins/com.google.gson_*.jar)
    mkdir "$work/classes"
    "$jdk/bin/javac" -proc:full -nowarn --release 21 -cp "$classpath" -d "$work/classes" \
        "$benchmarks"/src/org/rdpworkbench/benchmarks/*.java "$log_multiplier"
    classpath=$work/classes:$classpath
}

jmh() { # name of the class, further arguments
    compile
    class=$1
    shift
    "$jdk/bin/java" -cp "$classpath" org.openjdk.jmh.Main "org.rdpworkbench.benchmarks.$class" -rf json -rff "$work/$class.json" \
        -jvmArgs "-Dhive=$work/hive -Dasked=$work/asked -Ddirty=$work/dirty -Dlog=$work/log.evtx" "$@" >"$work/$class.log" 2>&1 || {
        cat "$work/$class.log" >&2
        exit 1
    }
    # A benchmark that throws in each of its forks ends well, and without a result.
    jq -e 'length > 0' "$work/$class.json" >/dev/null || {
        cat "$work/$class.log" >&2
        exit 1
    }
}

figure_hive() {
    need hyperfine jq hivexml
    unpack_hive
    jmh WholeHive
    ours=$(jq -r '.[0].primaryMetric.scorePercentiles."50.0"' "$work/WholeHive.json")
    hyperfine --warmup 2 --runs "$runs" --export-json "$work/hivexml.json" --style none "hivexml $work/hive" >/dev/null
    peer=$(medians "$work/hivexml.json" | awk '{ print $1 * 1000 }')
    result 'whole hive, warm / hivexml' "$(awk "BEGIN { printf \"%.1f ms\", $ours }")" \
        "$(awk "BEGIN { printf \"%.1f ms\", $peer }")" "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
}

figure_firewall() {
    need jq
    jmh FirewallQuestion
    for kind in ports no-ports; do
        ours=$(jq -r --arg kind "$kind" \
            '.[] | select(.params.kind == $kind) | .primaryMetric.scorePercentiles."50.0"' "$work/FirewallQuestion.json")
        result "100,000 firewall rules, $kind" "$(awk "BEGIN { printf \"%.3f ms\", $ours }")" '' ''
    done
}

figure_logs() {
    need jq xz
    python=$benchmarks_home/.cache/rdpworkbench/regipy/bin/python
    [ -x "$python" ] || python=python3
    "$python" -c 'import regipy' || {
        say 'run.sh: regipy is needed; .ci/run installs it'
        exit 3
    }
    xz -dc "$data/hives/transactions_NTUSER.DAT.xz" >"$work/dirty"
    xz -dc "$data/hives/transactions_ntuser.dat.log1.xz" >"$work/dirty.LOG1"
    jmh DirtyHive
    # In one process, so that its start does not count.
    peer=$("$python" -c '
import statistics, sys, time
from regipy.recovery import apply_transaction_logs
hive, runs, times = sys.argv[1], int(sys.argv[2]), []
for run in range(runs + 2):
    start = time.perf_counter()
    apply_transaction_logs(hive, hive + ".LOG1", restored_hive_path=hive + ".restored")
    times.append(time.perf_counter() - start)
print(statistics.median(times[2:]) * 1000)' "$work/dirty" "$runs")
    for method in recover recoverAndWalk; do
        ours=$(jq -r --arg method ".$method" \
            '.[] | select(.benchmark | endswith($method)) | .primaryMetric.scorePercentiles."50.0"' "$work/DirtyHive.json")
        result "dirty hive, $method / regipy" "$(awk "BEGIN { printf \"%.1f ms\", $ours }")" \
            "$(awk "BEGIN { printf \"%.1f ms\", $peer }")" "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
    done
}

figure_keys() {
    need jq dd
    unpack_hive
    # The keys come from a real diagnosis of the same hive.
    "$rdpw" diagnose --evidence "$work/hive" --format json >"$work/case.json" || [ $? -eq 1 ]
    jq -r '.readings[] | if .facet == "registry" and (.where | startswith("HKLM\\SYSTEM\\")) then .where[12:]
        elif .facet == "services" then "CurrentControlSet\\Services\\" + .name else empty end' "$work/case.json" | sort -u >"$work/asked"
    jmh DiagnosisKeys -prof gc
    result "$(wc -l <"$work/asked") keys of a diagnosis, cold" \
        "$(jq -r '[.[0].primaryMetric.rawData[][]] | sort | .[length / 2 | floor]' "$work/DiagnosisKeys.json" |
            awk '{ printf "%.1f ms", $1 }')" - -
    result '  heap they allocate' \
        "$(jq -r '.[0].secondaryMetrics | to_entries[] | select(.key | endswith("gc.alloc.rate.norm")) | .value.score' \
            "$work/DiagnosisKeys.json" | awk '{ printf "%.2f MB", $1 / 1e6 }')" - -
}

# Records per second; the peer writes them as JSON, ours makes them events and writes nothing. 64 MB of heap are all that ours gets.
figure_evtx() {
    need hyperfine jq xz
    dump=${RDPW_EVTX_DUMP:-$benchmarks_home/.cache/rdpworkbench/evtx-cargo/bin/evtx_dump}
    need "$dump"
    compile
    logs=
    for name in system post-Security RemoteConnectionManager-Operational-1149 security_bad_string_cache; do
        xz -dc "$data/evtx/$name.evtx.xz" >"$work/$name.evtx"
        logs="$logs $work/$name.evtx"
    done
    # shellcheck disable=SC2086 # one argument for each log
    records=$("$jdk/bin/java" -cp "$classpath" org.rdpworkbench.evidence.internal.testdata.LogMultiplier "$work/log.evtx" 96 $logs)
    jmh WholeLog -jvmArgsAppend "-Xmx64m -XX:+UseSerialGC"
    ours=$(jq -r '.[0].primaryMetric.scorePercentiles."50.0"' "$work/WholeLog.json")
    hyperfine -N --warmup 2 --runs "$runs" --export-json "$work/evtx.json" --style none "$dump -t 1 -o jsonl $work/log.evtx" >/dev/null
    peer=$(medians "$work/evtx.json" | awk '{ print $1 * 1000 }')
    result "$records records of 96 MB / evtx_dump" \
        "$(awk "BEGIN { printf \"%.0f/s\", $records / $ours * 1000 }")" \
        "$(awk "BEGIN { printf \"%.0f/s\", $records / $peer * 1000 }")" "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
}

# A collection of 500 MB: a real hive, and logs made of real ones. The JVM has the console's options, but 256 MB of heap.
figure_collection() {
    need xz
    compile
    unpack_hive
    mkdir -p "$work/collection/logs"
    cp "$work/hive" "$work/collection/SYSTEM"
    while read -r name size from; do
        xz -dc "$data/evtx/$from.evtx.xz" >"$work/part.evtx"
        "$jdk/bin/java" -cp "$classpath" org.rdpworkbench.evidence.internal.testdata.LogMultiplier \
            "$work/collection/logs/$name.evtx" "$size" "$work/part.evtx" >/dev/null
    done <<END
System 160 system
Security 160 post-Security
Protocol 100 server-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS-Operational
Connections 64 RemoteConnectionManager-Operational-1149
END
    all=$classpath$(printf '%s:' "$product"/plugins/*.jar)
    : >"$work/collection.out"
    : >"$work/cancelled.out"
    repeat=0
    while [ "$repeat" -lt "$runs" ]; do
        repeat=$((repeat + 1))
        investigate 0 >>"$work/collection.out"
        # While it opens, and while it judges.
        investigate $((repeat * 150)) >>"$work/cancelled.out"
    done
    result "collection of $(du -sm "$work/collection" | cut -f1) MB, first judgement" "$(median 1 "$work/collection.out") ms" - -
    result '  verdict' "$(median 2 "$work/collection.out") ms" - -
    result '  heap in use, at most' "$(sort -n -k 3,3 "$work/collection.out" | awk 'END { print $3 }') MB" - -
    result '  findings' "$(median 4 "$work/collection.out")" - -
    result '  cancelled after, at most' \
        "$(grep running "$work/cancelled.out" | sort -n | awk 'END { printf "%d ms (%d runs)", $1, NR }')" - -
}

# One host in a warm process: two hives of 15 MB, 1,000 rules of the firewall, and 20 MB of logs.
figure_host() {
    need xz python3 hivexsh openssl
    compile
    unpack_hive
    xz -dc "$data/hives/special/StringValuesHive.xz" >"$work/empty"
    python3 "$benchmarks/hives.py" "$work/hive" "$work/empty" "$work/host"
    xz -dc "$data/evtx/system.evtx.xz" >"$work/part.evtx"
    "$jdk/bin/java" -cp "$classpath" org.rdpworkbench.evidence.internal.testdata.LogMultiplier \
        "$work/host/System.evtx" 20 "$work/part.evtx" >/dev/null
    all=$classpath$(printf '%s:' "$product"/plugins/*.jar)
    : >"$work/host.out"
    repeat=0
    while [ "$repeat" -lt "$runs" ]; do
        repeat=$((repeat + 1))
        "$jdk/bin/java" -Xmx128m -XX:+UseSerialGC -cp "$all" org.rdpworkbench.benchmarks.Collection \
            "$work/host" "$product/plugins" 0 10 >>"$work/host.out"
    done
    result 'one host, warm, verdict' "$(median 2 "$work/host.out") ms" - -
    result '  heap in use, at most' "$(sort -n -k 3,3 "$work/host.out" | awk 'END { print $3 }') MB" - -
}

investigate() { # milliseconds after which to cancel
    "$jdk/bin/java" -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$all" org.rdpworkbench.benchmarks.Collection \
        "$work/collection" "$product/plugins" "$1"
}

# A display of its own for the figures with windows.
start_display() {
    [ -z "${display:-}" ] || return 0
    need Xvfb
    # With -displayfd an X server takes no lock, and can take over the display of another.
    display=200
    while [ -e "/tmp/.X$display-lock" ] || [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
    Xvfb ":$display" -screen 0 1600x1200x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
    processes="$processes $!"
    tries=100
    until [ -e "/tmp/.X11-unix/X$display" ] || [ "$tries" -eq 0 ]; do
        tries=$((tries - 1))
        sleep 0.1
    done
    DISPLAY=:$display
    GDK_BACKEND=x11
    NO_AT_BRIDGE=1
    export DISPLAY GDK_BACKEND NO_AT_BRIDGE
}

# Ours and the minimal workbench, both started twice: first the caches are filled, then they are used for the first time.
start_windows() {
    start_display
    [ ! -d "$work/minimal" ] || return 0
    "$benchmarks/minimal/assemble.sh" "$product" "$work/minimal" "$(jdk_home)"
    for _ in 1 2; do
        ours >/dev/null
        minimal >/dev/null
    done
}

ours() { python3 "$benchmarks/window.py" 'RDP Workbench' "$@" -- "$rdpw" 2>>"$work/windows.log"; }

minimal() { python3 "$benchmarks/window.py" 'Minimal Workbench' "$@" -- "$work/minimal/start" 2>>"$work/windows.log"; }

# The median of a column of a file.
median() { sort -n -k "$1,$1" "$2" | awk -v column="$1" '{ a[NR] = $column } END { print a[int((NR + 1) / 2)] }'; }

figure_window() {
    need python3
    start_windows
    : >"$work/ours"
    : >"$work/peer"
    repeat=0
    while [ "$repeat" -lt "$runs" ]; do
        # In turns, so that other work on the machine meets both.
        ours >>"$work/ours"
        minimal >>"$work/peer"
        repeat=$((repeat + 1))
    done
    ours=$(median 1 "$work/ours")
    peer=$(median 1 "$work/peer")
    result 'start to first window' "$ours s" "$peer s" "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
    awk '{ print $2 - $1 }' "$work/ours" >"$work/ours.ready"
    awk '{ print $2 - $1 }' "$work/peer" >"$work/peer.ready"
    result '  until it answers and goes on to' "$(median 1 "$work/ours.ready") s" "$(median 1 "$work/peer.ready") s" -
}

figure_memory() {
    need python3
    start_windows
    : >"$work/ours"
    : >"$work/peer"
    for _ in 1 2 3; do
        ours --idle 10 >>"$work/ours"
        minimal --idle 10 >>"$work/peer"
    done
    ours=$(median 3 "$work/ours")
    peer=$(median 3 "$work/peer")
    result 'resident, 13 s after the window' "$ours MB" "$peer MB" "$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")"
}

figure_case() {
    need jq
    jmh OpenCase
    result 'case of 50,000 readings, cold JVM' \
        "$(jq -r '[.[0].primaryMetric.rawData[][]] | sort | .[length / 2 | floor]' "$work/OpenCase.json" |
            awk '{ printf "%.0f ms", $1 }')" - -
}

# A fragment with an application of its own joins a copy of the product, which runs with the options that rdpw gives it.
figure_table() {
    start_display
    jdk=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}
    cp -r "$product" "$work/product"
    mkdir "$work/table"
    "$jdk/bin/javac" -nowarn --release 21 -d "$work/table" -cp "$(printf '%s:' "$product"/plugins/*.jar)" \
        "$benchmarks"/table/src/org/rdpworkbench/ui/benchmarks/*.java
    cp "$benchmarks/table/fragment.xml" "$work/table"
    fragment=org.rdpworkbench.ui.benchmarks_0.1.0.jar
    "$jdk/bin/jar" -c -f "$work/product/plugins/$fragment" -m "$benchmarks/table/META-INF/MANIFEST.MF" -C "$work/table" .
    printf 'org.rdpworkbench.ui.benchmarks,0.1.0,plugins/%s,4,false\n' "$fragment" \
        >>"$work/product/configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"
    "$jdk/bin/java" -Xms64m -XX:NewSize=24m -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        "-Drdpw.cache=$work/table-cache" "-Drdpw.data=$work/table-data" \
        -Declipse.application=org.rdpworkbench.ui.tableBenchmark -jar "$work/product/rdpw.jar" >"$work/table.out" 2>"$work/table.err" || {
        cat "$work/table.err" >&2
        exit 1
    }
    while IFS='	' read -r name value; do
        case $name in
            *MB) result "table: $name" "$value" - - ;;
            *) result "table: $name" "$value ms" - - ;;
        esac
    done <"$work/table.out"
}

benchmarks_home=$(getent passwd "$(id -u)" | cut -d: -f6)
result FIGURE OURS PEER RATIO
[ $# -gt 0 ] || set -- probe hive logs keys evtx collection host explain window memory case table firewall
for figure; do
    case $figure in
        probe | hive | logs | keys | evtx | collection | host | explain | window | memory | case | table | firewall) "figure_$figure" ;;
        *)
            say "run.sh: no figure $figure; there are probe, hive, logs, keys, evtx, collection, host, explain, window, memory, case, table, firewall"
            exit 2
            ;;
    esac
done
