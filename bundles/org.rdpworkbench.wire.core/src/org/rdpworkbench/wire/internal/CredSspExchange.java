// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.Stop;

/**
 * The first CredSSP round trip: our NTLM NEGOTIATE, the server's CHALLENGE. It ends there, before any credential is
 * involved.
 */
final class CredSspExchange {
    /** A challenge has a few hundred bytes; a server that claims more than this is not answered further. */
    private static final int MAX_MESSAGE = 64 * 1024;

    private final TlsExchange tls;
    private final long begin = System.nanoTime();
    private long end;
    private int serverVersion = NegotiationAnswer.NOT_GIVEN;
    private int errorCode;
    private NtlmChallengeFacts challenge;

    CredSspExchange(TlsExchange tls) {
        this.tls = tls;
    }

    void run() throws StoppedException {
        try {
            tls.send(TsRequest.encode(NtlmCodec.negotiate()));
            byte[] message = receiveMessage();
            read(message, Instant.now());
        } catch (DecodeException e) {
            throw new StoppedException(Stop.Kind.NOT_UNDERSTOOD, e.located());
        } finally {
            end = System.nanoTime();
        }
    }

    CredSspFacts facts() {
        return new CredSspFacts(serverVersion, errorCode, challenge, Duration.ofNanos(end - begin));
    }

    private void read(byte[] message, Instant arrived) throws DecodeException, StoppedException {
        TsRequest answer = TsRequest.decode(message);
        serverVersion = answer.version();
        errorCode = answer.errorCode();
        if (answer.token() != null) {
            challenge = NtlmCodec.challenge(answer.token(), arrived);
        } else if (errorCode != 0) {
            throw new StoppedException(Stop.Kind.REFUSED, "NTSTATUS 0x%08X".formatted(errorCode));
        } else {
            throw new DecodeException(0, "the answer holds neither a token nor an error");
        }
    }

    private byte[] receiveMessage() throws StoppedException, DecodeException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            message.writeBytes(tls.receiveData());
            byte[] bytes = message.toByteArray();
            if ((bytes[0] & 0xFF) != DerReader.SEQUENCE) {
                throw new DecodeException(0, "tag 0x%02X does not begin a TSRequest".formatted(bytes[0]));
            }
            int[] header = DerReader.header(bytes, 0, bytes.length);
            if (header != null && header[1] > MAX_MESSAGE) {
                throw new DecodeException(1, "a TSRequest of " + header[1] + " bytes");
            }
            if (header != null && bytes.length >= header[0] + header[1]) {
                return bytes;
            }
        }
    }
}
