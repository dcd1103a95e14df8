// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Finds the library behind a CLSID. Only {@code InprocServer32} counts, since a shell extension runs within the program that shows the files. Where a class has none
 * and stands for another ({@code TreatAs}), that one is looked up, a few times at most. A class of the user comes before one of the computer.
 */
final class ClassReader {
    private static final Pattern CLSID = Pattern.compile("\\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\}");
    private static final String CLASSES = "\\SOFTWARE\\Classes\\CLSID\\";

    private static final String CLASSES_32 = "\\SOFTWARE\\Classes\\WOW6432Node\\CLSID\\";

    /** The host of .NET: the library that does the work stands in {@code CodeBase}. */
    private static final String NET_HOST = "mscoree.dll";

    /** How many classes may stand for each other; two in a row are rare. */
    private static final int MOST_SUBSTITUTES = 8;

    private static final String CODE_BASE = "CodeBase";
    private static final String SERVER = "\\InprocServer32";

    private final Registry registry;
    private final Files files;
    private final Map<Wanted, Found> known = new HashMap<>();

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

    /**
     * A class to look up.
     *
     * @param clsid its CLSID in capitals
     * @param user whether a class of the user comes first
     */
    record Wanted(String clsid, boolean user) {}

    /** The library of a class; without a name when nothing tells. */
    Found library(String clsid, boolean user) {
        Wanted one = new Wanted(clsid, user);
        look(List.of(one));
        return known.get(one);
    }

    /** Looks up many, place by place, so that each place is asked for all of them at once. */
    void look(Collection<Wanted> classes) {
        Map<Wanted, Wanted> others = new LinkedHashMap<>();
        look(classes, MOST_SUBSTITUTES, others);
        // Only now all are known: one of these may stand for another of these.
        others.keySet().forEach(one -> known.put(one, known.get(last(one, others))));
    }

    /** The one at the end of a row of classes that stand for each other; in a circle any of them, since none there has a library. */
    private static Wanted last(Wanted one, Map<Wanted, Wanted> others) {
        Wanted last = one;
        for (int i = 0; i < MOST_SUBSTITUTES && others.containsKey(last); i++) {
            last = others.get(last);
        }
        return last;
    }

    private void look(Collection<Wanted> classes, int substitutes, Map<Wanted, Wanted> others) {
        Set<Wanted> open = new LinkedHashSet<>(classes);
        open.removeIf(known::containsKey);
        Map<Wanted, Server> servers = new LinkedHashMap<>();
        for (String place : List.of(CLASSES, CLASSES_32)) {
            for (String root : List.of("HKCU", "HKLM")) {
                List<Wanted> here = open.stream()
                        .filter(one -> one.user || root.equals("HKLM"))
                        .toList();
                registry.expect(here.stream()
                        .map(one -> Registry.valueQuestion(root + place + one.clsid + SERVER, ""))
                        .toList());
                for (Wanted one : here) {
                    String path = text(root + place + one.clsid + SERVER, "");
                    if (!path.isEmpty()) {
                        servers.put(one, new Server(root + place + one.clsid + SERVER, path, place.equals(CLASSES_32)));
                        open.remove(one);
                    }
                }
            }
        }
        open.forEach(one -> known.put(one, new Found(Library.NONE, false)));
        resolve(servers);
        if (substitutes > 0) {
            follow(open, substitutes - 1, others);
        }
    }

    /** Classes without a library of their own may stand for others. In a circle each is known already, and so it ends. */
    private void follow(Set<Wanted> open, int substitutes, Map<Wanted, Wanted> others) {
        Set<Wanted> next = new LinkedHashSet<>();
        for (Wanted one : open) {
            for (String root : one.user ? List.of("HKCU", "HKLM") : List.of("HKLM")) {
                clsid(text(root + CLASSES + one.clsid + "\\TreatAs", ""))
                        .ifPresent(other -> others.putIfAbsent(one, new Wanted(other, one.user)));
            }
            if (others.containsKey(one)) {
                next.add(others.get(one));
            }
        }
        if (!next.isEmpty()) {
            look(next, substitutes, others);
        }
    }

    private void resolve(Map<Wanted, Server> servers) {
        registry.expect(servers.values().stream()
                .filter(Server::isOfNet)
                .map(server -> Registry.valueQuestion(server.key, CODE_BASE))
                .toList());
        Map<Wanted, String> paths = new LinkedHashMap<>();
        servers.forEach((one, server) -> paths.put(one, server.isOfNet() ? codeBase(server) : server.path));
        files.expect(paths.values().stream()
                .flatMap(path -> WindowsPath.of(path).stream())
                .map(Files::fileQuestion)
                .toList());
        servers.forEach((one, server) -> {
            String path = paths.get(one);
            // Without a place of its own the library is in the assembly cache, and its maker not known from here.
            Library library = path.isEmpty() ? new Library(server.path, "", null) : Library.of(path, files);
            known.put(one, new Found(library, server.only32));
        });
    }

    /** What a class names as its server. */
    private record Server(String key, String path, boolean only32) {
        boolean isOfNet() {
            return path.toLowerCase(Locale.ROOT).endsWith(NET_HOST);
        }
    }

    private String codeBase(Server server) {
        String base = text(server.key, CODE_BASE);
        return base.isEmpty() ? "" : fromUrl(base);
    }

    private String text(String key, String name) {
        return registry.value(key, name).as(RegistryValue::asString).orElse("").strip();
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
