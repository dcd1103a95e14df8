// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.policy.core.HostPolicies;
import org.rdpworkbench.policy.core.LogonRights;
import org.rdpworkbench.policy.core.LogonRights.Account;

/** Who has the right to sign in through Remote Desktop, and who is denied it. A refusal comes after the connection, with a text of its own. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "policy.sign-in-rights",
        area = "policy",
        title = "Who may sign in through Remote Desktop",
        facets = "registry",
        sources = {Sources.LSAD, Sources.SAM})
public final class SignInRights implements Diagnostic {
    private static final Texts TEXTS = Texts.of(SignInRights.class);
    private static final List<String> ALL_USERS =
            List.of(LogonRights.EVERYONE, LogonRights.AUTHENTICATED, LogonRights.USERS, "S-1-5-14");
    private static final List<String> WHO_CONNECTS =
            List.of(LogonRights.REMOTE_DESKTOP_USERS, LogonRights.ADMINISTRATORS);

    @Override
    public void diagnose(Examination examination) {
        LogonRights rights = LogonRights.of(examination.registry());
        if (!rights.listing().isPresent()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "policy.sign-in-rights-not-examined")
                    .texts(
                            SignInRights.class,
                            rights.listing().unreadableReason().orElse(TEXTS.get("no-accounts")))
                    .exhibit(rights.listing(), rights.group())
                    .needs(TEXTS.get("needs.security-hive"))
                    .report();
            return;
        }
        List<Account> denied =
                rights.accounts().stream().filter(Account::deniedRemote).toList();
        List<Account> allowed = rights.accounts().stream()
                .filter(one -> one.remote() && !one.deniedRemote())
                .toList();
        if (denied.stream().anyMatch(one -> ALL_USERS.contains(one.sid()))) {
            report(examination, Severity.PROBLEM, "policy.sign-in-denied-to-all", rights, denied, names(denied));
        } else if (denied.stream().anyMatch(one -> WHO_CONNECTS.contains(one.sid()))) {
            report(examination, Severity.WARNING, "policy.sign-in-denied-to-groups", rights, denied, names(denied));
        } else if (!denied.isEmpty()) {
            report(examination, Severity.ADVICE, "policy.sign-in-denied-to-some", rights, denied, names(denied));
        }
        network(examination, rights);
        allowed(examination, rights, allowed);
    }

    /** Network Level Authentication signs in over the network first. */
    private static void network(Examination examination, LogonRights rights) {
        List<Account> denied = rights.accounts().stream()
                .filter(one ->
                        one.deniedNetwork() && (ALL_USERS.contains(one.sid()) || WHO_CONNECTS.contains(one.sid())))
                .toList();
        if (!denied.isEmpty()
                && !HostPolicies.of(examination.registry())
                        .main("TS_USER_AUTHENTICATION_POLICY")
                        .is(0)) {
            report(examination, Severity.WARNING, "policy.network-sign-in-denied", rights, denied, names(denied));
        }
    }

    private static void allowed(Examination examination, LogonRights rights, List<Account> allowed) {
        if (!rights.complete()) {
            FindingBuilder finding = examination
                    .finding(Severity.NOT_EXAMINED, "policy.sign-in-rights-incomplete")
                    .texts(SignInRights.class, names(allowed))
                    .exhibit(rights.listing())
                    .needs(TEXTS.get("needs.security-hive"));
            rights.unreadable().forEach(finding::exhibit);
            finding.report();
        } else if (allowed.isEmpty()) {
            report(examination, Severity.PROBLEM, "policy.sign-in-allowed-to-nobody", rights, rights.accounts());
        } else {
            String members = rights.members() == null
                    ? TEXTS.get("members.unknown")
                    : rights.members().isEmpty()
                            ? TEXTS.get("members.none")
                            : TEXTS.get("members", rights.members().size());
            boolean group = allowed.stream().anyMatch(one -> one.sid().equals(LogonRights.REMOTE_DESKTOP_USERS));
            report(
                    examination,
                    group ? Severity.OK : Severity.ADVICE,
                    group ? "policy.sign-in-allowed" : "policy.sign-in-not-for-the-group",
                    rights,
                    allowed,
                    names(allowed),
                    members);
        }
    }

    private static String names(List<Account> accounts) {
        return accounts.stream().map(Account::display).collect(Collectors.joining(", "));
    }

    private static void report(
            Examination examination,
            Severity severity,
            String id,
            LogonRights rights,
            List<Account> accounts,
            Object... arguments) {
        List<Reading<?>> readings = new ArrayList<>();
        readings.add(rights.listing());
        accounts.forEach(one -> readings.add(one.reading()));
        readings.add(rights.group());
        examination
                .finding(severity, id)
                .texts(SignInRights.class, arguments)
                .exhibit(readings.toArray(Reading<?>[]::new))
                .inferred()
                .report();
    }
}
