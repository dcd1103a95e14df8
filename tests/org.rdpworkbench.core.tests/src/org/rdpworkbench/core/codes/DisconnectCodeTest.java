// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x904 | 0x904",
                "0X904 | 0x904",
                "0x00000904 | 0x904",
                "2308 | 0x904",
                "-2147467259 | 0x80004005",
                "−2147467259 | 0x80004005",
                "2147500037 | 0x80004005",
                "C000006D | 0xC000006D",
                "c000006d | 0xC000006D",
                "8009030D | 0x8009030D",
                "80090322 | 0x4C614D2",
                "Error code: 0x 904 | 0x904",
                "50331649 | 0x3000001",
                "0x904/0x7 | 0x904/0x7",
                "0x904 0x7 | 0x904/0x7",
                "0x904, 0x7 | 0x904/0x7",
                "0x904-0x7 | 0x904/0x7",
                "(0x904/0x7). | 0x904/0x7",
                "0x904 7 | 0x904/0x7",
                "2308/7 | 0x904/0x7",
                "Error code: 0x904 Extended error code: 0x7 | 0x904/0x7",
                "Code 0x904, Extended: 0x7 | 0x904/0x7",
                "Extended error code: 0x7, error code: 0x904 | 0x904/0x7",
                "Error code: 2308 Extended error code: 7 | 0x904/0x7",
                "Error code: 0x904 Extended error code: 7 | 0x904/0x7",
                "Fehlercode: 0x904 Erweiterter Fehlercode: 0x7 | 0x904/0x7",
                "Код ошибки: 0x904 Расширенный код ошибки: 0x7 | 0x904/0x7",
                "It failed on 10.0.0.5 at 10:15 with code 0x904. | 0x904",
                "Error 0x904 on Windows 10.0.19045 | 0x904",
                "the reason was 2308 | 0x904",
            })
    void understands(String text, String display) {
        assertEquals(display, DisconnectCode.parse(text).display());
    }

    @Test
    void understandsAPastedDialogInAnyWrapping() {
        String dialog = "Remote Desktop Connection\r\n\r\nThis computer can't connect to the remote computer.\r\n\r\n"
                + "Error\ncode:\u00A00x904\r\nExtended\r\n\terror\u200B code:\r\n0x7\r\nTimestamp (UTC): 11/22/26 10:15:00 AM";
        assertEquals("0x904/0x7", DisconnectCode.parse(dialog).display());
        assertEquals("0x904/0x7", DisconnectCode.parse(dialog + "\n" + dialog).display());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u200B",
                "hello",
                "0x",
                "0xG",
                "x904",
                "0x904z",
                "10.0.0.5",
                "0x1FFFFFFFF",
                "99999999999",
                "-2147483649",
                "4294967296",
                "0x904 0x7 0x5",
                "1 2 3",
                "we saw 3 errors on 4 hosts in 5 days",
                "deadlock",
                "-",
                "0x-1"
            })
    void refusesWithASentence(String text) {
        CodeFormatException refusal = assertThrows(CodeFormatException.class, () -> DisconnectCode.parse(text));
        assertTrue(refusal.getMessage().endsWith("."), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 200, refusal.getMessage());
    }

    @Test
    void everyNumberSurvivesTheRoundTrip() {
        Random random = new Random(904);
        for (int i = 0; i < 20_000; i++) {
            long first = random.nextInt() >>> random.nextInt(32) & 0xFFFF_FFFFL;
            Long second = random.nextBoolean() ? null : (random.nextInt() & 0xFFFF_FFFFL) >>> random.nextInt(32);
            DisconnectCode code = new DisconnectCode(first, second);
            assertEquals(code, DisconnectCode.parse(code.display()));
            DisconnectCode single = new DisconnectCode(first, null);
            assertEquals(single, DisconnectCode.parse(Integer.toString(single.signed())));
        }
    }

    @Test
    void hostileTextIsRefusedOrUnderstoodInBoundedTime() {
        String[] pieces = {
            "0x", "904", "-", "/", "\u0000", "extended", "code", "\uD800", "F".repeat(50), " ", ".", "9".repeat(50), "c"
        };
        Random random = new Random(7);
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            for (int i = 0; i < 20_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(20); n >= 0; n--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                assertDoesNotThrow(() -> {
                    try {
                        DisconnectCode.parse(text.toString());
                    } catch (CodeFormatException expected) {
                        assertTrue(expected.getMessage().length() < 200);
                    }
                });
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x904 ", "9", "F", "-", " ", "0x", "c", "code 1 "})
    void hugeTextIsBounded(String piece) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            String megabyte = piece.repeat((1 << 20) / piece.length());
            assertThrows(CodeFormatException.class, () -> DisconnectCode.parse(megabyte));
            String largest = piece.repeat((1 << 16) / piece.length());
            assertThrows(CodeFormatException.class, () -> DisconnectCode.parse(largest));
        });
    }
}
