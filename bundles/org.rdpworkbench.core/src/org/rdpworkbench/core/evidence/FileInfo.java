// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;

/**
 * A file, as far as it is known.
 *
 * @param size size in bytes; null when the source does not record it
 * @param modified when its content was last changed; null when the source does not record it
 * @param version version of a program, four numbers joined by dots; null when it has none or it could not be read
 * @param versionText the version as its maker writes it, often with the branch it was built from; null when not known
 * @param company who made it, as it says itself; null when not known
 * @param versionObstacle why no version could be read; null when there is one
 * @param signature what the file itself tells of its signature; null when the source did not look at that
 */
public record FileInfo(
        Long size,
        Instant modified,
        String version,
        String versionText,
        String company,
        String versionObstacle,
        FileSignature signature) {

    /** A file whose signature was not looked at. */
    public FileInfo(
            Long size, Instant modified, String version, String versionText, String company, String versionObstacle) {
        this(size, modified, version, versionText, company, versionObstacle, null);
    }
}
