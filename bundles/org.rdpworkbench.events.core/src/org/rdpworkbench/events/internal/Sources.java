// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String EVENT_IDS = "Microsoft Learn: event IDs for RDP connection problems";
    static final String INTERNAL_ERROR = "Microsoft Learn: An internal error has occurred (Remote Desktop)";
    static final String RCM = "message templates of RemoteConnectionManager";
    static final String RDP_CORE = "message templates of RdpCoreTS";
    static final String SESSIONS = "message templates of LocalSessionManager";
    static final String SCHANNEL = "message templates of Schannel";
    static final String SERVICES = "Microsoft Learn: Service Control Manager events; [MS-SCMR]";
    static final String AUDIT = "Microsoft Learn: audit events of Windows security";
    static final String LIMIT = "published analysis of termsrv.dll";
    static final String CRASHES = "message templates of Application Error";
    static final String CHANNELS = "Microsoft Learn: event log channels";

    private Sources() {}
}
