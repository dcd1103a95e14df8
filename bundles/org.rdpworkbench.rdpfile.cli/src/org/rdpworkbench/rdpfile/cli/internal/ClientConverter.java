// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.schema.Client;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a client. */
final class ClientConverter implements ITypeConverter<Client> {
    @Override
    public Client convert(String text) {
        return Client.of(text)
                .orElseThrow(() -> new TypeConversionException(
                        Texts.of(ClientConverter.class).get("client.wrong", text)));
    }
}
