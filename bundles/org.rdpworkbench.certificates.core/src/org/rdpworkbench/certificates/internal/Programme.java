// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.rdpworkbench.certificates.core.MicrosoftLists;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * What Microsoft's list of trusted roots says of a chain whose root the computer does not have: Windows does not deliver these roots, it fetches each when it first meets it.
 *
 * @param key of the finding; null when the list says nothing, or the chain does not need it
 * @param severity of the finding
 * @param date when Microsoft made the list
 * @param list the list with who signed it; null when there is none, or it is not needed
 * @param readings what told so
 */
record Programme(String key, Severity severity, String date, MicrosoftLists.Signed list, Reading<?>[] readings) {
    private static final Programme SILENT = new Programme(null, null, "", null, new Reading<?>[0]);

    static Programme of(Examination examination, CertificateChain chain, TrustStores stores) {
        CertificateFacts last = chain.links().getLast().certificate();
        boolean open = chain.end() == CertificateChain.End.UNKNOWN_ROOT
                || chain.end() == CertificateChain.End.NO_ISSUER
                        && chain.links().size() > 1;
        if (!open) {
            return SILENT;
        }
        Reading<RegistryValue> stored = examination.ask(MicrosoftLists.roots());
        Optional<MicrosoftLists.Signed> signed = stored.found().flatMap(value -> MicrosoftLists.decoded(value, stores));
        Optional<TrustList> list =
                signed.flatMap(MicrosoftLists.Signed::counted).filter(TrustList::understood);
        Programme silent = signed.map(one -> new Programme(null, null, "", one, new Reading<?>[] {stored}))
                .orElse(SILENT);
        if (list.isEmpty() || list.get().entries().isEmpty()) {
            return silent;
        }
        Reading<RegistryValue> policy = examination.ask(MicrosoftLists.updatesOff());
        Optional<TrustList.Entry> entry =
                last.selfIssued() ? list.get().entry(last) : list.get().entryOfIssuer(last);
        String key;
        Severity severity;
        if (entry.isEmpty()) {
            // An issuer without a key identifier may be on the list and not be found.
            boolean sure = last.selfIssued() || last.authorityKeyId() != null;
            if (!sure) {
                return silent;
            }
            key = "chain-foreign-root";
            severity = Severity.ADVICE;
        } else if (!entry.get().trusts(chain.links().getFirst().certificate(), examination.at())) {
            key = "chain-distrusted";
            severity = Severity.WARNING;
        } else if (policy.isUnreadable()) {
            key = "chain-fetch-unknown";
            severity = Severity.ADVICE;
        } else {
            boolean off = policy.found()
                    .map(RegistryValue::number)
                    .filter(OptionalLong.of(1)::equals)
                    .isPresent();
            key = off ? "chain-fetch-off" : "chain-fetchable";
            severity = off ? Severity.ADVICE : Severity.OK;
        }
        LocalDate made = list.get().thisUpdate().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Programme(key, severity, made.toString(), signed.orElseThrow(), new Reading<?>[] {stored, policy});
    }

    /** Whether the list decides what is said of the chain. */
    boolean tells() {
        return key != null;
    }
}
