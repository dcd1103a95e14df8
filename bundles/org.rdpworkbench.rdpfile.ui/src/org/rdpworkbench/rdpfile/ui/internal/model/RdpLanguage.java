// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.rdpfile.core.lint.LintService;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;

/**
 * What is known of {@code .rdp} files, with what add-ons bring.
 *
 * @param schema the properties
 * @param linter the rules
 */
public record RdpLanguage(Schema schema, Linter linter) {

    /** What is known now. Without the services, which are there unless somebody stopped them, what this product knows by itself. */
    public static RdpLanguage now() {
        Schema schema = ask(SchemaService.class, SchemaService::schema).orElseGet(Schema::builtIn);
        return new RdpLanguage(
                schema, ask(LintService.class, LintService::linter).orElseGet(() -> new Linter(schema, List.of())));
    }

    private static <S, R> Optional<R> ask(Class<S> type, Function<S, R> question) {
        BundleContext context = FrameworkUtil.getBundle(RdpLanguage.class).getBundleContext();
        ServiceReference<S> reference = context == null ? null : context.getServiceReference(type);
        if (reference == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(context.getService(reference)).map(question);
        } finally {
            context.ungetService(reference);
        }
    }
}
