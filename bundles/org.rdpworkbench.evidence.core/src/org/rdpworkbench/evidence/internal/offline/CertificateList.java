// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * What {@code certutil -store} prints of a store, also with {@code -v} and {@code -verifystore}: which certificates are in it, by their thumbprints, and where
 * the keys of some are kept. It has neither the certificates themselves, nor does it say whether the store is the computer's or a user's, so that no
 * certificate in it can be judged, and none that is not in it is missing. Titles differ from language to language; relied on are the rulers, the names of hash
 * algorithms, and Windows' own names of key providers.
 */
final class CertificateList implements CommandText {
    private static final int MOST_CERTIFICATES = 10_000;
    private static final String RULER = "={16} [^=]*?\\d+ ={16}";
    private static final Pattern SIGN = Pattern.compile("(?m)^" + RULER + "\\s*$");
    private static final Pattern START = Pattern.compile("^" + RULER + "\\s*$");
    private static final Pattern STORE =
            Pattern.compile("^\"?([\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,60}?)\"?(?: \"[^\"]*\")?\\s*$");
    private static final Pattern HASH =
            Pattern.compile("^\\s*+([^():]{2,40}+)\\((sha1|sha256)\\)[\\s\\u00A0]*+: ?([0-9a-fA-F ]++)$");
    private static final Pattern SETTING = Pattern.compile("^ +([^=:]{3,40}?)[\\s\\u00A0]*= ?(\\S.*)$");
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    /** Titles of the thumbprint in languages that are known. */
    private static final Set<String> TITLES = Set.of("cert hash", "zertifikathash");

    /** The provider whose keys have neither a type nor a use in the sense of the older ones ([MS-GPEF] 2.2.2.1: 0). */
    private static final String CNG = "Microsoft Software Key Storage Provider";

    private final String fileName;
    private final Map<String, List<StoredCertificate>> stores = new LinkedHashMap<>();
    private int unreadable;

    private CertificateList(String fileName) {
        this.fileName = fileName;
    }

    /** What is said of one certificate. */
    private static final class Block {
        private final Map<String, String> sha1 = new LinkedHashMap<>();
        private final List<String> settings = new ArrayList<>();
        private String titleOfSha256;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static CertificateList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        CertificateList list = new CertificateList(fileName);
        TextLines lines = new TextLines(in, beginning);
        String before = "";
        String store = null;
        Block block = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (START.matcher(line).matches()) {
                list.end(store, block);
                block = new Block();
                Matcher title = STORE.matcher(before);
                store = title.matches() ? title.group(1).strip() : store;
                before = "";
            } else if (block != null) {
                add(block, line);
            }
            before = line.isBlank() ? before : line;
        }
        list.end(store, block);
        return list;
    }

    private static void add(Block block, String line) {
        Matcher hash = HASH.matcher(line);
        Matcher setting = SETTING.matcher(line);
        if (hash.matches()) {
            String title = hash.group(1).strip().toLowerCase(Locale.ROOT);
            String digits = hash.group(3).replace(" ", "").toUpperCase(Locale.ROOT);
            if (hash.group(2).equals("sha1") && digits.length() == SHA1_DIGITS) {
                block.sha1.merge(title, digits, (first, second) -> first.equals(second) ? first : "");
            } else if (digits.length() == SHA256_DIGITS) {
                block.titleOfSha256 = title;
            }
        } else if (setting.matches() && block.settings.size() < 2 * 20) {
            block.settings.add(setting.group(2).strip());
        }
    }

    /** The thumbprint among the hashes: the only one, or the one that has its title. */
    private static String thumbprint(Block block) {
        if (block.sha1.size() == 1) {
            return block.sha1.values().iterator().next();
        }
        for (String title : TITLES) {
            if (block.sha1.containsKey(title)) {
                return block.sha1.get(title);
            }
        }
        // In full listings several things have hashes of both kinds; that of the certificate stands last.
        String named = block.titleOfSha256 == null ? null : block.sha1.get(block.titleOfSha256);
        return named == null ? "" : named;
    }

    private void end(String store, Block block) {
        if (block == null) {
            return;
        }
        String thumbprint = thumbprint(block);
        if (store == null || thumbprint.isEmpty()) {
            unreadable++;
            return;
        }
        List<StoredCertificate> certificates =
                stores.computeIfAbsent(store.toLowerCase(Locale.ROOT), name -> new ArrayList<>());
        if (certificates.size() < MOST_CERTIFICATES
                && certificates.stream().noneMatch(one -> one.thumbprint().equals(thumbprint))) {
            certificates.add(new StoredCertificate(
                    thumbprint, null, key(block), null, fileName, List.of(Messages.text("certutil.bytes"))));
        }
    }

    /** Where the key is kept: first stands its container, and soon after it its provider. */
    private static StoredCertificate.KeyLocation key(Block block) {
        int provider = block.settings.indexOf(CNG);
        return provider > 0 ? new StoredCertificate.KeyLocation(block.settings.getFirst(), CNG, 0, 0) : null;
    }

    @Override
    public boolean isEmpty() {
        return stores.isEmpty();
    }

    @Override
    public String summary() {
        int count = stores.values().stream().mapToInt(List::size).sum();
        return Messages.text("certutil.use", count, String.join(", ", stores.keySet()), unreadable);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String facet() {
        return Certificates.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        if (!question.facet().equals(Certificates.FACET) || !question.kind().equals(Certificates.STORE)) {
            return Optional.empty();
        }
        return Optional.ofNullable(stores.get(question.where().toLowerCase(Locale.ROOT)))
                .map(certificates -> Sighting.present(
                        new CertificateListing(certificates, List.of(Messages.text("certutil.whose"))),
                        Provenance.of(SourceKind.OFFLINE, Messages.text("certutil.provenance", fileName))));
    }
}
