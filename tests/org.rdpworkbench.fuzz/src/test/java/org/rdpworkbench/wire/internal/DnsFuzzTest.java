// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged answers of DNS servers. */
class DnsFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final int ID = 0x0904;

    private static final Map<String, String> NAMES = Map.of(
            "address", "srv1.lab.example",
            "address-6", "srv1.lab.example",
            "alias", "rds.lab.example",
            "no-such-name", "nobody.lab.example",
            "many", "farm.lab.example");

    private static final byte[][] TOKENS = {
        {(byte) 0xC0, 12},
        {(byte) 0xC0, 0},
        {(byte) 0xFF, (byte) 0xFF},
        {63},
        {0},
        {0, 1, 0, 1},
        {0, 5, 0, 1},
        {0, 28, 0, 1}
    };

    @Provide
    Arbitrary<Fuzz.Input> damagedAnswers() {
        return Fuzz.damaged("dns", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedAnswerIsReadOrRefused(@ForAll("damagedAnswers") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> read(input.seed(), bytes));
    }

    @Example
    void theSeedsAreRead() throws InterruptedException, DecodeException {
        for (Fuzz.Input seed : Fuzz.seeds("dns")) {
            BOUNDS.check(seed, bytes -> read(seed.seed(), bytes));
        }
        DnsCodec.Reply alias = DnsCodec.reply(Seeds.of("dns", "alias"), ID, "rds.lab.example", DnsCodec.A);
        assertEquals(List.of("192.0.2.7"), alias.addresses());
        assertEquals(List.of("srv1.lab.example"), alias.aliases());
        DnsCodec.Reply many = DnsCodec.reply(Seeds.of("dns", "many"), ID, "farm.lab.example", DnsCodec.A);
        assertEquals(25, many.addresses().size() + many.omitted());
    }

    private static void read(String seed, byte[] bytes) {
        String name = NAMES.getOrDefault(seed, "srv1.lab.example");
        int type = seed.equals("address-6") ? DnsCodec.AAAA : DnsCodec.A;
        try {
            DnsCodec.Reply reply = DnsCodec.reply(bytes, ID, name, type);
            assertTrue(reply.addresses().size() <= DnsCodec.MOST_ADDRESSES);
            assertTrue(reply.addresses().stream()
                    .allMatch(address -> SystemResolvers.address(address).isPresent()));
            assertTrue(reply.aliases().stream().allMatch(alias -> alias.chars().allMatch(c -> c >= ' ' && c <= '~')));
            assertEquals(reply, DnsCodec.reply(bytes, ID, name, type));
        } catch (DecodeException e) {
            assertTrue(e.offset() >= 0, e.located());
        }
    }
}
