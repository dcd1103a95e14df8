// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.util.Optional;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Yes or no, as a value of an option. Options of the type boolean would be switches to picocli. */
enum YesNo {
    YES,
    NO;

    /** What an option says; empty when it is not there. */
    static Optional<Boolean> of(YesNo given) {
        return Optional.ofNullable(given).map(YES::equals);
    }

    /** Reads yes or no. */
    static final class Converter implements ITypeConverter<YesNo> {
        @Override
        public YesNo convert(String text) {
            return switch (text) {
                case "yes" -> YES;
                case "no" -> NO;
                default ->
                    throw new TypeConversionException(Texts.of(YesNo.class).get("yes-no.wrong", text));
            };
        }
    }
}
