// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.Role;

/**
 * The licences that session hosts gave to this client. They matter for codes of licensing alone: deleting them repairs nothing else, and who deletes them must run
 * the client once with the rights of an administrator, since others may not make the key anew.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.licence-cache",
        area = "client",
        title = "The licences that the client keeps",
        role = Role.CLIENT,
        facets = "registry",
        sources = Sources.LICENCES)
public final class LicenceCache implements Diagnostic {
    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\MSLicensing";
    private static final Set<String> LICENSING = Set.of("0x808", "0x908");

    /** exDiscReasonLicenseCreatingLicStoreAccDenied. */
    private static final int STORE_DENIED = 0x10B;

    private static final int FIRST_EXTENDED = 0x100;

    /** KEY_SET_VALUE, KEY_CREATE_SUB_KEY, GENERIC_WRITE and GENERIC_ALL of winnt.h. */
    private static final long WRITING = 0x2 | 0x4 | 0x40000000L | 0x10000000L;

    /** Everyone, Authenticated Users, INTERACTIVE, Users. */
    private static final Set<String> ANYBODY = Set.of("S-1-1-0", "S-1-5-11", "S-1-5-4", "S-1-5-32-545");

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryKey> store = examination.registry().key(KEY + "\\Store");
        if (examination.undecided(store)) {
            return;
        }
        Reading<RegistryKey> hardware = examination.registry().key(KEY + "\\HardwareID");
        Reading<AccessList> access = examination.access().key(KEY + "\\Store");
        boolean licensing = isLicensing(examination);
        if (store.isAbsent()) {
            finding(examination, licensing ? Severity.ADVICE : Severity.OK, licensing ? "cache-gone" : "cache-none")
                    .exhibit(store, hardware)
                    .inferred()
                    .report();
            return;
        }
        List<String> licences = store.found().orElseThrow().subkeys().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("LICENSE"))
                .toList();
        if (extended(examination) == STORE_DENIED && lacksWriting(access)) {
            finding(examination, Severity.WARNING, "cache-not-writable")
                    .exhibit(access, store)
                    .inferred()
                    .report();
            return;
        }
        finding(
                        examination,
                        licensing ? Severity.ADVICE : Severity.OK,
                        licensing ? "cache-matters" : "cache-there",
                        licences.size())
                .exhibit(store, hardware, access)
                .inferred()
                .report();
    }

    private static boolean lacksWriting(Reading<AccessList> access) {
        return access.found()
                .filter(list -> list.damage().isEmpty() && !list.unrestricted())
                .filter(list -> list.entries().stream().noneMatch(LicenceCache::letsAnybodyWrite))
                .isPresent();
    }

    private static boolean letsAnybodyWrite(AccessEntry entry) {
        // An entry that cannot be read whole may be the one that lets them.
        return entry.allow()
                && !entry.inheritOnly()
                && (entry.sid() == null || ANYBODY.contains(entry.sid()))
                && (entry.mask() == null || (entry.mask() & WRITING) != 0);
    }

    private static boolean isLicensing(Examination examination) {
        int extended = extended(examination);
        return extended >= FIRST_EXTENDED && extended <= STORE_DENIED
                || examination
                        .code()
                        .filter(code -> LICENSING.contains(code.disconnect().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    private static int extended(Examination examination) {
        String text = examination.code().map(ErrorCode::extended).orElse("");
        return text.matches("0[xX][0-9A-Fa-f]{1,7}") ? Integer.parseInt(text.substring(2), 16) : 0;
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "client." + key).texts(Text.ALL, key, arguments);
    }
}
