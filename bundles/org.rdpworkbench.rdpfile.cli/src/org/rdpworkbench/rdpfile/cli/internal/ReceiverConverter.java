// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a receiver. */
final class ReceiverConverter implements ITypeConverter<Receiver> {
    @Override
    public Receiver convert(String text) {
        return Receiver.of(text)
                .orElseThrow(() -> new TypeConversionException(
                        Texts.of(ReceiverConverter.class).get("receiver.wrong", text)));
    }
}
