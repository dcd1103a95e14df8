// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a host with or without its port. */
final class HostConverter implements ITypeConverter<OfHost> {
    @Override
    public OfHost convert(String text) {
        try {
            return HostText.parse(text);
        } catch (HostFormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
