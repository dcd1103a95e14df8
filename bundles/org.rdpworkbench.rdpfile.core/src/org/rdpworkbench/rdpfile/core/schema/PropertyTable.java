// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

/**
 * Reads properties from a table: UTF-8, columns separated by tabs, comment lines with {@code #}, a line of headings. The columns are those of
 * {@code properties.tsv} in this package; a vendor's bundle brings its own table.
 */
public final class PropertyTable {
    private static final String HEADINGS =
            "name\ttype\ttopic\tvalues\tmstsc\twindowsapp\tfreerdp\tclients\tsince\tuntil\tflags\tneeds\texcludes"
                    + "\tmeaning\tsecurity\tsource\tconfidence";

    private PropertyTable() {}

    /**
     * Reads a table.
     *
     * @throws IOException if the stream breaks off
     * @throws IllegalArgumentException if a line does not fit, with its number
     */
    public static List<Property> read(InputStream stream) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        List<Property> properties = new ArrayList<>();
        int number = 0;
        boolean headed = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                if (!line.equals(HEADINGS)) {
                    throw new IllegalArgumentException("line " + number + ": the headings are not " + HEADINGS);
                }
                headed = true;
                continue;
            }
            try {
                properties.add(property(line.split("\t", -1)));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return properties;
    }

    private static Property property(String... columns) {
        if (columns.length != HEADINGS.split("\t").length) {
            throw new IllegalArgumentException(columns.length + " columns");
        }
        Map<Client, Default> defaults = new EnumMap<>(Client.class);
        defaults.put(Client.MSTSC, Default.parse(columns[4]));
        defaults.put(Client.MSRDPEX, Default.parse(columns[4]));
        defaults.put(Client.WINDOWS_APP, Default.parse(columns[5]));
        defaults.put(Client.FREERDP, Default.parse(columns[6]));
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String flag : columns[10].equals("-") ? new String[0] : columns[10].split(",")) {
            flags.add(Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
        }
        String confidence = columns[16];
        if (!confidence.equals("documented") && !confidence.equals("inferred")) {
            throw new IllegalArgumentException("the confidence is neither documented nor inferred");
        }
        if (columns[1].length() != 1) {
            throw new IllegalArgumentException("the type is " + columns[1]);
        }
        return new Property(
                columns[0],
                columns[1].charAt(0),
                Topic.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                Values.parse(columns[3]),
                defaults,
                clients(columns[7]),
                text(columns[8]),
                text(columns[9]),
                flags,
                Condition.parse(columns[11]),
                Condition.parse(columns[12]),
                columns[13],
                text(columns[14]),
                columns[15],
                confidence.equals("documented"));
    }

    private static Set<Client> clients(String letters) {
        Set<Client> clients = EnumSet.noneOf(Client.class);
        for (Client client : Client.values()) {
            if (letters.indexOf(client.letter()) >= 0) {
                clients.add(client);
            }
        }
        // MsRdpEx is mstsc with more.
        if (clients.contains(Client.MSTSC)) {
            clients.add(Client.MSRDPEX);
        }
        return clients;
    }

    private static String text(String column) {
        return column.equals("-") ? "" : column;
    }
}
