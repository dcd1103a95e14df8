// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;

/**
 * What the first CredSSP exchange showed. The probe sends no credentials and never answers the challenge.
 *
 * @param serverVersion the version in the server's answer (MS-CSSP 2.2.1); {@link NegotiationAnswer#NOT_GIVEN} without
 *     an answer
 * @param errorCode the NTSTATUS the server refused with; 0 when it gave none
 * @param challenge the NTLM challenge; null when none came
 * @param duration time from the request to the answer, or to the end
 */
public record CredSspFacts(int serverVersion, int errorCode, NtlmChallengeFacts challenge, Duration duration) {}
