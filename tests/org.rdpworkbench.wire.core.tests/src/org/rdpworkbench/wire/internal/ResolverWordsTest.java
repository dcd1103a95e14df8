// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.wire.NameResolution.Status;

class ResolverWordsTest {
    /** As Java 25 hands them on, on Linux, macOS and Windows, in English and other languages. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        srv1.example: Name or service not known                            | NOT_FOUND
        srv1.example: No address associated with hostname                  | NOT_FOUND
        srv1.example: nodename nor servname provided, or not known         | NOT_FOUND
        No such host is known (srv1.example)                               | NOT_FOUND
        srv1.example: Temporary failure in name resolution                 | TIMED_OUT
        srv1.example: Der Name oder der Dienst ist nicht bekannt           | FAILED
        srv1.example: Temporärer Fehler bei der Namensauflösung            | FAILED
        Der angegebene Host ist unbekannt (srv1.example)                   | FAILED
        srv1.example: Non-recoverable failure in name resolution           | FAILED
        srv1.example: System error                                         | FAILED
        srv1.example                                                       | FAILED
        """)
    void onlyDefinitiveWordsSayThatThereIsNoSuchName(String words, Status status) {
        assertEquals(status, ResolverWords.status("srv1.example", words));
    }

    @Test
    void theHostsNameIsNoneOfTheWords() {
        String host = "No such host is known";
        assertEquals(Status.FAILED, ResolverWords.status(host, host + ": System error"));
    }

    @Test
    void aRepeatedFailureKeepsItsWords() {
        String host = "repeated.example";
        String words = host + ": Name or service not known";
        assertEquals(host, ResolverWords.of(host, null));
        assertEquals(words, ResolverWords.of(host, words));
        assertEquals(words, ResolverWords.of(host, host));
        assertEquals(host + ": System error", ResolverWords.of(host, host + ": System error"));
        assertEquals(host + ": System error", ResolverWords.of(host, host));
    }
}
