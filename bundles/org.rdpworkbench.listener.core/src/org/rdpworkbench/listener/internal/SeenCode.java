// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Examination;

/** Disconnect codes that change what a finding has to say. */
final class SeenCode {
    /** The other side closed the connection. */
    static final long CLOSED_BY_PEER = 0x904;

    /** The server demands Network Level Authentication and the client does not have it. */
    static final long NLA_REQUIRED = 0xB09;

    /** The client does not have the FIPS level of encryption. */
    static final long FIPS_REQUIRED = 0xE06;

    private SeenCode() {}

    /** Whether the user saw that disconnect code. */
    static boolean is(Examination examination, long code) {
        return examination
                .code()
                .map(ErrorCode::disconnect)
                .filter(text -> number(text) == code)
                .isPresent();
    }

    private static long number(String text) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
