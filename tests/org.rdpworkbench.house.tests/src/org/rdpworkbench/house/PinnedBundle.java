// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import java.nio.file.Path;

/**
 * A bundle of the target platform, by its Maven coordinates.
 *
 * @param group the label of its location in the target file
 */
record PinnedBundle(String group, String groupId, String artifactId, String version) {

    String id() {
        return groupId + ":" + artifactId;
    }

    Path pom(Path repository) {
        return repository
                .resolve(groupId.replace('.', '/'))
                .resolve(artifactId)
                .resolve(version)
                .resolve(artifactId + "-" + version + ".pom");
    }
}
