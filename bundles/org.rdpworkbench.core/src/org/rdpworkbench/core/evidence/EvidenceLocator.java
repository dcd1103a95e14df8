// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.rdpworkbench.core.text.Texts;

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

    /**
     * The way from this computer to a host.
     *
     * @param host name or address literal, IPv6 without brackets
     * @param port TCP port, 1 to 65535
     * @param meant the address that is known to be the right one, to be compared with where the name leads; null for none
     * @param gateway the Remote Desktop gateway that clients use, with a port or without; null for none
     * @param samples how many short tries are made, 1 to {@value #MOST_SAMPLES}
     * @param idle how long connections are watched on which nothing happens; zero for not at all
     */
    record OfRoute(String host, int port, String meant, String gateway, int samples, Duration idle)
            implements EvidenceLocator {
        /** The number of tries that gives a median with its interval, and strains no server. */
        public static final int USUAL_SAMPLES = 15;

        /** The greatest number of tries. */
        public static final int MOST_SAMPLES = 1000;

        /** How long idle connections are watched unless told otherwise. */
        public static final Duration USUAL_IDLE = Duration.ofSeconds(8);

        public OfRoute {
            Objects.requireNonNull(idle);
            if (host.isBlank()) {
                throw new IllegalArgumentException("a host needs a name");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
            }
            if (samples < 1 || samples > MOST_SAMPLES) {
                throw new IllegalArgumentException(samples + " tries are not between 1 and " + MOST_SAMPLES);
            }
            if (idle.isNegative()) {
                throw new IllegalArgumentException("a time is not negative");
            }
        }

        /** What one try takes on a usual way with the pause after it, generously. */
        private static final Duration TRY = Duration.ofMillis(500);

        /** What the rest takes. */
        private static final Duration REST = Duration.ofSeconds(10);

        /**
         * The time that a step of the measurement needs, generously; a request that asks for it must not end earlier.
         *
         * @param samples how many short tries are made
         * @param idle how long connections are watched on which nothing happens
         */
        public static Duration takes(int samples, Duration idle) {
            Duration tries = TRY.multipliedBy(samples).plus(REST);
            Duration waits = idle.plus(REST);
            return tries.compareTo(waits) > 0 ? tries : waits;
        }

        /** The way to a host, measured as usual. */
        public static OfRoute to(OfHost host) {
            return new OfRoute(host.host(), host.port(), null, null, USUAL_SAMPLES, USUAL_IDLE);
        }

        @Override
        public String display() {
            return Texts.of(EvidenceLocator.class).get("route", new OfHost(host, port).display());
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
