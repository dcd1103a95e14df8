// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.testkit.DiagnosticTest;

/** The services and the library of TermService. */
class ServicesTest {
    private static final String CAUSE = "service-not-running";
    private static final String[] DIRECT = {
        "TermService", "RpcSs", "SessionEnv", "UmRdpService", "CryptSvc", "KeyIso", "CertPropSvc"
    };
    private static final String PARAMETERS = "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters]\n";
    private static final String WINDOWS = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\n";

    private static DiagnosticTest services(String text) {
        return DiagnosticTest.of(new NeededServices())
                .given(Healthy.SYSTEM_HIVE)
                .given(text);
    }

    private static DiagnosticTest program(String text) {
        return DiagnosticTest.of(new ServiceProgram()).given(text);
    }

    @Test
    void startTypesAloneRuleNothingOut() {
        services("")
                .finds("listener.services-startable", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .says("not verified")
                .needs("live state")
                .exhibits("RpcEptMapper")
                .findsNothingElse();
    }

    @Test
    void servicesThatAllRunRuleOut() {
        StringBuilder text = new StringBuilder();
        for (String name : DIRECT) {
            text.append("service ").append(name).append(": start=manual, state=running, depends=NSI\n");
        }
        services(text.toString())
                .finds("listener.services-run", Severity.OK)
                .rulesOut(CAUSE)
                .findsNothingElse();
        services(text + "\n")
                .given("service KeyIso: start=manual, state=stopped, exit=1077\n"
                        + "service NSI: start=automatic, state=running")
                .finds("listener.services-start-on-demand", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE);
    }

    @Test
    void disabledIsAProblemForThoseThatAreNeeded() {
        for (String name : DIRECT) {
            boolean helpful = name.equals("CertPropSvc");
            services("service " + name + ": start=disabled")
                    .finds("listener.service-disabled", helpful ? Severity.WARNING : Severity.PROBLEM)
                    .proves(helpful ? new String[0] : new String[] {CAUSE})
                    .supports()
                    .says(name)
                    .exhibits(name)
                    .offers("listener.service-start-type")
                    .findsNothingElse();
        }
    }

    @Test
    void whatEveryWindowsHasIsProvenToBeMissing() {
        for (String name : List.of("TermService", "RpcSs")) {
            services("service " + name + ": absent")
                    .finds("listener.service-missing", Severity.PROBLEM)
                    .proves(CAUSE);
        }
        services("service CertPropSvc: absent")
                .finds("listener.service-missing", Severity.WARNING)
                .decidesNothing();
    }

    /** A hive of 2008 without SessionEnv, UmRdpService and KeyIso was once said to prove the cause; older Windows has none of them. */
    @Test
    void whatOlderWindowsNeverHadProvesNothing() {
        for (String name : List.of("SessionEnv", "UmRdpService", "CryptSvc", "KeyIso")) {
            services("service " + name + ": absent")
                    .finds("listener.service-missing-or-newer", Severity.WARNING)
                    .proves()
                    .supports(CAUSE)
                    .says("older Windows");
        }
    }

    @Test
    void dependenciesAreFollowed() {
        services("service DcomLaunch: start=disabled")
                .finds("listener.service-disabled", Severity.PROBLEM)
                .says("DcomLaunch")
                .says("RpcSs depends on it")
                .proves(CAUSE);
        services("service NSI: absent")
                .finds("listener.service-missing", Severity.PROBLEM)
                .says("LanmanWorkstation depends on it");
    }

    @Test
    void dependenciesOfServicesThatOnlyHelpAreNot() {
        services("service CertPropSvc: start=manual, depends=Unheard")
                .finds("listener.services-startable", Severity.OK);
    }

    @Test
    void groupsCirclesAndEndlessChainsEnd() {
        services("service NSI: start=automatic, depends=+TDI;LanmanWorkstation;NSI")
                .finds("listener.services-startable", Severity.OK);
        StringBuilder chain = new StringBuilder("service NSI: start=automatic, depends=Link0\n");
        for (int i = 0; i < 1000; i++) {
            chain.append("service Link" + i + ": start=automatic, depends=Link" + (i + 1) + "\n");
        }
        int exhibits = services(chain.toString())
                .finds("listener.services-startable", Severity.OK)
                .finding()
                .exhibits()
                .size();
        assertEquals(100, exhibits);
    }

    @Test
    void disabledButRunningIsAWarning() {
        services("service TermService: start=disabled, state=running")
                .finds("listener.service-disabled-but-running", Severity.WARNING)
                .decidesNothing();
    }

    @Test
    void stoppedIsAProblemForThoseThatMustRun() {
        services("service TermService: start=manual, state=stopped")
                .finds("listener.service-stopped", Severity.PROBLEM)
                .proves(CAUSE)
                .offers("listener.start-service");
        services("service UmRdpService: start=manual, state=stopped")
                .finds("listener.service-should-run", Severity.WARNING)
                .supports(CAUSE)
                .proves();
        services("service SessionEnv: start=manual, state=stopped").finds("listener.services-startable", Severity.OK);
        services("service SessionEnv: start=manual, state=stopped, exit=1068")
                .finds("listener.service-failed", Severity.WARNING)
                .supports(CAUSE)
                .says("1068");
    }

    @Test
    void everyStateBetweenIsNamed() {
        for (ServiceInfo.State state : ServiceInfo.State.values()) {
            if (state == ServiceInfo.State.STOPPED || state == ServiceInfo.State.RUNNING) {
                continue;
            }
            String written = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            services("service TermService: start=manual, state=" + written)
                    .finds("listener.service-not-ready", Severity.PROBLEM)
                    .supports(CAUSE)
                    .proves();
            services("service SessionEnv: start=manual, state=" + written)
                    .finds("listener.services-startable", Severity.OK);
        }
    }

    @Test
    void aServiceWithoutStartType() {
        services("service KeyIso: image=lsass.exe")
                .finds("listener.service-unconfigured", Severity.WARNING)
                .supports(CAUSE)
                .inferred();
        services("service CertPropSvc:")
                .finds("listener.service-unconfigured", Severity.WARNING)
                .decidesNothing();
    }

    @Test
    void unreadableServicesAreSaidBesideWhatWasSeen() {
        DiagnosticTest.of(new NeededServices())
                .notExamined("listener.services-not-examined")
                .concerns(CAUSE)
                .decidesNothing()
                .needs("TermService")
                .says("TermService could not be read")
                .doesNotSay("\\TermService")
                .findsNothingElse();
        services("service RDPDR: unreadable: its key is damaged\nservice KeyIso: start=disabled")
                .finds("listener.service-disabled", Severity.PROBLEM)
                .proves(CAUSE)
                .notExamined("listener.services-not-examined")
                .says("its key is damaged")
                .findsNothingElse();
    }

    @Test
    void theLibraryOfWindowsRulesNothingOut() {
        for (String path : new String[] {
            "expand:\"%SystemRoot%\\System32\\termsrv.dll\"",
            "expand:\"%systemroot%\\system32\\TERMSRV.DLL\"",
            "expand:\"%windir%\\System32\\termsrv.dll\"",
            "\"C:\\Windows\\System32\\termsrv.dll\"",
            "\"D:\\WINDOWS\\system32\\termsrv.dll\""
        }) {
            program(PARAMETERS + "\"ServiceDll\"=" + path)
                    .finds("listener.service-program-original", Severity.OK)
                    .decidesNothing()
                    .concerns("termsrv-replaced")
                    .needs("termsrv.dll")
                    .findsNothingElse();
        }
    }

    @Test
    void anotherLibraryProves() {
        program(PARAMETERS + "\"ServiceDll\"=expand:\"%ProgramFiles%\\RDP Wrapper\\rdpwrap.dll\"")
                .finds("listener.service-program-replaced", Severity.WARNING)
                .proves("termsrv-replaced")
                .says("rdpwrap.dll")
                .inferred()
                .findsNothingElse();
        program(PARAMETERS + "\"ServiceDll\"=\"C:\\Windows\\System32\\termsrv.dll.bak\"")
                .finds("listener.service-program-replaced", Severity.WARNING);
    }

    @Test
    void theFileOfTheLibraryCountsToo() {
        String right = PARAMETERS + "\"ServiceDll\"=\"C:\\Windows\\System32\\termsrv.dll\"";
        DiagnosticTest.of(new ServiceProgram())
                .given(right)
                .with(Files.fileQuestion(Files.TERMSRV), file("Microsoft Corporation", FileSignature.State.NOT_IN_FILE))
                .finds("listener.service-program-original", Severity.OK)
                .decidesNothing()
                .exhibits(Files.TERMSRV)
                .findsNothingElse();
        DiagnosticTest.of(new ServiceProgram())
                .given(right)
                .with(Files.fileQuestion(Files.TERMSRV), file("Microsoft Corporation", FileSignature.State.CHANGED))
                .finds("listener.service-program-changed", Severity.WARNING)
                .supports("termsrv-replaced")
                .proves()
                .inferred()
                .findsNothingElse();
        DiagnosticTest.of(new ServiceProgram())
                .given(right)
                .with(Files.fileQuestion(Files.TERMSRV), file("Somebody else", FileSignature.State.INTACT))
                .finds("listener.service-program-stranger", Severity.WARNING)
                .supports("termsrv-replaced")
                .says("Somebody else")
                .findsNothingElse();
    }

    private static FileInfo file(String company, FileSignature.State state) {
        return new FileInfo(
                1L, null, "10.0.1.1", null, company, null, new FileSignature(state, "CN=x", "CN=y", "SHA-256", null));
    }

    @Test
    void whereWindowsIsInstalledDecidesAboutOtherFolders() {
        String elsewhere = PARAMETERS + "\"ServiceDll\"=\"E:\\WinNT\\System32\\termsrv.dll\"\n";
        program(elsewhere)
                .finds("listener.service-program-elsewhere", Severity.WARNING)
                .supports("termsrv-replaced")
                .proves()
                .inferred();
        program(elsewhere + WINDOWS + "\"SystemRoot\"=\"E:\\WINNT\"")
                .finds("listener.service-program-original", Severity.OK);
        program(elsewhere + WINDOWS + "\"SystemRoot\"=\"C:\\Windows\"")
                .finds("listener.service-program-replaced", Severity.WARNING)
                .proves("termsrv-replaced")
                .exhibits("SystemRoot");
    }

    @Test
    void aMissingUnreadableOrMalformedLibrary() {
        program(PARAMETERS)
                .finds("listener.service-program-unset", Severity.PROBLEM)
                .supports(CAUSE)
                .inferred();
        program(PARAMETERS + "\"ServiceDll\"=expand:\" \"").finds("listener.service-program-unset", Severity.PROBLEM);
        program("[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .notExamined("listener.service-program-not-examined")
                .concerns("termsrv-replaced")
                .decidesNothing();
        program(PARAMETERS + "\"ServiceDll\"=dword:1")
                .finds("listener.service-program-malformed", Severity.WARNING)
                .says("REG_EXPAND_SZ")
                .decidesNothing();
    }

    /** The lists are of different moments: neither proves anything. */
    @Test
    void aServiceThatIsDownWhileItsListenerWaitsProvesNothing() {
        for (String service : new String[] {"start=manual, state=stopped", "start=disabled, state=stopped"}) {
            listens("rdp-tcp")
                    .given("service TermService: " + service)
                    .finds("listener.service-down-but-listens", Severity.WARNING)
                    .supports("service-not-running")
                    .proves();
        }
    }

    /** What is disabled goes on running until somebody stops it: a listener that waits contradicts nothing. */
    @Test
    void aDisabledServiceWhoseListenerWaitsRuns() {
        listens("RDP-Tcp")
                .given("service TermService: start=disabled")
                .finds("listener.service-disabled-but-running", Severity.WARNING)
                .exhibits(Sessions.listQuestion().where())
                .inferred()
                .decidesNothing();
        listens("RDP-Tcp")
                .given("service TermService: start=disabled")
                .doesNotFind("listener.service-down-but-listens");
        listens("Console")
                .given("service TermService: start=disabled")
                .finds("listener.service-disabled", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void aListenerOfAnotherNameWaitsAsWell() {
        String stations = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
        listens("Branch")
                .given("service TermService: start=manual, state=stopped")
                .given(stations + "\\RDP-Tcp] absent\n" + stations + "] complete\n" + stations
                        + "\\Branch] complete\n\"fEnableWinStation\"=dword:1\n\"PortNumber\"=dword:d3d\n")
                .finds("listener.service-down-but-listens", Severity.WARNING);
        listens("Branch")
                .given("service TermService: start=manual, state=stopped")
                .given(stations + "\\RDP-Tcp]\n")
                .finds("listener.service-stopped", Severity.PROBLEM)
                .proves(CAUSE);
    }

    private static DiagnosticTest listens(String station) {
        return DiagnosticTest.of(new NeededServices())
                .with(
                        Sessions.listQuestion(),
                        new SessionListing(
                                List.of(new SessionInfo(65536, station, SessionInfo.State.LISTEN, null)), List.of()));
    }
}
