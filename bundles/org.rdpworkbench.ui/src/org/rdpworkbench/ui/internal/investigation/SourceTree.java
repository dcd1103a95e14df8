// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IAdaptable;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;

/**
 * What was given as evidence, what was found in it, and which readings came from where: a tree by the paths of the sources. A reading
 * belongs to the source with the longest path that its provenance names.
 */
final class SourceTree {
    private final Texts texts = Texts.of(SourceTree.class);
    private final Node root;

    private SourceTree(Investigation investigation) {
        root = new Node(null, texts.get("sources.all"), "");
        boolean one = investigation.targets().size() == 1;
        for (InvestigatedTarget target : investigation.targets()) {
            addTarget(target, one ? root : root.child(target.target().name(), ""), investigation.readings());
        }
        root.count();
    }

    /** The tree of a result. Takes its time where there is much; not for the UI thread. */
    static Node of(Investigation investigation) {
        return new SourceTree(investigation).root;
    }

    private void addTarget(InvestigatedTarget target, Node top, List<RecordedReading> readings) {
        List<Node> sources = new ArrayList<>();
        for (SourceUse use : target.sources()) {
            Node at = top;
            // At each separator, of folders and of what is in an archive; it stays with the part that follows.
            for (String part : use.what().split("(?=!/|(?<!!)[/\\\\])")) {
                at = at.part(part);
            }
            at.uses.add(use);
            sources.add(at);
        }
        sources.sort(Comparator.comparingInt((Node node) -> node.path.length()).reversed());
        Map<String, Node> known = new HashMap<>();
        List<RecordedReading> nowhere = new ArrayList<>();
        for (RecordedReading reading : readings) {
            if (reading.target().equals(target.target().name())) {
                Node source = known.computeIfAbsent(
                        reading.reading().provenance().text(),
                        text -> sources.stream()
                                .filter(node -> names(text, node.path))
                                .findFirst()
                                .orElse(top));
                (source == top ? nowhere : source.readings).add(reading);
            }
        }
        top.children.replaceAll(Node::collapsed);
        if (!nowhere.isEmpty()) {
            top.child(texts.get("sources.nowhere"), "").readings.addAll(nowhere);
        }
    }

    /** Whether a place names a source: its whole path, and not only the beginning of a longer name. */
    static boolean names(String place, String path) {
        for (int at = place.indexOf(path); at >= 0; at = place.indexOf(path, at + 1)) {
            int end = at + path.length();
            if (end == place.length()
                    || !Character.isLetterOrDigit(place.charAt(end)) && "._-!".indexOf(place.charAt(end)) < 0) {
                return true;
            }
        }
        return false;
    }

    /** A source, a folder on the way to sources, or a target. */
    static final class Node implements IAdaptable {
        private final Node parent;
        private final String label;
        private final String path;
        private final List<SourceUse> uses = new ArrayList<>();
        private final List<Node> children = new ArrayList<>();
        private final List<RecordedReading> readings = new ArrayList<>();
        private final Map<String, Node> parts = new HashMap<>();
        private int total;

        private Node(Node parent, String label, String path) {
            this.parent = parent;
            this.label = label;
            this.path = path;
        }

        private Node child(String name, String childPath) {
            Node child = new Node(this, name, childPath);
            children.add(child);
            return child;
        }

        private Node part(String part) {
            return parts.computeIfAbsent(
                    part, key -> child(path.isEmpty() ? key : key.replaceFirst("^!?[/\\\\]", ""), path + key));
        }

        /** A folder in which nothing else is goes into one line with what is in it. */
        private Node collapsed() {
            Node at = this;
            while (at.uses.isEmpty() && at.readings.isEmpty() && at.children.size() == 1) {
                at = at.children.getFirst();
            }
            at.children.replaceAll(Node::collapsed);
            if (at == this) {
                return this;
            }
            // What was given goes by its name; its whole path is told when it is selected.
            boolean given = parent.path.isEmpty() && at.isSource();
            String name = given ? at.label : at.path.substring(path.length() - label.length());
            Node merged = new Node(parent, name, at.path);
            merged.uses.addAll(at.uses);
            merged.readings.addAll(at.readings);
            at.children.forEach(child -> merged.children.add(child.under(merged)));
            return merged;
        }

        private Node under(Node other) {
            Node copy = new Node(other, label, path);
            copy.uses.addAll(uses);
            copy.readings.addAll(readings);
            children.forEach(child -> copy.children.add(child.under(copy)));
            return copy;
        }

        private int count() {
            total = readings.size();
            for (Node child : children) {
                total += child.count();
            }
            return total;
        }

        String label() {
            return label;
        }

        List<Node> children() {
            return children;
        }

        /** How many readings it and what is in it gave. */
        int total() {
            return total;
        }

        boolean isRoot() {
            return parent == null;
        }

        /** Whether it was given or found, and is not only on the way to something. */
        boolean isSource() {
            return !uses.isEmpty();
        }

        boolean isUsed() {
            return uses.stream().anyMatch(SourceUse::used);
        }

        /** All readings of it and of what is in it. */
        List<RecordedReading> all() {
            List<RecordedReading> all = new ArrayList<>();
            collect(all);
            return all;
        }

        private void collect(List<RecordedReading> into) {
            into.addAll(readings);
            children.forEach(child -> child.collect(into));
        }

        Look look() {
            return isSource() && !isUsed() ? Look.NOT_EXAMINED : Look.NEUTRAL;
        }

        @Override
        public <T> T getAdapter(Class<T> type) {
            return type == Explained.class ? type.cast(explained()) : null;
        }

        private Explained explained() {
            Texts texts = Texts.of(SourceTree.class);
            List<Section> sections = new ArrayList<>();
            List<Line> lines = new ArrayList<>();
            for (SourceUse use : uses) {
                lines.add(Line.of(texts.get(use.used() ? "sources.used" : "sources.not-used", use.reason())));
            }
            if (!lines.isEmpty()) {
                sections.add(new Section("", lines));
            }
            List<RecordedReading> all = all();
            long present = all.stream().filter(one -> one.reading().isPresent()).count();
            long absent = all.stream().filter(one -> one.reading().isAbsent()).count();
            sections.add(new Section(
                    texts.get("sources.readings"),
                    List.of(Line.of(texts.get("sources.counts", present, absent, all.size() - present - absent)))));
            if (!path.isEmpty()) {
                sections.add(new Section(texts.get("sources.place"), List.of(Line.secondary(path))));
            }
            String state = isSource() ? texts.get(isUsed() ? "sources.state.used" : "sources.state.not-used") : "";
            return new Explained(look(), label, state, sections);
        }
    }
}
