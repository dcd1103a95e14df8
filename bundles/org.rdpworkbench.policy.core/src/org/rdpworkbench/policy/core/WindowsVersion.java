// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Which Windows a target runs, since defaults differ between builds.
 *
 * @param build its build, for example 19045; null when it is not known
 * @param product its name for people; empty when it is not known
 * @param readings what was asked
 */
public record WindowsVersion(Integer build, String product, List<Reading<?>> readings) {
    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final int MOST_DIGITS = 6;
    private static final int FIRST_WINDOWS_11 = 22_000;

    public WindowsVersion {
        readings = List.copyOf(readings);
    }

    static WindowsVersion of(Registry registry) {
        Reading<RegistryValue> number = registry.value(KEY, "CurrentBuildNumber");
        Reading<RegistryValue> name = registry.value(KEY, "ProductName");
        Integer build = number.as(RegistryValue::asString)
                .filter(text -> text.matches("\\d{4," + MOST_DIGITS + "}"))
                .map(Integer::valueOf)
                .orElse(null);
        String product = name.as(RegistryValue::asString).orElse("");
        // Windows 11 still writes "Windows 10" there.
        boolean eleven = build != null && build >= FIRST_WINDOWS_11 && product.startsWith("Windows 10");
        return new WindowsVersion(
                build,
                eleven ? "Windows 11" + product.substring("Windows 10".length()) : product,
                List.of(number, name));
    }

    /** Whether the build is known. */
    public boolean known() {
        return build != null;
    }
}
