// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;

/** What comes when the certificates of a server end, moment by moment. */
public final class Forecast {
    private Forecast() {}

    /** What comes at a moment. */
    public enum What {
        /**
         * A deployed certificate ends. Windows says so (event 1053) and shows its own instead: clients that check it warn, those that a policy tells not to
         * connect without authentication refuse, and those that Kerberos has assured of the server notice nothing.
         */
        DEPLOYED_ENDS,
        /** The one that Windows made itself ends, and Windows makes a new one (event 1056, or 1058 when it cannot): clients that remember the old one warn anew. */
        OWN_ENDS,
        /** An authority ends: clients warn, as long as they find no other way to a root. The server looks at its own certificate alone. */
        AUTHORITY_ENDS
    }

    /**
     * A moment.
     *
     * @param when when it comes
     * @param what what comes
     * @param subject name of the certificate; an empty text when it has none
     */
    public record Moment(Instant when, What what, String subject) {}

    /** What comes when the certificate ends that Windows made itself. Empty when the end cannot be read. */
    public static List<Moment> of(CertificateFacts own) {
        return own.notAfter() == null ? List.of() : List.of(new Moment(own.notAfter(), What.OWN_ENDS, subject(own)));
    }

    /**
     * What comes of a chain, in the order of time. Of an authority that outlives the server's certificate nothing is said.
     *
     * @param own whether Windows made the server's certificate itself
     */
    public static List<Moment> of(CertificateChain chain, boolean own) {
        CertificateFacts leaf = chain.links().getFirst().certificate();
        if (own) {
            return of(leaf);
        }
        List<Moment> moments = new ArrayList<>();
        for (CertificateChain.Link link : chain.links()) {
            CertificateFacts certificate = link.certificate();
            if (certificate.notAfter() == null) {
                continue;
            }
            if (certificate.equals(leaf)) {
                moments.add(new Moment(certificate.notAfter(), What.DEPLOYED_ENDS, subject(certificate)));
            } else if (leaf.notAfter() != null && certificate.notAfter().isBefore(leaf.notAfter())) {
                moments.add(new Moment(certificate.notAfter(), What.AUTHORITY_ENDS, subject(certificate)));
            }
        }
        moments.sort(Comparator.comparing(Moment::when));
        return moments;
    }

    private static String subject(CertificateFacts certificate) {
        return certificate.subject() == null ? "" : certificate.subject();
    }
}
