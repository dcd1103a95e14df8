// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * A Windows service as configured and, where it can be known, as it runs.
 *
 * @param name short name, the same in every language of Windows
 * @param start start type; null when the configuration does not say
 * @param imagePath the program; null when not configured
 * @param account the account it runs as; null when not configured
 * @param dependsOn short names of services it needs
 * @param state whether it runs; null when the source cannot know, as in offline evidence
 * @param exitCode the last exit code; null when not known
 * @param processId the process; null when not running or not known
 */
public record ServiceInfo(
        String name,
        Start start,
        String imagePath,
        String account,
        List<String> dependsOn,
        State state,
        Long exitCode,
        Long processId) {

    public ServiceInfo {
        dependsOn = List.copyOf(dependsOn);
    }

    /** Start types, in the numbers of the registry value {@code Start}: 0 to 4. */
    public enum Start {
        BOOT,
        SYSTEM,
        AUTOMATIC,
        MANUAL,
        DISABLED
    }

    /** States, as the service control manager names them. */
    public enum State {
        STOPPED,
        START_PENDING,
        STOP_PENDING,
        RUNNING,
        CONTINUE_PENDING,
        PAUSE_PENDING,
        PAUSED
    }
}
