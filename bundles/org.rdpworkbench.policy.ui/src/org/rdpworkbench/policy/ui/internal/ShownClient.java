// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.stream.Collectors;
import org.rdpworkbench.policy.core.Client;
import org.rdpworkbench.policy.core.ClientVerdict;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.ui.look.Look;

/** A client as a row, with what becomes of it. */
public final class ShownClient {
    private final ShownHost host;
    private final ClientVerdict now;
    private final ClientVerdict then;

    ShownClient(ShownHost host, ClientVerdict now, ClientVerdict then) {
        this.host = host;
        this.now = now;
        this.then = then;
    }

    ShownHost host() {
        return host;
    }

    Client client() {
        return then.client();
    }

    /** What becomes of it as things are. */
    ClientVerdict now() {
        return now;
    }

    /** What would become of it; the same when nothing is supposed. */
    ClientVerdict then() {
        return then;
    }

    /** Whether what is supposed changes something for it. */
    boolean changes() {
        return now.outcome() != then.outcome();
    }

    String outcome() {
        String text = PolicyText.outcome(then.outcome());
        return changes() ? ViewText.of("outcome.changed", text, PolicyText.outcome(now.outcome())) : text;
    }

    String reasons() {
        return then.reasons().stream().map(ClientVerdict.Reason::text).collect(Collectors.joining(" "));
    }

    Look look() {
        return switch (then.outcome()) {
            case WORKS -> Look.OK;
            case DEPENDS -> Look.WARNING;
            case FAILS -> Look.PROBLEM;
        };
    }
}
