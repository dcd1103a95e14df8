// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Hand-made TLS 1.2 messages, for servers that a library would not let us build. */
final class RawTls {
    private static final int RECORD = 16384;

    private RawTls() {}

    /** A server's hello (TLS 1.2, RSA, AES-128-CBC) and its certificate message, as records. */
    static byte[] serverHelloWithCertificates(List<byte[]> certificates) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.writeBytes(new byte[] {3, 3});
        hello.writeBytes(new byte[32]);
        hello.writeBytes(new byte[] {0, 0, 0x2F, 0});
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (byte[] certificate : certificates) {
            length24(list, certificate.length);
            list.writeBytes(certificate);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        length24(body, list.size());
        body.writeBytes(list.toByteArray());
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        message(messages, 2, hello.toByteArray());
        message(messages, 11, body.toByteArray());
        return records(messages.toByteArray());
    }

    private static void message(ByteArrayOutputStream out, int type, byte[] body) {
        out.write(type);
        length24(out, body.length);
        out.writeBytes(body);
    }

    private static byte[] records(byte[] messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int start = 0; start < messages.length; start += RECORD) {
            int length = Math.min(RECORD, messages.length - start);
            out.writeBytes(new byte[] {0x16, 3, 3, (byte) (length >> 8), (byte) length});
            out.write(messages, start, length);
        }
        return out.toByteArray();
    }

    private static void length24(ByteArrayOutputStream out, int length) {
        out.write(length >> 16);
        out.write(length >> 8);
        out.write(length);
    }
}
