// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

/** Something about a certificate that can matter. A fact; what follows from it is for others to say. */
public enum CertificateRemark {
    /** Its first moment of validity has not come. */
    NOT_YET_VALID,
    /** Its last moment of validity has passed. */
    EXPIRED,
    /** When it is valid cannot be read. */
    VALIDITY_UNREADABLE,
    /** Its RSA or DSA key has less than 2048 bits, or its EC key less than 224. */
    WEAK_KEY,
    /** It is signed with MD2, MD4, MD5 or SHA-1. Of no weight where it is self-signed, since such a signature protects nothing. */
    WEAK_SIGNATURE,
    /** Its purposes include neither server authentication nor Remote Desktop authentication. */
    NOT_FOR_SERVERS,
    /** It does not carry the name that was typed. */
    NAME_MISMATCH,
    /** It is signed with its own key. */
    SELF_SIGNED,
    /** A part of it could not be decoded. */
    DAMAGED
}
