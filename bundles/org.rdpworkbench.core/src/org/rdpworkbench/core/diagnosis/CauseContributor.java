// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.List;

/** Adds causes to the cause tree. Published as a service by add-ons. */
public interface CauseContributor {

    /** The causes; ids carry a prefix of the add-on's own. */
    List<Cause> causes();
}
