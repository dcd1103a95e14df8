// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;

/** What properties are called in the form, in the user's language. */
final class Titles {
    private static final ResourceBundle TITLES = ResourceBundle.getBundle(
            Titles.class.getPackageName() + ".titles", Locale.getDefault(), Titles.class.getClassLoader());

    private Titles() {}

    /** The title of a property; its name where it has none. */
    static String of(Property property) {
        return of(property.name());
    }

    /** The title of a setting; its name where it has none. */
    static String of(String name) {
        try {
            return TITLES.getString(Setting.key(name).replace(' ', '_'));
        } catch (MissingResourceException e) {
            // An add-on's property has its name alone.
            return name.strip();
        }
    }
}
