// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.List;

/** Which hive it is, told by the keys below its root and by nothing else. */
public enum HiveKind {
    /** {@code HKLM\SYSTEM}. */
    SYSTEM(List.of(List.of("ControlSet001"), List.of("ControlSet002"), List.of("Select"))),
    /** {@code HKLM\SOFTWARE}. */
    SOFTWARE(List.of(
            List.of("Microsoft", "Classes"), List.of("Microsoft", "Policies"), List.of("Microsoft", "Clients"))),
    /** {@code HKLM\SAM}. */
    SAM(List.of(List.of("SAM"))),
    /** {@code HKLM\SECURITY}. */
    SECURITY(List.of(List.of("Policy", "RXACT"), List.of("Policy", "Cache"), List.of("Policy", "SAM"))),
    /** {@code HKLM\COMPONENTS}. */
    COMPONENTS(List.of(List.of("CanonicalData"), List.of("DerivedData"))),
    /** The hive of one user, {@code HKU\<SID>}. */
    NTUSER(List.of(
            List.of("Software", "Control Panel"), List.of("Software", "Environment"), List.of("Software", "Network"))),
    /** The class registrations of one user, {@code HKU\<SID>_Classes}. */
    USRCLASS(List.of(List.of("Local Settings"), List.of("CLSID", "Interface"))),
    /** None of these. */
    UNKNOWN(List.of());

    /** Names of keys that together give this hive away; one of the combinations is enough. */
    private final List<List<String>> signs;

    HiveKind(List<List<String>> signs) {
        this.signs = signs;
    }

    static HiveKind of(HiveKey root) {
        for (HiveKind kind : values()) {
            for (List<String> sign : kind.signs) {
                if (hasAll(root, sign)) {
                    return kind;
                }
            }
        }
        return UNKNOWN;
    }

    private static boolean hasAll(HiveKey root, List<String> names) {
        for (String name : names) {
            if (!(root.subkey(name) instanceof Lookup.Found)) {
                return false;
            }
        }
        return true;
    }
}
