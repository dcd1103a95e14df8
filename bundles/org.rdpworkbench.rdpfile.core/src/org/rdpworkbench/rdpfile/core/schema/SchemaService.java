// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The properties that are known now; those of add-ons come and go while the program runs. */
@Component(service = SchemaService.class)
public final class SchemaService {
    private final List<PropertyContributor> contributors = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeContributor")
    void addContributor(PropertyContributor contributor) {
        contributors.add(contributor);
    }

    void removeContributor(PropertyContributor contributor) {
        contributors.remove(contributor);
    }

    /** All properties, as of now. */
    public Schema schema() {
        Schema schema = Schema.builtIn();
        for (PropertyContributor contributor : contributors) {
            try {
                schema = schema.with(contributor.properties());
            } catch (RuntimeException | LinkageError e) {
                System.getLogger(SchemaService.class.getName())
                        .log(System.Logger.Level.ERROR, "the properties of an add-on are left out", e);
            }
        }
        return schema;
    }
}
