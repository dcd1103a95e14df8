// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.text.Texts;

/**
 * How many connections the listener takes: {@code MaxInstanceCount}, 0xFFFFFFFF without limit, the policy before the
 * local value.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.session-limit",
        area = "listener",
        title = "Limit of connections",
        facets = "registry",
        sources = {Sources.MSRD, Sources.TERMINAL_SERVER_ADMX})
public final class SessionLimit implements Diagnostic {
    private static final Texts TEXTS = Texts.of(SessionLimit.class);
    private static final long UNLIMITED = 0xFFFFFFFFL;

    @Override
    public void diagnose(Examination examination) {
        EffectiveSetting limit =
                EffectiveSetting.policyBefore(examination.registry(), ServerRegistry.LISTENER, "MaxInstanceCount");
        switch (limit.state()) {
            case UNKNOWN -> Undecided.reported(examination, "session-limit", limit.readings());
            case DEFAULT ->
                finding(examination, Severity.OK, "unset", limit).inferred().report();
            case UNLESS_POLICY ->
                finding(examination, Severity.NOT_EXAMINED, "unless-policy", limit)
                        .needs(TEXTS.get("needs.policy"))
                        .report();
            case BY_POLICY, BY_COMPUTER -> reportDecided(examination, limit);
        }
    }

    private static void reportDecided(Examination examination, EffectiveSetting limit) {
        if (limit.is(UNLIMITED)) {
            finding(examination, Severity.OK, "none", limit).report();
        } else if (limit.is(0)) {
            finding(examination, Severity.WARNING, "zero", limit).inferred().report();
        } else {
            finding(examination, Severity.ADVICE, "set", limit).report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, EffectiveSetting limit) {
        String number = limit.is(UNLIMITED) ? TEXTS.get("no-limit") : String.valueOf(limit.value());
        return examination
                .finding(severity, "listener.session-limit-" + key)
                .texts(TEXTS, "session-limit-" + key, number, TEXTS.get("set-by." + limit.state()))
                .exhibit(limit.exhibits());
    }
}
