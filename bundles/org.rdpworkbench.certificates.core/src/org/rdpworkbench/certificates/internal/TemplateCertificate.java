// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateTemplate;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * The certificate that Windows selects by the policy "Server authentication certificate template": of those in the personal store that were made by the
 * template the one that expires latest. A certificate that is bound comes before it. Source: the help text of the policy.
 *
 * <p>Templates of version 2 and later stand in a certificate by number alone. Computers of a domain keep number and name of the templates they know in the
 * registry; without that nobody can tell whether a certificate is of the template.
 *
 * @param entry the certificate
 * @param readings what told so
 */
record TemplateCertificate(StoredCertificate entry, List<Reading<?>> readings) {
    private static final String CACHE = "HKLM\\SOFTWARE\\Microsoft\\Cryptography\\CertificateTemplateCache\\";

    TemplateCertificate {
        readings = List.copyOf(readings);
    }

    /** What the search came to. */
    sealed interface Search {
        /** It is there. */
        record Found(TemplateCertificate certificate) implements Search {}

        /** The store was read in full, the template is known by number, and no certificate is of it. */
        record None(List<Reading<?>> readings) implements Search {}

        /** Nobody can tell, or no policy names a template. */
        record Unknown() implements Search {}
    }

    /** Finds it where no certificate is bound and the policy names a template. */
    static Search find(Examination examination) {
        Reading<RegistryValue> template = ServerCertificates.template(examination);
        Optional<String> name =
                template.as(RegistryValue::asString).map(String::strip).filter(text -> !text.isEmpty());
        if (name.isEmpty() || !ServerCertificates.bound(examination).isAbsent()) {
            return new Search.Unknown();
        }
        Reading<RegistryValue> numbers = examination.registry().value(CACHE + name.get(), "msPKI-Cert-Template-OID");
        Reading<CertificateListing> store = examination.certificates().store(Certificates.MY);
        List<Reading<?>> readings = new ArrayList<>(List.of(template, numbers, store));
        Set<String> known = new HashSet<>(numbers.as(RegistryValue::asStrings).orElse(List.of()));
        numbers.as(RegistryValue::asString).ifPresent(known::add);
        boolean byNumber = name.get().matches("[0-9]+(\\.[0-9]+)+") || !known.isEmpty();
        known.add(name.get());
        Optional<StoredCertificate> latest =
                store.found().map(CertificateListing::certificates).orElse(List.of()).stream()
                        .filter(entry -> entry.encoded() != null && isOf(entry.encoded(), known))
                        .max(Comparator.comparing(
                                entry -> CertificateFacts.of(entry.encoded()).notAfter(),
                                Comparator.nullsFirst(Comparator.naturalOrder())));
        if (latest.isPresent()) {
            return new Search.Found(new TemplateCertificate(latest.get(), readings));
        }
        return byNumber && ServerCertificates.whole(store) ? new Search.None(readings) : new Search.Unknown();
    }

    /** The certificate where it was found. */
    static Optional<TemplateCertificate> of(Examination examination) {
        return find(examination) instanceof Search.Found found ? Optional.of(found.certificate()) : Optional.empty();
    }

    private static boolean isOf(byte[] encoded, Set<String> known) {
        return CertificateTemplate.of(encoded)
                .filter(template ->
                        known.stream().anyMatch(name -> same(name, template.name()) || same(name, template.oid())))
                .isPresent();
    }

    private static boolean same(String first, String second) {
        return second != null && first.strip().toLowerCase(Locale.ROOT).equals(second.toLowerCase(Locale.ROOT));
    }
}
