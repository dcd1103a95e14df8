// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Finds the library behind a CLSID. Only {@code InprocServer32} counts, since a shell extension runs within the program that shows the files; {@code TreatAs} is
 * not followed, so that no loop of CLSIDs can hold up anything. A class of the user comes before one of the computer.
 */
final class ClassReader {
    private static final Pattern CLSID = Pattern.compile("\\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\}");
    private static final String CLASSES = "\\SOFTWARE\\Classes\\CLSID\\";

    private static final String CLASSES_32 = "\\SOFTWARE\\Classes\\WOW6432Node\\CLSID\\";

    /** The host of .NET: the library that does the work stands in {@code CodeBase}. */
    private static final String NET_HOST = "mscoree.dll";

    private final Registry registry;
    private final Files files;
    private final Map<String, Found> known = new HashMap<>();

    ClassReader(Registry registry, Files files) {
        this.registry = registry;
        this.files = files;
    }

    /** A CLSID in capitals; empty when the text is none. */
    static Optional<String> clsid(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return CLSID.matcher(upper).matches() ? Optional.of(upper) : Optional.empty();
    }

    /**
     * The library of a class.
     *
     * @param library it; without a name when nothing tells
     * @param only32 whether only programs of 32 bit have it: a Windows of 64 bit keeps the classes of those apart, and one of 32 bit has no such place
     */
    record Found(Library library, boolean only32) {}

    /** The library of a class; without a name when nothing tells. */
    Found library(String clsid, boolean user) {
        return known.computeIfAbsent((user ? "u" : "m") + clsid, key -> read(clsid, user));
    }

    private Found read(String clsid, boolean user) {
        for (String classes : List.of(CLASSES, CLASSES_32)) {
            for (String root : user ? List.of("HKCU", "HKLM") : List.of("HKLM")) {
                Library library = read(root + classes + clsid + "\\InprocServer32");
                if (!library.written().isEmpty()) {
                    return new Found(library, classes.equals(CLASSES_32));
                }
            }
        }
        return new Found(Library.NONE, false);
    }

    private Library read(String key) {
        Reading<RegistryValue> server = registry.value(key, "");
        String path = server.as(RegistryValue::asString).orElse("").strip();
        if (path.isEmpty()) {
            return Library.NONE;
        }
        if (path.toLowerCase(Locale.ROOT).endsWith(NET_HOST)) {
            String base =
                    registry.value(key, "CodeBase").as(RegistryValue::asString).orElse("");
            // Without a place of its own the library is in the assembly cache, and its maker not known from here.
            return base.isEmpty() ? new Library(path, "", null) : Library.of(fromUrl(base), files);
        }
        return Library.of(path, files);
    }

    private static String fromUrl(String base) {
        String rest = base.replaceFirst("(?i)^file:/{2,3}", "");
        try {
            // A plus sign stands for itself in the path of an URL.
            return URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return rest;
        }
    }
}
