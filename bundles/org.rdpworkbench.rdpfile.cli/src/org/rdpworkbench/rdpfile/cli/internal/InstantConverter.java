// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time with its zone, or a date, which means its first moment in UTC. */
final class InstantConverter implements ITypeConverter<Instant> {
    private static final int DATE_LENGTH = 10;

    @Override
    public Instant convert(String text) {
        try {
            return text.length() <= DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(Texts.of(InstantConverter.class).get("at.wrong", text));
        }
    }
}
