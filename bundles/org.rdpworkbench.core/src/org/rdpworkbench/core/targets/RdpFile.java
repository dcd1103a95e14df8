// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.ListBuilder.Entry;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.text.PlainText;
import org.rdpworkbench.core.text.Texts;

/**
 * The address in an {@code .rdp} file: lines {@code name:type:value} with the types i, s and b. Source: Microsoft Learn, "Supported RDP
 * properties" (full address, alternate full address, gatewayhostname, gatewayusagemethod) and FreeRDP's {@code client/common/file.c} (server
 * port). All other properties, passwords among them, are passed over.
 */
final class RdpFile {
    private static final Pattern LINE = Pattern.compile("\\s*+([A-Za-z0-9 ]{1,64}+):([isbISB]):(.*+)");
    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_VALUE = 512;
    private static final String ADDRESS = "full address";
    private static final String ALTERNATE = "alternate full address";
    private static final String PORT = "server port";
    private static final String GATEWAY = "gatewayhostname";
    private static final String GATEWAY_USE = "gatewayusagemethod";
    private static final List<String> WANTED = List.of(ADDRESS, ALTERNATE, PORT, GATEWAY, GATEWAY_USE);

    private RdpFile() {}

    /** Whether the first line that says anything is one of an {@code .rdp} file. */
    static boolean isRdp(String text) {
        return BREAK.splitAsStream(text)
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> LINE.matcher(line).matches())
                .isPresent();
    }

    static TargetList read(PlainText plain) throws TargetListException {
        Texts texts = Texts.of(RdpFile.class);
        Map<String, String> values = values(plain.text());
        ListBuilder list = new ListBuilder(Kind.RDP);
        if (plain.ansi()) {
            list.remark(texts.get("remark.ansi"));
        }
        String address = values.getOrDefault(ADDRESS, "");
        String alternate = values.getOrDefault(ALTERNATE, "");
        if (!address.isEmpty() && !alternate.isEmpty() && !address.equalsIgnoreCase(alternate)) {
            list.remark(texts.get("rdp.alternate", alternate, address));
        }
        String used = alternate.isEmpty() ? address : alternate;
        String place = texts.get("rdp.place");
        if (used.isEmpty()) {
            throw new TargetListException(texts.get("rdp.no-address"));
        }
        String gateway = values.getOrDefault(GATEWAY, "");
        String note = gateway.isEmpty()
                ? ""
                : texts.get("note.gateway-method", gateway, values.getOrDefault(GATEWAY_USE, "0"));
        int port = list.port(values.getOrDefault(PORT, ""), place);
        list.add(new Entry(place, "", used, port, Role.SERVER, List.of(), note));
        return list.build();
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        BREAK.splitAsStream(text).limit(MOST_LINES).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String name = matcher.group(1).strip().toLowerCase(Locale.ROOT);
                if (WANTED.contains(name)) {
                    values.put(name, ListBuilder.clean(matcher.group(3), LONGEST_VALUE));
                }
            }
        });
        return values;
    }
}
