// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRemoteComputer;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gathers evidence from everything given, runs every fitting diagnostic and says what it comes to. */
@Command(name = "diagnose", sortOptions = false)
public final class DiagnoseCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(DiagnoseCommand.class);

    @Option(names = "--host", paramLabel = "NAME[:PORT]", converter = HostConverter.class)
    private List<OfHost> hosts = new ArrayList<>();

    @ArgGroup(exclusive = false, validate = false)
    private PathOptions path = new PathOptions();

    @Option(names = "--evidence", paramLabel = "PATH", converter = PathConverter.class)
    private List<Path> evidence = new ArrayList<>();

    @Option(names = "--client-evidence", paramLabel = "PATH", converter = PathConverter.class)
    private List<Path> clientEvidence = new ArrayList<>();

    @Option(names = "--live")
    private boolean live;

    @Option(names = "--remote", paramLabel = "NAME", converter = RemoteConverter.class)
    private List<OfRemoteComputer> remotes = new ArrayList<>();

    @Option(names = "--revocation")
    private boolean revocation;

    @Option(names = "--code", paramLabel = "CODE[/EXTENDED]", converter = CodeConverter.class)
    private Explanation code;

    @Option(names = "--role", paramLabel = "server|client", converter = RoleConverter.class)
    private Role role = Role.SERVER;

    @Option(names = "--at", paramLabel = "INSTANT", converter = InstantConverter.class)
    private Instant at;

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        if (path.given() && hosts.isEmpty()) {
            throw wrongUsage(TEXTS.get("path.no-host"));
        }
        if (path.ofOneHost() && hosts.size() > 1) {
            throw wrongUsage(TEXTS.get("path.several-hosts"));
        }
        TargetPlan plan = new TargetPlan(hosts, path.routes(hosts), remotes, live, evidence);
        if (revocation) {
            plan.askAboutRevocation();
        }
        if (role == Role.CLIENT && !clientEvidence.isEmpty()) {
            throw wrongUsage(TEXTS.get("diagnose.two-clients"));
        }
        plan.addClient(clientEvidence);
        if (plan.isEmpty()) {
            throw wrongUsage(
                    code == null
                            ? TEXTS.get("diagnose.nothing")
                            : TEXTS.get("diagnose.code-only", code.code().display(), code.meaning()));
        }
        InvestigationRequest request = new InvestigationRequest(
                plan.requests(role),
                code == null ? null : code.errorCode(),
                at,
                output().timeout().orElseGet(path::timeout));
        Investigation investigation = InvestigationRun.of(request, context);
        return InvestigationRun.deliver(
                CaseDocument.of(absolute(request)).withInvestigation(investigation), context, output());
    }

    /** A saved case is opened from elsewhere, where a relative path would mean another file. */
    private static InvestigationRequest absolute(InvestigationRequest request) {
        return new InvestigationRequest(
                request.targets().stream()
                        .map(target -> new TargetRequest(
                                target.target(),
                                target.evidence().stream()
                                        .map(DiagnoseCommand::absolute)
                                        .toList()))
                        .toList(),
                request.code(),
                request.at(),
                request.timeout());
    }

    private static EvidenceLocator absolute(EvidenceLocator locator) {
        return locator instanceof OfPath(Path path)
                ? new OfPath(path.toAbsolutePath().normalize())
                : locator;
    }
}
