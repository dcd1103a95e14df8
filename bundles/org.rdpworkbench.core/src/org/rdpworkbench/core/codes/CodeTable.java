// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

/** The tables of codes. The same number can stand in several of them with different meanings. */
public enum CodeTable {
    /** First number of the client's dialog: the {@code discReason} of {@code OnDisconnected}. */
    DISCONNECT("disconnect.tsv"),
    /** Disconnect codes of connections through a gateway. */
    GATEWAY("gateway.tsv"),
    /** NTSTATUS, HRESULT, SSPI and Win32 values that Remote Desktop surfaces. */
    STATUS("status.tsv"),
    /** Second number of the client's dialog: {@code ExtendedDisconnectReasonCode}. */
    EXTENDED("extended.tsv"),
    /** What a server sends in a Set Error Info PDU. */
    ERRINFO("errinfo.tsv");

    private final String file;

    CodeTable(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
