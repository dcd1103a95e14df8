// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * The program and the time limits that the listener itself sets: they count where a flag says that they are not inherited from the account of the user ([MS-TSTS] 2.2.2.18), and
 * no policy sets the same. They end sessions that came about, and explain no connection that did not, so that no cause is named here.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.own-session-settings",
        area = "listener",
        title = "Program and time limits of the listener",
        facets = "registry",
        sources = {Sources.USER_CONFIG, Sources.TERMINAL_SERVER_ADMX})
public final class OwnSessionSettings implements Diagnostic {
    private static final Texts TEXTS = Texts.of(OwnSessionSettings.class);
    private static final String SUBJECT = "own-session-settings";

    /** Shorter than this nobody works; Windows warns two minutes before. */
    private static final Duration SHORT = Duration.ofMinutes(5);

    /** A setting of the listener with the flag that says whether it counts. */
    private enum Setting {
        PROGRAM("InitialProgram", "fInheritInitialProgram"),
        CONNECTED("MaxConnectionTime", "fInheritMaxSessionTime"),
        IDLE("MaxIdleTime", "fInheritMaxIdleTime"),
        DISCONNECTED("MaxDisconnectionTime", "fInheritMaxDisconnectionTime");

        private final String value;
        private final String flag;

        Setting(String value, String flag) {
            this.value = value;
            this.flag = flag;
        }
    }

    @Override
    public void diagnose(Examination examination) {
        Registry registry = examination.registry();
        List<Reading<RegistryValue>> open = new ArrayList<>();
        boolean said = false;
        for (Setting setting : Setting.values()) {
            Reading<RegistryValue> flag = registry.value(ServerRegistry.LISTENER, setting.flag);
            if (flag.isUnreadable()) {
                open.add(flag);
            } else if (ServerRegistry.malformed(flag)) {
                said |= malformed(examination, flag);
            } else if (flag.as(ServerRegistry::dword)
                    .filter(inherited -> inherited == 0)
                    .isPresent()) {
                said |= own(examination, setting, flag, open);
            }
        }
        if (!open.isEmpty()) {
            Undecided.report(examination, SUBJECT, open);
        } else if (!said) {
            examination
                    .finding(Severity.OK, "listener." + SUBJECT + "-none")
                    .texts(TEXTS, SUBJECT + "-none")
                    .report();
        }
    }

    /** Reports what the listener sets, if it sets anything and no policy does; true when it reported. */
    private static boolean own(
            Examination examination, Setting setting, Reading<RegistryValue> flag, List<Reading<RegistryValue>> open) {
        Reading<RegistryValue> value = examination.registry().value(ServerRegistry.LISTENER, setting.value);
        if (value.isUnreadable()) {
            open.add(value);
            return false;
        }
        if (setting != Setting.PROGRAM && ServerRegistry.malformed(value)) {
            return malformed(examination, value);
        }
        Optional<String> shown =
                setting == Setting.PROGRAM ? program(value) : limit(value).map(OwnSessionSettings::text);
        Reading<RegistryValue> policy = examination.registry().value(ServerRegistry.POLICY, setting.value);
        if (shown.isEmpty() || policy.isPresent()) {
            return false;
        }
        boolean tight = setting == Setting.CONNECTED
                && limit(value).filter(time -> time.compareTo(SHORT) <= 0).isPresent();
        String id = SUBJECT + "-" + setting.name().toLowerCase(Locale.ROOT);
        FindingBuilder finding = examination
                .finding(tight ? Severity.WARNING : Severity.ADVICE, "listener." + id)
                .texts(TEXTS, id, shown.get(), policy.isUnreadable() ? 1 : 0)
                .exhibit(value, flag, policy);
        if (policy.isUnreadable()) {
            finding.needs(TEXTS.get("needs.policy"));
        }
        finding.inferred().report();
        return true;
    }

    private static boolean malformed(Examination examination, Reading<RegistryValue> value) {
        Undecided.reportMalformed(examination, SUBJECT, value, TEXTS.get("expected.number"), List.of(value));
        return true;
    }

    private static Optional<String> program(Reading<RegistryValue> value) {
        return value.as(RegistryValue::asString).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A limit in milliseconds; zero is none. */
    private static Optional<Duration> limit(Reading<RegistryValue> value) {
        return value.as(ServerRegistry::dword)
                .filter(milliseconds -> milliseconds > 0)
                .map(Duration::ofMillis);
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0
                ? TEXTS.get("minutes", time.toMinutes())
                : TEXTS.get("seconds", Math.max(1, time.toSeconds()));
    }
}
