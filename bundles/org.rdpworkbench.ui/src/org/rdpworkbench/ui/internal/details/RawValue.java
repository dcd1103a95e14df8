// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Style;

/** What was read, as it was read: the parts of a value and its bytes. */
final class RawValue {
    private static final Texts TEXTS = Texts.of(RawValue.class);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    /** As many as fit into a narrow view without wrapping. */
    private static final int BYTES_PER_LINE = 6;

    private static final int MOST_BYTES = 1024;
    private static final int MOST_LINES = 100;

    private RawValue() {}

    static List<Line> lines(Object value) {
        return switch (value) {
            case RegistryValue registry -> registry(registry);
            case RegistryKey key -> key(key);
            case ServiceInfo service -> service(service);
            case CertificateListing listing -> certificates(listing);
            case ProbeReport report -> probe(report);
            default -> List.of(raw(String.valueOf(value)));
        };
    }

    private static List<Line> registry(RegistryValue value) {
        List<Line> lines = new ArrayList<>();
        byte[] data = value.data();
        lines.add(Line.secondary(
                TEXTS.get("raw.type", value.typeName(), data.length, Integer.toString(value.typeNumber()))));
        OptionalLong number = value.number();
        if (number.isPresent()) {
            lines.add(raw(TEXTS.get(
                    "raw.number",
                    Long.toUnsignedString(number.getAsLong()),
                    "0x" + Long.toHexString(number.getAsLong()).toUpperCase())));
        }
        value.asString().ifPresent(text -> lines.add(raw(text)));
        value.asStrings().ifPresent(texts -> addAll(lines, texts));
        lines.addAll(bytes(data));
        return lines;
    }

    private static List<Line> key(RegistryKey key) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.secondary(TEXTS.get("raw.subkeys", key.subkeys().size())));
        addAll(lines, key.subkeys());
        lines.add(Line.secondary(TEXTS.get("raw.values", key.values().size())));
        addAll(
                lines,
                key.values().stream()
                        .map(name -> name.isEmpty() ? TEXTS.get("raw.default") : name)
                        .toList());
        key.damage().forEach(damage -> lines.add(Line.secondary(TEXTS.get("raw.damage", damage))));
        return lines;
    }

    private static List<Line> service(ServiceInfo service) {
        List<Line> lines = new ArrayList<>();
        add(lines, "raw.service.start", service.start());
        add(lines, "raw.service.state", service.state());
        add(lines, "raw.service.program", service.imagePath());
        add(lines, "raw.service.account", service.account());
        if (!service.dependsOn().isEmpty()) {
            add(lines, "raw.service.depends", String.join(", ", service.dependsOn()));
        }
        add(lines, "raw.service.exit", service.exitCode());
        add(lines, "raw.service.process", service.processId());
        return lines;
    }

    private static void add(List<Line> lines, String key, Object value) {
        if (value != null) {
            lines.add(raw(TEXTS.get(key, value.toString())));
        }
    }

    private static List<Line> certificates(CertificateListing listing) {
        List<Line> lines = new ArrayList<>();
        addAll(
                lines,
                listing.certificates().stream()
                        .map(StoredCertificate::thumbprint)
                        .toList());
        listing.damage().forEach(damage -> lines.add(Line.secondary(TEXTS.get("raw.damage", damage))));
        return lines;
    }

    /** What went over the wire, for every connection that was made. */
    private static List<Line> probe(ProbeReport report) {
        List<Line> lines = new ArrayList<>();
        for (AddressProbe address : report.addresses()) {
            for (NegotiationAttempt attempt : address.attempts()) {
                lines.add(Line.secondary(TEXTS.get(
                        "raw.attempt",
                        address.address(),
                        SecurityProtocols.describe(attempt.requestedProtocols()),
                        Long.toString(attempt.bytesSent()),
                        Long.toString(attempt.bytesReceived()))));
                addExchange(lines, "raw.sent", attempt.sentHead());
                addExchange(lines, "raw.received", attempt.receivedHead());
            }
        }
        return lines;
    }

    private static void addExchange(List<Line> lines, String key, byte[] bytes) {
        if (bytes.length > 0) {
            lines.add(Line.secondary(TEXTS.get(key)));
            lines.addAll(bytes(bytes));
        }
    }

    /** Bytes in hex with their offsets and, where they are printable, as characters. */
    static List<Line> bytes(byte[] data) {
        List<Line> lines = new ArrayList<>();
        int shown = Math.min(data.length, MOST_BYTES);
        for (int start = 0; start < shown; start += BYTES_PER_LINE) {
            int end = Math.min(shown, start + BYTES_PER_LINE);
            StringBuilder characters = new StringBuilder();
            for (int i = start; i < end; i++) {
                characters.append(data[i] >= ' ' && data[i] < 0x7F ? (char) data[i] : '.');
            }
            String hex = HEX.formatHex(data, start, end);
            lines.add(raw("%04X  %-17s  %s".formatted(start, hex, characters)));
        }
        if (data.length > shown) {
            lines.add(Line.secondary(TEXTS.get("raw.more", Integer.toString(data.length - shown))));
        }
        return lines;
    }

    private static void addAll(List<Line> lines, List<String> texts) {
        texts.stream().limit(MOST_LINES).map(RawValue::raw).forEach(lines::add);
        if (texts.size() > MOST_LINES) {
            lines.add(Line.secondary(TEXTS.get("raw.more-lines", Integer.toString(texts.size() - MOST_LINES))));
        }
    }

    private static Line raw(String text) {
        return new Line(text, Style.RAW, null);
    }
}
