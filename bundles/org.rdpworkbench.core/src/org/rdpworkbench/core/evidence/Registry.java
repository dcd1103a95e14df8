// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Collection;

/**
 * Read side of the facet {@code registry}. Paths start with {@code HKLM\} or {@code HKCU\}; {@code HKLM\SYSTEM\CurrentControlSet}
 * means the current control set in every source, and the provenance says which that is. {@link #MACHINE_POLICY} and {@link
 * #USER_POLICY} stand for what the policy files of the computer say; that is what Group Policy writes, not what the registry holds.
 */
public final class Registry {
    /** The facet's name. */
    public static final String FACET = "registry";

    /** Kind of question: one value. */
    public static final String VALUE = "value";

    /** Kind of question: what a key contains. */
    public static final String KEY = "key";

    /** In place of {@code HKLM\\}: what the policy file of the computer (Registry.pol) says. */
    public static final String MACHINE_POLICY = "MachinePolicy\\";

    /** In place of {@code HKCU\\}: what the policy file of its users says. */
    public static final String USER_POLICY = "UserPolicy\\";

    private final Answerer answerer;

    /** A registry that puts its questions to the given answerer. */
    public Registry(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for a value; the default value's name is empty. */
    public static Question<RegistryValue> valueQuestion(String key, String name) {
        return new Question<>(FACET, VALUE, key, name, RegistryValue.class);
    }

    /** The question for what a key contains. */
    public static Question<RegistryKey> keyQuestion(String key) {
        return new Question<>(FACET, KEY, key, "", RegistryKey.class);
    }

    /** Reads a value. Absent also when the key does not exist. */
    public Reading<RegistryValue> value(String key, String name) {
        return answerer.answer(valueQuestion(key, name));
    }

    /** Lists what a key contains. */
    public Reading<RegistryKey> key(String key) {
        return answerer.answer(keyQuestion(key));
    }

    /** Says which questions of this facet come next, where they are many: {@link Answerer#expect}. */
    public void expect(Collection<? extends Question<?>> questions) {
        answerer.expect(questions);
    }
}
