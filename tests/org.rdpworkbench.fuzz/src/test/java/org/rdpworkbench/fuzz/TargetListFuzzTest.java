// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.ListedTarget;
import org.rdpworkbench.core.targets.PastedText;
import org.rdpworkbench.core.targets.TargetCsv;
import org.rdpworkbench.core.targets.TargetList;
import org.rdpworkbench.core.targets.TargetListException;
import org.rdpworkbench.core.targets.TargetListReader;

class TargetListFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "\"",
            "\"\"",
            ";",
            ",",
            "\t",
            "\r\n",
            "sep=;\r\n",
            "<server>",
            "</server>",
            "<group>",
            "<properties>",
            "<Node Type=\"Connection\" Protocol=\"RDP\" Hostname=\"h\"/>",
            "<Node Type=\"Container\">",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>",
            "&a;",
            "&#x0;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "FullFileEncryption=\"true\"",
            "full address:s:",
            "server port:i:99999",
            "\u0000");

    @Provide
    Arbitrary<Fuzz.Input> damagedLists() {
        return Fuzz.damaged("list", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedListIsReadOrRefused(@ForAll("damagedLists") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, TargetListFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("list")) {
            TargetList list = BOUNDS.check(() -> read(seed.bytes()));
            if (!seed.seed().startsWith("past-")) {
                assertNotNull(list, seed.seed());
                assertFalse(list.targets().isEmpty(), seed.seed());
            }
        }
    }

    @Property(seed = Fuzz.SEED)
    void anythingPastedIsUnderstoodOrSaidNotToBe(@ForAll("damagedLists") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> assertNotNull(PastedText.of(new String(bytes, StandardCharsets.UTF_8))));
    }

    /** The list, or null when it is refused. */
    private static TargetList read(byte[] bytes) {
        TargetListReader.recognize(bytes);
        try {
            TargetList list = TargetListReader.read(bytes);
            for (ListedTarget target : list.targets()) {
                check(target.name());
                assertTrue(target.host().port() >= 1 && target.host().port() <= 65535);
                target.group().forEach(TargetListFuzzTest::check);
            }
            list.skipped().forEach(entry -> assertFalse(entry.reason().isBlank()));
            return list;
        } catch (TargetListException e) {
            assertTrue(e.getMessage().length() > 10 && e.getMessage().length() < 400, e.getMessage());
            return null;
        }
    }

    private static void check(String text) {
        assertFalse(text.isBlank());
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
        assertTrue(text.length() <= 257, text);
    }

    @Provide
    Arbitrary<ListedTarget> targets() {
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("aZ9 ,;\"'\u00fc\u0416=@")
                .ofMaxLength(12)
                .map(String::strip)
                .map(text -> text.replaceAll(" +", " "));
        Arbitrary<String> names = words.filter(text -> !text.isEmpty());
        return Combinators.combine(
                        names,
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(9),
                        Arbitraries.integers().between(1, 65535),
                        Arbitraries.of(Role.class),
                        names.list().ofMaxSize(3),
                        words)
                .as((name, host, port, role, group, note) ->
                        new ListedTarget(name, new OfHost(host, port), role, group, note, "here"));
    }

    @Property(seed = Fuzz.SEED)
    void whatIsWrittenIsReadAgain(@ForAll("lists") List<ListedTarget> written) throws TargetListException {
        byte[] bytes = TargetCsv.write(written).getBytes(StandardCharsets.UTF_8);
        List<ListedTarget> read = TargetListReader.read(bytes).targets();
        assertEquals(written.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            ListedTarget before = written.get(i);
            ListedTarget after = read.get(i);
            assertEquals(before.name(), after.name());
            assertEquals(before.host(), after.host());
            assertEquals(before.role(), after.role());
            assertEquals(before.group(), after.group());
            assertEquals(before.note(), after.note());
        }
    }

    @Provide
    Arbitrary<List<ListedTarget>> lists() {
        return targets().list().ofMaxSize(5);
    }
}
