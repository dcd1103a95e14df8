// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateFiles;
import org.rdpworkbench.core.certificate.DecodedCertificates;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.evidence.internal.evtx.EventLogFile;
import org.rdpworkbench.evidence.internal.evtx.NotAnEventLogException;
import org.rdpworkbench.evidence.internal.pol.PolReader;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKind;
import org.rdpworkbench.evidence.internal.regf.NotAHiveException;
import org.rdpworkbench.evidence.internal.regtext.RegFileReader;
import org.rdpworkbench.evidence.internal.regtext.RegQueryReader;

/** Finds out by content what each file is, and opens what can be used. */
final class EvidenceLoader {
    private static final int HEAD = 4096;
    private static final int SHOWN_BYTES = 8;
    private static final int MOST_CERTIFICATES = 10_000;
    private static final int MOST_REVOCATION_LISTS = 100;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

    /** Formats that others of this house read, or later versions will: by their first bytes. */
    private static final Map<String, String> OTHER_FORMATS = Map.of(
            "PReg", "format.pol",
            "ElfFile\0", "format.evtx",
            "MZ", "format.exe");

    /** Logs that are kept open; a Windows disk has about four hundred. */
    private static final int MOST_LOGS = 500;

    private static final int MOST_CONNECTIONS = 100;

    /** A case holds some hundred readings; this is far more than any, and bounds what a hostile file costs. */
    private static final int LARGEST_CASE = 64 << 20;

    private final Target target;
    private final List<SourceUse> uses = new ArrayList<>();
    private final Map<HiveKind, Candidate> hives = new EnumMap<>(HiveKind.class);
    private final List<HiveFile> others = new ArrayList<>();
    private final List<ServiceList> serviceLists = new ArrayList<>();
    private final List<VersionList> versionLists = new ArrayList<>();
    private final List<CommandText> commandTexts = new ArrayList<>();
    private final List<PolicyFile> policies = new ArrayList<>();
    private final List<RegTextFile> exports = new ArrayList<>();
    private final List<StoredCertificate> certificates = new ArrayList<>();
    private final List<RevocationListing.StoredList> revocationLists = new ArrayList<>();
    private final List<ConnectionFile> connectionFiles = new ArrayList<>();
    private final List<SavedCase> cases = new ArrayList<>();
    private final HiveLogs logs = new HiveLogs();
    private final List<LogIndex> eventLogs = new ArrayList<>();
    private ZipBudget budget = new ZipBudget();
    private int depth;
    private final List<WindowsFolder> windowsFolders = new ArrayList<>();

    EvidenceLoader(Target target) {
        this.target = target;
    }

    /** A hive that is the best of its kind so far, and where its use is noted. */
    private record Candidate(HiveFile hive, int use, int locator) {}

    /** Notes something that cannot be used. */
    void notUsed(String what, String reason) {
        uses.add(new SourceUse(SourceKind.OFFLINE, what, false, reason));
    }

    private void used(String what, String reason) {
        uses.add(new SourceUse(SourceKind.OFFLINE, what, true, reason));
    }

    /** A folder of Windows, in which files may be asked for. */
    void add(WindowsFolder folder) {
        windowsFolders.add(folder);
        used(folder.display(), folder.summary());
    }

    List<WindowsFolder> windowsFolders() {
        return windowsFolders;
    }

    /** Files that lie beside those to be loaded, these included, so that hives find their logs. */
    void know(List<EvidenceItem> items) {
        logs.know(items);
    }

    /**
     * Opens a file, if it is of use.
     *
     * @param item the file
     * @param locator number of the place the user gave in which it was found; of two hives of one kind in one place the
     *     newer is used, of such in two places the first
     * @throws InterruptedException if the thread was interrupted
     */
    void load(EvidenceItem item, int locator) throws InterruptedException {
        try {
            if (item.size() == 0) {
                notUsed(item.display(), Messages.text("empty"));
                return;
            }
            byte[] head;
            try (InputStream in = item.open()) {
                head = in.readNBytes(HEAD);
            }
            if (Hive.isLog(head)) {
                notUsed(item.display(), Messages.text("log.alone"));
                logs.listed(item, uses.size() - 1);
            } else if (Hive.isHive(head)) {
                loadHive(item, head, locator);
            } else if (PolReader.isPol(head)) {
                loadPolicy(item);
            } else if (RegFileReader.isRegFile(head)) {
                loadExport(item);
            } else if (CertificateFiles.mayHold(head)) {
                loadCertificates(item);
            } else if (EventLogFile.isEventLog(head)) {
                loadLog(item);
            } else if (isZip(head)) {
                loadArchive(item, locator);
            } else if (isCase(head)) {
                loadCase(item);
            } else if (target.role() == Role.CLIENT && ConnectionFile.isOne(head)) {
                loadConnection(item);
            } else if (!loadText(item, head)) {
                notUsed(item.display(), MsrdNames.reason(item.name()).orElseGet(() -> otherFormat(head)));
            }
        } catch (NotAHiveException | NotAnEventLogException e) {
            notUsed(item.display(), e.getMessage());
        } catch (IOException e) {
            notUsed(item.display(), EvidenceFinder.reason(e));
        }
    }

    /** Begins with a file, or with the end where there is none. */
    static boolean isZip(byte[] head) {
        byte[] beginning = Arrays.copyOf(head, ZIP.length);
        return Arrays.equals(ZIP, beginning) || Arrays.equals(EMPTY_ZIP, beginning);
    }

    private void loadHive(EvidenceItem item, byte[] head, int locator) throws IOException {
        List<EvidenceItem> itsLogs = logs.of(item, head);
        Hive hive = HiveLogs.open(item, itsLogs);
        Optional<HiveFile> file = HiveFile.of(hive, item.display());
        if (file.isEmpty()) {
            hive.close();
            notUsed(item.display(), Messages.text("unknownHive"));
        } else {
            place(file.get(), item, locator);
        }
        logs.note(item, itsLogs, hive.recovery(), uses.size() - 1);
    }

    private void place(HiveFile found, EvidenceItem item, int locator) {
        Candidate user = hives.get(HiveKind.NTUSER);
        if (found.isOfSystemAccount()) {
            used(item.display(), found.summary());
            others.add(found);
            return;
        }
        if (found.kind() == HiveKind.USRCLASS
                && user != null
                && user.locator == locator
                && !user.hive.isOfSameUser(found)) {
            found.close();
            notUsed(
                    item.display(),
                    Messages.text("otherUser", uses.get(user.use).what()));
            return;
        }
        Candidate known = hives.get(found.kind());
        if (known == null) {
            used(item.display(), found.summary());
            hives.put(found.kind(), new Candidate(found, uses.size() - 1, locator));
        } else if (known.locator == locator && isBetter(found, known.hive)) {
            SourceUse before = uses.get(known.use);
            uses.set(
                    known.use,
                    new SourceUse(before.kind(), before.what(), false, second(found.kind(), item.display())));
            known.hive.close();
            used(item.display(), found.summary());
            hives.put(found.kind(), new Candidate(found, uses.size() - 1, locator));
        } else {
            found.close();
            notUsed(item.display(), second(found.kind(), uses.get(known.use).what()));
        }
    }

    private static String second(HiveKind kind, String used) {
        return Messages.text("secondHive", Messages.text("hive." + kind), used);
    }

    /** A person's hive before a service's, then the newer before the older. */
    private static boolean isBetter(HiveFile a, HiveFile b) {
        return Comparator.comparing(HiveFile::isServiceProfile, Comparator.reverseOrder())
                        .thenComparing(HiveFile::headerTime)
                        .compare(a, b)
                > 0;
    }

    /** Texts that commands of Windows print, as far as they answer something. */
    private boolean loadText(EvidenceItem item, byte[] head) throws IOException {
        String beginning = TextLines.decode(head);
        if (!TextLines.isText(beginning)) {
            return false;
        }
        try (InputStream in = item.open()) {
            if (ServiceList.isList(beginning)) {
                ServiceList list = ServiceList.read(in, head, item.display());
                if (!list.isEmpty()) {
                    serviceLists.add(list);
                    used(item.display(), list.summary());
                    return true;
                }
            } else if (VersionList.isList(beginning)) {
                VersionList list = VersionList.read(in, head, item.display());
                if (!list.isEmpty()) {
                    versionLists.add(list);
                    used(item.display(), list.summary());
                    return true;
                }
            } else if (RegQueryReader.isQuery(beginning)) {
                RegTextFile file =
                        RegTextFile.readQuery(new InputStreamReader(in, TextLines.charset(head)), item.display());
                exports.add(file);
                used(item.display(), file.summary());
                return true;
            } else {
                Optional<CommandText> text = CommandTexts.read(in, head, beginning, item.display());
                text.ifPresent(commandTexts::add);
                text.ifPresent(one -> used(item.display(), one.summary()));
                return text.isPresent();
            }
        }
        return false;
    }

    List<ServiceList> serviceLists() {
        return serviceLists;
    }

    List<CommandText> commandTexts() {
        return commandTexts;
    }

    List<VersionList> versionLists() {
        return versionLists;
    }

    private void loadPolicy(EvidenceItem item) throws IOException {
        Optional<PolicyFile.Scope> scope = PolicyFile.Scope.of(item);
        if (scope.isEmpty()) {
            notUsed(item.display(), Messages.text("pol.noScope"));
        } else if (policies.stream().anyMatch(known -> known.scope() == scope.get())) {
            notUsed(item.display(), Messages.text("pol.second." + scope.get()));
        } else {
            try (InputStream in = item.open()) {
                PolicyFile policy = PolicyFile.read(in, item.display(), scope.get());
                policies.add(policy);
                used(item.display(), policy.summary());
            }
        }
    }

    List<PolicyFile> policies() {
        return policies;
    }

    private void loadExport(EvidenceItem item) throws IOException {
        RegTextFile file;
        try (InputStream in = item.open()) {
            file = RegTextFile.read(in, item.display());
        }
        if (file.isEmpty()) {
            notUsed(item.display(), file.summary());
        } else {
            exports.add(file);
            used(item.display(), file.summary());
        }
    }

    private void loadCertificates(EvidenceItem item) throws IOException {
        DecodedCertificates decoded;
        try (InputStream in = item.open()) {
            decoded = CertificateFiles.decode(in.readNBytes(CertificateFiles.LARGEST + 1));
        }
        String notes = String.join("; ", decoded.notes());
        for (RevocationList list : decoded.revocationLists()) {
            if (revocationLists.size() < MOST_REVOCATION_LISTS) {
                revocationLists.add(new RevocationListing.StoredList(list.der(), item.display()));
            }
        }
        if (decoded.certificates().isEmpty() && !decoded.revocationLists().isEmpty()) {
            String count =
                    Messages.text("revocationLists", decoded.revocationLists().size());
            used(item.display(), notes.isEmpty() ? count : count + "; " + notes);
            return;
        }
        if (decoded.certificates().isEmpty()) {
            notUsed(item.display(), notes.isEmpty() ? Messages.text("noCertificates") : notes);
            return;
        }
        for (CertificateFacts facts : decoded.certificates()) {
            if (certificates.size() < MOST_CERTIFICATES) {
                certificates.add(new StoredCertificate(
                        facts.sha1(),
                        facts.der(),
                        null,
                        null,
                        item.display(),
                        facts.damage().stream().map(damage -> damage.display()).toList()));
            }
        }
        String count = Messages.text("certificates", decoded.certificates().size());
        used(item.display(), notes.isEmpty() ? count : count + "; " + notes);
    }

    private void loadConnection(EvidenceItem item) throws IOException {
        if (connectionFiles.size() == MOST_CONNECTIONS) {
            notUsed(item.display(), Messages.text("rdp.tooMany", Integer.toString(MOST_CONNECTIONS)));
            return;
        }
        try (InputStream in = item.open()) {
            connectionFiles.add(ConnectionFile.read(item.display(), null, in));
        }
        used(item.display(), Messages.text("rdp.used"));
    }

    List<ConnectionFile> connectionFiles() {
        return connectionFiles;
    }

    private void loadLog(EvidenceItem item) throws IOException, InterruptedException {
        if (eventLogs.size() == MOST_LOGS) {
            notUsed(item.display(), Messages.text("log.tooMany", Integer.toString(MOST_LOGS)));
            return;
        }
        EventLogFile file = EventLogFile.open(item.openSource(), item.display());
        boolean indexed = false;
        try {
            LogIndex index = LogIndex.of(file);
            if (index.isCollected()) {
                notUsed(item.display(), Messages.text("log.collected", index.computerList()));
                return;
            }
            eventLogs.add(index);
            indexed = true;
            used(item.display(), index.summary());
        } finally {
            if (!indexed) {
                file.close();
            }
        }
    }

    private static boolean isCase(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{") && text.contains("\"rdpworkbench.investigation/");
    }

    private void loadCase(EvidenceItem item) throws IOException {
        if (item.size() > LARGEST_CASE) {
            notUsed(item.display(), Messages.text("case.large", Integer.toString(LARGEST_CASE >> 20)));
            return;
        }
        Investigation investigation;
        try (Reader reader = new InputStreamReader(item.open(), StandardCharsets.UTF_8)) {
            investigation = InvestigationJson.read(reader);
        }
        List<InvestigatedTarget> fitting = investigation.targets().stream()
                .filter(one -> one.target().role() == target.role())
                .toList();
        Optional<InvestigatedTarget> meant = fitting.stream()
                .filter(one -> one.target().name().equalsIgnoreCase(target.name()))
                .findFirst()
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty());
        if (meant.isEmpty()) {
            notUsed(item.display(), Messages.text("case.targets", Integer.toString(fitting.size())));
            return;
        }
        cases.add(new SavedCase(item.display(), investigation, meant.get()));
        uses.add(new SourceUse(
                SourceKind.CASE,
                item.display(),
                true,
                Messages.text(
                        "case.used",
                        meant.get().target().name(),
                        investigation.created().toString())));
    }

    /** Loads what an archive holds; archives in it too, as deep as the limit allows. */
    private void loadArchive(EvidenceItem item, int locator) throws IOException, InterruptedException {
        if (depth == ZipBudget.DEEPEST) {
            notUsed(item.display(), Messages.text("zip.deep", Integer.toString(ZipBudget.DEEPEST)));
            return;
        }
        if (depth == 0) {
            budget = new ZipBudget();
        }
        depth++;
        try (ZipArchive archive = ZipArchive.open(item.openSource(), EvidenceFinder.MOST_FILES + 1)) {
            used(item.display(), Messages.text("archive", archive.entries().size()));
            List<EvidenceItem> items = new ArrayList<>();
            for (ZipArchive.Entry entry : archive.entries()) {
                items.add(new ArchiveItem(archive, entry, budget, item.display() + "!/" + printable(entry.name())));
            }
            logs.know(items);
            for (EvidenceItem one : items) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                if (!budget.admit()) {
                    notUsed(one.display(), Messages.text("tooManyFiles", Integer.toString(EvidenceFinder.MOST_FILES)));
                    break;
                }
                load(one, locator);
            }
        } catch (ZipException e) {
            notUsed(item.display(), Messages.text("badArchive", String.valueOf(e.getMessage())));
        } finally {
            depth--;
        }
    }

    /** Names in archives come from anywhere; none may steer a terminal. */
    static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String otherFormat(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> format : OTHER_FORMATS.entrySet()) {
            if (text.startsWith(format.getKey())) {
                return Messages.text(format.getValue());
            }
        }
        String plain = text.replace("\0", "");
        if (plain.contains("full address:s:") || plain.contains("screen mode id:i:")) {
            return Messages.text("format.rdp");
        }
        Optional<String> known = RecognisedText.reason(TextLines.decode(head));
        if (known.isPresent()) {
            return known.get();
        }
        int shown = Math.min(SHOWN_BYTES, head.length);
        return Messages.text(
                "format.unknown", HexFormat.ofDelimiter(" ").withUpperCase().formatHex(head, 0, shown));
    }

    /** What was given and what became of it; to be asked when everything is loaded. */
    List<SourceUse> uses() {
        logs.settle(uses);
        return uses;
    }

    /**
     * The registry files in the order in which they are to be heard: hives before exports, narrower places before
     * wider.
     */
    List<RegistryFile> registryFiles() {
        List<RegistryFile> files = new ArrayList<>();
        hives.values().stream()
                .map(Candidate::hive)
                // The classes of a user lie within the place of the user's hive.
                .sorted(Comparator.comparing(hive -> hive.kind() != HiveKind.USRCLASS))
                .forEach(files::add);
        files.addAll(others);
        files.addAll(exports);
        return files;
    }

    List<SavedCase> cases() {
        return cases;
    }

    /** The event logs, which the caller closes. */
    List<LogIndex> eventLogs() {
        return eventLogs;
    }

    List<StoredCertificate> certificates() {
        return certificates;
    }

    List<RevocationListing.StoredList> revocationLists() {
        return revocationLists;
    }
}
