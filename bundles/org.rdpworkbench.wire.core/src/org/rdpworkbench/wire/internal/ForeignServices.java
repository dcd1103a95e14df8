// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.ForeignService.Kind;

/** Recognises services by the first bytes they send, either as a greeting or in answer to an X.224 request. */
final class ForeignServices {
    /** Bytes read of a greeting. */
    static final int MAX_GREETING = 512;

    private static final int MAX_BANNER = 120;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR = 3;
    private static final int TELNET_IAC = 0xFF;
    private static final int TELNET_FIRST_NEGOTIATION = 0xFA;
    private static final int MYSQL_PROTOCOL = 10;

    private ForeignServices() {}

    /** Names the service that sent {@code bytes}. */
    static ForeignService recognise(byte[] bytes) {
        return new ForeignService(kind(bytes), banner(bytes));
    }

    private static Kind kind(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String upper = text.toUpperCase(Locale.ROOT);
        if (text.startsWith("SSH-")) {
            return Kind.SSH;
        }
        if (text.startsWith("HTTP/") || upper.startsWith("<!DOCTYPE HTML") || upper.startsWith("<HTML")) {
            return Kind.HTTP;
        }
        if (text.startsWith("RFB ")) {
            return Kind.VNC;
        }
        if (text.startsWith("+OK") || text.startsWith("-ERR")) {
            return Kind.POP3;
        }
        if (text.startsWith("* OK") || text.startsWith("* PREAUTH") || text.startsWith("* BYE")) {
            return Kind.IMAP;
        }
        if (text.startsWith("220") || text.startsWith("500") || text.startsWith("502") || text.startsWith("421")) {
            return mailOrFiles(upper);
        }
        return binaryKind(bytes);
    }

    private static Kind mailOrFiles(String upper) {
        if (upper.contains("SMTP")) {
            return Kind.SMTP;
        }
        return upper.contains("FTP") ? Kind.FTP : Kind.SMTP_OR_FTP;
    }

    private static Kind binaryKind(byte[] bytes) {
        int first = at(bytes, 0);
        int second = at(bytes, 1);
        if ((first == TLS_ALERT || first == TLS_HANDSHAKE) && second == TLS_MAJOR) {
            return Kind.TLS;
        }
        if (first == TELNET_IAC && second >= TELNET_FIRST_NEGOTIATION && second < TELNET_IAC) {
            return Kind.TELNET;
        }
        if (at(bytes, 3) == 0 && at(bytes, 4) == MYSQL_PROTOCOL && Character.isDigit(at(bytes, 5))) {
            return Kind.MYSQL;
        }
        boolean smb = at(bytes, 5) == 'S' && at(bytes, 6) == 'M' && at(bytes, 7) == 'B';
        return first == 0 && smb ? Kind.SMB : Kind.UNKNOWN;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    /**
     * The first line, with everything that is not printable ASCII left out: it comes from a stranger and ends up on a
     * screen.
     */
    private static String banner(byte[] bytes) {
        StringBuilder line = new StringBuilder();
        for (byte value : bytes) {
            if (value == '\r' || value == '\n' || line.length() == MAX_BANNER) {
                break;
            }
            if (value >= ' ' && value < 0x7F) {
                line.append((char) value);
            }
        }
        return line.toString().strip();
    }
}
