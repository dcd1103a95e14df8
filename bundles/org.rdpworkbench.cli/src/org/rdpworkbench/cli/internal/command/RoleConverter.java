// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.Locale;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code server} or {@code client}. */
final class RoleConverter implements ITypeConverter<Role> {
    @Override
    public Role convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "server" -> Role.SERVER;
            case "client" -> Role.CLIENT;
            default ->
                throw new TypeConversionException(Texts.of(RoleConverter.class).get("role.wrong", text));
        };
    }
}
