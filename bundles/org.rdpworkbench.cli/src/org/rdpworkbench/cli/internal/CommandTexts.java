// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The help texts of a command's own bundle, with those of the common options behind them. */
final class CommandTexts extends ResourceBundle {
    private final ResourceBundle own;

    private CommandTexts(ResourceBundle own, ResourceBundle common) {
        this.own = own;
        setParent(common);
    }

    /** The texts of a command's class. */
    static ResourceBundle of(Class<?> command) {
        ResourceBundle common = bundle(CommandTexts.class);
        return new CommandTexts(bundle(command), common);
    }

    private static ResourceBundle bundle(Class<?> owner) {
        return ResourceBundle.getBundle(
                owner.getPackageName() + ".messages", Locale.getDefault(), owner.getClassLoader());
    }

    @Override
    protected Object handleGetObject(String key) {
        return own.containsKey(key) ? own.getObject(key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new LinkedHashSet<>(own.keySet());
        keys.addAll(parent.keySet());
        return Collections.enumeration(keys);
    }
}
