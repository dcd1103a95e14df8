// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * Bytes as they were read.
 *
 * @param name what they are
 * @param bytes the bytes, which nobody changes
 */
record RawBytes(String name, byte[] bytes) {
    private static final Texts TEXTS = Texts.of(RawBytes.class);

    /** The bytes of a reading; none where it has none, or was not read as bytes. */
    static List<RawBytes> of(Reading<?> reading) {
        return switch (reading.found().orElse(null)) {
            case RegistryValue value -> List.of(new RawBytes(value.typeName(), value.data()));
            case CertificateListing listing -> certificates(listing);
            case ProbeReport report -> probe(report);
            case null, default -> List.of();
        };
    }

    private static List<RawBytes> certificates(CertificateListing listing) {
        List<RawBytes> all = new ArrayList<>();
        for (StoredCertificate certificate : listing.certificates()) {
            if (certificate.encoded() != null) {
                all.add(new RawBytes(TEXTS.get("hex.certificate", certificate.thumbprint()), certificate.encoded()));
            }
        }
        return all;
    }

    private static List<RawBytes> probe(ProbeReport report) {
        List<RawBytes> all = new ArrayList<>();
        for (AddressProbe address : report.addresses()) {
            int number = 0;
            for (NegotiationAttempt attempt : address.attempts()) {
                number++;
                add(all, "hex.sent", address.address(), number, attempt.sentHead());
                add(all, "hex.received", address.address(), number, attempt.receivedHead());
            }
        }
        return all;
    }

    private static void add(List<RawBytes> all, String key, String address, int number, byte[] bytes) {
        if (bytes.length > 0) {
            all.add(new RawBytes(TEXTS.get(key, address, number), bytes));
        }
    }

    /**
     * Bytes in rows of sixteen: the offset, the bytes in hexadecimal, and as characters where they are printable.
     *
     * @param from the first byte
     * @param count how many at most
     */
    static String rows(byte[] bytes, int from, int count) {
        int end = Math.min(bytes.length, from + count);
        StringBuilder text = new StringBuilder(5 * Math.max(0, end - from));
        for (int start = from; start < end; start += ROW) {
            if (start > from) {
                text.append('\n');
            }
            row(bytes, start, Math.min(end, start + ROW), text);
        }
        return text.toString();
    }

    /** How many bytes stand in a row. */
    static final int ROW = 16;

    private static void row(byte[] bytes, int start, int end, StringBuilder text) {
        hex(text, start, 8).append("  ");
        for (int i = start; i < start + ROW; i++) {
            if (i < end) {
                hex(text, bytes[i] & 0xFF, 2).append(' ');
            } else {
                text.append("   ");
            }
            if (i == start + ROW / 2 - 1) {
                text.append(' ');
            }
        }
        text.append(' ');
        for (int i = start; i < end; i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
        }
    }

    private static StringBuilder hex(StringBuilder text, int number, int width) {
        String digits = Integer.toHexString(number).toUpperCase(java.util.Locale.ROOT);
        return text.repeat('0', width - digits.length()).append(digits);
    }
}
