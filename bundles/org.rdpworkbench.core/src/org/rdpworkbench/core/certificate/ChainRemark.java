// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

/** Something about a certificate in its place in a chain that a Windows client minds. */
public enum ChainRemark {
    /** It is in the store of certificates that are not to be trusted. */
    DISALLOWED,
    /** The key of the issuer did not make its signature. */
    SIGNATURE_WRONG,
    /** Its signature could not be checked, since its algorithm or a part of it is not understood. */
    SIGNATURE_UNCHECKED,
    /** Its last moment of validity has passed. */
    EXPIRED,
    /** Its first moment of validity has not come. */
    NOT_YET_VALID,
    /** When it is valid cannot be read. */
    VALIDITY_UNREADABLE,
    /** Its RSA key has less than 1024 bits, which Windows refuses since 2012 (Microsoft security advisory 2661254). */
    KEY_REFUSED,
    /** Its key is shorter than what is considered safe today; Windows accepts it by default. */
    KEY_SHORT,
    /** Its key is of a kind of which no source says that Windows takes it: for TLS when it is the server's own, to verify with when it issued another. */
    KEY_UNEXAMINED,
    /** It is signed with MD2, MD4 or MD5, or with SHA-1; does not apply to a root, whose signature protects nothing. */
    SIGNATURE_WEAK,
    /** Its purposes, which bind all that is below it, include neither server authentication nor Remote Desktop authentication. */
    NOT_FOR_SERVERS,
    /** Its key may be used neither to sign nor to encipher a key, one of which a TLS server does. */
    KEY_NOT_FOR_TLS,
    /** The store of this computer, as Microsoft had it or by hand, trusts it not for servers, not any more, or not for what it issued since a day. */
    LIMITED_IN_STORE,
    /** It issued another certificate though it says that it is no authority. */
    NO_AUTHORITY,
    /** It issued another certificate though its key may not be used for that. */
    MAY_NOT_ISSUE,
    /** More authorities stand below it than it allows (RFC 5280, 4.2.1.9). */
    PATH_TOO_LONG,
    /** A certificate below it bears a name that it does not permit (RFC 5280, 4.2.1.10). */
    NAME_NOT_PERMITTED,
    /** Its limits of names or of the path could not be read, or a certificate below it has names of a kind that cannot be compared. */
    LIMITS_UNCHECKED,
    /** A part of it could not be decoded. */
    DAMAGED
}
