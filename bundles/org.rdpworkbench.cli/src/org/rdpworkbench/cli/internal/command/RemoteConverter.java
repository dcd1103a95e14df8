// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRemoteComputer;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a computer that is examined over its management interfaces, whose ports are fixed. */
final class RemoteConverter implements ITypeConverter<OfRemoteComputer> {
    @Override
    public OfRemoteComputer convert(String text) {
        OfHost host = new HostConverter().convert(text);
        String given = text.strip();
        if (!given.equals(host.host()) && !given.equals("[" + host.host() + "]")) {
            throw new TypeConversionException(Texts.of(RemoteConverter.class).get("remote.port", text));
        }
        return new OfRemoteComputer(host.host());
    }
}
