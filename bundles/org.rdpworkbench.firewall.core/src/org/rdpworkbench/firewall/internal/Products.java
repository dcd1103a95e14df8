// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallProduct;

/** Firewalls of other makers that registered themselves. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.products",
        area = "firewall",
        title = "Firewalls of other makers",
        role = {Role.SERVER, Role.CLIENT},
        facets = "registry",
        causes = Examined.CAUSE,
        sources = {Sources.PRODUCTS, Sources.FORENSICS})
public final class Products implements Diagnostic {
    private static final Texts TEXTS = Texts.of(Products.class);

    @Override
    public void diagnose(Examination examination) {
        Reading<?> listing = FirewallProduct.listing(examination.registry());
        if (listing.isUnreadable()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "firewall.products-not-examined")
                    .texts(Products.class, listing.unreadableReason().orElse(""))
                    .exhibit(listing)
                    .needs(TEXTS.get("needs.software"))
                    .report();
            return;
        }
        List<FirewallProduct> products = FirewallProduct.of(examination.registry());
        if (products.isEmpty()) {
            examination
                    .finding(Severity.OK, "firewall.products-none")
                    .texts(Products.class)
                    .exhibit(listing)
                    .inferred()
                    .report();
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.WARNING, "firewall.products-registered")
                .texts(
                        Products.class,
                        products.stream().map(FirewallProduct::name).collect(Collectors.joining(", ")))
                .inferred();
        if (examination.target().role() == Role.SERVER) {
            finding.concerns(Examined.CAUSE).needs(TEXTS.get("needs.product-rules"));
        }
        products.forEach(product -> finding.exhibit(product.reading()));
        finding.report();
    }
}
