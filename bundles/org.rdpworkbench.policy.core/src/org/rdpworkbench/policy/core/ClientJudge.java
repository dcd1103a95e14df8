// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.policy.core.ClientVerdict.Outcome;
import org.rdpworkbench.policy.core.ClientVerdict.Reason;

/** Judges which clients can connect to a server with given settings. Certificates, firewall and accounts are not its business. */
public final class ClientJudge {
    /** The settings that a verdict depends on, and that may be supposed to be different; by their ids. */
    public static final List<String> SUPPOSABLE = List.of(
            "TS_USER_AUTHENTICATION_POLICY",
            "TS_SECURITY_LAYER_POLICY",
            "schannel.tls-1.0.server",
            "schannel.tls-1.1.server",
            "schannel.tls-1.2.server",
            "schannel.tls-1.3.server",
            "schannel.cipher.triple-des-168",
            "schannel.cipher.aes-128-128",
            "fips",
            "credssp.oracle",
            "ntlm.receiving",
            "logon.smart-card",
            "TS_DISABLE_CONNECTIONS");

    private static final Texts TEXTS = Texts.of(ClientJudge.class);
    private static final String NLA = "TS_USER_AUTHENTICATION_POLICY";
    private static final String LAYER = "TS_SECURITY_LAYER_POLICY";
    private static final long RDP = 0;
    private static final long DENY_ALL = 2;

    private final HostPolicies server;
    private final TlsAbility tls;

    /** A judge of what a server makes of its clients. */
    public ClientJudge(HostPolicies server) {
        this.server = server;
        tls = TlsAbility.of(server, TlsAbility.Side.SERVER);
    }

    /** What TLS the server speaks. */
    public TlsAbility tls() {
        return tls;
    }

    /** Judges clients, in their order. */
    public List<ClientVerdict> judge(List<Client> clients) {
        return clients.stream().map(this::judge).toList();
    }

    /** Judges one client. */
    public ClientVerdict judge(Client client) {
        List<Reason> reasons = new ArrayList<>();
        Effective off = server.main("TS_DISABLE_CONNECTIONS");
        if (off.is(1) && off.origin() != Origin.DEFAULT) {
            add(reasons, Outcome.FAILS, "off", false, off);
        }
        nla(client, reasons);
        tls(client, reasons);
        credSsp(client, reasons);
        signIn(reasons);
        Outcome outcome = reasons.stream()
                .map(Reason::outcome)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.WORKS);
        // What decides is said first.
        reasons.sort(Comparator.comparing(Reason::outcome).reversed());
        return new ClientVerdict(client, outcome, reasons);
    }

    private void nla(Client client, List<Reason> reasons) {
        Effective nla = server.main(NLA);
        if (client.nla() == Client.Has.YES) {
            return;
        }
        if (nla.is(1)) {
            Outcome outcome = client.nla() == Client.Has.NO ? Outcome.FAILS : Outcome.DEPENDS;
            add(reasons, outcome, "nla." + client.nla(), false, nla);
        } else if (!nla.is(0)) {
            add(reasons, Outcome.DEPENDS, "nla-unknown", false, nla);
        }
    }

    private void tls(Client client, List<Reason> reasons) {
        Effective layer = server.main(LAYER);
        Effective nla = server.main(NLA);
        if (layer.is(RDP)) {
            if (nla.is(1)) {
                add(reasons, Outcome.DEPENDS, "nla-without-tls", true, layer, nla);
            }
            return;
        }
        TlsAbility.Common common = tls.with(client.tls());
        if (common.any() == Truth.YES) {
            return;
        }
        // A client that can speak TLS asks for it, and the server agrees before anybody knows whether they have a
        // version in common.
        Outcome outcome = common.any() == Truth.NO && layer.number() != null ? Outcome.FAILS : Outcome.DEPENDS;
        List<Effective> settings = new ArrayList<>();
        settings.add(layer);
        settings.addAll(tls.settings());
        reasons.add(new Reason(outcome, TEXTS.get("reason.tls." + common.why()), settings, inferred(common, client)));
    }

    private boolean inferred(TlsAbility.Common common, Client client) {
        return common.any() != Truth.NO
                || !tls.certain()
                || !client.tls().certain()
                || client.confidence() == Confidence.INFERRED;
    }

    private void credSsp(Client client, List<Reason> reasons) {
        Effective nla = server.main(NLA);
        Effective oracle = server.main("credssp.oracle");
        if (!oracle.is(0) || nla.is(0) || client.credSsp() == Client.Has.YES) {
            return;
        }
        Outcome outcome = client.credSsp() == Client.Has.NO && nla.is(1) ? Outcome.FAILS : Outcome.DEPENDS;
        add(reasons, outcome, "credssp." + client.credSsp(), false, oracle, nla);
    }

    /** What is asked of the user, whatever the client. */
    private void signIn(List<Reason> reasons) {
        Effective ntlm = server.main("ntlm.receiving");
        Effective nla = server.main(NLA);
        if (ntlm.is(DENY_ALL) && nla.is(1)) {
            add(reasons, Outcome.DEPENDS, "kerberos-only", true, ntlm, nla);
        }
        Effective smartCard = server.main("logon.smart-card");
        if (smartCard.is(1)) {
            add(reasons, Outcome.DEPENDS, "smart-card", false, smartCard);
        }
    }

    private static void add(
            List<Reason> reasons, Outcome outcome, String key, boolean inferred, Effective... settings) {
        reasons.add(new Reason(outcome, TEXTS.get("reason." + key), List.of(settings), inferred));
    }
}
