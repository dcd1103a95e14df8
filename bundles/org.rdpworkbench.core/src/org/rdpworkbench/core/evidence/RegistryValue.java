// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A registry value's data with its type number. Interpretations answer empty when type or length do not fit: Windows itself
 * ignores such values, and so a diagnosis must not read a number into them.
 *
 * @param typeNumber the type as stored, also private ones
 * @param data the bytes as stored
 */
public record RegistryValue(int typeNumber, byte[] data) {

    /** Copies the data. */
    public RegistryValue {
        data = data.clone();
    }

    /** A REG_DWORD. */
    public static RegistryValue dword(int value) {
        return new RegistryValue(
                RegistryType.REG_DWORD.number(),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array());
    }

    /** A REG_QWORD. */
    public static RegistryValue qword(long value) {
        return new RegistryValue(
                RegistryType.REG_QWORD.number(),
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    /** A REG_SZ, with its terminating zero. */
    public static RegistryValue string(String value) {
        return new RegistryValue(RegistryType.REG_SZ.number(), (value + '\0').getBytes(StandardCharsets.UTF_16LE));
    }

    /** A REG_EXPAND_SZ, with its terminating zero. */
    public static RegistryValue expandString(String value) {
        return new RegistryValue(
                RegistryType.REG_EXPAND_SZ.number(), (value + '\0').getBytes(StandardCharsets.UTF_16LE));
    }

    /** A REG_MULTI_SZ, with its terminating zeros. */
    public static RegistryValue strings(List<String> values) {
        String joined = values.stream().map(value -> value + '\0').collect(Collectors.joining()) + '\0';
        return new RegistryValue(RegistryType.REG_MULTI_SZ.number(), joined.getBytes(StandardCharsets.UTF_16LE));
    }

    /** A REG_BINARY. */
    public static RegistryValue binary(byte[] value) {
        return new RegistryValue(RegistryType.REG_BINARY.number(), value);
    }

    /** The bytes as stored; a copy. */
    @Override
    public byte[] data() {
        return data.clone();
    }

    /** The type; empty for a private one. */
    public Optional<RegistryType> type() {
        return RegistryType.ofNumber(typeNumber);
    }

    /** The type's name, also for a private one. */
    public String typeName() {
        return type().map(Enum::name).orElseGet(() -> "type 0x" + Integer.toHexString(typeNumber));
    }

    /** The unsigned number of a DWORD (of exactly four bytes) or a QWORD (of exactly eight). */
    public OptionalLong number() {
        ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type().orElse(RegistryType.REG_NONE)) {
            case REG_DWORD -> data.length == 4 ? OptionalLong.of(buffer.getInt() & 0xFFFFFFFFL) : OptionalLong.empty();
            case REG_DWORD_BIG_ENDIAN ->
                data.length == 4
                        ? OptionalLong.of(buffer.order(ByteOrder.BIG_ENDIAN).getInt() & 0xFFFFFFFFL)
                        : OptionalLong.empty();
            case REG_QWORD -> data.length == 8 ? OptionalLong.of(buffer.getLong()) : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }

    /** The DWORD, boxed, for {@link Reading#as}. */
    public Optional<Long> asNumber() {
        OptionalLong number = number();
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    /** The text of a REG_SZ or REG_EXPAND_SZ up to its first zero; variables are not expanded. */
    public Optional<String> asString() {
        return switch (type().orElse(RegistryType.REG_NONE)) {
            case REG_SZ, REG_EXPAND_SZ, REG_LINK -> {
                String text = utf16();
                int end = text.indexOf('\0');
                yield Optional.of(end < 0 ? text : text.substring(0, end));
            }
            default -> Optional.empty();
        };
    }

    /** The texts of a REG_MULTI_SZ, up to the empty one that ends it. */
    public Optional<List<String>> asStrings() {
        if (type().orElse(RegistryType.REG_NONE) != RegistryType.REG_MULTI_SZ) {
            return Optional.empty();
        }
        List<String> strings = new ArrayList<>();
        for (String part : utf16().split("\0", -1)) {
            if (part.isEmpty()) {
                break;
            }
            strings.add(part);
        }
        return Optional.of(List.copyOf(strings));
    }

    /** The bytes of a REG_BINARY. */
    public Optional<byte[]> asBinary() {
        return type().orElse(RegistryType.REG_NONE) == RegistryType.REG_BINARY ? Optional.of(data()) : Optional.empty();
    }

    private String utf16() {
        return new String(data, 0, data.length & ~1, StandardCharsets.UTF_16LE);
    }

    /** The value for people: a number in decimal, text as it is, bytes in hex (shortened after 32). */
    public String display() {
        OptionalLong number = number();
        if (number.isPresent()) {
            return Long.toUnsignedString(number.getAsLong());
        }
        return asString()
                .or(() -> asStrings().map(strings -> String.join(" | ", strings)))
                .orElseGet(this::hex);
    }

    private String hex() {
        HexFormat format = HexFormat.ofDelimiter(" ").withUpperCase();
        return data.length <= 32
                ? format.formatHex(data)
                : format.formatHex(data, 0, 32) + " … (" + data.length + " bytes)";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryValue that && typeNumber == that.typeNumber && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * typeNumber + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return typeName() + " " + display();
    }
}
