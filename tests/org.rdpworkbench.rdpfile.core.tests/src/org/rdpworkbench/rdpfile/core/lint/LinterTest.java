// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;

class LinterTest {
    private static final String CLEAN = "full address:s:server.lan\r\n";
    private static final Linter LINTER = new Linter(Schema.builtIn(), List.of());

    private static RdpDocument document(String text) {
        return RdpDocument.of(text.replace("~", "\r\n"), RdpEncoding.STANDARD);
    }

    private static List<Issue> lint(RdpDocument document, LintConfig config) {
        return LINTER.lint(document, "x.rdp", config);
    }

    private static String ids(List<Issue> issues) {
        return issues.stream()
                .map(issue -> issue.rule().id())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                        | file.empty
            ~~                                                        | file.empty
            full address:s:srv                                        | ''
            full address:s:srv:3390                                   | ''
            full address:s:[::1]:3390                                 | ''
            nonsense~full address:s:srv                               | line.broken
            /cert:ignore~full address:s:srv                           | line.freerdp-option
            /v:x:y~full address:s:srv                                 | line.freerdp-option
            /~full address:s:srv                                      | line.broken
            audiomode:i:1                                             | address.missing
            full address:s:                                           | address.missing
            full address:s:my server                                  | address.blanks
            full address:s:https://server.lan/path                    | address.url
            full address:s:srv:99999                                  | address.malformed
            full address:s:srv:3390~server port:i:3391                | address.port-twice
            full address:s:srv:3389~server port:i:3391                | address.port-twice
            full address:s:srv~server port:i:3391                     | ''
            full address:s:srv:3390~server port:i:3390                | ''
            full address:s:a~alternate full address:s:b               | address.alternate-differs
            full address:s:a~alternate full address:s:A               | ''
            full address:s:srv~autention level:i:2                    | key.unknown
            full address:s:srv~acme shield:i:2                        | key.unknown
            full address:s:srv~ audiomode :i:1                        | key.blanks
            full address:s:srv~AudioMode:i:1                          | ''
            full address:s:srv~full address:s:srv                     | key.duplicate
            full address:s:srv~Full Address:s:other                   | key.contradiction
            full address:s:srv~connect to console:i:1                 | key.obsolete
            full address:s:srv~audiomode:s:1                          | type.wrong
            full address:s:srv~audiomode:z:1                          | type.wrong
            full address:S:srv                                        | type.case
            full address:s:srv~audiomode:i:loud                       | value.not-a-number
            full address:s:srv~audiomode:i:                           | value.not-a-number
            full address:s:srv~audiomode:i:7                          | value.unknown
            full address:s:srv~desktopwidth:i:20~desktopheight:i:600  | value.out-of-range
            full address:s:srv~server port:i:0                        | value.out-of-range
            full address:s:srv~bitmapcachesize:i:-1                   | value.out-of-range
            full address:s:srv~desktopwidth:i:800                     | key.needs
            full address:s:srv~selectedmonitors:s:0,1                 | key.needs
            full address:s:srv~span monitors:i:1~use multimon:i:1     | key.excludes
            full address:s:srv~password 51:b:0102zz                   | secret.dpapi value.not-hexadecimal
            full address:s:srv~password 51:b:0102                     | secret.dpapi
            full address:s:srv~password:s:hunter2                     | secret.clear-text
            full address:s:srv~ClearTextPassword:s:x                  | secret.clear-text
            full address:s:srv~gatewayaccesstoken:s:x                 | secret.token
            full address:s:srv~gatewayaccesstoken:s:                  | ''
            full address:s:srv~authentication level:i:0               | security.authentication-level-0
            full address:s:srv~authentication level:i:2               | ''
            full address:s:srv~enablecredsspsupport:i:0               | security.nla-off
            full address:s:srv~negotiate security layer:i:0           | security.negotiation-off
            full address:s:srv~drivestoredirect:s:*                   | redirect.drives
            full address:s:srv~drivestoredirect:s:C:\\;               | ''
            full address:s:srv~drivestoredirect:s:C:\\;*              | redirect.drives
            full address:s:srv~redirectdrives:i:1                     | key.obsolete redirect.drives
            full address:s:srv~redirectdrives:i:1~drivestoredirect:s: | key.obsolete
            full address:s:srv~usbdevicestoredirect:s:*               | redirect.devices
            full address:s:srv~audiocapturemode:i:1                   | redirect.surveillance
            full address:s:srv~camerastoredirect:s:*                  | redirect.surveillance
            full address:s:srv~gatewayusagemethod:i:1~gatewayprofileusagemethod:i:1                         | gateway.no-host
            full address:s:srv~gatewayhostname:s:gw.lan                                                     | gateway.unused
            full address:s:srv~gatewayhostname:s:gw.lan~gatewayusagemethod:i:4                              | gateway.unused
            full address:s:srv~gatewayhostname:s:gw.lan~gatewayusagemethod:i:2                              | gateway.profile
            full address:s:srv~gatewayhostname:s:gw.lan~gatewayusagemethod:i:2~gatewayprofileusagemethod:i:1| ''
            full address:s:srv~gatewayhostname:s:g w~gatewayusagemethod:i:3                                 | gateway.malformed
            full address:s:srv~gatewayhostname:s:gw.lan~gatewayusagemethod:i:1~gatewayprofileusagemethod:i:1~gatewaycredentialssource:i:3| gateway.basic
            full address:s:srv~remoteapplicationmode:i:1              | key.needs
            """)
    void eachMistakeIsNamedAndNothingElse(String text, String expected) {
        RdpDocument document = document(text.replace("\\\\", "\\"));
        assertEquals(expected, ids(lint(document, LintConfig.NONE)));
    }

    @Test
    void aFileAsMstscSavesItIsInOrder() {
        String saved = "screen mode id:i:2~use multimon:i:0~desktopwidth:i:1920~desktopheight:i:1080~session bpp:i:32~"
                + "winposstr:s:0,1,0,0,800,600~compression:i:1~keyboardhook:i:2~audiocapturemode:i:0~videoplaybackmode:i:1~"
                + "connection type:i:7~networkautodetect:i:1~bandwidthautodetect:i:1~displayconnectionbar:i:1~"
                + "enableworkspacereconnect:i:0~remoteappmousemoveinject:i:1~disable wallpaper:i:0~allow font smoothing:i:0~"
                + "allow desktop composition:i:0~disable full window drag:i:1~disable menu anims:i:1~disable themes:i:0~"
                + "disable cursor setting:i:0~bitmapcachepersistenable:i:1~full address:s:server.lan~audiomode:i:0~redirectprinters:i:1~"
                + "redirectlocation:i:0~redirectcomports:i:0~redirectsmartcards:i:1~redirectwebauthn:i:1~redirectclipboard:i:1~"
                + "redirectposdevices:i:0~autoreconnection enabled:i:1~authentication level:i:2~prompt for credentials:i:0~"
                + "negotiate security layer:i:1~remoteapplicationmode:i:0~alternate shell:s:~shell working directory:s:~gatewayhostname:s:~"
                + "gatewayusagemethod:i:4~gatewaycredentialssource:i:4~gatewayprofileusagemethod:i:0~promptcredentialonce:i:0~"
                + "gatewaybrokeringtype:i:0~use redirection server name:i:0~rdgiskdcproxy:i:0~kdcproxyname:s:~enablerdsaadauth:i:0~";
        assertEquals("", ids(lint(document(saved), LintConfig.NONE)));
    }

    @Test
    void howTheFileIsWritten() {
        byte[] ansi = "full address:s:srv\r\nusername:s:J\u00FCrgen\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("file.encoding-guessed", ids(lint(RdpDocument.of(ansi), LintConfig.NONE)));
        byte[] big = ("\uFEFF" + CLEAN).getBytes(StandardCharsets.UTF_16BE);
        assertEquals("file.encoding-unusual", ids(lint(RdpDocument.of(big), LintConfig.NONE)));
        byte[] bare = CLEAN.getBytes(StandardCharsets.UTF_16LE);
        assertEquals("file.encoding-guessed file.encoding-unusual", ids(lint(RdpDocument.of(bare), LintConfig.NONE)));
        assertEquals("file.line-ends-mixed", ids(lint(document(CLEAN + "audiomode:i:1\n"), LintConfig.NONE)));
        assertEquals("file.nul", ids(lint(document("username:s:a\0b~" + CLEAN), LintConfig.NONE)));
        assertEquals(
                "file.two-marks key.unknown", ids(lint(document("\uFEFFaudiomode:i:1~" + CLEAN), LintConfig.NONE)));
        byte[] half = ("\uFEFF" + CLEAN + "x").getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                "file.bytes-damaged",
                ids(lint(RdpDocument.of(java.util.Arrays.copyOf(half, half.length - 1)), LintConfig.NONE)));
        assertEquals("file.bytes-damaged", ids(lint(document("username:s:\uD800x~" + CLEAN), LintConfig.NONE)));
    }

    @Test
    void theFirstFixOfEachIssueCuresIt() {
        String text =
                "/cert:ignore~full address:S:https://my srv:3390/~server port:i:3391~ audiomode :s:1~FULL address:s:x y~broken~"
                        + "authentication level:i:0~enablecredsspsupport:i:0~negotiate security layer:i:0~password:s:x~drivestoredirect:s:*~"
                        + "autention level:i:0~screen  mode id:i:1~usbdevicestoredirect:s:*~gatewayhostname:s:gw~acme:i:1~username:s:a\0b~"
                        + "alternate full address:s:other";
        RdpDocument document = document("\uFEFF" + text);
        List<Issue> issues = lint(document, LintConfig.NONE);
        Set<String> cured = new TreeSet<>();
        for (Issue issue : issues) {
            for (Fix fix : issue.fixes()) {
                RdpDocument changed = fix.change().apply(document);
                assertFalse(fix.title().isBlank());
                assertTrue(
                        lint(changed, LintConfig.NONE).stream()
                                .noneMatch(left -> left.message().equals(issue.message())),
                        () -> issue.rule().id() + " is still there after: " + fix.title());
                cured.add(issue.rule().id());
            }
        }
        assertTrue(cured.size() >= 17, () -> cured.size() + ": " + cured);
    }

    @Test
    void anIssueSaysWhereItIs() {
        Issue issue = lint(document("full address:s:srv~audiomode:i:loud"), LintConfig.NONE)
                .getFirst();
        assertEquals(1, issue.line());
        assertEquals(12, issue.start());
        assertEquals(4, issue.length());
        assertEquals("audiomode is a whole number; \"loud\" is none of 32 bits.", issue.message());
        assertFalse(issue.rule().why().isBlank());
    }

    @Test
    void everyRuleThatIsAnnouncedIsDescribedOnce() {
        Set<String> ids = new HashSet<>();
        LINTER.infos().forEach(info -> assertTrue(ids.add(info.id()), info.id()));
        assertTrue(ids.size() >= 44, () -> ids.size() + " rules");
    }

    @Test
    void aProjectSaysWhatMatters() {
        LintConfig config = LintConfig.parse("""
                # what we want
                clients = freerdp
                server-demands = nla
                security.nla-off = error
                key.obsolete = off
                value.unknown = info
                ignore = secret.clear-text lab-*.rdp
                ignore = key.unknown *.rdp acme shield
                """);
        RdpDocument document =
                document("full address:s:srv~enablecredsspsupport:i:0~password:s:x~acme shield:i:1~password 51:b:01~"
                        + "connect to console:i:1~audiomode:i:9");
        assertEquals(
                "key.ignored secret.clear-text secret.dpapi security.nla-demanded value.unknown",
                ids(LINTER.lint(document, "x.rdp", config)));
        assertEquals(
                "key.ignored secret.dpapi security.nla-demanded value.unknown",
                ids(LINTER.lint(document, "lab-1.rdp", config)));
        Issue value = LINTER.lint(document, "x.rdp", config).stream()
                .filter(issue -> issue.rule().id().equals("value.unknown"))
                .findFirst()
                .orElseThrow();
        assertEquals(IssueSeverity.INFO, value.severity());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense               | line 1: "nonsense" is not KEY = VALUE
            clients = putty        | line 1: "putty" is not one of mstsc, windows-app, freerdp, msrdpex
            key.unknown = loud     | line 1: key.unknown = loud is neither a known key nor a rule with error, warning, info or off
            ignore = key.unknown   | line 1: "key.unknown" is not RULE FILE-PATTERN [NAME]
            ignore = key.unknown [ | line 1: "key.unknown [" is not RULE FILE-PATTERN [NAME]
            server-demands = tea   | line 1: server-demands is tea, not nla or nothing
            """)
    void aWrongConfigurationIsRefusedWithItsLine(String text, String expected) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> LintConfig.parse(text))
                        .getMessage());
    }

    @Test
    void theConfigurationIsFoundBesideTheFileOrAbove(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve(LintConfig.FILE_NAME), "key.unknown = off");
        assertEquals(1, LintConfig.of(deep.resolve("x.rdp")).severities().size());
        Files.writeString(deep.resolve(LintConfig.FILE_NAME), "nonsense");
        IOException problem = assertThrows(IOException.class, () -> LintConfig.of(deep.resolve("x.rdp")));
        assertTrue(problem.getMessage().contains("line 1"), problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            full address:s:evil.contoso.com~drivestoredirect:s:*~devicestoredirect:s:*~redirectclipboard:i:1~remoteapplicationmode:i:1~remoteapplicationprogram:s:Secure | rogue.high
            full address:s:203.0.113.7~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0 | rogue.high
            full address:s:evil.contoso.com~drivestoredirect:s:*                                            | rogue.elevated
            full address:s:evil.contoso.com~redirectclipboard:i:1                                           | ''
            full address:s:server.lan~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0   | ''
            full address:s:10.1.2.3~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0     | ''
            full address:s:[fd00::1]:3389~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0 | ''
            full address:s:[2001:db9::1]:3389~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0 | rogue.high
            full address:s:server.lan~alternate full address:s:evil.contoso.com~drivestoredirect:s:*        | rogue.elevated
            full address:s:rdp.ours.contoso.com~drivestoredirect:s:*~redirectclipboard:i:1~authentication level:i:0 | ''
            full address:s:172.32.0.1~drivestoredirect:s:*                                                  | rogue.elevated
            full address:s:172.31.0.1~drivestoredirect:s:*                                                  | ''
            full address:s:https://rdp.ours.contoso.com:3390/x~drivestoredirect:s:*                         | ''
            full address:s:https://evil.contoso.com:3390/x~drivestoredirect:s:*                             | rogue.elevated
            full address:s:no host at all~drivestoredirect:s:*                                              | rogue.elevated
            """)
    void aRogueFileIsKnownByWhatItWants(String text, String expected) {
        LintConfig config = LintConfig.parse("trusted-addresses = *.ours.contoso.com, 192.0.2.1");
        List<Issue> rogue = lint(document(text), config).stream()
                .filter(issue -> issue.rule().id().startsWith("rogue."))
                .toList();
        assertEquals(expected, ids(rogue));
        rogue.forEach(issue -> assertTrue(issue.message().contains("all drives are shared"), issue.message()));
    }

    @Test
    void rulesOfAddOnsAreAskedAndCanDoNoHarm() {
        RuleInfo info = new RuleInfo("acme.shield", IssueSeverity.ERROR, "why", "fix", "Acme", true);
        LintRule good = new LintRule() {
            @Override
            public List<RuleInfo> infos() {
                return List.of(info);
            }

            @Override
            public void check(LintContext context, Reporter reporter) {
                reporter.report("acme.shield", 0, 0, 1, "no shield");
            }
        };
        LintRule bad = new LintRule() {
            @Override
            public List<RuleInfo> infos() {
                return List.of(info);
            }

            @Override
            public void check(LintContext context, Reporter reporter) {
                reporter.report("acme.other", 0, 0, 1, "not announced");
            }
        };
        LintService service = new LintService(new SchemaService());
        service.addContributor(() -> List.of(good, bad));
        service.addContributor(() -> {
            throw new IllegalStateException("on purpose");
        });
        List<Issue> issues = service.linter().lint(document(CLEAN), "x.rdp", LintConfig.NONE);
        assertEquals("acme.shield lint.rule-failed", ids(issues));
    }

    @Test
    void aThousandFilesCostWhatTheyAre() {
        String text =
                "full address:s:server.lan~audiomode:i:1~authentication level:i:0~drivestoredirect:s:*~acme one:i:1~"
                        + "screen mode id:i:2~".repeat(30);
        costsInProportion(100, files -> {
            int found = 0;
            for (int i = 0; i < files; i++) {
                found += lint(document(text + "username:s:u" + i), LintConfig.NONE)
                        .size();
            }
            assertTrue(found > 3 * files, found + " issues");
        });
    }

    @Test
    void aHugeFileCostsWhatItIs() {
        costsInProportion(10_000, names -> {
            StringBuilder text = new StringBuilder(CLEAN);
            for (int i = 0; i < names; i++) {
                text.append("vendor key ").append(i).append(":s:x\r\n");
            }
            assertEquals(
                    names,
                    lint(RdpDocument.of(text.toString(), RdpEncoding.STANDARD), LintConfig.NONE)
                            .size());
        });
    }

    /**
     * Ten times as much must cost less than 25 times the processor time, in one of five tries: about ten times is in proportion, a hundred times
     * would be each thing looked at for each other one.
     */
    private static void costsInProportion(int size, IntConsumer work) {
        // What Java has not compiled yet would make the small one dear, whatever the large one costs.
        work.accept(size);
        work.accept(10 * size);
        List<String> tries = new ArrayList<>();
        while (tries.size() < 5) {
            long small = processorNanos(() -> work.accept(size));
            long large = processorNanos(() -> work.accept(10 * size));
            if (large < 25 * small) {
                return;
            }
            tries.add(small + " ns, " + large + " ns");
        }
        fail(tries.toString());
    }

    private static long processorNanos(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - begin;
    }
}
