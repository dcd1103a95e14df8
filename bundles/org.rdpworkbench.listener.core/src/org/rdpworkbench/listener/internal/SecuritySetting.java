// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Map;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;

/**
 * The settings of the listener that decide how client and server secure their connection (domain reference 2.1, 2.2).
 */
enum SecuritySetting {
    SECURITY_LAYER(
            "SecurityLayer", "security-layer", true, Map.of(0L, Severity.ADVICE, 1L, Severity.OK, 2L, Severity.OK)),
    ENCRYPTION_LEVEL(
            "MinEncryptionLevel",
            "encryption-level",
            true,
            Map.of(1L, Severity.ADVICE, 2L, Severity.OK, 3L, Severity.OK, 4L, Severity.OK)),
    NETWORK_LEVEL_AUTHENTICATION(
            "UserAuthentication", "user-authentication", true, Map.of(0L, Severity.ADVICE, 1L, Severity.OK)),
    NEGOTIATION("fAllowSecProtocolNegotiation", "negotiation", false, Map.of(0L, Severity.WARNING, 1L, Severity.OK));

    private final String valueName;
    private final String subject;
    private final boolean hasPolicy;
    private final Map<Long, Severity> documented;

    SecuritySetting(String valueName, String subject, boolean hasPolicy, Map<Long, Severity> documented) {
        this.valueName = valueName;
        this.subject = subject;
        this.hasPolicy = hasPolicy;
        this.documented = documented;
    }

    /** Part of the ids of findings, and of the keys of texts. */
    String subject() {
        return subject;
    }

    /** Whether the value is one that Microsoft documents. */
    boolean isDocumented(long value) {
        return documented.containsKey(value);
    }

    /** How much that value matters by itself; undocumented ones are a warning. */
    Severity severity(long value) {
        return documented.getOrDefault(value, Severity.WARNING);
    }

    /** Reads the setting as it takes effect. */
    EffectiveSetting read(Registry registry) {
        return hasPolicy
                ? EffectiveSetting.policyBefore(registry, ServerRegistry.LISTENER, valueName)
                : EffectiveSetting.localOnly(registry, ServerRegistry.LISTENER, valueName);
    }
}
