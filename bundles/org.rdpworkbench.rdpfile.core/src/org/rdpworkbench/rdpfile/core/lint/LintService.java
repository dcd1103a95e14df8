// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;

/** The linter with what add-ons bring; that comes and goes while the program runs. */
@Component(service = LintService.class)
public final class LintService {
    private final SchemaService schemas;
    private final List<RuleContributor> contributors = new CopyOnWriteArrayList<>();

    /** Made by Declarative Services. */
    @Activate
    public LintService(@Reference SchemaService schemas) {
        this.schemas = schemas;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeContributor")
    void addContributor(RuleContributor contributor) {
        contributors.add(contributor);
    }

    void removeContributor(RuleContributor contributor) {
        contributors.remove(contributor);
    }

    /** A linter as of now. */
    public Linter linter() {
        List<LintRule> rules = new ArrayList<>();
        for (RuleContributor contributor : contributors) {
            try {
                rules.addAll(contributor.rules());
            } catch (RuntimeException | LinkageError e) {
                System.getLogger(LintService.class.getName())
                        .log(System.Logger.Level.ERROR, "the rules of an add-on are left out", e);
            }
        }
        return new Linter(schemas.schema(), rules);
    }
}
