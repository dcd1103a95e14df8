// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String RULES = "MS-GPFAS 2.2.2";
    static final String PROFILES = "MS-GPFAS 2.2.3";
    static final String SEMANTICS = "MS-FASP 2.2.34 to 2.2.38";
    static final String ORDER = "Microsoft Learn: Order of Windows Firewall with Advanced Security Rules Evaluation";
    static final String CANNOT_CONNECT = "Microsoft Learn: Remote Desktop can't connect to the remote computer";
    static final String PRODUCTS = "Microsoft Learn: INetFwProducts::Register";
    static final String MSRD = "Microsoft MSRD-Collect";
    static final String FORENSICS = "forensic practice";

    private Sources() {}
}
