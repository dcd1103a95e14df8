// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds out by its beginning which command printed a text. */
final class CommandTexts {
    private CommandTexts() {}

    /** Reads a text, if it is of a command that answers something. */
    static Optional<CommandText> read(InputStream in, byte[] head, String beginning, String fileName)
            throws IOException {
        Optional<CommandText> system = SystemInfo.of(beginning, fileName);
        if (system.isPresent()) {
            return system;
        }
        CommandText text = null;
        if (AppliedPolicies.isReport(beginning)) {
            text = AppliedPolicies.readReport(in, fileName);
        } else if (AppliedPolicies.isPage(beginning)) {
            text = AppliedPolicies.readPage(in, fileName);
        } else if (CertificateList.isList(beginning)) {
            text = CertificateList.read(in, head, fileName);
        } else if (SecurityList.isList(beginning)) {
            text = SecurityList.read(in, head, fileName);
        } else if (NetstatList.isList(beginning)) {
            text = NetstatList.read(in, head, fileName);
        } else if (SessionList.isList(beginning)) {
            text = SessionList.read(in, head, fileName);
        } else if (NetworkProfiles.isList(beginning)) {
            text = NetworkProfiles.read(in, head, fileName);
        } else if (AppliedPolicies.isListing(beginning)) {
            text = AppliedPolicies.readListing(in, head, fileName);
        } else if (AdapterList.isList(beginning)) {
            text = AdapterList.read(in, head, fileName);
        } else if (RoutePrint.isTable(beginning)) {
            text = RoutePrint.read(in, head, fileName);
        } else if (ProxyText.isText(beginning)) {
            text = ProxyText.read(in, head, fileName);
        } else if (PhoneBook.isBook(beginning)) {
            text = PhoneBook.read(in, head, fileName);
        } else if (RightsList.isList(beginning)) {
            text = RightsList.read(in, head, fileName);
        }
        return Optional.ofNullable(text).filter(one -> !one.isEmpty());
    }
}
