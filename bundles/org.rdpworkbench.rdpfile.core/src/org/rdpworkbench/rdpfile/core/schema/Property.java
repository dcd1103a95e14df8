// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Default.None;
import org.rdpworkbench.rdpfile.core.schema.Values.Choices;

/**
 * A property of {@code .rdp} files.
 *
 * @param name as Microsoft or its maker spells it
 * @param type the letter of its type: {@code i}, {@code s} or {@code b}
 * @param topic what it is about
 * @param values what it may be
 * @param defaults what clients do without it
 * @param clients those that heed it
 * @param since what it came with; empty when no source says
 * @param until what it ended with, or what takes its place; empty when it is current
 * @param flags what is special
 * @param needs what must be set so that it has an effect
 * @param excludes what contradicts it
 * @param meaning what it does, in a sentence or two
 * @param security what it means for security; empty when nothing
 * @param source where this is from
 * @param documented whether the source is documentation or code; else it is knowledge, which may be wrong
 */
public record Property(
        String name,
        char type,
        Topic topic,
        Values values,
        Map<Client, Default> defaults,
        Set<Client> clients,
        String since,
        String until,
        Set<Flag> flags,
        List<Condition> needs,
        List<Condition> excludes,
        String meaning,
        String security,
        String source,
        boolean documented) {

    /** What is special about a property. */
    public enum Flag {
        /** Its value is a secret. */
        SECRET,
        /** It shares something of the client with the remote computer. */
        REDIRECT,
        /** It has no future. */
        OBSOLETE
    }

    /** Checks and copies the parts. */
    public Property {
        Objects.requireNonNull(name);
        Objects.requireNonNull(topic);
        Objects.requireNonNull(values);
        if (type != 'i' && type != 's' && type != 'b') {
            throw new IllegalArgumentException(name + " has the type " + type);
        }
        defaults = Map.copyOf(defaults);
        clients = Set.copyOf(clients);
        flags = Set.copyOf(flags);
        needs = List.copyOf(needs);
        excludes = List.copyOf(excludes);
    }

    /** What it is found by. */
    public String key() {
        return Setting.key(name);
    }

    /** What a client does without it. */
    public Default defaultOf(Client client) {
        return defaults.getOrDefault(client, new None());
    }

    /** Whether it has a flag. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** What a value stands for; empty when it has no name. */
    public Optional<String> nameOf(String value) {
        return values instanceof Choices choices
                ? new Setting(name, type, value).number().map(choices.names()::get)
                : Optional.empty();
    }
}
