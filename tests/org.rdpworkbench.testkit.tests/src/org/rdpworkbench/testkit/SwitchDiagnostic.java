// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/** A small diagnostic to test the test kit with: {@code Switch} 1 is a problem, 0 is fine. */
@DiagnosticInfo(
        id = "sample.switch",
        area = "sample",
        title = "The switch",
        facets = "registry",
        causes = {"sample-switched-off", "sample-other"},
        sources = "none")
class SwitchDiagnostic implements Diagnostic {
    static final String KEY = "HKLM\\SOFTWARE\\Sample";

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> reading = examination.registry().value(KEY, "Switch");
        if (reading.isUnreadable()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "sample.not-examined")
                    .title("The switch could not be read: "
                            + reading.unreadableReason().orElseThrow())
                    .concerns("sample-switched-off")
                    .needs("the SOFTWARE hive")
                    .exhibit(reading)
                    .report();
        } else if (reading.as(RegistryValue::asNumber).orElse(0L) == 1) {
            problem(examination).exhibit(reading).proves("sample-switched-off").report();
        } else {
            examination
                    .finding(Severity.OK, "sample.on")
                    .title("The switch is on")
                    .exhibit(reading)
                    .rulesOut(reading.isPresent() ? new String[] {"sample-switched-off"} : new String[0])
                    .inferred()
                    .report();
        }
    }

    static FindingBuilder problem(Examination examination) {
        return examination
                .finding(Severity.PROBLEM, "sample.off")
                .title("The switch is off")
                .detail("Switch it on. Seen at " + examination.at()
                        + examination
                                .code()
                                .map(code -> " for " + code.display())
                                .orElse(""))
                .remedy("sample.switch-on", "Switch it on");
    }
}
