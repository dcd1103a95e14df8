// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.advice.AdviceJudge;
import org.rdpworkbench.core.advice.AdviceStep;
import org.rdpworkbench.core.advice.Stance;

class ShieldAdviceTest {
    private final AdviceJudge judge = new AdviceJudge(AdviceCatalog.builtIn().with(new ShieldDiagnostic().advice()));

    @Test
    void uninstallingIsKnownAndMayBeWarnedOf() {
        AdviceStep told = judge.judge("Uninstall Acme Shield.").steps().getFirst();
        assertEquals("acme.uninstall", told.rule().id());
        assertEquals(Stance.TOLD, told.stance());
        AdviceStep warned = judge.judge("Never remove Acme Shield.").steps().getFirst();
        assertEquals(Stance.AGAINST, warned.stance());
    }
}
