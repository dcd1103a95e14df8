#!/bin/sh
# SPDX-License-Identifier: EPL-2.0
#
# Makes the minimal tuned workbench that our start is compared with:  assemble.sh PRODUCT FOLDER JDK
# It takes the same platform, unsigned, from our product, leaves out everything that a window does not need, and starts the framework from the
# class path with the options that proved best: the fast compiler alone, one collector thread, an archive of the loaded classes.
# FOLDER/start starts it; its caches and its workspace lie in FOLDER too.
set -eu

product=$1
folder=$2
jdk=$3
source=$(cd "$(dirname "$0")" && pwd -P)

mkdir -p "$folder/classes" "$folder/configuration" "$folder/workspace"
ln -s "$product/plugins" "$folder/plugins"
info=$folder/configuration/bundles.info
# Ours, and the libraries that only we need.
grep -v -E '^(org\.rdpworkbench|org\.eclipse\.nebula|org\.eclipse\.collections|org\.eclipse\.(swtchart|text|jface\.text|jface\.notifications|compare\.core|ui\.workbench\.texteditor),|slf4j|com\.google|picocli|bc(pkix|prov|tls|util))' \
    "$product/configuration/org.eclipse.equinox.simpleconfigurator/bundles.info" >"$info"
classpath=$(printf '%s:' "$product"/plugins/*.jar)
"$jdk/bin/javac" -nowarn --release 21 -proc:none -cp "$classpath" -d "$folder/classes" \
    "$source"/src/org/rdpworkbench/benchmarks/minimal/*.java
cp "$source/plugin.xml" "$folder/classes/"
"$jdk/bin/jar" --create --file "$folder/minimal.jar" --manifest "$source/META-INF/MANIFEST.MF" -C "$folder/classes" .
printf 'org.rdpworkbench.benchmarks.minimal,1.0.0,minimal.jar,4,false\n' >>"$info"

framework=$(echo "$product"/plugins/org.eclipse.osgi_*.jar)
configurator=$(echo "$product"/plugins/org.eclipse.equinox.simpleconfigurator_*.jar)
cat >"$folder/start" <<END
#!/bin/sh
exec "$jdk/bin/java" -Xms64m -XX:NewSize=24m -Xmx512m -Xshare:auto -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$folder/minimal.jsa" -Xlog:disable \\
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true \\
    "-Dosgi.install.area=file:$folder/" "-Dosgi.configuration.area=file:$folder/configuration/" \\
    "-Dosgi.instance.area=file:$folder/workspace/" "-Dosgi.framework=file:$framework" -Dosgi.bundles.defaultStartLevel=4 \\
    "-Dosgi.bundles=reference:file:$configurator@1:start" -Dds.cache.metadata=true \\
    "-Dorg.eclipse.equinox.simpleconfigurator.configUrl=file:$info" -Declipse.product=org.rdpworkbench.benchmarks.minimal.product \\
    -Declipse.application=org.rdpworkbench.benchmarks.minimal.application \\
    -cp "$framework" org.eclipse.core.runtime.adaptor.EclipseStarter
END
chmod +x "$folder/start" "$0" 2>/dev/null || true
