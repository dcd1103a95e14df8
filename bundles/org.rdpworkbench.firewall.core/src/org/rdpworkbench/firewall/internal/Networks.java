// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.KnownNetworks;
import org.rdpworkbench.firewall.core.NetworkCategory;

/** The networks that the computer knows, and their categories, from which the profile follows. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.networks",
        area = "firewall",
        title = "The networks of the computer and their categories",
        facets = "registry",
        sources = Sources.FORENSICS)
public final class Networks implements Diagnostic {
    private static final Texts TEXTS = Texts.of(Networks.class);
    private static final int MOST_SHOWN = 15;

    @Override
    public void diagnose(Examination examination) {
        KnownNetworks known = KnownNetworks.of(examination.registry());
        if (examination.undecided(known.listing())) {
            return;
        }
        if (known.networks().isEmpty()) {
            examination
                    .finding(Severity.OK, "firewall.networks-none")
                    .texts(Networks.class)
                    .exhibit(known.listing())
                    .inferred()
                    .report();
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.OK, "firewall.networks-known")
                .texts(Networks.class, known.networks().size())
                .inferred();
        for (NetworkCategory network :
                known.networks().subList(0, Math.min(known.networks().size(), MOST_SHOWN))) {
            finding.exhibit(TEXTS.get(
                    "network-line",
                    network.name().isEmpty() ? network.id() : network.name(),
                    network.profile() == null ? TEXTS.get("category-unknown") : FirewallText.profile(network.profile()),
                    FirewallText.why(network),
                    network.lastConnected() == null
                            ? TEXTS.get("never-dated")
                            : network.lastConnected().toString(),
                    network.interfaces().isEmpty() ? 0 : 1,
                    String.join(", ", network.interfaces())));
            finding.exhibit(network.category());
        }
        finding.report();
    }
}
