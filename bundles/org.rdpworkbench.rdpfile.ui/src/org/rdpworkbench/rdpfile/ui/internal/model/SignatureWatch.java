// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import java.util.Set;
import java.util.stream.Stream;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.signature.SignScope;

/**
 * Notices that changes break the signature of a document, and that they are taken back. It runs with every key that is pressed: a change that touches
 * no signed line costs no look at the others.
 */
final class SignatureWatch {
    private Set<String> covered;
    private RdpDocument intact;
    private boolean accepted;

    SignatureWatch(RdpDocument document) {
        covered = covered(document);
    }

    private static Set<String> covered(RdpDocument document) {
        return SignScope.isSigned(document) ? SignScope.keys(document) : Set.of(SignScope.SCOPE, SignScope.SIGNATURE);
    }

    /** A document has become another one. */
    void changed(RdpEdit edit, RdpDocument now) {
        boolean touches = Stream.concat(edit.before().stream(), edit.after().stream())
                .anyMatch(line -> line.setting()
                        .map(Setting::key)
                        .filter(covered::contains)
                        .isPresent());
        if (!touches) {
            return;
        }
        RdpDocument before = intact == null ? edit.inverse().apply(now) : intact;
        boolean broken = SignScope.isSigned(now) && SignScope.isTouchedBy(before, RdpEdit.between(before, now));
        intact = broken ? before : null;
        accepted &= broken;
        covered = covered(broken ? before : now);
    }

    /** Whether nobody has said yet what is to become of a signature that does not hold any more. */
    boolean isInQuestion() {
        return intact != null && !accepted;
    }

    /** It is known that the signature does not hold. */
    void accept() {
        accepted = true;
    }
}
