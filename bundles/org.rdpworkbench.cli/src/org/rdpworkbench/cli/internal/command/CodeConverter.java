// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.Explanation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an error code as clients show it, with what is known about it. */
final class CodeConverter implements ITypeConverter<Explanation> {
    @Override
    public Explanation convert(String text) {
        try {
            return CodeTables.builtIn().explain(text);
        } catch (CodeFormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
