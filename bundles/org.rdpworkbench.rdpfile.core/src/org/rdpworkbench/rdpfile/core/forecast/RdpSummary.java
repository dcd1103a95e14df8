// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.forecast.Redirection.Wish;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;

/** A file in a few sentences: where it leads to, whom it trusts, what it shares, who signed it. */
public final class RdpSummary {
    private static final Texts TEXTS = Texts.of(RdpSummary.class);
    private static final int USE_ALWAYS = 1;
    private static final int USE_WHEN_NEEDED = 2;
    private static final int USE_CLIENTS = 3;

    private RdpSummary() {}

    /**
     * The sentences, in the order of their weight.
     *
     * @param signature what the signature of the file comes to
     */
    public static List<String> of(RdpDocument document, Schema schema, Client client, SignatureReport signature) {
        List<String> sentences = new ArrayList<>();
        sentences.add(address(document));
        sentences.add(TEXTS.get("summary.proof." + level(document, schema, client)));
        if (document.number("enablecredsspsupport").orElse(1L) == 0) {
            sentences.add(TEXTS.get("summary.no-nla"));
        }
        String open = names(document, schema, client, Wish.NOT_KNOWN);
        sentences.add(shared(document, schema, client, open.isEmpty()));
        if (!open.isEmpty()) {
            sentences.add(TEXTS.get("summary.shares-open", open));
        }
        boolean secret = schema.properties().stream()
                .filter(property -> property.is(Flag.SECRET))
                .anyMatch(property -> document.text(property.name()).isPresent());
        if (secret) {
            sentences.add(TEXTS.get("summary.secret"));
        }
        sentences.add(signature(signature));
        return sentences;
    }

    private static String address(RdpDocument document) {
        String address = document.text("alternate full address")
                .or(() -> document.text("full address"))
                .orElse("");
        if (address.isEmpty()) {
            return TEXTS.get("summary.nowhere");
        }
        String program = document.number("remoteapplicationmode").orElse(0L) == 1
                ? document.text("remoteapplicationname")
                        .or(() -> document.text("remoteapplicationprogram"))
                        .orElse("")
                : "";
        String gateway = document.text("gatewayhostname").orElse("");
        int use = document.number("gatewayusagemethod").orElse(0L).intValue();
        String way =
                switch (use) {
                    case USE_ALWAYS, USE_WHEN_NEEDED ->
                        gateway.isEmpty() ? "" : TEXTS.get("summary.gateway." + use, gateway);
                    case USE_CLIENTS -> TEXTS.get("summary.gateway." + USE_CLIENTS);
                    default -> "";
                };
        return program.isEmpty()
                ? TEXTS.get("summary.desktop", address, way)
                : TEXTS.get("summary.program", program, address, way);
    }

    private static long level(RdpDocument document, Schema schema, Client client) {
        long level = document.number("authentication level")
                .or(() -> schema.find("authentication level")
                        .flatMap(property -> property.defaultOf(client).known())
                        .map(Long::valueOf))
                .orElse(3L);
        return level >= 0 && level <= 2 ? level : 3;
    }

    /**
     * What is shared.
     *
     * @param complete whether all that is shared is known; else nobody can say that nothing is
     */
    private static String shared(RdpDocument document, Schema schema, Client client, boolean complete) {
        String asked = names(document, schema, client, Wish.ASKED);
        String byDefault = names(document, schema, client, Wish.BY_DEFAULT);
        if (asked.isEmpty() && byDefault.isEmpty()) {
            return TEXTS.get(complete ? "summary.shares-nothing" : "summary.asks-nothing");
        }
        if (asked.isEmpty()) {
            return TEXTS.get("summary.shares-by-default", byDefault);
        }
        return byDefault.isEmpty()
                ? TEXTS.get("summary.shares", asked)
                : TEXTS.get("summary.shares-both", asked, byDefault);
    }

    private static String names(RdpDocument document, Schema schema, Client client, Wish wish) {
        List<String> names = new ArrayList<>();
        for (Redirection redirection : Redirection.values()) {
            if (redirection.wish(document, schema, client) == wish) {
                names.add(TEXTS.get("redirection." + redirection));
            }
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    private static String signature(SignatureReport report) {
        String state = "summary.signature." + report.state();
        if (report.state() != SignatureReport.State.INTACT || report.signer().notAfter() == null) {
            return TEXTS.get(state, name(report), "");
        }
        String until =
                report.signer().notAfter().atZone(ZoneOffset.UTC).toLocalDate().toString();
        return TEXTS.get(state, name(report), until)
                + (report.trust() == SignatureReport.Trust.TRUSTED ? "" : " " + TEXTS.get("summary.not-trusted"));
    }

    private static String name(SignatureReport report) {
        if (report.signer() == null) {
            return "";
        }
        String common = report.signer().commonName();
        return common == null ? String.valueOf(report.signer().subject()) : common;
    }
}
