// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;
import org.rdpworkbench.core.evidence.Role;

/**
 * A diagnostic's identity. Written beside {@code @Component}, it becomes the component properties {@code diagnostic.id} and so on,
 * so that listing diagnostics needs no instance of them.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DiagnosticInfo {
    /** Prefix of the component properties. */
    String PREFIX_ = "diagnostic.";

    /** Stable identifier, for example {@code listener.remote-desktop-off}. Add-ons use a prefix of their own. */
    String id();

    /** The problem area. */
    String area();

    /** What it examines, in one line. */
    String title();

    /** Roles of targets it fits. */
    Role[] role() default {Role.SERVER};

    /** Facets without which it can say nothing. */
    String[] facets();

    /** Causes it can decide or weigh; they are "not examined" when it cannot run. */
    String[] causes() default {};

    /** Where what it knows is documented. */
    String[] sources() default {};
}
