// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.text.Texts;

/** Collects what a number can mean. */
final class Senses {
    private static final long FAILURE = 0x8000_0000L;
    private static final long NTSTATUS_ERROR = 0xC000_0000L;
    private static final long CUSTOMER = 0x2000_0000L;
    private static final long WRAPPED_NTSTATUS = 0x1000_0000L;
    private static final long WIN32 = 0x8007_0000L;
    private static final long FIRST_PROTOCOL_ERROR = 0x1000;
    private static final long LAST_PROTOCOL_ERROR = 0x7FFF;
    private static final String LAYOUT_SOURCE = "[MS-ERREF] 2.1, 2.3";

    private final CodeTables tables;
    private final Texts texts = Texts.of(Senses.class);

    Senses(CodeTables tables) {
        this.tables = tables;
    }

    /** A number of which nobody said what kind it is. */
    List<Sense> ofSingle(long number) {
        List<Sense> senses = new ArrayList<>();
        addRows(senses, number, CodeTable.values());
        boolean disconnect = tables.find(CodeTable.DISCONNECT, number).isPresent()
                || tables.find(CodeTable.GATEWAY, number).isPresent();
        if (!disconnect) {
            addPattern(senses, number);
        }
        addLayout(senses, number);
        if (senses.isEmpty()) {
            addWin32(senses, number);
        }
        return orUnknown(senses, number, "unknown");
    }

    /** The first of two numbers. */
    List<Sense> ofFirst(long number) {
        List<Sense> senses = new ArrayList<>();
        addRows(senses, number, CodeTable.DISCONNECT, CodeTable.GATEWAY, CodeTable.STATUS);
        if (senses.isEmpty()) {
            addPattern(senses, number);
            addLayout(senses, number);
            addRows(senses, number, CodeTable.EXTENDED, CodeTable.ERRINFO);
        }
        return orUnknown(senses, number, "unknown");
    }

    /** The second of two numbers. */
    List<Sense> ofExtended(long number) {
        List<Sense> senses = new ArrayList<>();
        addRows(senses, number, CodeTable.EXTENDED, CodeTable.ERRINFO, CodeTable.STATUS);
        if (senses.isEmpty() && number >= FIRST_PROTOCOL_ERROR && number <= LAST_PROTOCOL_ERROR) {
            Layer protocol = tables.layer("protocol");
            senses.add(new Sense(
                    Sense.Basis.PATTERN,
                    number,
                    kind(CodeTable.EXTENDED),
                    null,
                    protocol,
                    texts.get("sense.protocolRange"),
                    protocol.next(),
                    "Microsoft, ExtendedDisconnectReasonCode",
                    CodeConfidence.DOCUMENTED));
        }
        addLayout(senses, number);
        return orUnknown(senses, number, "unknownExtended");
    }

    private void addRows(List<Sense> senses, long number, CodeTable... from) {
        for (CodeTable table : from) {
            Optional<CodeRow> row = tables.find(table, number);
            if (row.isPresent()) {
                senses.add(listed(row.get(), kind(table)));
            }
        }
    }

    private Sense listed(CodeRow row, String kind) {
        return new Sense(
                Sense.Basis.TABLE,
                row.code(),
                kind,
                row.symbol(),
                row.layer(),
                row.meaning(),
                row.next(),
                row.source(),
                row.confidence());
    }

    /** The rule that all known disconnect codes fit: (specific &lt;&lt; 8) | layer, and a high word for RemoteApp and gateway. */
    private void addPattern(List<Sense> senses, long number) {
        boolean wide = number > 0xFFFF;
        long specific = wide ? number & 0xFFFF : number >> 8;
        long part = wide ? number >> 16 : number & 0xFF;
        Layer layer = specific == 0 || part == 0 ? null : tables.layerOf(part);
        if (layer == null) {
            return;
        }
        senses.add(new Sense(
                Sense.Basis.PATTERN,
                number,
                kind(CodeTable.DISCONNECT),
                null,
                layer,
                texts.get("sense.pattern", layer.title(), Long.toString(specific)) + " " + layer.meaning(),
                layer.next(),
                layer.source(),
                layer.confidence()));
    }

    private void addLayout(List<Sense> senses, long number) {
        if (number < FAILURE || tables.find(CodeTable.STATUS, number).isPresent()) {
            return;
        }
        if ((number & CUSTOMER) != 0) {
            senses.add(layout(number, texts.get("layout.customer")));
        } else if ((number & NTSTATUS_ERROR) == NTSTATUS_ERROR && (number & WRAPPED_NTSTATUS) != 0) {
            addWrapped(senses, number & ~WRAPPED_NTSTATUS, number);
        } else if ((number & NTSTATUS_ERROR) == NTSTATUS_ERROR) {
            senses.add(layout(number, texts.get("layout.ntstatus")));
        } else if ((number & 0xFFFF_0000L) == WIN32) {
            senses.add(layout(number, texts.get("layout.win32", Long.toString(number & 0xFFFF))));
        } else {
            long facility = number >> 16 & 0x7FF;
            String known = "facility." + facility;
            String name = texts.has(known) ? texts.get(known) : texts.get("facility.other", Long.toString(facility));
            senses.add(layout(number, texts.get("layout.hresult", name)));
        }
    }

    private void addWrapped(List<Sense> senses, long inner, long number) {
        tables.find(CodeTable.STATUS, inner)
                .ifPresentOrElse(
                        row -> senses.add(listed(row, texts.get("kind.wrapped"))),
                        () -> senses.add(layout(number, texts.get("layout.ntstatus"))));
    }

    /** A small number that no table of Remote Desktop knows can be a Win32 error; our table has those in the form of an HRESULT. */
    private void addWin32(List<Sense> senses, long number) {
        if (number <= 0xFFFF) {
            tables.find(CodeTable.STATUS, WIN32 | number)
                    .ifPresent(row -> senses.add(listed(row, texts.get("kind.win32"))));
        }
    }

    private Sense layout(long number, String meaning) {
        Layer system = tables.layer("system");
        return new Sense(
                Sense.Basis.LAYOUT,
                number,
                kind(CodeTable.STATUS),
                null,
                system,
                meaning,
                system.next(),
                LAYOUT_SOURCE,
                CodeConfidence.DOCUMENTED);
    }

    private List<Sense> orUnknown(List<Sense> senses, long number, String key) {
        if (senses.isEmpty()) {
            senses.add(new Sense(
                    Sense.Basis.NONE,
                    number,
                    texts.get("kind.unknown"),
                    null,
                    null,
                    texts.get("sense." + key),
                    texts.get("sense.unknown.next"),
                    texts.get("source.none"),
                    CodeConfidence.INFERRED));
        }
        return senses;
    }

    private String kind(CodeTable table) {
        return texts.get("kind." + table.name().toLowerCase(Locale.ROOT));
    }
}
