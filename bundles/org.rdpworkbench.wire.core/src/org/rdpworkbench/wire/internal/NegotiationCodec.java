// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.SecurityProtocols;

/** X.224 connection request and confirm with RDP negotiation data (MS-RDPBCGR 2.2.1.1, 2.2.1.2; RFC 1006 for TPKT). */
final class NegotiationCodec {
    static final int TPKT_HEADER = 4;
    static final int TPKT_VERSION = 3;

    /** Fixed part of a connection confirm: length indicator, code, destination, source, class. */
    private static final int CONFIRM_HEADER = 7;

    private static final int NEGOTIATION_DATA = 8;

    /**
     * A connection confirm with negotiation data has 19 bytes; a generous bound keeps a lying length from making us
     * wait.
     */
    static final int MAX_PACKET = 512;

    private static final int TYPE_REQUEST = 1;
    private static final int TYPE_RESPONSE = 2;
    private static final int TYPE_FAILURE = 3;
    private static final int CODE_REQUEST = 0xE0;
    private static final int CODE_CONFIRM = 0xD0;
    private static final int CODE_DATA = 0xF0;

    /** TPKT header, X.224 data header, and two bytes of Disconnect Provider Ultimatum. */
    private static final int DISCONNECT_LENGTH = 9;

    /**
     * Number of the Disconnect Provider Ultimatum among the MCS messages (T.125, 7); PER puts it in the upper six bits.
     */
    private static final int DISCONNECT_CHOICE = 8;

    private NegotiationCodec() {}

    /** The connection request that offers {@code protocols}, without cookie. */
    static byte[] request(int protocols) {
        int length = TPKT_HEADER + CONFIRM_HEADER + NEGOTIATION_DATA;
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.put((byte) TPKT_VERSION).put((byte) 0).putShort((short) length);
        packet.put((byte) (length - TPKT_HEADER - 1)).put((byte) CODE_REQUEST);
        packet.putShort((short) 0).putShort((short) 0).put((byte) 0);
        packet.order(ByteOrder.LITTLE_ENDIAN);
        packet.put((byte) TYPE_REQUEST)
                .put((byte) 0)
                .putShort((short) NEGOTIATION_DATA)
                .putInt(protocols);
        return packet.array();
    }

    /**
     * The length a TPKT header gives for its whole packet.
     *
     * @throws DecodeException when no connection confirm can have that length
     */
    static int packetLength(byte[] header) throws DecodeException {
        int length = ByteBuffer.wrap(header).getShort(2) & 0xFFFF;
        if (length < DISCONNECT_LENGTH || length > MAX_PACKET) {
            throw new DecodeException(2, "the TPKT header says " + length + " bytes, which no connection confirm has");
        }
        return length;
    }

    /** Reads the confirm in {@code packet}, which is a whole TPKT packet. */
    static NegotiationAnswer answer(byte[] packet) throws DecodeException {
        if (packet.length >= DISCONNECT_LENGTH && (packet[5] & 0xFF) == CODE_DATA) {
            return disconnect(packet);
        }
        if (packet.length < TPKT_HEADER + CONFIRM_HEADER) {
            throw new DecodeException(packet.length, "the packet ends inside the connection confirm");
        }
        int indicator = packet[TPKT_HEADER] & 0xFF;
        if ((packet[5] & 0xF0) != CODE_CONFIRM) {
            throw new DecodeException(5, "X.224 code 0x%02X is not a connection confirm".formatted(packet[5]));
        }
        if (indicator < CONFIRM_HEADER - 1 || indicator > packet.length - TPKT_HEADER - 1) {
            throw new DecodeException(TPKT_HEADER, "X.224 length indicator " + indicator + " does not fit the packet");
        }
        int start = TPKT_HEADER + CONFIRM_HEADER;
        int present = TPKT_HEADER + 1 + indicator - start;
        if (present == 0) {
            return NegotiationAnswer.withoutNegotiation();
        }
        if (present < NEGOTIATION_DATA) {
            throw new DecodeException(start, "negotiation data of " + present + " bytes instead of 8");
        }
        ByteBuffer data = ByteBuffer.wrap(packet, start, NEGOTIATION_DATA).order(ByteOrder.LITTLE_ENDIAN);
        int type = data.get() & 0xFF;
        int flags = data.get() & 0xFF;
        int length = data.getShort() & 0xFFFF;
        int value = data.getInt();
        if (length != NEGOTIATION_DATA) {
            throw new DecodeException(start + 2, "negotiation data says it has " + length + " bytes instead of 8");
        }
        return switch (type) {
            case TYPE_RESPONSE -> NegotiationAnswer.response(flags, selected(value, start + 4));
            case TYPE_FAILURE -> NegotiationAnswer.failure(value);
            default -> throw new DecodeException(start, "negotiation data of unknown type " + type);
        };
    }

    /** Some servers refuse a request by ending a session that never was; the reason is three bits across two bytes. */
    private static NegotiationAnswer disconnect(byte[] packet) throws DecodeException {
        if ((packet[7] & 0xFF) >> 2 != DISCONNECT_CHOICE) {
            throw new DecodeException(7, "an X.224 data packet instead of a connection confirm");
        }
        return NegotiationAnswer.disconnect((packet[7] & 3) << 1 | (packet[8] & 0xFF) >> 7);
    }

    /** The server chooses one protocol, so at most one bit is set. */
    private static int selected(int value, int offset) throws DecodeException {
        if (value != SecurityProtocols.RDP && Integer.bitCount(value) != 1) {
            throw new DecodeException(offset, "selected protocol 0x%X is not a single one".formatted(value));
        }
        return value;
    }
}
