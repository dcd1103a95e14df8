// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    @Test
    void aPairInTwoWordsOrOneMeansTheSame() throws Exception {
        Run two = Product.run("explain", "0x904", "0x7").exits(0).shows("0x904", "0x7");
        assertEquals("", two.err());
        assertEquals(two.out(), Product.run("explain", "0x904/0x7").exits(0).out());
        assertEquals(two.out(), Product.run("explain", "2308", "7").exits(0).out());
    }

    @Test
    void asJson() throws Exception {
        Run run = Product.run("explain", "0x904/0x7", "--format", "json").exits(0);
        assertEquals("", run.err());
        JsonNode json = run.json();
        assertEquals("rdpworkbench.explanation/1", json.path("format").asText());
        assertFalse(json.toString().contains("null,null"));
    }

    @Test
    void asPage() throws Exception {
        Page.check(Product.run("explain", "0x904/0x7", "--format", "html").exits(0), "0x904");
    }

    @Test
    void aSignedDecimalAsWindowsShowsIt() throws Exception {
        Product.run("explain", "-2147467259").exits(0).shows("0x80004005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1FFFFFFFFF", "0xZZ", ""})
    void whatIsNoCodeIsWrongUsage(String text) throws IOException, InterruptedException {
        Run run = Product.run("explain", text).refuses(2);
        assertTrue(run.err().startsWith("rdpw"), run::toString);
    }
}
