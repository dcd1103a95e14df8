// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.ConnectedNetwork;
import org.rdpworkbench.core.evidence.ConnectedNetwork.Category;
import org.rdpworkbench.core.evidence.NetworkListing;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/** Networks as {@code Get-NetConnectionProfile} prints them. Names of properties and of categories are the same in every language. */
final class NetworkProfiles implements CommandText {
    private static final int MOST_NETWORKS = 1000;
    private static final Pattern SIGN = Pattern.compile("(?m)^NetworkCategory\\s*: \\w");
    private static final Pattern PROPERTY = Pattern.compile("^(\\w+)\\s*: ?(.*)$");
    private static final Map<String, Category> CATEGORIES = Map.of(
            "Public", Category.PUBLIC,
            "Private", Category.PRIVATE,
            "DomainAuthenticated", Category.DOMAIN);

    private final String fileName;
    private final List<ConnectedNetwork> networks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private NetworkProfiles(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static NetworkProfiles read(InputStream in, byte[] beginning, String fileName) throws IOException {
        NetworkProfiles list = new NetworkProfiles(fileName);
        TextLines lines = new TextLines(in, beginning);
        Map<String, String> properties = new HashMap<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher property = PROPERTY.matcher(line);
            if (line.isBlank()) {
                list.add(properties);
                properties.clear();
            } else if (property.matches() && properties.size() < MOST_NETWORKS) {
                properties.put(property.group(1), property.group(2).strip());
            }
        }
        list.add(properties);
        if (lines.cut()) {
            list.problems.add(Messages.text("text.cut"));
        }
        return list;
    }

    private void add(Map<String, String> properties) {
        String category = properties.get("NetworkCategory");
        if (category == null || networks.size() == MOST_NETWORKS) {
            return;
        }
        String alias = properties.getOrDefault("InterfaceAlias", "");
        networks.add(new ConnectedNetwork(
                properties.getOrDefault("Name", ""),
                CATEGORIES.get(category),
                alias.isEmpty() ? List.of() : List.of(alias)));
    }

    @Override
    public boolean isEmpty() {
        return networks.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("networks.use", networks.size());
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String facet() {
        return Networks.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return question.facet().equals(Networks.FACET) && question.kind().equals(Networks.CONNECTED)
                ? Optional.of(Sighting.present(
                        new NetworkListing(networks, problems),
                        Provenance.of(SourceKind.OFFLINE, Messages.text("networks.provenance", fileName))))
                : Optional.empty();
    }
}
