// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * The rights of the program that looked.
 *
 * @param user SID of its account
 * @param account name of that account; null when not known
 * @param elevated whether it runs as administrator, with all rights of the account
 * @param elevation the kind of token; null when not known
 * @param groups SIDs of the groups that count; those that are in the token for denying alone are not among them
 */
public record TokenInfo(String user, String account, boolean elevated, Elevation elevation, List<String> groups) {
    public TokenInfo {
        Objects.requireNonNull(user);
        groups = List.copyOf(groups);
    }

    /** Kinds of tokens, in the order of TOKEN_ELEVATION_TYPE, which counts from 1. */
    public enum Elevation {
        /** There is but one token: user account control is off, or the account has nothing to elevate to. */
        DEFAULT,
        /** Elevated. */
        FULL,
        /** Rights were taken away; the program can be started elevated. */
        LIMITED
    }
}
