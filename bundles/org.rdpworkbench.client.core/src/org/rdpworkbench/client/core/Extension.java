// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.time.Instant;
import java.util.Objects;
import org.rdpworkbench.core.evidence.Reading;

/**
 * One registration of a library that gets into the client.
 *
 * @param kind how it gets there
 * @param registration where it is registered
 * @param clsid its CLSID in capitals, with braces; empty when it has none, or none that can be read
 * @param library its file
 * @param state whether it is loaded
 */
public record Extension(ExtensionKind kind, Registration registration, String clsid, Library library, State state) {
    public Extension {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(clsid);
        Objects.requireNonNull(library);
        Objects.requireNonNull(state);
    }

    /** Whether the lists of the shell, or a switch, let it in. */
    public enum State {
        /** Nothing that was read keeps it out. */
        LOADED,
        /** It stands in a list Blocked. */
        BLOCKED,
        /** A policy wants approval, and it is not in the lists Approved. */
        NOT_APPROVED,
        /** Its class has a library for 32 bit alone, and Windows and mstsc.exe are of 64 bit. */
        ONLY_32_BIT,
        /** It runs in a process of its own. */
        OTHER_PROCESS,
        /** Windows loads none of this kind, by a setting or by its version. */
        OFF,
        /** Something that decides it could not be read. */
        UNKNOWN
    }

    /** For whom it is registered. */
    public enum Scope {
        MACHINE,
        USER
    }

    /**
     * Where it is registered.
     *
     * @param key the registry key
     * @param name what it is called there
     * @param className the class of files it is for, such as {@code Directory}; empty when it is for all
     * @param scope for whom
     * @param reading what was read there
     */
    public record Registration(String key, String name, String className, Scope scope, Reading<?> reading) {
        /** When the key was last written; null when that is not recorded. */
        public Instant changed() {
            return reading.provenance().lastWritten();
        }
    }

    /** Whether it is of somebody else than Microsoft, or may be. */
    public boolean isThirdParty() {
        return library.maker() != Library.Maker.MICROSOFT;
    }

    /** When the client loads it; never when something keeps it out. */
    public ExtensionKind.Loading loading() {
        return switch (state) {
            case BLOCKED, NOT_APPROVED, ONLY_32_BIT, OTHER_PROCESS, OFF -> ExtensionKind.Loading.NEVER;
            case LOADED, UNKNOWN -> kind.loading();
        };
    }
}
