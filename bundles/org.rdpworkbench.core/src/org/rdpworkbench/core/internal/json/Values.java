// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NetworkListing;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.Token;
import org.rdpworkbench.core.evidence.TokenInfo;
import org.rdpworkbench.core.evidence.WinHttpProxy;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.UdpAnswer;
import org.rdpworkbench.core.wire.ProbeReport;

/** Values of readings in JSON. Records map to objects; a registry value is shown as people know it. */
final class Values {
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry(Registry.FACET + "/" + Registry.VALUE, RegistryValue.class),
            Map.entry(Registry.FACET + "/" + Registry.KEY, RegistryKey.class),
            Map.entry(Services.FACET + "/" + Services.SERVICE, ServiceInfo.class),
            Map.entry(Certificates.FACET + "/" + Certificates.STORE, CertificateListing.class),
            Map.entry(Certificates.FACET + "/" + Certificates.LISTS, RevocationListing.class),
            Map.entry(Revocation.FACET + "/" + Revocation.LIST, FetchedDocument.class),
            Map.entry(Revocation.FACET + "/" + Revocation.ANSWER, FetchedDocument.class),
            Map.entry(EventLogs.FACET + "/" + EventLogs.EVENTS, EventListing.class),
            Map.entry(EventLogs.FACET + "/" + EventLogs.COVERAGE, ChannelCoverage.class),
            Map.entry(Files.FACET + "/" + Files.FILE, FileInfo.class),
            Map.entry(Files.FACET + "/" + Files.FOLDER, FolderInfo.class),
            Map.entry(Files.FACET + "/" + Files.CONNECTIONS, ConnectionFiles.class),
            Map.entry(Listeners.FACET + "/" + Listeners.SOCKETS, ListenerListing.class),
            Map.entry(Sessions.FACET + "/" + Sessions.LIST, SessionListing.class),
            Map.entry(Access.FACET + "/" + Access.FILE, AccessList.class),
            Map.entry(Access.FACET + "/" + Access.KEY, AccessList.class),
            Map.entry(Networks.FACET + "/" + Networks.CONNECTED, NetworkListing.class),
            Map.entry(ServicesProxy.FACET + "/" + ServicesProxy.SETTING, WinHttpProxy.class),
            Map.entry(PhoneBooks.FACET + "/" + PhoneBooks.CONNECTIONS, DialListing.class),
            Map.entry(Routes.FACET + "/" + Routes.TABLE, RouteTable.class),
            Map.entry(Adapters.FACET + "/" + Adapters.LIST, AdapterListing.class),
            Map.entry(Token.FACET + "/" + Token.OWN, TokenInfo.class),
            Map.entry(Identity.FACET + "/" + Identity.NAMES, NameListing.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.RESOLUTION, ResolutionReport.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.ROUTE, RouteReport.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.SAMPLES, SampleSeries.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.UDP, UdpAnswer.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.SIZES, SizeSeries.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.IDLE, IdleSeries.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.MTU, MtuReport.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.IDENTITY, IdentityReport.class),
            Map.entry(NetworkPath.FACET + "/" + NetworkPath.GATEWAY, GatewayReport.class),
            Map.entry(Wire.FACET + "/" + Wire.PROBE, ProbeReport.class));

    static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, text(Instant::parse))
            .registerTypeAdapter(Duration.class, text(Duration::parse))
            .registerTypeAdapter(byte[].class, new Bytes())
            .registerTypeAdapterFactory(new EnumWords())
            .registerTypeAdapterFactory(new DecodedCertificate())
            .create();

    private Values() {}

    /** The type of answer of a facet's kind of question; that of a facet this version does not know is kept as JSON. */
    static Class<?> type(String facet, String kind) {
        return TYPES.getOrDefault(facet + "/" + kind, JsonElement.class);
    }

    /** Writes a value into its reading: {@code value}, for the registry {@code type}, and {@code data} where the value loses bytes. */
    static void write(JsonObject reading, Object value) {
        if (value instanceof RegistryValue registryValue) {
            reading.addProperty("type", registryValue.typeName());
            JsonElement shown = shown(registryValue);
            reading.add("value", shown);
            if (!rebuilt(registryValue.typeNumber(), shown).equals(Optional.of(registryValue))) {
                reading.addProperty("typeNumber", registryValue.typeNumber());
                reading.addProperty("data", HexFormat.of().formatHex(registryValue.data()));
            }
        } else {
            reading.add("value", GSON.toJsonTree(value));
        }
    }

    /**
     * Reads a value from its reading.
     *
     * @throws RuntimeException of Gson, of a record's constructor or of a parser, if the JSON does not fit
     */
    static Object read(Question<?> question, JsonObject reading) {
        if (question.type() != RegistryValue.class) {
            Object value = GSON.fromJson(reading.get("value"), question.type());
            if (value == null) {
                throw new JsonParseException("a present reading has no value");
            }
            return value;
        }
        if (reading.has("data")) {
            return new RegistryValue(
                    Fields.number(reading, "typeNumber"), HexFormat.of().parseHex(Fields.string(reading, "data")));
        }
        String type = Fields.string(reading, "type");
        int number = Arrays.stream(RegistryType.values())
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new JsonParseException("unknown type " + type))
                .number();
        return Optional.ofNullable(reading.get("value"))
                .flatMap(value -> rebuilt(number, value))
                .orElseThrow(() -> new JsonParseException("the value does not fit its type " + type));
    }

    private static JsonElement shown(RegistryValue value) {
        if (value.number().isPresent()) {
            return new JsonPrimitive(value.number().getAsLong());
        }
        Optional<List<String>> strings = value.asStrings();
        if (strings.isPresent()) {
            JsonArray array = new JsonArray();
            strings.get().forEach(array::add);
            return array;
        }
        return new JsonPrimitive(value.asString().orElseGet(() -> HexFormat.of().formatHex(value.data())));
    }

    /** The value as it would be stored canonically; empty when there is no canonical form. */
    private static Optional<RegistryValue> rebuilt(int typeNumber, JsonElement shown) {
        try {
            return switch (RegistryType.ofNumber(typeNumber).orElse(RegistryType.REG_NONE)) {
                case REG_DWORD -> Optional.of(RegistryValue.dword((int) shown.getAsLong()));
                case REG_QWORD -> Optional.of(RegistryValue.qword(shown.getAsLong()));
                case REG_SZ -> Optional.of(RegistryValue.string(shown.getAsString()));
                case REG_EXPAND_SZ -> Optional.of(RegistryValue.expandString(shown.getAsString()));
                case REG_MULTI_SZ -> {
                    List<String> strings = new ArrayList<>();
                    shown.getAsJsonArray().forEach(element -> strings.add(element.getAsString()));
                    yield Optional.of(RegistryValue.strings(strings));
                }
                case REG_BINARY ->
                    Optional.of(RegistryValue.binary(HexFormat.of().parseHex(shown.getAsString())));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Also NumberFormatException: a malformed DWORD is shown as hex, which is no number.
            return Optional.empty();
        }
    }

    private static <T> TypeAdapter<T> text(Function<String, T> parse) {
        return new TypeAdapter<T>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(value.toString());
            }

            @Override
            public T read(JsonReader in) throws IOException {
                return parse.apply(in.nextString());
            }
        }.nullSafe();
    }

    /** Bytes as Base64. */
    private static final class Bytes extends TypeAdapter<byte[]> {
        @Override
        public void write(JsonWriter out, byte[] value) throws IOException {
            out.value(value == null ? null : Base64.getEncoder().encodeToString(value));
        }

        @Override
        public byte[] read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return Base64.getDecoder().decode(in.nextString());
        }
    }

    /**
     * A certificate with what it says, for whoever reads the JSON. Read back, it is decoded anew from its bytes, so that a
     * case cannot claim what the certificate does not say.
     */
    private static final class DecodedCertificate implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked")
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
            if (token.getRawType() != CertificateFacts.class) {
                return null;
            }
            TypeAdapter<CertificateFacts> facts = gson.getDelegateAdapter(this, TypeToken.get(CertificateFacts.class));
            return (TypeAdapter<T>)
                    new TypeAdapter<CertificateFacts>() {
                        @Override
                        public void write(JsonWriter out, CertificateFacts value) throws IOException {
                            facts.write(out, value);
                        }

                        @Override
                        public CertificateFacts read(JsonReader in) {
                            JsonObject written = gson.fromJson(in, JsonObject.class);
                            byte[] der = gson.fromJson(written.get("der"), byte[].class);
                            if (der == null) {
                                throw new JsonParseException("a certificate has no bytes");
                            }
                            return CertificateFacts.of(der);
                        }
                    }.nullSafe();
        }
    }

    /** Constants of enums as words. */
    private static final class EnumWords implements TypeAdapterFactory {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
            Class<? super T> raw = token.getRawType();
            if (!raw.isEnum()) {
                return null;
            }
            return new TypeAdapter<T>() {
                @Override
                public void write(JsonWriter out, T value) throws IOException {
                    out.value(Words.word((Enum<?>) value));
                }

                @Override
                public T read(JsonReader in) throws IOException {
                    return (T) Words.constant((Class) raw, in.nextString());
                }
            }.nullSafe();
        }
    }
}
