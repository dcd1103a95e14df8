// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFileTest {
    private static final String TEXT =
            "\r\n full address:s: srv:3390 \r\nUserName:s:J\u00FCrgen\r\npassword 51:b:0102\r\n"
                    + "EnableCredSspSupport:I:0\r\nno setting\r\nauthentication level:i:two\r\n";

    private static ConnectionFile read(byte[] bytes) throws IOException {
        return ConnectionFile.read("a.rdp", null, new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "windows-1252"})
    void whatBearsOnAConnectionIsReadAndNoSecret(String charset) throws IOException {
        byte[] bytes = ((charset.startsWith("UTF-16") ? "\uFEFF" : "") + TEXT).getBytes(Charset.forName(charset));
        assertTrue(ConnectionFile.isOne(bytes));
        ConnectionFile file = read(bytes);
        assertEquals(Optional.of("srv:3390"), file.value("full address"));
        assertEquals(Optional.of(0L), file.number("enablecredsspsupport"));
        assertEquals(Optional.empty(), file.number("authentication level"));
        assertEquals(3, file.settings().size(), file::toString);
        assertFalse(file.toString().contains("rgen") || file.toString().contains("0102"), file::toString);
        assertFalse(file.cut());
    }

    @Test
    void twoLinesThatDifferSayNothing() throws IOException {
        String text = "server port:i:1\nserver port:i:2\ngatewayusagemethod:i:1\ngatewayusagemethod:i:1\n";
        ConnectionFile file = read(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), file.number("server port"));
        assertEquals(Optional.of(1L), file.number("gatewayusagemethod"));
    }

    @Test
    void whatIsHugeIsCutAndWhatIsNoneIsNone() throws IOException {
        byte[] huge = "full address:s:a\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        assertTrue(read(huge).cut());
        byte[] endless = new byte[ConnectionFile.LARGEST + 10];
        assertTrue(read(endless).cut());
        assertFalse(ConnectionFile.isOne(endless));
        assertFalse(ConnectionFile.isOne("Service: TermService\nfull address:s:a".getBytes(StandardCharsets.UTF_8)));
        assertFalse(ConnectionFile.isOne(new byte[0]));
    }
}
