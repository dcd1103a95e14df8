// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.advice.Judgement;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.codes.CodeConfidence;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

class TextsTest {
    private static final Texts TEXTS = Texts.of(TextsTest.class);

    private static Stream<String> keys(String prefix, Enum<?>[] constants, String suffix) {
        return Stream.of(constants).map(constant -> prefix + constant.name() + suffix);
    }

    @Test
    void everyConstantThatIsShownHasItsText() {
        List<String> missing = new ArrayList<>();
        Stream.of(
                        keys("outcome.", OutcomeClass.values(), ""),
                        keys("phase.", Phase.values(), ""),
                        keys("stop.", Stop.Kind.values(), ""),
                        keys("connect.", TcpConnect.Status.values(), ""),
                        keys("resolution.", NameResolution.Status.values(), ""),
                        keys("resolution.", NameResolution.Status.values(), ".outcome"),
                        keys("foreign.", ForeignService.Kind.values(), ""),
                        keys("concern.", CertificateRemark.values(), ""),
                        keys("state.", CauseVerdict.State.values(), ""),
                        keys("count.", CauseVerdict.State.values(), ""),
                        keys("confidence.", Confidence.values(), ""),
                        keys("confidence.", CodeConfidence.values(), ""),
                        keys("kind.", SourceKind.values(), ""),
                        keys("advice.judgement.", Judgement.values(), ""),
                        keys("list.", Inventory.Kind.values(), ""),
                        keys("list.empty.", Inventory.Kind.values(), ""),
                        keys("severity.", new Enum<?>[] {Severity.PROBLEM, Severity.WARNING, Severity.ADVICE}, ""))
                .flatMap(keys -> keys)
                .filter(key -> !TEXTS.has(key))
                .forEach(missing::add);
        assertEquals(List.of(), missing);
    }

    @Test
    void numbersAreNotGrouped() {
        assertTrue(TEXTS.get("stop.after", "x", Long.toString(12345)).contains("12345"));
    }
}
