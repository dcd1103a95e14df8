// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decoder takes any bytes: it answers, or says where it stopped with a {@link DecodeException}, and it is quick.
 * The mutations come from a fixed seed, so that a failure comes back.
 */
class DecoderFuzzTest {
    private static final int ROUNDS = 100_000;
    private static final long SEED = 0x904_0007L;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A decoder under test. */
    @FunctionalInterface
    interface Decoder {
        void decode(byte[] bytes) throws DecodeException;
    }

    static Stream<Arguments> decoders() {
        byte[] challenge = Challenges.at(Instant.EPOCH.plusSeconds(1_700_000_000));
        return Stream.of(
                arguments(
                        "X.224 confirm",
                        NegotiationCodec::answer,
                        List.of(
                                LoopbackServer.confirm(2, 0x1F, 2),
                                LoopbackServer.confirm(3, 0, 3),
                                HexFormat.of().parseHex("0300000B06D00000000000"),
                                HexFormat.of().parseHex("0300000902F0802180"))),
                arguments(
                        "TSRequest",
                        TsRequest::decode,
                        List.of(
                                TsRequest.encode(challenge),
                                TsRequest.encode(new byte[0]),
                                HexFormat.of().parseHex("300DA003020106A4060204C000006D"))),
                arguments("NTLM challenge", bytes -> NtlmCodec.challenge(bytes, Instant.EPOCH), List.of(challenge)),
                arguments("greeting", ForeignServices::recognise, List.of("220 x ESMTP".getBytes(), new byte[9])));
    }

    private static Arguments arguments(String name, Decoder decoder, List<byte[]> seeds) {
        return Arguments.of(Named.of(name, decoder), seeds);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void anyBytesGetAnAnswer(Decoder decoder, List<byte[]> seeds) {
        SplittableRandom random = new SplittableRandom(SEED);
        assertTimeout(PATIENCE, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] input = mutate(seeds.get(round % seeds.size()), random);
                assertDoesNotThrow(
                        () -> decodeOrSayWhere(decoder, input),
                        () -> HexFormat.of().formatHex(input));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void everyPrefixGetsAnAnswer(Decoder decoder, List<byte[]> seeds) {
        for (byte[] seed : seeds) {
            for (int length = 0; length <= seed.length; length++) {
                byte[] input = Arrays.copyOf(seed, length);
                assertDoesNotThrow(
                        () -> decodeOrSayWhere(decoder, input),
                        () -> HexFormat.of().formatHex(input));
            }
        }
    }

    private static void decodeOrSayWhere(Decoder decoder, byte[] input) {
        try {
            decoder.decode(input);
        } catch (DecodeException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= input.length, e.located());
        }
    }

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(16));
                default -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
            }
        }
        return bytes;
    }
}
