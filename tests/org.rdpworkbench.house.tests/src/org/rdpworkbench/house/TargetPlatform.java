// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.w3c.dom.Element;

/** The bundles that the target file pins, and whether they fit together. */
record TargetPlatform(List<PinnedBundle> bundles) {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static TargetPlatform read(Path file) throws IOException {
        List<PinnedBundle> bundles = new ArrayList<>();
        for (Element locations : Xml.children(Xml.read(file), "locations")) {
            for (Element location : Xml.children(locations, "location")) {
                for (Element dependencies : Xml.children(location, "dependencies")) {
                    for (Element dependency : Xml.children(dependencies, "dependency")) {
                        bundles.add(new PinnedBundle(
                                location.getAttribute("label"),
                                Xml.text(dependency, "groupId"),
                                Xml.text(dependency, "artifactId"),
                                Xml.text(dependency, "version")));
                    }
                }
            }
        }
        return new TargetPlatform(bundles);
    }

    /**
     * One sentence for each pinned bundle that another pinned one was published against a newer version of. A mix of releases is
     * the main danger of a target that is put together from single bundles.
     *
     * @param repository a Maven repository that holds the POMs of the pinned bundles
     */
    List<String> disagreements(Path repository) throws IOException {
        Map<String, Version> newest = new HashMap<>();
        bundles.forEach(bundle -> newest.merge(bundle.id(), version(bundle.version()), TargetPlatform::newer));
        List<String> disagreements = new ArrayList<>();
        for (PinnedBundle bundle : bundles) {
            Path pom = bundle.pom(repository);
            if (!Files.exists(pom)) {
                disagreements.add("The POM of " + bundle.id() + " " + bundle.version() + " is not in " + repository);
                continue;
            }
            Element project = Xml.read(pom);
            for (Element dependencies : Xml.children(project, "dependencies")) {
                for (Element dependency : Xml.children(dependencies, "dependency")) {
                    String id = Xml.text(dependency, "groupId") + ":" + Xml.text(dependency, "artifactId");
                    String wanted = wantedVersion(dependency, bundle, project);
                    if (newest.containsKey(id)
                            && !wanted.isEmpty()
                            && version(wanted).compareTo(newest.get(id)) > 0) {
                        disagreements.add(bundle.id() + " " + bundle.version() + " was published against " + id + " "
                                + wanted + ", pinned is " + newest.get(id));
                    }
                }
            }
        }
        return disagreements;
    }

    /** The version in a dependency, the lower bound of a range; empty for tests' ones and for those set by a parent POM. */
    private static String wantedVersion(Element dependency, PinnedBundle bundle, Element project) {
        if (Xml.text(dependency, "scope").equals("test")) {
            return "";
        }
        Matcher property = PROPERTY.matcher(Xml.text(dependency, "version"));
        String version = property.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).matches("(project|pom)\\.version") ? bundle.version() : value(project, found.group(1))));
        return version.replaceAll("^[\\[(]|[,\\])].*$", "");
    }

    private static String value(Element project, String property) {
        return Xml.children(project, "properties").stream()
                .map(properties -> Xml.text(properties, property))
                .findFirst()
                .orElse("");
    }

    private static Version newer(Version first, Version second) {
        return first.compareTo(second) >= 0 ? first : second;
    }

    /** Maven's version as one that can be compared: its first three numbers. */
    private static Version version(String text) {
        int[] numbers = new int[3];
        Matcher matcher = NUMBER.matcher(text);
        for (int i = 0; i < numbers.length && matcher.find(); i++) {
            numbers[i] = Integer.parseInt(matcher.group());
        }
        return new Version(numbers[0], numbers[1], numbers[2]);
    }
}
