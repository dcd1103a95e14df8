// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.ReplayedEvidence;
import org.rdpworkbench.policy.core.Client;
import org.rdpworkbench.policy.core.ClientJudge;
import org.rdpworkbench.policy.core.ClientVerdict;
import org.rdpworkbench.policy.core.Definition;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.HostPolicies;
import org.rdpworkbench.policy.core.Rule;
import org.rdpworkbench.policy.core.Truth;

/** The policies of one target of a case, gathered from its readings. */
final class ShownHost {
    private final String target;
    private final Role role;
    private final HostPolicies policies;
    private final Map<Effective, List<Rule>> conflicts = new LinkedHashMap<>();

    private ShownHost(String target, Role role, HostPolicies policies) {
        this.target = target;
        this.role = role;
        this.policies = policies;
        for (Rule.Applied applied : Rule.apply(policies, role)) {
            if (applied.holds() == Truth.YES) {
                applied.values()
                        .forEach(value -> conflicts
                                .computeIfAbsent(value, key -> new ArrayList<>())
                                .add(applied.rule()));
            }
        }
    }

    /** The targets of a case whose policies or settings are known. Reads hundreds of readings, so it is not for the UI thread. */
    static List<ShownHost> of(Investigation investigation) {
        List<ShownHost> hosts = new ArrayList<>();
        for (Investigation.InvestigatedTarget target : investigation.targets()) {
            String name = target.target().name();
            HostPolicies policies = HostPolicies.of(new Registry(new ReplayedEvidence(investigation, name)));
            if (policies.readAnything()) {
                hosts.add(new ShownHost(name, target.target().role(), policies));
            }
        }
        return hosts;
    }

    String target() {
        return target;
    }

    HostPolicies policies() {
        return policies;
    }

    boolean server() {
        return role == Role.SERVER;
    }

    /** The rules that apply and look at a value. */
    List<Rule> conflicts(Effective value) {
        return conflicts.getOrDefault(value, List.of());
    }

    /** The clients that a server of this case may have to do with: those of the case, then those that everybody knows. */
    static List<Client> clients(List<ShownHost> hosts) {
        List<Client> clients = new ArrayList<>();
        hosts.stream()
                .filter(host -> !host.server())
                .forEach(host -> clients.add(Client.of(host.target, host.policies)));
        clients.addAll(Client.known());
        return clients;
    }

    /** What becomes of clients, and what would become of them with another setting. */
    List<ShownClient> judge(List<Client> clients, Optional<WhatIf.Supposition> supposition) {
        List<ClientVerdict> now = new ClientJudge(policies).judge(clients);
        List<ClientVerdict> then = supposition
                .map(one -> new ClientJudge(policies.suppose(one.definition().id(), one.number())).judge(clients))
                .orElse(now);
        List<ShownClient> rows = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            rows.add(new ShownClient(this, now.get(i), then.get(i)));
        }
        return rows;
    }

    /** All values worth a row: the main one of each setting, and the others where one of the two hosts has them. */
    List<ShownPolicy> rows(ShownHost beside) {
        List<ShownPolicy> rows = new ArrayList<>();
        for (Effective value : policies.all()) {
            Effective other = beside == null
                    ? null
                    : beside.policies.of(value.definition()).stream()
                            .filter(one -> one.value().equals(value.value()))
                            .findFirst()
                            .orElseThrow();
            Definition.Value main = value.definition().main();
            if (value.value().equals(main) || there(value) || other != null && there(other)) {
                rows.add(new ShownPolicy(this, value, beside, other));
            }
        }
        return rows;
    }

    private static boolean there(Effective value) {
        return value.known() || value.deciding() != null;
    }
}
