// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** Stops the reading of one structure; never leaves this package. Carries no stack trace: hostile files throw many. */
final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Damage damage;

    DamageException(long offset, String key, Object... arguments) {
        super(null, null, false, false);
        damage = new Damage(offset, Messages.text(key, arguments));
    }

    Damage damage() {
        return damage;
    }
}
