// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.diagnosis.Confidence;

/**
 * A client that a server may have to do with: a version of Windows as delivered, or a computer of the case.
 *
 * @param id its name in the data file; the target's name for a computer of the case
 * @param title its name for people
 * @param build its build; null when it is not known
 * @param nla whether it has Network Level Authentication
 * @param restrictedAdmin whether it can connect in Restricted Admin mode
 * @param credentialGuard whether it can connect with Remote Credential Guard
 * @param credSsp whether it has the update for CVE-2018-0886
 * @param tls what TLS it speaks
 * @param source where that is documented
 * @param confidence whether a primary source says so
 */
public record Client(
        String id,
        String title,
        Integer build,
        Has nla,
        Has restrictedAdmin,
        Has credentialGuard,
        Has credSsp,
        TlsAbility tls,
        String source,
        Confidence confidence) {
    private static final int VISTA = 6000;
    private static final int FIRST_WITH_UPDATE = 17_134;
    private static final int FIRST_WITH_RESTRICTED_ADMIN = 9600;
    private static final int FIRST_WITH_CREDENTIAL_GUARD = 14_393;
    private static final List<Client> KNOWN =
            Tsv.rows("clients.tsv").stream().map(Client::client).toList();

    /** Whether a client has something. */
    public enum Has {
        YES,
        NO,
        /** Only when it was switched on. */
        OPTION,
        /** Only with updates. */
        UPDATE,
        /** Not known. */
        UNKNOWN
    }

    /** The versions of Windows of the data file, the oldest first. */
    public static List<Client> known() {
        return KNOWN;
    }

    /** A computer of the case, as a client. */
    public static Client of(String name, HostPolicies host) {
        Integer build = host.version().build();
        return new Client(
                name,
                name,
                build,
                since(build, VISTA, Has.OPTION),
                since(build, FIRST_WITH_RESTRICTED_ADMIN, Has.NO),
                since(build, FIRST_WITH_CREDENTIAL_GUARD, Has.NO),
                since(build, FIRST_WITH_UPDATE, Has.UPDATE),
                TlsAbility.of(host, TlsAbility.Side.CLIENT),
                "",
                Confidence.INFERRED);
    }

    private static Has since(Integer build, int first, Has before) {
        return build == null ? Has.UNKNOWN : build >= first ? Has.YES : before;
    }

    private static Client client(Tsv.Row row) {
        int build = Integer.parseInt(row.get("build"));
        return new Client(
                row.get("id"),
                row.get("title"),
                build,
                has(row, "nla"),
                has(row, "restricted-admin"),
                has(row, "credential-guard"),
                has(row, "credssp"),
                TlsAbility.delivered(build),
                row.get("source"),
                row.confidence());
    }

    private static Has has(Tsv.Row row, String column) {
        return Has.valueOf(row.get(column).toUpperCase(Locale.ROOT));
    }
}
