// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether a session host knows what kind of licences it gives and where it gets them, and whether the 120 days without are over. What is in the value that keeps the
 * end of these days is encrypted; only when its key was last written can be seen, and the days began no later than that. A server without the role lets administrators
 * in, and a client Windows one user; neither asks for a licence.
 *
 * <p>Licensing has codes of its own, so that with any other code nothing here makes the cause likelier.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.licensing",
        area = "listener",
        title = "The licensing of a session host",
        facets = "registry",
        causes = Licensing.CAUSE,
        sources = {Sources.NO_LICENCE_SERVER, Sources.TERMINAL_SERVER_ADMX, Sources.LICENSING_TYPE})
public final class Licensing implements Diagnostic {
    static final String CAUSE = "licensing-refused";

    /** How long a session host works without licences. */
    static final Duration GRACE = Duration.ofDays(120);

    private static final String ROLE =
            "HKLM\\SOFTWARE\\Microsoft\\ServerManager\\ServicingStorage\\ServerComponentCache\\RDS-RD-Server";
    private static final String PRODUCT = ServerRegistry.CONTROL + "\\ProductOptions";
    private static final String MANAGER = ServerRegistry.TERMINAL_SERVER + "\\RCM";
    private static final String TIME_BOMB = "TIMEBOMB_";
    private static final Texts TEXTS = Texts.of(Licensing.class);

    /** Remote Desktop for administration, and not configured, as Win32_TerminalServiceSetting and Win32_TSDeploymentLicensing have them. */
    private static final List<Long> NO_MODE = List.of(0L, 1L, 5L);

    private static final int FIRST_CODE = 0x100;
    private static final int LAST_CODE = 0x10B;

    /** The client may not keep the licence that it got; the server refused nothing. */
    private static final int STORE_DENIED = 0x10B;

    private static final int FAILED = 0x808;
    private static final int TIMED_OUT = 0x908;

    /** What a computer is, as far as licensing goes. */
    private enum Kind {
        SESSION_HOST,
        NO_SESSION_HOST,
        UNKNOWN
    }

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> product = examination.registry().value(PRODUCT, "ProductType");
        Reading<RegistryValue> mode = examination.registry().value(ServerRegistry.TERMINAL_SERVER, "TSAppCompat");
        Reading<RegistryValue> role = examination.registry().value(ROLE, "InstallState");
        Kind kind = kind(product, mode, role);
        code(examination, kind);
        switch (kind) {
            case SESSION_HOST -> sessionHost(examination, mode, role);
            case NO_SESSION_HOST ->
                finding(examination, Severity.OK, "no-session-host")
                        .exhibit(product, mode, role)
                        .concerns(CAUSE)
                        .needs(TEXTS.get(isOfLicensing(examination) ? "needs.licensing-code" : "needs.another-code"))
                        .inferred()
                        .report();
            case UNKNOWN ->
                finding(examination, Severity.NOT_EXAMINED, "role-unknown")
                        .exhibit(product, mode, role)
                        .concerns(CAUSE)
                        .needs(TEXTS.get("needs.licensing-role"))
                        .report();
        }
    }

    private static Kind kind(Reading<RegistryValue> product, Reading<RegistryValue> mode, Reading<RegistryValue> role) {
        if (is(mode, 1) || is(role, 1)) {
            return Kind.SESSION_HOST;
        }
        boolean client = product.as(RegistryValue::asString)
                .filter(type -> type.strip().equalsIgnoreCase("WinNT"))
                .isPresent();
        return client || is(mode, 0) || is(role, 0) ? Kind.NO_SESSION_HOST : Kind.UNKNOWN;
    }

    private static boolean is(Reading<RegistryValue> reading, long number) {
        return reading.as(ServerRegistry::dword)
                .filter(value -> value == number)
                .isPresent();
    }

    /** The code that the user saw, which says by itself that licensing ended the connection; on a computer that gives no licences it may be of another one. */
    private static void code(Examination examination, Kind kind) {
        int extended = extended(examination);
        String seen = examination.code().map(ErrorCode::display).orElse("");
        if (extended >= FIRST_CODE && extended <= LAST_CODE && extended != STORE_DENIED) {
            boolean elsewhere = kind == Kind.NO_SESSION_HOST;
            FindingBuilder finding = finding(
                            examination,
                            elsewhere ? Severity.WARNING : Severity.PROBLEM,
                            elsewhere ? "code-elsewhere" : "code",
                            seen)
                    .exhibit(seen)
                    .reference("Microsoft, ExtendedDisconnectReasonCode");
            (elsewhere ? finding.supports(CAUSE) : finding.proves(CAUSE)).report();
        } else if (disconnect(examination) == FAILED || disconnect(examination) == TIMED_OUT) {
            finding(examination, Severity.WARNING, "code-of-client", seen)
                    .exhibit(seen)
                    .reference("Microsoft Learn: IMsTscAxEvents::OnDisconnected")
                    .supports(CAUSE)
                    .report();
        }
    }

    private static void sessionHost(
            Examination examination, Reading<RegistryValue> appMode, Reading<RegistryValue> role) {
        EffectiveSetting mode =
                EffectiveSetting.policyBefore(examination.registry(), MANAGER + "\\Licensing Core", "LicensingMode");
        Reading<RegistryValue> policy = examination.registry().value(ServerRegistry.POLICY, "LicenseServers");
        Reading<RegistryValue> named = examination
                .registry()
                .value(ServerRegistry.TERM_SERVICE_PARAMETERS + "\\LicenseServers", "SpecifiedLicenseServers");
        Reading<RegistryValue> old =
                examination.registry().value(ServerRegistry.TERM_SERVICE_PARAMETERS, "SpecifiedLicenseServers");
        List<Reading<RegistryValue>> servers = List.of(policy, named, old);
        List<Reading<?>> all = new ArrayList<>(mode.readings());
        all.addAll(servers);
        List<String> names = names(policy).isEmpty()
                ? Stream.of(named, old)
                        .flatMap(one -> names(one).stream())
                        .distinct()
                        .toList()
                : names(policy);
        boolean modeSet = mode.value() != null && !NO_MODE.contains(mode.value());
        boolean modeKnown = modeSet || mode.decided() || mode.state() == EffectiveSetting.State.DEFAULT;
        boolean serversKnown = !names.isEmpty() || servers.stream().noneMatch(Reading::isUnreadable);
        if (!modeKnown || !serversKnown) {
            finding(examination, Severity.NOT_EXAMINED, "settings-unknown")
                    .exhibit(all.toArray(Reading<?>[]::new))
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.licensing-settings"))
                    .report();
            return;
        }
        if (modeSet && !names.isEmpty()) {
            finding(
                            examination,
                            Severity.OK,
                            "set",
                            TEXTS.get("licensing-mode." + known(mode)),
                            String.join(", ", names))
                    .exhibit(all.toArray(Reading<?>[]::new))
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.licence-server"))
                    .inferred()
                    .report();
            return;
        }
        all.addAll(0, List.of(appMode, role));
        String missing = TEXTS.get(
                names.isEmpty() ? modeSet ? "licensing.no-server" : "licensing.neither" : "licensing.no-mode");
        grace(examination, missing, all);
    }

    /** Nobody can read how many days are left, but that they are over follows where the key was not written for longer. */
    private static void grace(Examination examination, String missing, List<Reading<?>> all) {
        Reading<RegistryKey> days = examination.registry().key(MANAGER + "\\GracePeriod");
        Optional<Instant> written = days.found()
                .filter(key -> key.values().stream()
                        .anyMatch(name -> name.toUpperCase(Locale.ROOT).contains(TIME_BOMB)))
                .map(RegistryKey::lastWritten);
        boolean over = written.filter(time -> time.plus(GRACE).isBefore(examination.at()))
                .isPresent();
        FindingBuilder finding = finding(
                        examination,
                        over ? Severity.WARNING : Severity.ADVICE,
                        over ? "over" : "unset",
                        missing,
                        written.map(time -> time.toString().substring(0, 10)).orElse(""))
                .exhibit(all.toArray(Reading<?>[]::new))
                .exhibit(new Reading<?>[] {days})
                .needs(TEXTS.get("needs.grace-days"))
                .inferred();
        if (over && isOfLicensing(examination)) {
            finding.supports(CAUSE);
        } else {
            finding.concerns(CAUSE);
        }
        finding.report();
    }

    private static String known(EffectiveSetting mode) {
        String key = Long.toString(mode.value());
        return TEXTS.has("licensing-mode." + key) ? key : "other";
    }

    /** Names of servers: a list in the registry, a text with commas in the policy. */
    private static List<String> names(Reading<RegistryValue> reading) {
        List<String> texts = reading.as(RegistryValue::asStrings)
                .or(() -> reading.as(RegistryValue::asString).map(List::of))
                .orElse(List.of());
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split("[,;\\s]+")))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Whether no code was seen, or one of licensing. */
    private static boolean isOfLicensing(Examination examination) {
        int extended = extended(examination);
        int disconnect = disconnect(examination);
        return examination.code().isEmpty()
                || extended >= FIRST_CODE && extended <= LAST_CODE
                || disconnect == FAILED
                || disconnect == TIMED_OUT;
    }

    private static int extended(Examination examination) {
        return examination
                .code()
                .map(ErrorCode::extended)
                .map(Licensing::number)
                .orElse(0);
    }

    private static int disconnect(Examination examination) {
        return examination
                .code()
                .map(ErrorCode::disconnect)
                .map(Licensing::number)
                .orElse(0);
    }

    private static int number(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "listener.licensing-" + key).texts(TEXTS, "licensing-" + key, arguments);
    }
}
