// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a class of outcomes: its word, such as {@code silent-close}, or its code, such as {@code P3}. */
final class OutcomeConverter implements ITypeConverter<OutcomeClass> {
    @Override
    public OutcomeClass convert(String text) {
        return Arrays.stream(OutcomeClass.values())
                .filter(outcome ->
                        word(outcome).equalsIgnoreCase(text) || outcome.code().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Texts.of(OutcomeConverter.class)
                        .get(
                                "outcome.wrong",
                                text,
                                Arrays.stream(OutcomeClass.values())
                                        .map(OutcomeConverter::word)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String word(OutcomeClass outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
