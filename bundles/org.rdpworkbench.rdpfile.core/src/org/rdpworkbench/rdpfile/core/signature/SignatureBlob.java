// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.rdpworkbench.core.text.Texts;

/**
 * The value of a {@code signature} line: in Base64, with blanks between, three numbers of 32 bits (0x00010001, 1, the length) and a CMS message of
 * that length in DER. What the first two numbers mean is not known.
 */
final class SignatureBlob {
    private static final Texts TEXTS = Texts.of(SignatureBlob.class);
    private static final int MAGIC = 0x00010001;
    private static final int HEADER = 12;
    private static final int CHUNK = 64;

    /** More than any signature with its chain needs; what is longer is not decoded. */
    private static final int LONGEST = 1_000_000;

    private SignatureBlob() {}

    /** The value is no signature. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    static byte[] decode(String value) throws MalformedException {
        if (value.length() > LONGEST) {
            throw new MalformedException(TEXTS.get("blob.long"));
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value.replaceAll("[ \\t]", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(TEXTS.get("blob.base64"));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER || buffer.getInt() != MAGIC || buffer.getInt() != 1) {
            throw new MalformedException(TEXTS.get("blob.header"));
        }
        int length = buffer.getInt();
        if (length != buffer.remaining()) {
            throw new MalformedException(TEXTS.get("blob.length", buffer.remaining(), length));
        }
        byte[] message = new byte[length];
        buffer.get(message);
        return message;
    }

    static String encode(byte[] message) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + message.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(1).putInt(message.length).put(message);
        String text = Base64.getEncoder().encodeToString(buffer.array());
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < text.length(); i += CHUNK) {
            chunks.append(i > 0 ? "  " : "").append(text, i, Math.min(text.length(), i + CHUNK));
        }
        return chunks.toString();
    }
}
