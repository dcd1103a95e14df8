// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.Closeable;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/** A file that holds a part of a registry. */
interface RegistryFile extends Closeable {
    /** The file, as it is shown. */
    String fileName();

    /** Whether this file can say anything of that place. */
    boolean covers(RegistryPath path);

    /** Looks up a value; the default value's name is empty. Only for places it covers. */
    Sighting<RegistryValue> value(RegistryPath path, String name);

    /** Lists what a key contains. Only for places it covers. */
    Sighting<RegistryKey> key(RegistryPath path);

    /** The newest time the file records. */
    Optional<EvidenceTime> newest();

    @Override
    void close();
}
