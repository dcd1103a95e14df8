// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.rdpworkbench.core.internal.mask.TextMask;

/**
 * Takes out of the texts of a case what tells whose it is: names of computers, domains, networks and users, addresses, and security
 * identifiers of accounts. One name gets the same replacement everywhere in the case, so that what is alike stays alike.
 *
 * <p>It knows the names that stand in the case's own fields. What somebody typed as notes, thumbprints of certificates, and names that appear
 * nowhere but in running text are not recognised; whoever hands on a masked report reads it before. Not thread-safe.
 */
public final class CaseMask {
    private final TextMask mask;

    private CaseMask(TextMask mask) {
        this.mask = mask;
    }

    /** The mask of a case: takes up all its names. */
    public static CaseMask of(CaseDocument document) {
        StringWriter json = new StringWriter();
        try {
            InvestigationJson.writeCase(document, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CaseMask(TextMask.of(JsonParser.parseString(json.toString()).getAsJsonObject()));
    }

    /** A text of that case, masked. */
    public String mask(String text) {
        return mask.mask(text);
    }
}
