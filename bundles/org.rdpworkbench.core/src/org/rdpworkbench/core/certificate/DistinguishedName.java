// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.bouncycastle.asn1.ASN1String;

/** A subject's or issuer's name: its parts in the order of the encoding, the most general first. */
final class DistinguishedName {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final int MOST_PARTS = 64;

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry(COMMON_NAME, "CN"),
            Map.entry("2.5.4.5", "SERIALNUMBER"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "E"));

    private record Attribute(String type, String value) {
        String display() {
            return SYMBOLS.getOrDefault(type, type) + "=" + escaped(value);
        }
    }

    private final List<List<Attribute>> parts = new ArrayList<>();

    private DistinguishedName() {}

    /** Decodes a name: a sequence of sets of attributes. */
    static DistinguishedName of(Der name) throws Der.Broken {
        DistinguishedName decoded = new DistinguishedName();
        byte[] data = name.data();
        int at = name.content();
        while (at < name.end()) {
            if (decoded.parts.size() == MOST_PARTS) {
                throw new Der.Broken(at, "it has more than " + MOST_PARTS + " parts");
            }
            Der set = Der.read(data, at, name.end(), Der.SET);
            at = set.end();
            List<Attribute> part = new ArrayList<>();
            for (Der attribute : set.children()) {
                attribute.require(Der.SEQUENCE);
                Der type = Der.read(data, attribute.content(), attribute.end(), Der.OID);
                Der value = Der.read(data, type.end(), attribute.end());
                part.add(new Attribute(CertificateDecoder.oid(type), text(value)));
            }
            decoded.parts.add(part);
        }
        return decoded;
    }

    private static String text(Der value) throws Der.Broken {
        String text = CertificateDecoder.primitive(value) instanceof ASN1String string
                ? string.getString()
                : "#" + HexFormat.of().formatHex(value.encoded());
        return CertificateDecoder.printable(text);
    }

    /** The most specific common name; null when there is none. */
    String commonName() {
        for (List<Attribute> part : parts.reversed()) {
            for (Attribute attribute : part) {
                if (attribute.type.equals(COMMON_NAME)) {
                    return attribute.value;
                }
            }
        }
        return null;
    }

    /** The name as text, the most specific part first, escaped as RFC 4514 says. */
    String display() {
        StringJoiner name = new StringJoiner(", ");
        for (List<Attribute> part : parts.reversed()) {
            StringJoiner joined = new StringJoiner("+");
            part.forEach(attribute -> joined.add(attribute.display()));
            name.add(joined.toString());
        }
        return name.toString();
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 4);
        int last = value.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = value.charAt(i);
            boolean edge = c == ' ' && (i == 0 || i == last) || c == '#' && i == 0 && last > 0 && !isHex(value);
            if (edge || ",+\"\\<>;".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** Whether a value is shown as the hex of its encoding, since it is no text. */
    private static boolean isHex(String value) {
        return value.matches("#(?:[0-9a-f]{2})+");
    }
}
