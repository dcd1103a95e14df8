// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Texts of a package, from the {@code messages.properties} beside its classes, in the user's language. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale language;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
        // The texts without a language in their file's name are English.
        language = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
    }

    /**
     * The texts of a class's package.
     *
     * @throws MissingResourceException if the package has no {@code messages.properties}
     */
    public static Texts of(Class<?> owner) {
        return new Texts(ResourceBundle.getBundle(
                owner.getPackageName() + ".messages", Locale.getDefault(), owner.getClassLoader()));
    }

    /**
     * One text with its arguments filled in by {@link MessageFormat}, numbers in the language of the text: whoever reads "1.234 events" in
     * English reads another number, and what is saved on computers of two languages must not differ. Give numbers that must not be grouped
     * as strings.
     *
     * @throws MissingResourceException if there is no such text
     */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
