// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.Token;

/**
 * The rig's own diagnostic: asks live Windows what the rig wants to compare, a line for each question in the file that the environment
 * variable {@code RIG_QUESTIONS} names, and says in words what Java itself knows of the same things.
 */
@DiagnosticInfo(id = "rig.questions", area = "rig", title = "Questions of the rig", facets = "registry", sources = "the rig")
public final class RigQuestions implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(0, here)) {
            socket.send(new DatagramPacket(new byte[1], 1, here, socket.getLocalPort()));
            FindingBuilder finding = examination.finding(Severity.OK, "rig.questions").title("Questions of the rig");
            finding.exhibit("socket UDP " + socket.getLocalPort() + " " + ProcessHandle.current().pid());
            for (String line : Files.readAllLines(Path.of(System.getenv("RIG_QUESTIONS")))) {
                String[] parts = line.split("\t", -1);
                finding.exhibit(examination.ask(question(parts)));
                if (parts[0].equals("access-file")) {
                    finding.exhibit(javaSays(parts[1]));
                }
            }
            finding.report();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Question<?> question(String[] parts) {
        return switch (parts[0]) {
            case "value" -> Registry.valueQuestion(parts[1], parts[2]);
            case "key" -> Registry.keyQuestion(parts[1]);
            case "service" -> Services.serviceQuestion(parts[1]);
            case "store" -> Certificates.storeQuestion(parts[1]);
            case "file" -> org.rdpworkbench.core.evidence.Files.fileQuestion(parts[1]);
            case "folder" -> org.rdpworkbench.core.evidence.Files.folderQuestion(parts[1]);
            case "access-file" -> Access.fileQuestion(parts[1]);
            case "access-key" -> Access.keyQuestion(parts[1]);
            case "coverage" -> EventLogs.coverageQuestion(parts[1]);
            case "listeners" -> Listeners.socketsQuestion(ListeningSocket.Protocol.valueOf(parts[1]));
            case "sessions" -> Sessions.listQuestion();
            case "networks" -> Networks.connectedQuestion();
            case "token" -> Token.ownQuestion();
            default -> throw new IllegalArgumentException(String.join(" ", parts));
        };
    }

    /** Java's own reading of an access control list: type and mask of each entry, which its permissions stand for bit by bit. */
    private static String javaSays(String path) throws IOException {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            return "acl none";
        }
        StringBuilder text = new StringBuilder("acl");
        for (AclEntry entry : Files.getFileAttributeView(file, AclFileAttributeView.class).getAcl()) {
            text.append(' ').append(entry.type()).append(':').append(entry.permissions().size());
        }
        return text.toString();
    }
}
