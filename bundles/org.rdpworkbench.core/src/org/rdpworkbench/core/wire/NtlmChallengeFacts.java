// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * What a server tells about itself in its NTLM challenge (MS-NLMP 2.2.1.2), before any credential. Names are null when
 * not given, numbers {@link NegotiationAnswer#NOT_GIVEN}.
 *
 * @param targetName the name of the server or its domain
 * @param netBiosComputer NetBIOS name of the computer
 * @param netBiosDomain NetBIOS name of the domain
 * @param dnsComputer full DNS name of the computer
 * @param dnsDomain DNS name of the domain
 * @param dnsTree DNS name of the forest
 * @param major major version of the operating system
 * @param minor minor version of the operating system
 * @param build build number of the operating system
 * @param serverTime the server's clock; null when not given
 * @param localTime the probe's clock when the challenge arrived
 * @param skew server time minus local time; null when the server gave no time
 * @param negotiateFlags the NTLM flags the server agreed to
 */
public record NtlmChallengeFacts(
        String targetName,
        String netBiosComputer,
        String netBiosDomain,
        String dnsComputer,
        String dnsDomain,
        String dnsTree,
        int major,
        int minor,
        int build,
        Instant serverTime,
        Instant localTime,
        Duration skew,
        int negotiateFlags) {}
