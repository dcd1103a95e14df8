// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.WinHttpProxy;

/** What {@code netsh winhttp show proxy} prints, in several languages, damaged and hostile. */
class ProxyTextTest {
    private static final String DIRECT =
            "\r\nCurrent WinHTTP proxy settings:\r\n\r\n    Direct access (no proxy server).\r\n\r\n";
    private static final String SET = "\r\nCurrent WinHTTP proxy settings:\r\n\r\n"
            + "    Proxy Server(s) :  proxy.corp.example:8080\r\n    Bypass List     :  <local>;*.corp.example\r\n\r\n";

    private static Optional<CommandText> read(String text, Charset charset) throws IOException {
        byte[] bytes = text.getBytes(charset);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, TextLines.decode(head), "C:\\a\\Proxy.txt");
    }

    private static WinHttpProxy proxy(String text, Charset charset) throws IOException {
        CommandText read = read(text, charset).orElseThrow();
        assertEquals(ServicesProxy.FACET, read.facet());
        assertFalse(read.summary().contains("corp"), "the list of evidence names no proxy");
        assertTrue(read.answer(Networks.connectedQuestion()).isEmpty());
        Sighting<?> sighting = read.answer(ServicesProxy.settingQuestion()).orElseThrow();
        assertTrue(sighting.provenance().text().contains("C:\\a\\Proxy.txt, line "), sighting::toString);
        return (WinHttpProxy) sighting.value();
    }

    @Test
    void noneIsASettingInEnglishAndGerman() throws IOException {
        WinHttpProxy none = new WinHttpProxy("", "");
        assertEquals(none, proxy(DIRECT, StandardCharsets.UTF_8));
        for (String words : List.of("Direkter Zugriff (kein Proxyserver).", "Direktzugriff (kein Proxyserver).")) {
            String german = "\r\nAktuelle WinHTTP-Proxyeinstellungen:\r\n\r\n    " + words + "\r\n";
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("IBM850"))) {
                assertEquals(none, proxy(german, charset));
            }
        }
    }

    @Test
    void aProxyIsReadWithItsExceptions() throws IOException {
        assertEquals(
                new WinHttpProxy("proxy.corp.example:8080", "<local>;*.corp.example"),
                proxy(SET, StandardCharsets.UTF_8));
        assertEquals(
                new WinHttpProxy("http=a.corp.example:80;https=b.corp.example:443", ""),
                proxy(
                        "Aktuelle WinHTTP-Proxyeinstellungen:\r\n\r\n"
                                + "    Proxyserver:  http=a.corp.example:80;https=b.corp.example:443\r\n"
                                + "    Umgehungsliste     :  (keine)\r\n",
                        StandardCharsets.UTF_8));
    }

    /** The two lines stand in the same order in every language; the sentence that there is none has to be known. */
    @Test
    void anotherLanguageIsReadAsFarAsItsFormTells() throws IOException {
        String french = "\r\nParamètres de proxy WinHTTP actuels :\r\n\r\n";
        assertEquals(
                new WinHttpProxy("proxy.corp.example:8080", ""),
                proxy(
                        french + "    Serveur(s) proxy :  proxy.corp.example:8080\r\n"
                                + "    Liste de contournement     :  (aucun)\r\n",
                        StandardCharsets.UTF_8));
        assertFalse(
                notUsed(french + "    Accès direct (sans serveur proxy).\r\n").isBlank());
    }

    private static String notUsed(String text) throws IOException {
        assertEquals(Optional.empty(), read(text, StandardCharsets.UTF_8), text);
        return RecognisedText.reason(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Current WinHTTP proxy settings:\r\n",
                "Current WinHTTP proxy settings:\r\n\r\n    Direct access",
                "Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  proxy:8080\r\n",
                "Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  (none)\r\n    Bypass List     :  (none)\r\n",
                "Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  a b c\u0001\r\n    Bypass List     :  (none)\r\n",
                "Current WinHTTP proxy settings:\r\n\r\n    Access is denied.\r\n",
                "Current WinHTTP advanced proxy settings:\r\n\r\n{\r\n\"Proxy\": \"\",\r\n\"AutoDetect\": true\r\n}\r\n",
                "Current WinHTTP proxy settings:\r\n\r\n    Direct access (no proxy server).\r\n\r\nCurrent WinHTTP proxy settings:\r\n\r\n    ?\r\n"
            })
    void whatIsNotWholeIsNotUnderstoodAndNotNone(String text) throws IOException {
        if (TextLines.isText(text)) {
            assertTrue(notUsed(text).contains("not understood"));
        } else {
            assertEquals(Optional.empty(), read(text, StandardCharsets.UTF_8));
        }
    }

    /** As the scripts of MSRD-Collect append them. */
    @Test
    void whatBitsadminSaysBehindItIsSaidNotToBeRead() throws IOException {
        String bits =
                "\r\nBITSADMIN version 3.0\r\nBITS administration utility.\r\n(C) Copyright Microsoft Corp.\r\n\r\n"
                        + "Internet proxy settings for account LOCALSYSTEM\r\n\r\nProxy usage:  AUTODETECT \r\n";
        assertEquals(new WinHttpProxy("", ""), proxy(DIRECT + bits, StandardCharsets.UTF_16LE));
        assertTrue(read(DIRECT + bits, StandardCharsets.UTF_8)
                .orElseThrow()
                .summary()
                .contains("bitsadmin"));
    }

    @Test
    void outputsThatDifferAreNoAnswer() throws IOException {
        Sighting<?> sighting = read(DIRECT + SET, StandardCharsets.UTF_8)
                .orElseThrow()
                .answer(ServicesProxy.settingQuestion())
                .orElseThrow();
        assertTrue(sighting.isUnreadable(), sighting::toString);
        assertEquals(new WinHttpProxy("", ""), proxy(DIRECT + DIRECT, StandardCharsets.UTF_8));
    }

    /** Cut at any place: what is said is what the whole says, or nothing. */
    @Test
    void aTextThatIsCutOffNeverSaysNoProxy() throws IOException {
        for (int length = 0; length < SET.length(); length++) {
            Optional<CommandText> text = read(SET.substring(0, length), StandardCharsets.UTF_8);
            if (text.isPresent()) {
                WinHttpProxy proxy = (WinHttpProxy) text.get()
                        .answer(ServicesProxy.settingQuestion())
                        .orElseThrow()
                        .value();
                assertEquals("proxy.corp.example:8080", proxy.proxy());
            }
        }
    }

    @Test
    void hostileTextsTakeNoLongerThanTheirLength() {
        Random random = new Random(1024);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String piece :
                    List.of("WinHTTP ", "WinHTTP:\n", " a: b\n", "    a", ":", "WinHTTP:\n a: b\n a: b\n")) {
                byte[] bytes = piece.repeat(400_000).getBytes(StandardCharsets.UTF_8);
                ProxyText text = ProxyText.read(new ByteArrayInputStream(bytes), Arrays.copyOf(bytes, 4096), "x");
                assertFalse(text.summary().isBlank());
                RecognisedText.reason(piece.repeat(600).substring(0, Math.min(4096, piece.length() * 600)));
            }
            for (int i = 0; i < 5000; i++) {
                StringBuilder text = new StringBuilder(SET);
                for (int change = random.nextInt(6); change > 0; change--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
                }
                read(text.toString(), StandardCharsets.UTF_8)
                        .ifPresent(one -> assertFalse(one.answer(ServicesProxy.settingQuestion())
                                .orElseThrow()
                                .provenance()
                                .text()
                                .isBlank()));
            }
        });
    }
}
