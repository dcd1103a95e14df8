// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is set on the receiver's computer. Source: TerminalServer.admx, and Microsoft's "RDP file security settings in Group Policy" (July 2026).
 *
 * @param allowUnsigned {@code AllowUnsignedFiles}; empty when not configured, which allows
 * @param allowSigned {@code AllowSignedFiles}; empty when not configured, which allows
 * @param trustedThumbprints {@code TrustedCertThumbprints}: SHA-1, and SHA-256 since July 2026
 * @param dialogVersion {@code RedirectionWarningDialogVersion}: 1 brings the dialogs from before April 2026 back; empty when not configured
 * @param consentAccepted {@code RdpLaunchConsentAccepted} of the user: whether the notice of the first launch was accepted; empty when not known
 */
public record ReceiverPolicy(
        Optional<Boolean> allowUnsigned,
        Optional<Boolean> allowSigned,
        List<String> trustedThumbprints,
        Optional<Integer> dialogVersion,
        Optional<Boolean> consentAccepted) {
    /** Nothing is configured, nothing is known. */
    public static final ReceiverPolicy NONE =
            new ReceiverPolicy(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public ReceiverPolicy {
        trustedThumbprints = List.copyOf(trustedThumbprints);
    }

    /** Whether a thumbprint is among the trusted ones, however it is written. */
    boolean trusts(String thumbprint) {
        String wanted = digits(thumbprint);
        return trustedThumbprints.stream().map(ReceiverPolicy::digits).anyMatch(wanted::equals);
    }

    /** The digits without blanks, colons and a prefix that names the hash. */
    private static String digits(String text) {
        String bare = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^SHA-?(1|256)[:=]", "");
        return bare.replaceAll("[^0-9A-F]", "");
    }
}
