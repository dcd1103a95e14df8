// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.List;

/** Brings properties of a vendor's client. Published as a service; a name that is taken keeps its first property. */
@FunctionalInterface
public interface PropertyContributor {

    /** The properties, see {@link PropertyTable} for the easiest way to have them. */
    List<Property> properties();
}
