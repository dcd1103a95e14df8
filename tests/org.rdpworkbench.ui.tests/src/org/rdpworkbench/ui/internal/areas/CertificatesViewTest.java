// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.testing.TestClipboard;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.table.DataTable;

/** The view of an area, which the shell does not know by name: it follows the case in front. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class CertificatesViewTest {
    private static final String VIEW = "org.rdpworkbench.certificates.ui.view";
    private static final String COMPARISON = "org.rdpworkbench.certificates.ui.comparison";
    private static final String COPY_THUMBPRINT = "org.rdpworkbench.certificates.ui.command.copyThumbprint";
    private static final String CHECK_REVOCATION = "org.rdpworkbench.certificates.ui.command.checkRevocation";
    private static final String OPEN = "org.rdpworkbench.certificates.ui.command.open";
    private static final String COMPARE = "org.rdpworkbench.certificates.ui.command.compare";
    private static final String EXPORT = "org.rdpworkbench.certificates.ui.command.export";

    private AreaBot view;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        view = AreaBot.show(VIEW);
    }

    @AfterEach
    void tidy() {
        AreaBot.tidy();
        // Files that were opened stay in the view until it is closed.
        for (String view : List.of(VIEW, COMPARISON)) {
            Driver.onUi(() -> {
                IViewReference open = Driver.page().findViewReference(view);
                if (open != null) {
                    Driver.page().hideView(open);
                }
                return null;
            });
        }
        Driver.settle();
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        AreaBot.awaitLine("certificates.message", "Open one");
    }

    @Test
    void aRealServersCertificateIsShownExplainedCopiedAndExported() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            int port = xrdp.port();
            AreaBot.open(new EvidenceLocator.OfHost("127.0.0.1", port));
            DataTable<?> table = AreaBot.table("certificates");
            Driver.await("the certificate", () -> Driver.onUi(table::shown).size() == 1);
            X509Certificate real = read(xrdp.certificate());

            String csv = csv();
            assertTrue(csv.contains("lab.example"), csv);
            assertTrue(csv.contains("127.0.0.1:" + port), csv);
            assertTrue(csv.contains("shown on the wire"), csv);
            assertTrue(csv.contains("expires soon"), csv);
            assertTrue(csv.contains("unknown"), "that there is a private key, the wire does not tell: " + csv);
            view.select("certificates", 0);
            Driver.picture("certificates-light");
            Explained explained = AreaBot.explained("certificates");
            assertEquals("lab.example", explained.title());
            String said = AreaBot.text(explained);
            assertTrue(said.contains("It signs itself"), said);
            assertTrue(said.contains("does not carry the name that was probed: 127.0.0.1"), said);

            Driver.command(COPY_THUMBPRINT);
            String thumbprint = HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(real.getEncoded()));
            assertEquals(thumbprint, TestClipboard.text());

            for (String name : List.of("exported.pem", "exported.der")) {
                Path exported = folder.resolve(name);
                export(exported);
                Driver.await("the file " + name, () -> Files.exists(exported) && equal(real, exported));
            }
        }
    }

    @Test
    void aRealHiveNamesACertificateThatIsNotSeenAndSaysWhy() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder)));
        Label notRead = Driver.get(Label.class, "certificates.not-read");
        Driver.await("what was not read", () -> Driver.onUi(notRead::getText).contains("SOFTWARE"));
        assertTrue(Driver.onUi(notRead::isVisible));
        Driver.await(
                "the certificate that is named",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 1);
        for (Object row : Driver.onUi(() -> AreaBot.table("certificates").shown())) {
            String said = AreaBot.text(Adapters.adapt(row, Explained.class));
            assertTrue(said.contains("nothing more is known"), said);
            assertFalse(said.contains("does not have it"), "the store was not read, so nothing is missing");
        }
        Driver.picture("certificates-hive-light");
    }

    @Test
    void whatWasExplainedOfACaseIsGoneWithIt() throws Exception {
        DetailsPage details = DetailsPage.show();
        AreaBot.open(new EvidenceLocator.OfPath(CertificateEvidence.make(folder)));
        Driver.await(
                "both certificates",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 2);
        select(view, "rdp01.contoso.example");
        details.awaitTitle("rdp01.contoso.example");
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.await("the hint", () -> details.shown().startsWith("Select something"));
    }

    @Test
    void aDeployedCertificateIsShownWithItsChainAndWhatComes() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(CertificateEvidence.make(folder)));
        Driver.await(
                "both certificates",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 2);
        String csv = csv();
        assertTrue(csv.contains("bound to the listener"), csv);
        assertTrue(csv.contains("trusted"), csv);
        assertTrue(csv.contains("self-signed"), csv);
        assertFalse(csv.contains("Contoso Root CA,"), "what the computer trusts is none of its own: " + csv);

        select(view, "rdp01.contoso.example");
        DetailsPage.show().awaitTitle("rdp01.contoso.example");
        String said = AreaBot.text(AreaBot.explained("certificates"));
        assertTrue(said.contains("1 of 3: CN=rdp01.contoso.example"), said);
        assertTrue(said.contains("3 of 3: CN=Contoso Root CA"), said);
        assertTrue(said.contains("It ends at a root that is in the store Root."), said);
        assertTrue(said.contains("It names no address at which it could be looked up"), said);
        assertTrue(said.contains("the authority CN=Contoso Issuing CA ends"), said);
        assertTrue(said.contains("event 1053"), said);
        assertTrue(said.contains("MachineKeys\\a64dd3977c69cf9c982773e8bcd041b5_*"), said);
        assertTrue(said.contains("Provider type 12, key specification 1"), said);
        assertTrue(said.contains("Rights of a64dd3977c69cf9c982773e8bcd041b5_"), said);
        assertTrue(said.contains("S-1-5-18"), said);
        Driver.picture("certificates-chain-light");
        switchTheme();
        Driver.picture("certificates-chain-dark");
        switchTheme();
    }

    @Test
    void rareCertificatesAreShownInANarrowWindow() throws Exception {
        Point size =
                Driver.onUi(() -> Driver.page().getWorkbenchWindow().getShell().getSize());
        AreaBot.open(new EvidenceLocator.OfPath(CertificateEvidence.rare(folder)));
        Driver.await(
                "all",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 6);
        resize(new Point(1100, 700));
        try {
            String edwards = said("edwards.example");
            assertTrue(edwards.contains("serves with a key of the kind Ed25519"), edwards);
            assertFalse(edwards.contains("Nothing speaks against it"), edwards);
            assertTrue(edwards.contains("1 of 2: CN=edwards.example"), edwards);
            assertTrue(edwards.contains("whether Windows takes a key of this kind was not examined"), edwards);
            assertTrue(edwards.contains("Microsoft Software Key Storage Provider keeps it, and names no container"));
            assertTrue(edwards.contains("in a file whose name the entry does not tell"), edwards);
            String forever = said("forever.example");
            assertTrue(forever.contains("names neither a container nor who keeps it"), forever);
            assertFalse(forever.contains("not one of Windows' own"), forever);
            assertTrue(said("card.example").contains("It is kept on a smart card."));
            assertTrue(said("many.example").contains("host0399.very-long-department.contoso.example"));
            assertTrue(said("l".repeat(64)).contains("OU=Very long organizational unit number 0"));
            assertEquals(
                    Optional.of("Ed25519"), AreaBot.cell("certificates", "name", "edwards.example", "key-algorithm"));
            List<String> ends = TableBot.of("certificates").column("expires");
            assertTrue(ends.contains("in 6,844 years"), "365 days a year would make it 6,849: " + ends);
            select(view, "many.example");
            Driver.picture("certificates-rare-light");
            switchTheme();
            Driver.picture("certificates-rare-dark");
            switchTheme();
            aDamagedKeyIsNoOtherKey();
        } finally {
            resize(size);
        }
    }

    /** Where a key cannot be read, nobody knows whether it is another one. */
    private void aDamagedKeyIsNoOtherKey() {
        run(OPEN, folder.resolve("cut.pem").toString());
        AreaBot.set("certificates.filter", "cut.example");
        Driver.await(
                "the whole one beside the damaged one",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 2);
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().findView(VIEW));
            AreaBot.table("certificates").setFocus();
            return null;
        });
        Driver.settle();
        Driver.command("org.eclipse.ui.edit.selectAll");
        Driver.await("the command", () -> enabled(COMPARE));
        Driver.command(COMPARE);
        Driver.get(Label.class, "comparison.head");
        Driver.await(
                "its rows",
                () -> !Driver.onUi(() -> AreaBot.table("certificate-comparison").shown())
                        .isEmpty());
        String all = Driver.onUi(() -> AreaBot.table("certificate-comparison").shown())
                .toString();
        assertTrue(all.contains("field=Public key, first=, second=, state=UNKNOWN"), all);
        assertTrue(all.contains("field=Subject, first=CN=cut.example, second=CN=cut.example, state=SAME"), all);
    }

    private static void resize(Point size) {
        Driver.onUi(() -> {
            Driver.page().getWorkbenchWindow().getShell().setSize(size);
            return null;
        });
        Driver.settle();
    }

    /** What Details says of a certificate. */
    private String said(String title) {
        select(view, title);
        return AreaBot.text(AreaBot.explained("certificates"));
    }

    @Test
    void issuersAreAskedAboutRevocationOnlyOnCommand() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicInteger asked = new AtomicInteger();
            String address = "http://127.0.0.1:" + web.getLocalPort() + "/";
            Path evidence = CertificateEvidence.make(folder, address);
            Map<String, byte[]> lists = Map.of(
                    "/root.crl", CertificateEvidence.list(folder, "root"),
                    "/issuing.crl", CertificateEvidence.list(folder, "issuing"));
            Thread.ofPlatform().daemon().start(() -> serve(web, lists, asked));
            AreaBot.open(new EvidenceLocator.OfPath(evidence));
            Driver.await(
                    "both certificates",
                    () -> Driver.onUi(() -> AreaBot.table("certificates").shown())
                                    .size()
                            == 2);
            select(view, "rdp01.contoso.example");
            String before = AreaBot.text(AreaBot.explained("certificates"));
            assertTrue(before.contains("Its issuer answers at " + address + "issuing.crl"), before);
            assertTrue(before.contains("not asked"), before);
            assertEquals(0, asked.get(), "nobody may be asked without a command");

            Driver.command(CHECK_REVOCATION);
            Driver.await(
                    "the answers",
                    () -> AreaBot.text(AreaBot.explained("certificates")).contains("CN=Contoso Issuing CA: "));
            String after = AreaBot.text(AreaBot.explained("certificates"));
            assertTrue(after.contains("CN=rdp01.contoso.example: not revoked (list " + address), after);
            assertTrue(after.contains("CN=Contoso Issuing CA: not revoked (list " + address), after);
            assertEquals(2, asked.get());
            ShownCase shown = Driver.onUi(() -> ActiveCase.of(Driver.page()).orElseThrow());
            Investigation kept = shown.investigation().orElseThrow();
            assertEquals(
                    2,
                    kept.readings().stream()
                            .map(recorded -> recorded.reading())
                            .filter(reading -> reading.question().facet().equals(Revocation.FACET))
                            .filter(reading -> reading.found().orElse(null) instanceof FetchedDocument)
                            .count(),
                    "the answers are readings of the case");
            assertTrue(Driver.onUi(() -> Driver.page().getActiveEditor().isDirty()), "there is something to save");
            assertTrue(
                    shown.asked().orElseThrow().targets().getFirst().evidence().stream()
                            .anyMatch(EvidenceLocator.OfRevocation.class::isInstance),
                    "diagnosed again, it asks again");
            DetailsPage details = DetailsPage.show();
            Driver.await("the answers in Details", () -> details.shown().contains("not revoked (list"));
            select(view, "rdp01.contoso.example");
            zoomDetails();
            Driver.picture("certificates-revocation-light");
            switchTheme();
            Driver.picture("certificates-revocation-dark");
            switchTheme();
            zoomDetails();
        }
    }

    /** Gives the view Details the whole window, or takes it back. */
    private static void zoomDetails() {
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().findViewReference("org.rdpworkbench.ui.view.details"));
            return null;
        });
        Driver.settle();
    }

    /** A web server for lists. */
    private static void serve(ServerSocket web, Map<String, byte[]> lists, AtomicInteger asked) {
        try {
            while (true) {
                try (Socket socket = web.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    byte[] list = lists.get(in.readLine().split(" ")[1]);
                    while (!in.readLine().isEmpty()) {
                        // The rest of the question says nothing that matters here.
                    }
                    asked.incrementAndGet();
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + list.length
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(list);
                }
            }
        } catch (SocketException e) {
            // The test is over and closed the server.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void switchTheme() {
        RGB before = background();
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.await("other colours", () -> !background().equals(before));
        Driver.settle();
    }

    private static RGB background() {
        return Driver.onUi(() -> ColorRole.BACKGROUND.color().getRGB());
    }

    @Test
    void aFileIsOpenedBesideTheCaseAndTwoAreCompared() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(CertificateEvidence.make(folder)));
        Driver.await(
                "both certificates",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 2);
        Files.writeString(folder.resolve("none.pem"), "nothing of use");
        run(OPEN, folder.resolve("other.pem") + "\n" + folder.resolve("none.pem"));
        Driver.await(
                "the third",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 3);
        Label notes = Driver.get(Label.class, "certificates.not-read");
        assertTrue(Driver.onUi(notes::getText).contains("none.pem"), "what a file does not hold is said");

        Text filter = Driver.get(Text.class, "certificates.filter");
        Driver.onUi(() -> {
            filter.setText("rdp01.contoso");
            return null;
        });
        Driver.await(
                "the two",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 2);
        assertFalse(enabled(COMPARE), "two are needed");
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().findView(VIEW));
            AreaBot.table("certificates").setFocus();
            return null;
        });
        Driver.settle();
        Driver.command("org.eclipse.ui.edit.selectAll");
        Driver.await("the command", () -> enabled(COMPARE));
        Driver.command(COMPARE);
        Label head = Driver.get(Label.class, "comparison.head");
        Driver.await("the comparison", () -> Driver.onUi(head::getText).contains("differ."));
        Driver.await(
                "its rows",
                () -> !Driver.onUi(() -> AreaBot.table("certificate-comparison").shown())
                        .isEmpty());
        List<?> rows = Driver.onUi(() -> AreaBot.table("certificate-comparison").shown());
        String all = rows.toString();
        assertTrue(all.contains("field=Issuer, first="), all);
        assertTrue(
                all.contains(
                        "field=Subject, first=CN=rdp01.contoso.example, second=CN=rdp01.contoso.example, state=SAME"),
                all);
        assertTrue(all.contains("field=Public key, first=another one in each"), all);
        Driver.picture("certificates-compared-light");
    }

    @Test
    void itFollowsTheEditorInFront() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            AreaBot.open(new EvidenceLocator.OfHost("127.0.0.1", xrdp.port()));
            assertFollows();
        }
    }

    private static void assertFollows() {
        Driver.await(
                "the certificate",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 1);
        Text filter = Driver.get(Text.class, "certificates.filter");
        Driver.focus(filter);
        Driver.type("nothing like it");
        Driver.await(
                "no row",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).isEmpty());
        Driver.onUi(() -> {
            filter.setText("");
            return null;
        });
        Driver.await(
                "the row",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).size() == 1);
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.await(
                "no row",
                () -> Driver.onUi(() -> AreaBot.table("certificates").shown()).isEmpty());
    }

    /** Selects the row whose explanation has that title. */
    private static void select(AreaBot view, String title) {
        List<?> rows = Driver.onUi(AreaBot.table("certificates")::shown);
        for (int row = 0; row < rows.size(); row++) {
            if (Adapters.adapt(rows.get(row), Explained.class).title().equals(title)) {
                view.select("certificates", row);
                return;
            }
        }
        throw new AssertionError(title + " is not in " + rows);
    }

    private static boolean enabled(String command) {
        return Driver.onUi(() -> PlatformUI.getWorkbench()
                .getService(ICommandService.class)
                .getCommand(command)
                .isEnabled());
    }

    private static String csv() {
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().findView(VIEW));
            return AreaBot.table("certificates").setFocus();
        });
        Driver.settle();
        Driver.command("org.rdpworkbench.ui.command.copyAsCsv");
        return TestClipboard.text();
    }

    private static void export(Path file) {
        run(EXPORT, file.toString());
    }

    private static void run(String id, String path) {
        Driver.onUi(() -> {
            ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
            ParameterizedCommand command = ParameterizedCommand.generateCommand(
                    commands.getCommand(id), Map.of("org.rdpworkbench.certificates.ui.path", path));
            return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        });
    }

    private static boolean equal(X509Certificate expected, Path file) {
        try {
            return expected.equals(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            // half written yet
            return false;
        }
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream stream = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        }
    }
}
