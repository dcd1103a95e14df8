// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.WinHttpProxy;

/**
 * Keeps names and passwords in addresses out of what is recorded, and so out of every report and case: {@code http://user:password@proxy}. Nobody's question
 * is about them. Asterisks of the same length stand in their place, so that all lengths inside the value stay true.
 */
final class WithoutCredentials {
    /** Values that hold addresses of proxies, which people also write without a scheme. */
    private static final Set<String> PROXIES = Set.of(
            "proxyserver",
            "autoconfigurl",
            "proxyname",
            "defaultconnectionsettings",
            "savedlegacysettings",
            "winhttpsettings");

    // Up to the last @: names are often addresses of mail, and people write passwords as they are.
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^\\s/|;\\x00]{1,1000}(?=@)");
    private static final Pattern IN_PROXY =
            Pattern.compile("(?<![^\\s/;=\\p{Cntrl}])[^\\s/|;=:\\p{Cntrl}]{1,1000}:[^\\s/;\\p{Cntrl}]{0,1000}(?=@)");

    private WithoutCredentials() {}

    /** The reading itself, or one whose value has its credentials covered. */
    static <T> Reading<T> of(Reading<T> reading) {
        if (reading.found().orElse(null) instanceof WinHttpProxy proxy) {
            return of(reading, proxy);
        }
        if (!(reading.found().orElse(null) instanceof RegistryValue value)) {
            return reading;
        }
        Question<T> question = reading.question();
        boolean proxy = PROXIES.contains(question.name().toLowerCase(Locale.ROOT));
        boolean text = value.type()
                .map(type -> type == RegistryType.REG_SZ
                        || type == RegistryType.REG_EXPAND_SZ
                        || type == RegistryType.REG_MULTI_SZ)
                .orElse(false);
        if (!text && !proxy) {
            return reading;
        }
        // One byte for each character in binary values, as Windows keeps addresses there.
        String said = new String(value.data(), text ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        if (said.indexOf('@') < 0) {
            return reading;
        }
        String covered = cover(said, IN_ADDRESS);
        if (proxy) {
            covered = cover(covered, IN_PROXY);
        }
        if (covered.equals(said)) {
            return reading;
        }
        byte[] data = covered.getBytes(text ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        return Reading.present(
                question, question.type().cast(new RegistryValue(value.typeNumber(), data)), reading.provenance());
    }

    private static <T> Reading<T> of(Reading<T> reading, WinHttpProxy proxy) {
        String covered = cover(cover(proxy.proxy(), IN_ADDRESS), IN_PROXY);
        Question<T> question = reading.question();
        return covered.equals(proxy.proxy())
                ? reading
                : Reading.present(
                        question,
                        question.type().cast(new WinHttpProxy(covered, proxy.exceptions())),
                        reading.provenance());
    }

    private static String cover(String text, Pattern credentials) {
        return credentials
                .matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement("*".repeat(match.group().length())));
    }
}
