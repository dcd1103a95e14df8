// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.testkit.DiagnosticTest;

class PortOwnerTest {
    private static final String CAUSE = "listener-missing-or-elsewhere";
    private static final String PORT = LISTENER + "\"PortNumber\"=dword:00000d3d\n";
    private static final String RUNS = "service TermService: start=manual, state=running, pid=1204\n";
    private static final Provenance LIVE = Provenance.of(SourceKind.LIVE, "this computer");

    private static DiagnosticTest test(String text, List<String> damage, ListeningSocket... sockets) {
        DiagnosticTest test = DiagnosticTest.of(new PortOwner()).given(PORT + (text.equals(RUNS) ? "" : text));
        if (text.equals(RUNS)) {
            test.with(Reading.present(
                    Services.serviceQuestion("TermService"),
                    new ServiceInfo(
                            "TermService",
                            ServiceInfo.Start.MANUAL,
                            null,
                            null,
                            List.of(),
                            ServiceInfo.State.RUNNING,
                            0L,
                            1204L),
                    LIVE));
        }
        return test.with(Reading.present(
                Listeners.socketsQuestion(Protocol.TCP), new ListenerListing(List.of(sockets), damage), LIVE));
    }

    /** The same as lists that were made at whatever times. */
    private static DiagnosticTest collected(ListeningSocket... sockets) {
        return DiagnosticTest.of(new PortOwner())
                .given(PORT + RUNS)
                .with(Listeners.socketsQuestion(Protocol.TCP), new ListenerListing(List.of(sockets), List.of()));
    }

    @Test
    void listsOfDifferentTimesAreNotCompared() {
        collected(socket(3389, 77L, null))
                .finds("listener.port-owner-unknown", Severity.ADVICE)
                .decidesNothing();
        collected(socket(3389, 1204L, null)).finds("listener.port-owner-unknown", Severity.ADVICE);
        collected(socket(3389, 77L, "svchost.exe", "iphlpsvc"))
                .finds("listener.port-owner-another-service", Severity.WARNING)
                .proves()
                .supports(CAUSE)
                .inferred();
        collected(socket(3389, 77L, "nxd.exe"))
                .finds("listener.port-owner-another", Severity.PROBLEM)
                .proves(CAUSE);
        collected(socket(3389, 77L, "svchost.exe", "TermService")).finds("listener.port-owner-ours", Severity.OK);
        collected(socket(135, 900L, null))
                .finds("listener.port-owner-closed", Severity.PROBLEM)
                .proves()
                .supports(CAUSE);
    }

    private static DiagnosticTest test(String text, ListeningSocket... sockets) {
        return test(text, List.of(), sockets);
    }

    private static ListeningSocket socket(int port, Long process, String program, String... services) {
        return new ListeningSocket(Protocol.TCP, "0.0.0.0", port, process, program, List.of(services));
    }

    @Test
    void theServiceHasThePort() {
        test(RUNS, socket(135, 900L, "svchost.exe"), socket(3389, 1204L, null))
                .finds("listener.port-owner-ours", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .findsNothingElse();
        test("", socket(3389, null, "svchost.exe", "Dnscache", "termservice"))
                .finds("listener.port-owner-ours", Severity.OK)
                .decidesNothing();
    }

    @Test
    void oneOfSeveralSocketsIsEnough() {
        test(RUNS, socket(3389, 77L, "C:\\tools\\proxy.exe"), socket(3389, 1204L, "svchost.exe"))
                .finds("listener.port-owner-ours", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void anotherProgramOnThePortProves() {
        test(RUNS, socket(3389, 77L, "C:\\tools\\proxy.exe"))
                .finds("listener.port-owner-another", Severity.PROBLEM)
                .proves(CAUSE)
                .says("C:\\tools\\proxy.exe")
                .says("process 77");
        test("", socket(3389, 77L, "C:\\tools\\proxy.exe"))
                .finds("listener.port-owner-another", Severity.PROBLEM)
                .proves(CAUSE);
        test("", socket(3389, 77L, "svchost.exe", "W3SVC"))
                .finds("listener.port-owner-another", Severity.PROBLEM)
                .proves(CAUSE)
                .says("W3SVC");
    }

    @Test
    void aHostOfServicesMayBeAnyOfThem() {
        test("", socket(3389, 77L, "C:\\Windows\\System32\\svchost.exe"))
                .finds("listener.port-owner-unknown", Severity.ADVICE)
                .decidesNothing()
                .concerns(CAUSE)
                .needs("netstat");
        test("", socket(3389, null, null)).finds("listener.port-owner-unknown", Severity.ADVICE);
    }

    @Test
    void nobodyOnThePortProvesOnlyWhileTheServiceRuns() {
        test(RUNS, socket(135, 900L, "svchost.exe"))
                .finds("listener.port-owner-closed", Severity.PROBLEM)
                .proves(CAUSE);
        test("service TermService: start=manual, state=stopped\n", socket(135, 900L, "svchost.exe"))
                .finds("listener.port-owner-closed-service", Severity.PROBLEM)
                .decidesNothing()
                .concerns(CAUSE)
                .exhibits("TermService");
        test("service TermService: start=disabled\n", socket(135, 900L, "svchost.exe"))
                .finds("listener.port-owner-closed-service", Severity.PROBLEM)
                .decidesNothing();
        test("", socket(135, 900L, "svchost.exe"))
                .finds("listener.port-owner-closed-unknown", Severity.PROBLEM)
                .supports(CAUSE);
    }

    @Test
    void nobodyOnThePortIsNoSignOfAnythingWhileRemoteDesktopIsOff() {
        for (String policy : List.of("absent", "unreadable: no SOFTWARE hive")) {
            test(RUNS, socket(135, 900L, "svchost.exe"))
                    .given("[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n"
                            + "\"fDenyTSConnections\"=dword:1\n"
                            + "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] " + policy)
                    .finds("listener.port-owner-closed-off", Severity.PROBLEM)
                    .decidesNothing()
                    .concerns(CAUSE)
                    .exhibits("fDenyTSConnections");
        }
    }

    @Test
    void aTableThatIsNotCompleteDecidesNothing() {
        test(RUNS, List.of("only the first 5 are listed"), socket(135, 900L, "svchost.exe"))
                .notExamined("listener.port-owner-incomplete")
                .concerns(CAUSE);
    }

    @Test
    void withoutPortOrTableNothingIsSaid() {
        Reading<ListenerListing> denied = Reading.unreadable(
                Listeners.socketsQuestion(Protocol.TCP),
                "access denied",
                Provenance.of(SourceKind.LIVE, "table of TCP sockets"));
        DiagnosticTest.of(new PortOwner())
                .given(PORT + RUNS)
                .with(denied)
                .notExamined("listener.port-owner-not-examined")
                .concerns(CAUSE);
        DiagnosticTest.of(new PortOwner())
                .given(LISTENER)
                .with(Listeners.socketsQuestion(Protocol.TCP), new ListenerListing(List.of(), List.of()))
                .notExamined("listener.port-owner-no-port")
                .concerns(CAUSE);
    }
}
