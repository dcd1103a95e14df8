// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.words;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.schema.Property;

/**
 * A property that is selected in the editor, or a line that sets none. The view Details explains it.
 *
 * @param property what is known of it; empty when it is unknown
 * @param setting how the file sets it; empty when it does not
 * @param issues what the linter says of it
 */
public record ShownProperty(Optional<Property> property, Optional<Setting> setting, List<Issue> issues) {
    /** Checks and copies the parts. */
    public ShownProperty {
        Objects.requireNonNull(property);
        Objects.requireNonNull(setting);
        issues = List.copyOf(issues);
    }
}
