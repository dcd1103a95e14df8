// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.advice.AdviceContributor;
import org.rdpworkbench.core.advice.AdviceRule;

/** What advice about Acme Shield is worth. */
@Component
public final class ShieldAdvice implements AdviceContributor {
    @Override
    public List<AdviceRule> advice() {
        return AdviceCatalog.read(ShieldAdvice.class, "advice.tsv");
    }
}
