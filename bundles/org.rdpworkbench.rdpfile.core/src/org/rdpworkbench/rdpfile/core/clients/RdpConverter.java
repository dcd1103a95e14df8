// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Certainty;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Kind;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Default;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;
import org.rdpworkbench.rdpfile.core.schema.RdpFormatter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.core.signature.SignScope;

/**
 * Makes of a file for one client one for another that does the same: what the other ignores goes, what has another name there is renamed, and
 * defaults that differ are written out. Where that is not enough, the changes say so.
 */
public final class RdpConverter {
    private RdpConverter() {}

    /** What became of a setting. */
    public enum What {
        /** The other client takes no notice of it. */
        REMOVED,
        /** The other client has another name for it. */
        RENAMED,
        /** The default of the other client differs, hence the value is written out. */
        WRITTEN_OUT,
        /** What the first client does without it is not known, and the other one does something: it may change. */
        MAY_CHANGE,
        /** What the first client shares without it is not known, and the other one shares nothing then: it may end. */
        MAY_END,
        /** The first client takes no notice of it, the other one does; it stays, and has an effect now. */
        TAKES_EFFECT,
        /** An option of FreeRDP's command line that only FreeRDP takes from a file; it stays, and has no effect now. */
        LOSES_EFFECT,
        /** Nobody knows the setting; it stays. */
        NOT_KNOWN,
        /** The signature is gone, since something that was signed has changed. */
        SIGNATURE_DROPPED,
        /** The file is written in another encoding. */
        ENCODING
    }

    /**
     * A change.
     *
     * @param what what became of it
     * @param name the setting
     * @param detail its value, its new name, or the encoding; empty for a secret
     */
    public record Change(What what, String name, String detail) {}

    /**
     * A file for another client.
     *
     * @param document the file
     * @param changes what changed
     */
    public record Conversion(RdpDocument document, List<Change> changes) {
        /** Copies the list. */
        public Conversion {
            changes = List.copyOf(changes);
        }
    }

    /** Converts a file. */
    public static Conversion convert(RdpDocument document, Schema schema, Client from, Client to) {
        List<Change> changes = new ArrayList<>();
        RdpDocument converted = renamed(document, to, changes);
        options(converted, from, to, changes);
        converted = withoutIgnored(converted, schema, from, to, changes);
        converted = withDefaults(converted, schema, from, to, changes);
        converted = new RdpFormatter(schema).format(converted, false);
        if (SignScope.isSigned(converted) && SignScope.isTouchedBy(document, RdpEdit.between(document, converted))) {
            converted = SignScope.dropped(converted);
            changes.add(new Change(What.SIGNATURE_DROPPED, SignScope.SIGNATURE, ""));
        }
        if (!isSafe(converted.encoding())) {
            converted = converted.withEncoding(RdpEncoding.STANDARD);
            changes.add(new Change(What.ENCODING, "", RdpEncoding.STANDARD.display()));
        }
        return new Conversion(converted, changes);
    }

    /** Whether every client reads it: as mstsc writes it, or ASCII. */
    private static boolean isSafe(RdpEncoding encoding) {
        return encoding.kind() == Kind.UTF_16LE && encoding.mark() || encoding.certainty() == Certainty.ASCII;
    }

    private static RdpDocument renamed(RdpDocument document, Client to, List<Change> changes) {
        RdpDocument renamed = document;
        if (renamed.number("redirectdrives").orElse(0L) == 1
                && renamed.linesOf("drivestoredirect").isEmpty()) {
            renamed = renamed.withoutSetting("redirectdrives").with("drivestoredirect", 's', "*");
            changes.add(new Change(What.RENAMED, "redirectdrives", "drivestoredirect"));
        }
        boolean admin = to != Client.WINDOWS_APP;
        if (admin
                && renamed.number("connect to console").isPresent()
                && renamed.linesOf("administrative session").isEmpty()) {
            String value = renamed.setting("connect to console").orElseThrow().value();
            renamed = renamed.withoutSetting("connect to console").with("administrative session", 'i', value);
            changes.add(new Change(What.RENAMED, "connect to console", "administrative session"));
        }
        return renamed;
    }

    /** FreeRDP takes a line that begins with a slash for an option; its value may be a secret and is not told. */
    private static void options(RdpDocument document, Client from, Client to, List<Change> changes) {
        if ((from == Client.FREERDP) == (to == Client.FREERDP)) {
            return;
        }
        document.lines().stream()
                .map(RdpLine::text)
                .filter(text -> text.startsWith("/"))
                .map(text -> text.split("[:\\s]", 2)[0])
                .distinct()
                .forEach(option -> changes.add(
                        new Change(to == Client.FREERDP ? What.TAKES_EFFECT : What.LOSES_EFFECT, option, "")));
    }

    private static RdpDocument withoutIgnored(
            RdpDocument document, Schema schema, Client from, Client to, List<Change> changes) {
        RdpDocument kept = document;
        List<String> keys = document.lines().stream()
                .flatMap(line -> line.setting().stream())
                .map(Setting::key)
                .distinct()
                .toList();
        for (String key : keys) {
            if (key.startsWith("/")) {
                continue;
            }
            Property property = schema.find(key).orElse(null);
            String value = property == null || property.is(Flag.SECRET)
                    ? ""
                    : document.setting(key).orElseThrow().value();
            if (property == null) {
                changes.add(new Change(What.NOT_KNOWN, key, ""));
            } else if (property.clients().contains(to)) {
                if (!property.clients().contains(from)
                        && !document.setting(key).orElseThrow().value().isBlank()) {
                    changes.add(new Change(What.TAKES_EFFECT, property.name(), value));
                }
            } else {
                kept = kept.withoutSetting(key);
                changes.add(new Change(What.REMOVED, property.name(), value));
            }
        }
        return kept;
    }

    private static RdpDocument withDefaults(
            RdpDocument document, Schema schema, Client from, Client to, List<Change> changes) {
        RdpDocument full = document;
        for (Property property : schema.properties()) {
            boolean both =
                    property.clients().contains(from) && property.clients().contains(to);
            if (!both
                    || property.is(Flag.OBSOLETE)
                    || !full.linesOf(property.name()).isEmpty()
                    || !hasEffect(property, document)) {
                continue;
            }
            Default before = property.defaultOf(from);
            Default after = property.defaultOf(to);
            if (before.equals(after)) {
                continue;
            }
            if (before instanceof Default.Known known) {
                full = full.with(property.name(), property.type(), known.value());
                changes.add(new Change(What.WRITTEN_OUT, property.name(), known.value()));
            } else if (before instanceof Default.Unknown && after instanceof Default.Known known) {
                changes.add(new Change(What.MAY_CHANGE, property.name(), known.value()));
            } else if (before instanceof Default.Unknown
                    && after instanceof Default.None
                    && property.is(Flag.REDIRECT)) {
                changes.add(new Change(What.MAY_END, property.name(), ""));
            }
        }
        return full;
    }

    /** Whether it matters in this file: what it needs is there, and it is not about programs where a desktop is opened. */
    private static boolean hasEffect(Property property, RdpDocument document) {
        boolean program = document.number("remoteapplicationmode").orElse(0L) != 0;
        return property.needs().stream().allMatch(needed -> needed.holdsIn(document))
                && (property.topic() != Topic.REMOTEAPP || program);
    }
}
