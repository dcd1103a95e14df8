// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * What answered instead of Remote Desktop.
 *
 * @param kind the service recognised by its first bytes
 * @param banner the printable part of what it said, shortened; empty when nothing is printable
 */
public record ForeignService(Kind kind, String banner) {
    /** Services that are recognised by their first bytes. */
    public enum Kind {
        /** Secure Shell. */
        SSH,
        /** A web server. */
        HTTP,
        /** A server that expects TLS from the first byte. */
        TLS,
        /** A mail server (SMTP). */
        SMTP,
        /** A file transfer server (FTP). */
        FTP,
        /** A mail or file transfer server: both greet with code 220. */
        SMTP_OR_FTP,
        /** A mailbox server (POP3). */
        POP3,
        /** A mailbox server (IMAP). */
        IMAP,
        /** A screen sharing server (VNC). */
        VNC,
        /** A terminal server (Telnet). */
        TELNET,
        /** A MySQL or MariaDB database. */
        MYSQL,
        /** Windows file sharing (SMB). */
        SMB,
        /** Bytes of no service known here. */
        UNKNOWN
    }
}
