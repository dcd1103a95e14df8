// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.nio.file.Path;

/** Says where evidence of a target is to be had. */
public sealed interface EvidenceLocator {

    /** What the user gave, for messages. */
    String display();

    /** A file or a folder. What it is, its content tells. */
    record OfPath(Path path) implements EvidenceLocator {
        @Override
        public String display() {
            return path.toString();
        }
    }

    /**
     * A host on the network.
     *
     * @param host name or address literal, IPv6 without brackets
     * @param port TCP port, 1 to 65535
     */
    record OfHost(String host, int port) implements EvidenceLocator {
        public OfHost {
            if (host.isBlank()) {
                throw new IllegalArgumentException("a host needs a name");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
            }
        }

        @Override
        public String display() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** The computer this program runs on. */
    record OfThisComputer() implements EvidenceLocator {
        @Override
        public String display() {
            return "this computer";
        }
    }

    /** The management interfaces of a remote Windows computer. */
    record OfRemoteComputer(String host) implements EvidenceLocator {
        @Override
        public String display() {
            return host;
        }
    }

    /** Who says, on the network, whether certificates are revoked: the addresses stand in the certificates. Never asked unless the user wants it. */
    record OfRevocation() implements EvidenceLocator {
        @Override
        public String display() {
            return "revocation servers";
        }
    }
}
