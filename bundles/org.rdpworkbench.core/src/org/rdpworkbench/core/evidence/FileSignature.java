// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * The signature inside a program file. Whether the signer is to be trusted is another question, which needs the certificate stores: anybody can make a
 * certificate with any name.
 *
 * @param state what the file itself tells
 * @param signer subject of the signer's certificate; null when there is none that can be read
 * @param issuer issuer of that certificate; null likewise
 * @param algorithm algorithm by which the file was hashed, for example {@code SHA-256}; null when not known
 * @param obstacle why nothing can be said of the signature; null unless the state is unknown
 */
public record FileSignature(State state, String signer, String issuer, String algorithm, String obstacle) {
    public FileSignature {
        Objects.requireNonNull(state);
    }

    /** What a file tells of its signature. */
    public enum State {
        /** The file is as it was when the holder of the certificate signed it. */
        INTACT,
        /** The file, or its signature, was changed after it had been signed. */
        CHANGED,
        /**
         * There is no signature in the file. That does not make it unsigned: those of most programs of Windows itself stand in catalogues, and whether one
         * has this file cannot be told from the file alone.
         */
        NOT_IN_FILE,
        /** There is one that could not be examined. */
        UNKNOWN
    }
}
