// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.ListSignature;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * The lists that Windows fetches from Microsoft and keeps in the registry: the roots of its programme, which are put into the store AuthRoot one by one when they are met,
 * and the certificates that nobody is to trust (wincrypt.h, CERT_AUTO_UPDATE…; Microsoft Learn, "Configure trusted roots and disallowed certificates").
 */
public final class MicrosoftLists {
    private static final Texts TEXTS = Texts.of(MicrosoftLists.class);
    private static final String AUTO_UPDATE = "HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\AuthRoot\\AutoUpdate";
    private static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\AuthRoot";

    private MicrosoftLists() {}

    /** The question for the list of roots. */
    public static Question<RegistryValue> roots() {
        return Registry.valueQuestion(AUTO_UPDATE, "EncodedCtl");
    }

    /** The question for the list of what is disallowed. */
    public static Question<RegistryValue> disallowed() {
        return Registry.valueQuestion(AUTO_UPDATE, "DisallowedCertEncodedCtl");
    }

    /** The question for the policy that forbids Windows to fetch roots; 1 forbids. */
    public static Question<RegistryValue> updatesOff() {
        return Registry.valueQuestion(POLICY, "DisableRootAutoUpdate");
    }

    /**
     * A list with who signed it.
     *
     * @param list the list
     * @param signature who signed it, and whether it is still as it was signed
     */
    public record Signed(TrustList list, ListSignature signature) {
        /** The list where it may be believed; else it counts for nothing. */
        public Optional<TrustList> counted() {
            return signature.counts() ? Optional.of(list) : Optional.empty();
        }
    }

    /**
     * The list in a value; empty when it is none, or is damaged.
     *
     * @param stores what is trusted; the root above who signed the list is looked for in there
     */
    public static Optional<Signed> decoded(RegistryValue value, TrustStores stores) {
        List<CertificateFacts> known = new ArrayList<>(stores.roots());
        known.addAll(stores.authorities());
        return value.asBinary().flatMap(TrustList::of).map(list -> new Signed(list, list.signature(known)));
    }

    /**
     * What is to be said of a list's signature, in a sentence.
     *
     * @param roots whether it is the list of roots, else that of what is disallowed
     */
    public static String text(Signed signed, boolean roots) {
        return TEXTS.get(
                "list." + signed.signature().state(),
                TEXTS.get(roots ? "list.roots" : "list.disallowed"),
                signed.list()
                        .thisUpdate()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString(),
                signed.signature().signer(),
                signed.signature().top());
    }
}
