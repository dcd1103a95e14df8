// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.evidence.ServiceInfo;

/** A service written as {@code start=automatic, state=running, …}. */
record ServiceSyntax(ServiceInfo info, Optional<String> dll) {
    private static final Set<String> PARTS =
            Set.of("start", "state", "image", "account", "depends", "exit", "pid", "dll");

    static ServiceSyntax parse(String name, String written) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : written.isBlank() ? new String[0] : written.split(",")) {
            int equals = part.indexOf('=');
            String label = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (equals < 0 || !PARTS.contains(label)) {
                throw new IllegalArgumentException("\"" + part.strip()
                        + "\" is not start=, state=, image=, account=, depends=, exit=, pid= or dll=");
            }
            if (parts.put(label, part.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(label + "= stands twice");
            }
        }
        return new ServiceSyntax(
                new ServiceInfo(
                        name,
                        constant(ServiceInfo.Start.class, parts.get("start")),
                        parts.get("image"),
                        parts.get("account"),
                        parts.containsKey("depends")
                                ? List.of(parts.get("depends").split("\\s*;\\s*"))
                                : List.of(),
                        constant(ServiceInfo.State.class, parts.get("state")),
                        number(parts.get("exit")),
                        number(parts.get("pid"))),
                Optional.ofNullable(parts.get("dll")));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String written) {
        if (written == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(written))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("\"" + written + "\" is not one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ServiceSyntax::word)
                                .toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Long number(String written) {
        try {
            return written == null ? null : Long.valueOf(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + written + "\" is not a number", e);
        }
    }
}
