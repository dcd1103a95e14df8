// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.List;

/** Adds rules about advice. Published as a service by add-ons. */
public interface AdviceContributor {

    /** The rules; ids carry a prefix of the add-on's own. */
    List<AdviceRule> advice();
}
