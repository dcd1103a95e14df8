// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rights of this program, and a way to more. Published as a service by whoever knows the operating system; there may be none. */
public interface AdministratorRights {

    /** Whether this program has all the rights of an administrator; empty when that cannot be told. May take a moment. */
    Optional<Boolean> present();

    /**
     * Starts a program with the rights of an administrator, after Windows has asked the user. Returns when it is started.
     *
     * @param program the program, with its folder
     * @param parameters its command line, quoted as the program expects it
     * @return false if the user refused
     * @throws IOException if it cannot be started; the message is a sentence for the user
     */
    boolean start(Path program, String parameters) throws IOException;
}
