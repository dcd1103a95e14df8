// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.List;

/** Adds rules about advice. Published as a service by add-ons. */
public interface AdviceContributor {

    /**
     * The rules, whose ids carry a prefix of the add-on's own: those of the file {@code advice.tsv} beside the class, if it does not say
     * otherwise.
     */
    default List<AdviceRule> advice() {
        return AdviceCatalog.read(getClass(), "advice.tsv");
    }

    /** Languages in which texts can be read besides English and German. */
    default List<AdviceLanguage> languages() {
        return List.of();
    }

    /** How rules, its own or the product's, are recognised in other languages than English. */
    default List<AdviceWording> wordings() {
        return List.of();
    }
}
