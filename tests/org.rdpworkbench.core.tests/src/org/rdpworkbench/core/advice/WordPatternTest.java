// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pattern of words")
class WordPatternTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            net stop; net stop x; true
            net stop; net then stop; false
            net .. stop; net a b c d e stop; true
            net .. stop; net a b c d e f stop; false
            net ... stop; net a b c d e f g h i j k l stop; true
            renam*; She renames it; true
            a|b c; b c; true
            turn ?the off; turn off; true
            turn ?the off; turn the off; true
            turn ?the off; turn a off; false
            dword #0; dword:00000000; true
            dword #0; dword 0x0; true
            dword #0; dword 10; false
            set *key*; set the MachineKeys; false
            set ?the *key*; set the MachineKeys; true
            old & new; the new one is not old; true
            old & new; old 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 new; false
            don't; don\u2019t; true
            self-signed; Self-Signed; true
            rsa machinekeys; C:\\RSA\\MachineKeys; true
            mstsc.exe; run mstsc.exe.; true
            bold; __bold__; true
            """)
    void fits(String pattern, String text, boolean fits) {
        assertEquals(fits, WordPattern.parse(pattern).fits(Words.of(text, 0, text.length())));
    }
}
