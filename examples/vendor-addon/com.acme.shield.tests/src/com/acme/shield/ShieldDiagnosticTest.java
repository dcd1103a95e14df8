// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

class ShieldDiagnosticTest {
    @Test
    void oneBlocks() {
        DiagnosticTest.of(new ShieldDiagnostic())
                .given("[HKLM\\SOFTWARE\\Acme\\Shield]\n\"BlockRdp\"=dword:1")
                .finds("acme.blocks", Severity.PROBLEM)
                .proves("acme.blocks")
                .findsNothingElse();
    }
}
