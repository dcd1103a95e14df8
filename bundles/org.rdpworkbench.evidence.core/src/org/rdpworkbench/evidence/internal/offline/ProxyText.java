// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.WinHttpProxy;

/**
 * The proxy of services as {@code netsh winhttp show proxy} prints it. Where there is one, two lines follow the title, the proxy and the exceptions, in this order
 * in every language, each behind a title with a colon. Where there is none, one sentence says so: those of English and German are known, and any other is not
 * understood. MSRD-Collect has what {@code bitsadmin} prints of three accounts behind it, which is not read.
 */
final class ProxyText implements CommandText {
    private static final Pattern TITLE = Pattern.compile("^\\S[^:\\t]{0,60}\\bWinHTTP\\b[^:\\t]{0,60}:\\s*$");
    static final Pattern SIGN = Pattern.compile("(?m)" + TITLE.pattern());
    private static final Pattern ROW = Pattern.compile("^\\s+\\S[^:]{1,60}:\\s+(\\S.{0,8191})$");

    /** In the console's code page, the sentences have no letter that code pages disagree about. */
    private static final Pattern DIRECT = Pattern.compile("(?i)^\\s+(?:Direct access \\(no proxy server\\)"
            + "|Direkte[rn]? Zugriff \\(kein Proxyserver\\)|Direktzugriff \\(kein Proxyserver\\))\\.?\\s*$");

    /** Names, ports and schemes, in lists with semicolons or blanks between them. */
    private static final Pattern PROXY = Pattern.compile("[\\x21-\\x7E&&[^()]]+(?: [\\x21-\\x7E&&[^()]]+)*");

    private static final Pattern NONE = Pattern.compile("\\([^()]{1,40}\\)");
    private static final Pattern OTHER = Pattern.compile("(?i)^BITSADMIN version .*");
    private static final int MOST_ROWS = 3;
    private static final int MOST_TITLES = 16;

    private final String fileName;
    private final Set<WinHttpProxy> found = new LinkedHashSet<>();
    private final List<Integer> places = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private boolean strange;

    private ProxyText(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is of this command. */
    static boolean isText(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static ProxyText read(InputStream in, byte[] beginning, String fileName) throws IOException {
        ProxyText text = new ProxyText(fileName);
        TextLines lines = new TextLines(in, beginning);
        List<String> rows = null;
        int title = 0;
        int number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (TITLE.matcher(line).matches() && text.places.size() < MOST_TITLES) {
                text.end(rows, title);
                rows = new ArrayList<>();
                title = number;
            } else if (rows != null && !line.isBlank() && Character.isWhitespace(line.charAt(0))) {
                if (rows.size() < MOST_ROWS) {
                    rows.add(line);
                }
            } else if (rows != null && (!rows.isEmpty() || !line.isBlank())) {
                text.end(rows, title);
                rows = null;
            }
            if (OTHER.matcher(line).matches()) {
                text.remarks.add(Messages.text("proxy.bits"));
            }
        }
        text.end(rows, title);
        return text;
    }

    /** Takes what stood below a title. */
    private void end(List<String> rows, int title) {
        if (rows == null) {
            return;
        }
        Optional<WinHttpProxy> proxy = proxy(rows);
        if (proxy.isEmpty()) {
            strange = true;
            return;
        }
        if (found.add(proxy.get())) {
            places.add(title);
        }
    }

    private static Optional<WinHttpProxy> proxy(List<String> rows) {
        if (rows.size() == 1 && DIRECT.matcher(rows.getFirst()).matches()) {
            return Optional.of(new WinHttpProxy("", ""));
        }
        if (rows.size() != 2) {
            return Optional.empty();
        }
        Matcher proxy = ROW.matcher(rows.getFirst());
        Matcher exceptions = ROW.matcher(rows.getLast());
        if (!proxy.matches() || !exceptions.matches()) {
            return Optional.empty();
        }
        String server = proxy.group(1).strip();
        String list = exceptions.group(1).strip();
        boolean none = NONE.matcher(list).matches();
        return PROXY.matcher(server).matches() && (none || PROXY.matcher(list).matches())
                ? Optional.of(new WinHttpProxy(server, none ? "" : list))
                : Optional.empty();
    }

    /** What is understood in part only may be the part that counts. */
    @Override
    public boolean isEmpty() {
        return found.isEmpty() || strange;
    }

    @Override
    public String summary() {
        return Messages.text("proxy.use") + Messages.also(remarks);
    }

    @Override
    public String facet() {
        return ServicesProxy.FACET;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        if (!question.facet().equals(ServicesProxy.FACET) || !question.kind().equals(ServicesProxy.SETTING)) {
            return Optional.empty();
        }
        if (isEmpty()) {
            return Optional.of(Sighting.unreadable(Messages.text("text.winhttp"), provenance()));
        }
        return Optional.of(
                found.size() == 1
                        ? Sighting.present(found.iterator().next(), provenance())
                        : Sighting.unreadable(Messages.text("proxy.several"), provenance()));
    }

    private Provenance provenance() {
        return Provenance.of(
                SourceKind.OFFLINE,
                places.isEmpty()
                        ? Messages.text("proxy.provenance.whole", fileName)
                        : Messages.text("proxy.provenance", fileName, Integer.toString(places.getFirst())));
    }
}
