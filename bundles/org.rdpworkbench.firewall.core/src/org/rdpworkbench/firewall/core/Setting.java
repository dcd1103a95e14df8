// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.List;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A setting of a profile as it takes effect.
 *
 * @param option which setting
 * @param value what counts, as far as it is known
 * @param origin who set it
 * @param certain whether no source that would win is left unread
 * @param readings what was read for it, the deciding one first
 */
public record Setting(
        Option option, long value, Origin origin, boolean certain, List<Reading<RegistryValue>> readings) {
    /** Copies the list. */
    public Setting {
        readings = List.copyOf(readings);
    }

    /** The settings that decide about traffic (MS-FASP 2.2.38), each with the default that Microsoft documents. */
    public enum Option {
        /** 1 when the firewall is on. Off, it must not block anything. */
        ENABLED("", "EnableFirewall", 1),
        /** 1 when everything that comes in is blocked, whatever rules say. */
        SHIELDS_UP("", "DoNotAllowExceptions", 0),
        /** What happens to incoming traffic that no rule means: 0 allowed, 1 blocked. */
        INBOUND("", "DefaultInboundAction", 1),
        /** What happens to outgoing traffic that no rule means: 0 allowed, 1 blocked. */
        OUTBOUND("", "DefaultOutboundAction", 0),
        /** 0 when the computer's own rules do not count beside those of policies. */
        LOCAL_MERGE("", "AllowLocalPolicyMerge", 1),
        /** 0 when the computer's own rules for whole programs do not count. */
        PROGRAM_MERGE("\\AuthorizedApplications", "AllowUserPrefMerge", 1),
        /** 0 when the computer's own rules for a port of any program do not count. */
        PORT_MERGE("\\GloballyOpenPorts", "AllowUserPrefMerge", 1);

        private final String subkey;
        private final String valueName;
        private final long byDefault;

        Option(String subkey, String valueName, long byDefault) {
            this.subkey = subkey;
            this.valueName = valueName;
            this.byDefault = byDefault;
        }

        /** The registry value's name. */
        public String valueName() {
            return valueName;
        }

        String subkey() {
            return subkey;
        }

        long byDefault() {
            return byDefault;
        }

        /** Whether only a policy can set it. */
        boolean onlyByPolicy() {
            return this == LOCAL_MERGE || this == PORT_MERGE;
        }
    }

    /** Who set a setting. */
    public enum Origin {
        /** Group Policy. */
        POLICY,
        /** Device management. */
        MDM,
        /** The computer itself. */
        LOCAL,
        /** Nobody, so that the default of Windows counts. */
        DEFAULT
    }

    /** Whether it is set to something else than zero. */
    public boolean on() {
        return value != 0;
    }
}
