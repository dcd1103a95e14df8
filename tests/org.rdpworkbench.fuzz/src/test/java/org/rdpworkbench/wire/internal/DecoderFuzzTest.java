// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** The decoders of what a server sends, without the network. In this package because they are not visible outside. */
class DecoderFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final int LONGEST_NAME = 2 * 255;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS =
            Seeds.tokens("NTLMSSP\0", "\u0003\0", "0\u0002", "SSH-2.0-x", "HTTP/1.1 400", "\0\0\0\0");
    private static final Map<String, Bounds.Reading> DECODERS = Map.of(
            "x224", DecoderFuzzTest::negotiation,
            "ntlm", DecoderFuzzTest::challenge,
            "tsrequest", DecoderFuzzTest::tsRequest);

    @Provide
    Arbitrary<Fuzz.Input> damagedAnswers() {
        return Arbitraries.of(DECODERS.keySet().stream().sorted().toList())
                .flatMap(format -> Fuzz.damaged(format, TOKENS));
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedAnswerIsDecodedOrRefused(@ForAll("damagedAnswers") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, DECODERS.get(input.format()));
        BOUNDS.check(input, DecoderFuzzTest::foreign);
    }

    @Example
    void theSeedsAreDecoded() throws InterruptedException, DecodeException {
        for (Map.Entry<String, Bounds.Reading> decoder : DECODERS.entrySet()) {
            for (Fuzz.Input seed : Fuzz.seeds(decoder.getKey())) {
                BOUNDS.check(seed, decoder.getValue());
            }
        }
        assertEquals(
                8, NegotiationCodec.answer(Seeds.of("x224", "response-nla")).selectedProtocol());
        assertEquals(5, NegotiationCodec.answer(Seeds.of("x224", "failure")).failureCode());
        assertEquals(3, NegotiationCodec.answer(Seeds.of("x224", "disconnect")).failureCode());
        for (String name : new String[] {"domain", "spnego"}) {
            NtlmChallengeFacts challenge = NtlmCodec.challenge(Seeds.of("ntlm", name), NOW);
            assertEquals("ts01.corp.example", challenge.dnsComputer());
            assertEquals(17_763, challenge.build());
        }
        assertEquals(
                0xC000006D, TsRequest.decode(Seeds.of("tsrequest", "error")).errorCode());
        assertArrayEqualsToken();
    }

    private static void assertArrayEqualsToken() throws DecodeException {
        assertTrue(Arrays.equals(
                Seeds.of("ntlm", "domain"),
                TsRequest.decode(Seeds.of("tsrequest", "challenge")).token()));
    }

    /** What an attempt does with the bytes: the header first, then as many as it says. */
    private static void negotiation(byte[] bytes) {
        decode(bytes, () -> {
            if (bytes.length >= NegotiationCodec.TPKT_HEADER) {
                int length = NegotiationCodec.packetLength(Arrays.copyOf(bytes, NegotiationCodec.TPKT_HEADER));
                NegotiationAnswer answer = NegotiationCodec.answer(Arrays.copyOf(bytes, length));
                assertNotNull(answer.kind());
                assertFalse(answer.failureName().isBlank());
            }
        });
    }

    private static void challenge(byte[] bytes) {
        decode(bytes, () -> {
            NtlmChallengeFacts facts = NtlmCodec.challenge(bytes, NOW);
            Stream.of(
                            facts.targetName(),
                            facts.netBiosComputer(),
                            facts.netBiosDomain(),
                            facts.dnsComputer(),
                            facts.dnsDomain(),
                            facts.dnsTree())
                    .forEach(DecoderFuzzTest::checkShown);
        });
    }

    private static void tsRequest(byte[] bytes) {
        decode(bytes, () -> {
            byte[] token = TsRequest.decode(bytes).token();
            assertTrue(token == null || token.length < bytes.length);
        });
        decode(bytes, () -> {
            int[] header = DerReader.header(bytes, 0, bytes.length);
            assertTrue(header == null || header[0] >= 2 && header[1] >= 0);
        });
    }

    private static void foreign(byte[] bytes) {
        ForeignService service = ForeignServices.recognise(bytes);
        assertNotNull(service.kind());
        checkShown(service.banner());
    }

    private interface Decoding {
        void run() throws DecodeException;
    }

    private static void decode(byte[] bytes, Decoding decoding) {
        try {
            decoding.run();
        } catch (DecodeException e) {
            assertFalse(e.located().isBlank());
            // A packet shorter than its header says is filled up, so that the place may lie behind the bytes.
            assertTrue(
                    e.offset() >= 0 && e.offset() <= Math.max(bytes.length, NegotiationCodec.MAX_PACKET), e::located);
        }
    }

    /** Texts of strangers end up on a screen: short, and without control characters. */
    private static void checkShown(String text) {
        if (text != null) {
            assertTrue(text.length() <= LONGEST_NAME, text);
            checkControls(text);
        }
    }

    private static void checkControls(String text) {
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
    }
}
