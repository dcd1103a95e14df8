// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;

/**
 * A certificate of the server whose private key counts.
 *
 * @param role what it is for
 * @param reserve whether another certificate is bound, so that this one only matters when that one fails
 * @param key where its private key is kept
 * @param readings what told so
 */
record KeySubject(Role role, boolean reserve, KeyLocation key, List<Reading<?>> readings) {

    KeySubject {
        readings = List.copyOf(readings);
    }

    /** What a certificate is for, with the part of the texts' keys that stands for it. */
    enum Role {
        /** Bound to the listener. */
        BOUND("bound", Causes.BOUND, 1055),
        /** Made by Windows itself. */
        SELF_SIGNED("own", Causes.SELF_SIGNED, 1057, 1058);

        private final String key;
        private final String cause;
        private final int[] events;

        Role(String key, String cause, int... events) {
            this.key = key;
            this.cause = cause;
            this.events = events;
        }

        /** How to call the certificate in a sentence. */
        String display() {
            return Text.of("key-subject." + key);
        }

        /** The cause that such a certificate cannot be used. */
        String cause() {
            return cause;
        }

        /** Events of the Remote Desktop service that say its key failed. */
        int[] events() {
            return events.clone();
        }
    }

    /**
     * The certificates whose keys are to be looked at: the bound one where its store names a key, and the one that Windows makes itself, whose container
     * has the same name on every computer.
     */
    static List<KeySubject> of(Examination examination) {
        List<KeySubject> subjects = new ArrayList<>();
        Reading<RegistryValue> bound = ServerCertificates.bound(examination);
        bound.as(ServerCertificates::thumbprint)
                .ifPresent(thumbprint -> add(
                        subjects,
                        Role.BOUND,
                        false,
                        bound,
                        examination.certificates().store(Certificates.MY),
                        thumbprint));
        TemplateCertificate.of(examination)
                .filter(found -> found.entry().key() != null)
                .ifPresent(found -> subjects.add(
                        new KeySubject(Role.BOUND, false, found.entry().key(), found.readings())));
        boolean reserve = bound.isPresent() || !subjects.isEmpty();
        Reading<RegistryValue> own = ServerCertificates.selfSigned(examination);
        int before = subjects.size();
        own.as(ServerCertificates::thumbprint)
                .ifPresent(thumbprint -> add(
                        subjects,
                        Role.SELF_SIGNED,
                        reserve,
                        own,
                        examination.certificates().store(Certificates.REMOTE_DESKTOP),
                        thumbprint));
        if (subjects.size() == before) {
            subjects.add(new KeySubject(Role.SELF_SIGNED, reserve, KeyStorage.OF_REMOTE_DESKTOP, List.of(bound)));
        }
        return subjects;
    }

    private static void add(
            List<KeySubject> subjects,
            Role role,
            boolean reserve,
            Reading<RegistryValue> named,
            Reading<CertificateListing> store,
            String thumbprint) {
        Optional<KeyLocation> key = ServerCertificates.find(store, thumbprint).map(StoredCertificate::key);
        key.ifPresent(location -> subjects.add(new KeySubject(role, reserve, location, List.of(named, store))));
    }
}
