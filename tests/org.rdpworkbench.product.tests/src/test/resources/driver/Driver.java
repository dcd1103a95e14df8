// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.ui.table.DataTable;

/**
 * An add-on by which a test drives the console from outside: takes lines over a socket of this computer and answers each with one. The
 * environment variable RDPW_DRIVER names the file in which it writes its port.
 */
public final class Driver implements BundleActivator {
    private BundleContext context;

    @Override
    public void start(BundleContext bundleContext) throws IOException {
        context = bundleContext;
        String file = System.getenv("RDPW_DRIVER");
        if (file == null) {
            return;
        }
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path written = Files.writeString(Path.of(file + ".new"), Integer.toString(server.getLocalPort()));
        Files.move(written, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
        Thread thread = new Thread(() -> serve(server), "test driver");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext bundleContext) {
        // the thread ends with the program
    }

    private void serve(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.println(answer(line).replace('\n', ' '));
                }
            } catch (IOException e) {
                // the test has gone
            }
        }
    }

    private String answer(String line) {
        try {
            String[] words = line.split("\t");
            return switch (words[0]) {
                case "open" ->
                    PlatformUI.isWorkbenchRunning() && Boolean.parseBoolean(onUi(() -> "" + (page() != null)))
                            ? "yes"
                            : "no";
                case "views" ->
                    onUi(() -> Stream.of(page().getViewReferences())
                            .map(IViewReference::getId)
                            .collect(Collectors.joining(" ")));
                case "known" ->
                    onUi(() -> PlatformUI.getWorkbench().getViewRegistry().find(words[1]) == null ? "no" : "yes");
                case "show" ->
                    onUi(() -> {
                        page().showView(words[1]);
                        return "ok";
                    });
                case "widgets" ->
                    onUi(() -> controls().stream()
                            .map(control -> String.valueOf(control.getData("rdpw.id")))
                            .filter(id -> !id.equals("null"))
                            .collect(Collectors.joining(" ")));
                case "labels" ->
                    onUi(() -> controls().stream()
                            .filter(Label.class::isInstance)
                            .map(control -> ((Label) control).getText())
                            .collect(Collectors.joining(" | ")));
                case "press" -> press(words[1]);
                case "pick" -> pick(words[1], words[2]);
                case "command" -> command(words);
                case "diagnose" -> diagnose(words[1]);
                case "close" -> {
                    PlatformUI.getWorkbench()
                            .getDisplay()
                            .asyncExec(() -> PlatformUI.getWorkbench().close());
                    yield "ok";
                }
                default -> "error unknown " + line;
            };
        } catch (Exception | LinkageError e) {
            return "error " + e;
        }
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null
                ? null
                : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    private static String onUi(Callable<String> work) throws Exception {
        String[] result = new String[1];
        Exception[] failure = new Exception[1];
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            try {
                result[0] = work.call();
            } catch (Exception e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return result[0];
    }

    /** All controls, those of the window that was opened last first. */
    private static List<Control> controls() {
        List<Control> controls = new ArrayList<>();
        for (Shell shell : Arrays.asList(PlatformUI.getWorkbench().getDisplay().getShells())
                .reversed()) {
            collect(shell, controls);
        }
        return controls;
    }

    private static void collect(Control control, List<Control> controls) {
        controls.add(control);
        if (control instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(child -> collect(child, controls));
        }
    }

    /** Presses a button of that id or text, without waiting for what it does: it may open a dialog. */
    private static String press(String name) throws Exception {
        return onUi(() -> {
            for (Control control : controls()) {
                if (control instanceof Button button
                        && button.isVisible()
                        && button.isEnabled()
                        && (name.equals(button.getData("rdpw.id"))
                                || name.equals(button.getText().replace("&", "")))) {
                    button.getDisplay().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
                    return "ok";
                }
            }
            return "no";
        });
    }

    /** Selects the rows of a table that have that text, through the methods that it has for filtering and selecting. */
    private static String pick(String id, String text) throws Exception {
        return onUi(() -> {
            for (Control control : controls()) {
                if (control instanceof DataTable<?> table && holds(table, id + ".filter")) {
                    for (int i = 0; i < table.shown().size(); i++) {
                        if (table.shown().get(i).toString().contains(text)) {
                            table.select(i);
                            return "ok";
                        }
                    }
                }
            }
            return "no";
        });
    }

    private static boolean holds(Composite parent, String id) {
        List<Control> children = new ArrayList<>();
        collect(parent, children);
        return children.stream().anyMatch(control -> id.equals(control.getData("rdpw.id")));
    }

    private static String command(String[] words) throws Exception {
        return onUi(() -> {
            ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
            Map<String, String> parameters = words.length > 3 ? Map.of(words[2], words[3]) : Map.of();
            ParameterizedCommand command =
                    ParameterizedCommand.generateCommand(commands.getCommand(words[1]), parameters);
            IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                try {
                    handlers.executeCommand(command, null);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            return "ok";
        });
    }

    private String diagnose(String evidence) throws Exception {
        InvestigationService service = context.getService(context.getServiceReference(InvestigationService.class));
        return service
                .start(
                        new InvestigationRequest(
                                List.of(new InvestigationRequest.TargetRequest(
                                        new Target("subject", Role.SERVER),
                                        List.of(new EvidenceLocator.OfPath(Path.of(evidence))))),
                                null,
                                null,
                                InvestigationRequest.DEFAULT_TIMEOUT),
                        progress -> {})
                .result()
                .get()
                .findings()
                .stream()
                .map(finding -> finding.id())
                .collect(Collectors.joining(" "));
    }
}
