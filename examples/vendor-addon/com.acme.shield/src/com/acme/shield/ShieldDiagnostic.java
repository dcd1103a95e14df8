// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.advice.AdviceContributor;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseContributor;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/** Whether Acme Shield is set to block Remote Desktop. */
@Component
@DiagnosticInfo(id = "acme.shield", area = "acme", title = "Acme Shield", facets = "registry", causes = "acme.blocks")
public final class ShieldDiagnostic implements Diagnostic, CauseContributor, AdviceContributor {
    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> mode = examination.registry().value("HKLM\\SOFTWARE\\Acme\\Shield", "BlockRdp");
        if (examination.undecided(mode)) {
            return;
        }
        boolean blocks =
                mode.as(RegistryValue::asNumber).filter(number -> number == 1).isPresent();
        FindingBuilder finding = blocks
                ? examination.finding(Severity.PROBLEM, "acme.blocks").proves("acme.blocks")
                : examination.finding(Severity.OK, "acme.lets-pass").rulesOut("acme.blocks");
        finding.texts(ShieldDiagnostic.class).exhibit(mode).report();
    }

    @Override
    public List<Cause> causes() {
        return CauseCatalog.read(ShieldDiagnostic.class, "causes.tsv");
    }
}
