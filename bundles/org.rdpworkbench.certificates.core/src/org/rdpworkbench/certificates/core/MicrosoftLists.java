// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.util.Optional;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * The lists that Windows fetches from Microsoft and keeps in the registry: the roots of its programme, which are put into the store AuthRoot one by one when they are met,
 * and the certificates that nobody is to trust (wincrypt.h, CERT_AUTO_UPDATE…; Microsoft Learn, "Configure trusted roots and disallowed certificates").
 */
public final class MicrosoftLists {
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

    /** The list in a value; empty when it is none, or is damaged. */
    public static Optional<TrustList> decoded(RegistryValue value) {
        return value.asBinary().flatMap(TrustList::of);
    }
}
