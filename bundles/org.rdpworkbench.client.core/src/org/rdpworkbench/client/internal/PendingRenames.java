// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * The value {@code PendingFileRenameOperations}: pairs of paths, of which the second is empty when the first is to be deleted. That it holds empty texts makes it
 * another thing than an ordinary REG_MULTI_SZ. Source: Microsoft Learn, "MoveFileExW".
 *
 * @param operations the pairs
 */
record PendingRenames(List<Operation> operations) {
    /** A file of the client in its place; copies of it wait in other folders of Windows to be deleted after every update. */
    private static final Pattern CLIENT = Pattern.compile(
            "(?i)(?:[a-z]:\\\\windows|\\\\device\\\\[^\\\\]+\\\\windows|\\\\systemroot|%systemroot%|%windir%)"
                    + "\\\\(?:system32|syswow64|sysarm32)\\\\(?:[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}\\\\)?mstsc(?:\\.exe|ax\\.dll)(?:\\.mui)?");

    private static final String PREFIX = "\\??\\";

    /**
     * One operation of the next start.
     *
     * @param from the file
     * @param to its new path; empty when it is to be deleted
     */
    record Operation(String from, String to) {
        /** Whether one of the two paths is that of a file of the client. */
        boolean isOfClient() {
            return ofClient(from) || ofClient(to);
        }

        private static boolean ofClient(String path) {
            return CLIENT.matcher(path).matches();
        }
    }

    PendingRenames {
        operations = List.copyOf(operations);
    }

    /** Reads the value; empty when it is of another type. An odd path at the end is a file to be deleted. */
    static Optional<PendingRenames> of(RegistryValue value) {
        if (value.type().orElse(RegistryType.REG_NONE) != RegistryType.REG_MULTI_SZ) {
            return Optional.empty();
        }
        byte[] data = value.data();
        String[] texts = new String(data, 0, data.length & ~1, StandardCharsets.UTF_16LE).split("\0", -1);
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < texts.length; i += 2) {
            String from = plain(texts[i]);
            if (!from.isEmpty()) {
                operations.add(new Operation(from, i + 1 < texts.length ? plain(texts[i + 1]) : ""));
            }
        }
        return Optional.of(new PendingRenames(operations));
    }

    /** A path without the mark of the object manager, and without the one that lets it replace a file. */
    private static String plain(String path) {
        String rest = path.startsWith("!") ? path.substring(1) : path;
        return rest.startsWith(PREFIX) ? rest.substring(PREFIX.length()) : rest;
    }
}
