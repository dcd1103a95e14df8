// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * The proxy that services use which leave it to WinHTTP.
 *
 * @param proxy the proxy or the list of proxies, as it was set; empty for none
 * @param exceptions the hosts for which it is not used, as they were set; empty for none
 */
public record WinHttpProxy(String proxy, String exceptions) {
    public WinHttpProxy {
        Objects.requireNonNull(proxy);
        Objects.requireNonNull(exceptions);
    }
}
