// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TestClipboard;
import org.rdpworkbench.ui.table.DataTable;

/** The view of the firewall, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class FirewallViewTest {
    private static final String VIEW = "org.rdpworkbench.firewall.ui.view";
    private static final String COPY_RULE = "org.rdpworkbench.firewall.ui.command.copyRule";
    private static final String REGISTRY = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy]
            "PolicyVersion"=dword:0000021e

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]
            "own"="v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Profile=Domain|RA4=10.0.0.0/8|Name=Office only|"
            "odd"="v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=80x|Name=Odd|"
            "new"="v2.40|Action=Block|Active=TRUE|Dir=Out|Fancy=1|Name=Newer|"
            """;

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
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        AreaBot.awaitLine("firewall.message", "Open one");
        assertEquals("", verdict());
    }

    @Test
    void aRealHivesFirewallIsJudgedAndWhatIfIsAnswered() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder)));
        awaitVerdict(text -> text.contains("Public networks: blocked"));
        DataTable<?> table = AreaBot.table("firewall");
        Driver.await("the rules", () -> Driver.onUi(table::shown).size() == 688);
        assertTrue(AreaBot.line("firewall.state.0").contains("the firewall is on"));
        assertTrue(verdict().contains("SOFTWARE"), "what was not read is said");
        assertEquals("3389", Driver.onUi(Driver.get(Text.class, "firewall.port")::getText));
        assertEquals(
                "RemoteDesktop-UserMode-In-TCP",
                AreaBot.cells("firewall", "name").getFirst());
        assertTrue(
                AreaBot.cells("firewall", "part").getFirst().contains("switched off"),
                AreaBot.cells("firewall", "part").getFirst());
        Driver.picture("firewall-light");

        AreaBot.set("firewall.port", "7680");
        AreaBot.set("firewall.service", "dosvc");
        awaitVerdict(text -> text.contains("DeliveryOptimization-TCP-In: allowed"));
        Driver.await("the deciding rule", () -> !Driver.onUi(table::selected).isEmpty());
        assertEquals("decides: allowed", AreaBot.cells("firewall", "part").getFirst());
        String said = AreaBot.text(AreaBot.explained("firewall"));
        assertTrue(said.contains("It lets incoming connections through"), said);
        assertTrue(said.contains("Port of this computer: 7680"), said);
        assertTrue(said.contains("Service: dosvc"), said);
        Driver.picture("firewall-what-if-light");

        AreaBot.set("firewall.port", "70000");
        awaitVerdict(text -> text.contains("1 to 65535"));
        AreaBot.set("firewall.port", "3389");
        AreaBot.set("firewall.address", "nowhere");
        awaitVerdict(text -> text.contains("in numbers"));
    }

    @Test
    void whatDependsOnTheAddressSaysSoAndWhatIsNotUnderstoodIsShown() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(
                Files.writeString(folder.resolve("firewall.reg"), REGISTRY, StandardCharsets.UTF_8)));
        awaitVerdict(text -> text.contains("Domain networks: not decided") && text.contains("address"));
        DataTable<?> table = AreaBot.table("firewall");
        Driver.await("the rules", () -> Driver.onUi(table::shown).size() == 3);
        AreaBot.set("firewall.address", "10.1.2.3");
        awaitVerdict(text -> text.contains("\"Office only\" (own): allowed"));
        AreaBot.choose("firewall.profile", 3);
        awaitVerdict(text -> text.contains("Public networks: blocked") && !text.contains("Domain"));

        Driver.await(
                "the rule that fails",
                () -> AreaBot.cells("firewall", "part").contains("fails: it is for other profiles"));
        new ConsoleBot().switchTheme();
        Driver.picture("firewall-dark");
        new ConsoleBot().switchTheme();

        String odd = AreaBot.text(view.explain("firewall", "name", "Odd"));
        assertTrue(odd.contains("80x"), odd);
        String newer = AreaBot.text(view.explain("firewall", "name", "Newer"));
        assertTrue(newer.contains("Fancy=1"), newer);
        Driver.command(COPY_RULE);
        assertEquals("v2.40|Action=Block|Active=TRUE|Dir=Out|Fancy=1|Name=Newer|", TestClipboard.text());
    }

    @Test
    void theKindOfInterfaceDecidesWhereARuleAsksForIt() throws Exception {
        int rules = REGISTRY.indexOf("FirewallRules]") + "FirewallRules]\n".length();
        String registry = REGISTRY.substring(0, rules)
                + "\"Any\"=\"v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Name=Any|\"\n"
                + "\"Air\"=\"v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|IFType=Wireless|Name=Air|\"\n";
        AreaBot.open(new EvidenceLocator.OfPath(
                Files.writeString(folder.resolve("air.reg"), registry, StandardCharsets.UTF_8)));
        awaitVerdict(text -> text.contains("Public networks: not decided"));
        AreaBot.choose("firewall.interface", 2);
        awaitVerdict(text -> text.contains("Public networks: blocked"));
        AreaBot.choose("firewall.interface", 1);
        awaitVerdict(text -> text.contains("Public networks: allowed"));
    }

    private static void awaitVerdict(Predicate<String> wanted) {
        Driver.await("the verdict", () -> wanted.test(verdict()));
    }

    private static String verdict() {
        DataTable<?> table = AreaBot.table("firewall");
        return Driver.onUi(() -> {
            StringBuilder text = new StringBuilder();
            collect(table.getParent(), text);
            return text.toString();
        });
    }

    /** The texts of the verdict's lines that are shown. */
    private static void collect(Composite composite, StringBuilder text) {
        for (var child : composite.getChildren()) {
            if (child instanceof Label label
                    && String.valueOf(label.getData("rdpw.id")).startsWith("firewall.verdict")
                    && label.getVisible()) {
                text.append(label.getText()).append('\n');
            }
            if (child instanceof Composite inner) {
                collect(inner, text);
            }
        }
    }
}
