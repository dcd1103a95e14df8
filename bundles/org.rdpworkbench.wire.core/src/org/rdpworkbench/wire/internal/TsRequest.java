// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.ByteArrayOutputStream;
import org.rdpworkbench.core.wire.NegotiationAnswer;

/**
 * A CredSSP message (MS-CSSP 2.2.1), as far as a probe needs it: a token, or an error. The fields for credentials are
 * neither written nor read.
 *
 * @param version the sender's CredSSP version
 * @param token the security token; null when there is none
 * @param errorCode the NTSTATUS of a refusal; 0 when there is none
 */
record TsRequest(int version, byte[] token, int errorCode) {
    /** The newest version; a server answers with its own and takes older ones from there. */
    static final int VERSION = 6;

    private static final int VERSION_FIELD = 0;
    private static final int TOKENS_FIELD = 1;
    private static final int ERROR_FIELD = 4;

    /** The message that carries {@code token} to a server. */
    static byte[] encode(byte[] token) {
        byte[] tokens = element(
                DerReader.context(TOKENS_FIELD),
                element(
                        DerReader.SEQUENCE,
                        element(
                                DerReader.SEQUENCE,
                                element(DerReader.context(0), element(DerReader.OCTET_STRING, token)))));
        byte[] version = element(DerReader.context(VERSION_FIELD), element(DerReader.INTEGER, new byte[] {VERSION}));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(version);
        content.writeBytes(tokens);
        return element(DerReader.SEQUENCE, content.toByteArray());
    }

    static TsRequest decode(byte[] bytes) throws DecodeException {
        DerReader fields = new DerReader(bytes).enter(DerReader.SEQUENCE);
        int version = NegotiationAnswer.NOT_GIVEN;
        byte[] token = null;
        int errorCode = 0;
        while (fields.hasMore()) {
            int tag = fields.peekTag();
            DerReader field = fields.enterAny();
            if (tag == DerReader.context(VERSION_FIELD)) {
                version = field.enter(DerReader.INTEGER).integer();
            } else if (tag == DerReader.context(TOKENS_FIELD)) {
                token = field.enter(DerReader.SEQUENCE)
                        .enter(DerReader.SEQUENCE)
                        .enter(DerReader.context(0))
                        .enter(DerReader.OCTET_STRING)
                        .content();
            } else if (tag == DerReader.context(ERROR_FIELD)) {
                errorCode = field.enter(DerReader.INTEGER).integer();
            }
        }
        return new TsRequest(version, token, errorCode);
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> Byte.SIZE);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
