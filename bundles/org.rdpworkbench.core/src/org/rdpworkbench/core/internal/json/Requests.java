// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

/** Requests in JSON: what to investigate, and where its evidence is. No secret is part of one. */
final class Requests {
    private static final String PATH = "path";
    private static final String HOST = "host";
    private static final String ROUTE = "route";
    private static final String THIS_COMPUTER = "this-computer";
    private static final String REMOTE_COMPUTER = "remote-computer";
    private static final String REVOCATION = "revocation";

    private Requests() {}

    static JsonObject write(InvestigationRequest request) {
        JsonObject json = new JsonObject();
        if (request.code() != null) {
            json.add("code", write(request.code()));
        }
        if (request.at() != null) {
            json.addProperty("at", request.at().toString());
        }
        json.addProperty("timeout", request.timeout().toString());
        JsonArray targets = new JsonArray();
        for (TargetRequest target : request.targets()) {
            JsonObject object = new JsonObject();
            object.addProperty("name", target.target().name());
            object.addProperty("role", Words.word(target.target().role()));
            JsonArray evidence = new JsonArray();
            target.evidence().forEach(locator -> evidence.add(write(locator)));
            object.add("evidence", evidence);
            targets.add(object);
        }
        json.add("targets", targets);
        return json;
    }

    static JsonObject write(ErrorCode code) {
        JsonObject json = new JsonObject();
        json.addProperty("disconnect", code.disconnect());
        if (code.extended() != null) {
            json.addProperty("extended", code.extended());
        }
        json.addProperty("meaning", code.meaning());
        json.addProperty("layer", code.layer());
        json.addProperty("confidence", Words.word(code.confidence()));
        return json;
    }

    private static JsonObject write(EvidenceLocator locator) {
        JsonObject json = new JsonObject();
        switch (locator) {
            case EvidenceLocator.OfPath path -> {
                json.addProperty("kind", PATH);
                json.addProperty("path", path.path().toString());
            }
            case EvidenceLocator.OfHost host -> {
                json.addProperty("kind", HOST);
                json.addProperty("host", host.host());
                json.addProperty("port", host.port());
            }
            case EvidenceLocator.OfRoute route -> {
                json.addProperty("kind", ROUTE);
                json.addProperty("host", route.host());
                json.addProperty("port", route.port());
                if (route.meant() != null) {
                    json.addProperty("meant", route.meant());
                }
                if (route.gateway() != null) {
                    json.addProperty("gateway", route.gateway());
                }
                json.addProperty("samples", route.samples());
                json.addProperty("idle", route.idle().toString());
            }
            case EvidenceLocator.OfThisComputer here -> json.addProperty("kind", THIS_COMPUTER);
            case EvidenceLocator.OfRevocation revocation -> json.addProperty("kind", REVOCATION);
            case EvidenceLocator.OfRemoteComputer remote -> {
                json.addProperty("kind", REMOTE_COMPUTER);
                json.addProperty("host", remote.host());
            }
        }
        return json;
    }

    static InvestigationRequest read(JsonObject json) {
        List<TargetRequest> targets = new ArrayList<>();
        for (JsonElement element : Fields.array(json, "targets")) {
            JsonObject target = Fields.object(element);
            List<EvidenceLocator> evidence = new ArrayList<>();
            for (JsonElement item : Fields.array(target, "evidence")) {
                EvidenceLocator locator = locator(Fields.object(item));
                if (locator != null) {
                    evidence.add(locator);
                }
            }
            targets.add(new TargetRequest(
                    new Target(
                            Fields.string(target, "name"), Words.constant(Role.class, Fields.string(target, "role"))),
                    evidence));
        }
        String at = Fields.optionalString(json, "at");
        String timeout = Fields.optionalString(json, "timeout");
        return new InvestigationRequest(
                targets,
                json.has("code") ? code(Fields.object(json.get("code"))) : null,
                at == null ? null : Instant.parse(at),
                timeout == null ? InvestigationRequest.DEFAULT_TIMEOUT : duration(timeout));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new JsonParseException("\"" + text + "\" is no duration", e);
        }
    }

    static ErrorCode code(JsonObject json) {
        return new ErrorCode(
                Fields.string(json, "disconnect"),
                Fields.optionalString(json, "extended"),
                Fields.string(json, "meaning"),
                Fields.string(json, "layer"),
                Words.constant(Confidence.class, Fields.string(json, "confidence")));
    }

    /** A place; null for a kind of a later version and for a path that cannot be one here, which are kept as they are. */
    private static EvidenceLocator locator(JsonObject json) {
        return switch (Fields.string(json, "kind")) {
            case PATH -> path(Fields.string(json, "path"));
            case HOST -> new EvidenceLocator.OfHost(Fields.string(json, "host"), Fields.number(json, "port"));
            case ROUTE ->
                new EvidenceLocator.OfRoute(
                        Fields.string(json, "host"),
                        Fields.number(json, "port"),
                        Fields.optionalString(json, "meant"),
                        Fields.optionalString(json, "gateway"),
                        Fields.number(json, "samples"),
                        duration(Fields.string(json, "idle")));
            case THIS_COMPUTER -> new EvidenceLocator.OfThisComputer();
            case REVOCATION -> new EvidenceLocator.OfRevocation();
            case REMOTE_COMPUTER -> new EvidenceLocator.OfRemoteComputer(Fields.string(json, "host"));
            default -> null;
        };
    }

    private static EvidenceLocator path(String text) {
        if (text.isEmpty()) {
            throw new JsonParseException("a path is empty");
        }
        try {
            return new EvidenceLocator.OfPath(Path.of(text));
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
