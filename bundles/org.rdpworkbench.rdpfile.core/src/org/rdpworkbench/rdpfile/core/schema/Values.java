// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The values that a property may have. */
public sealed interface Values {

    /**
     * Numbers with names.
     *
     * @param names what each stands for, in the order of the table
     */
    record Choices(Map<Long, String> names) implements Values {
        /** Copies the map and keeps its order. */
        public Choices {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }
    }

    /**
     * Numbers of a range.
     *
     * @param least the least
     * @param most the largest; {@link Long#MAX_VALUE} when no source names one
     */
    record Range(long least, long most) implements Values {}

    /**
     * A text of some kind.
     *
     * @param kind its kind
     */
    record Form(Kind kind) implements Values {
        /** Checks the kind. */
        public Form {
            Objects.requireNonNull(kind);
        }
    }

    /** Kinds of texts. */
    enum Kind {
        /** A host name or address, with or without a port. */
        ADDRESS,
        /** A host name. */
        HOST,
        /** A web address. */
        URL,
        /** Any text. */
        TEXT,
        /** Bytes in hexadecimal. */
        BYTES,
        /** A list of devices: {@code *}, names and paths. */
        LIST,
        /** Numbers of monitors, separated by commas. */
        MONITORS,
        /** A place on the screen: six numbers, separated by commas. */
        WINDOW
    }

    /** Reads the column of the table: {@code 0=no;1=yes}, {@code 200..8192}, {@code 0..} or a kind. */
    static Values parse(String text) {
        int dots = text.indexOf("..");
        if (dots > 0) {
            String most = text.substring(dots + 2);
            return new Range(
                    Long.parseLong(text.substring(0, dots)), most.isEmpty() ? Long.MAX_VALUE : Long.parseLong(most));
        }
        if (text.contains("=")) {
            Map<Long, String> names = new LinkedHashMap<>();
            for (String part : text.split(";", -1)) {
                int sign = part.indexOf('=');
                names.put(Long.valueOf(part.substring(0, sign)), part.substring(sign + 1));
            }
            return new Choices(names);
        }
        return new Form(Kind.valueOf(text.toUpperCase(Locale.ROOT)));
    }
}
