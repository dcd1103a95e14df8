// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.StoredCertificate;

/** What the files of one machine say. */
final class OfflineEvidence implements OpenedEvidence {
    private final List<SourceUse> uses;
    private final List<RegistryFile> files;
    private final List<StoredCertificate> certificateFiles;
    private final List<RevocationListing.StoredList> revocationLists;
    private final List<ConnectionFile> connectionFiles;
    private final List<SavedCase> cases;
    private final List<WindowsFolder> windowsFolders;
    private final List<VersionList> versionLists;
    private final List<CommandText> texts;
    private final List<ServiceList> serviceLists;
    private final RegistryEvidence registry;
    private final ServiceReader services;
    private final CertificateStores stores;
    private final EventLogEvidence logs;
    private final Sighting<NameListing> names;

    OfflineEvidence(EvidenceLoader loaded) {
        uses = List.copyOf(loaded.uses());
        files = loaded.registryFiles();
        certificateFiles = List.copyOf(loaded.certificates());
        revocationLists = List.copyOf(loaded.revocationLists());
        connectionFiles = List.copyOf(loaded.connectionFiles());
        cases = List.copyOf(loaded.cases());
        windowsFolders = List.copyOf(loaded.windowsFolders());
        registry = new RegistryEvidence(files, loaded.policies());
        services = new ServiceReader(registry, loaded.serviceLists());
        versionLists = List.copyOf(loaded.versionLists());
        texts = List.copyOf(loaded.commandTexts());
        serviceLists = List.copyOf(loaded.serviceLists());
        stores = new CertificateStores(registry);
        logs = new EventLogEvidence(loaded.eventLogs());
        names = ComputerNames.of(windowsFolders, files, loaded.eventLogs(), texts, cases);
    }

    @Override
    public Set<String> facets() {
        Set<String> facets = new TreeSet<>(Set.of(
                Registry.FACET, Services.FACET, Certificates.FACET, EventLogs.FACET, Files.FACET, Identity.FACET));
        texts.forEach(text -> facets.add(text.facet()));
        cases.forEach(one -> facets.addAll(one.replay().facets()));
        return facets;
    }

    /** Files answer before cases; where neither can tell, a case says so with the reason it recorded, if cases are all there is. */
    @Override
    public <T> Reading<T> answer(Question<T> question) {
        Reading<T> reading = fromFiles(question);
        for (SavedCase one : cases) {
            if (!reading.isUnreadable()) {
                break;
            }
            Reading<T> recorded = one.replay().answer(question);
            if (!recorded.isUnreadable() || files.isEmpty() && logs.isEmpty()) {
                reading = recorded;
            }
        }
        return reading;
    }

    private <T> Reading<T> fromFiles(Question<T> question) {
        Sighting<?> sighting =
                switch (question.facet() + " " + question.kind()) {
                    case Registry.FACET + " " + Registry.VALUE -> registry.value(question.where(), question.name());
                    case Registry.FACET + " " + Registry.KEY -> registry.key(question.where());
                    case Services.FACET + " " + Services.SERVICE -> services.read(question.name());
                    case Certificates.FACET + " " + Certificates.STORE -> certificates(question.where());
                    case Certificates.FACET + " " + Certificates.LISTS -> lists(question.where());
                    case EventLogs.FACET + " " + EventLogs.EVENTS -> logs.events(question.where(), question.name());
                    case EventLogs.FACET + " " + EventLogs.COVERAGE -> logs.coverage(question.where());
                    case Files.FACET + " " + Files.FILE -> file(question.where());
                    case Files.FACET + " " + Files.FOLDER -> inWindows(folder -> folder.folder(question.where()));
                    case Files.FACET + " " + Files.CONNECTIONS -> connections(question.where());
                    case Identity.FACET + " " + Identity.NAMES -> names;
                    default ->
                        Sighting.unreadable(
                                Messages.text("unknownQuestion"),
                                Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere")));
                };
        if (sighting.isUnreadable()) {
            sighting = fromTexts(question, sighting);
        }
        return typed(sighting, question.type()).toReading(question);
    }

    /** What commands printed, where nothing better can tell; the first that can is heard. */
    private Sighting<?> fromTexts(Question<?> question, Sighting<?> otherwise) {
        if (question.facet().equals(PhoneBooks.FACET)) {
            // Users and the computer have one each; what they hold adds up.
            List<PhoneBook> books = texts.stream()
                    .filter(PhoneBook.class::isInstance)
                    .map(PhoneBook.class::cast)
                    .toList();
            Optional<Sighting<?>> sighting = PhoneBook.answer(question, books);
            return sighting.isPresent() ? sighting.get() : otherwise;
        }
        for (CommandText text : texts) {
            Optional<Sighting<?>> sighting = text.answer(question);
            if (sighting.isPresent()) {
                return text instanceof NetstatList list
                        ? SocketOwners.complete(sighting.get(), list.fileName(), serviceLists)
                        : sighting.get();
            }
        }
        return otherwise;
    }

    private static <T> Sighting<T> typed(Sighting<?> sighting, Class<T> type) {
        return new Sighting<>(type.cast(sighting.value()), sighting.obstacle(), sighting.provenance());
    }

    private Sighting<ConnectionFiles> connections(String place) {
        if (!place.equals(Files.GIVEN_CONNECTIONS)) {
            return inWindows(WindowsFolder::connections);
        }
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere"));
        return connectionFiles.isEmpty()
                ? Sighting.absent(provenance)
                : Sighting.present(new ConnectionFiles(connectionFiles, List.of()), provenance);
    }

    /** A folder of Windows before a list of versions. */
    private Sighting<FileInfo> file(String path) {
        Sighting<FileInfo> first = inWindows(folder -> folder.file(path));
        for (VersionList list : versionLists) {
            if (!first.isUnreadable()) {
                break;
            }
            Sighting<FileInfo> listed = list.file(path);
            first = !listed.isUnreadable() || windowsFolders.isEmpty() ? listed : first;
        }
        return first;
    }

    /** The first folder of Windows that can tell is heard. */
    private <T> Sighting<T> inWindows(Function<WindowsFolder, Sighting<T>> question) {
        Sighting<T> first = null;
        for (WindowsFolder folder : windowsFolders) {
            Sighting<T> sighting = question.apply(folder);
            if (!sighting.isUnreadable()) {
                return sighting;
            }
            first = first == null ? sighting : first;
        }
        return first != null
                ? first
                : Sighting.unreadable(
                        Messages.text("disk.none"), Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere")));
    }

    private Sighting<CertificateListing> certificates(String store) {
        if (!store.equals(Certificates.FILES)) {
            return stores.read(store);
        }
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("certificateFiles"));
        return certificateFiles.isEmpty()
                ? Sighting.absent(provenance)
                : Sighting.present(new CertificateListing(certificateFiles, List.of()), provenance);
    }

    private Sighting<RevocationListing> lists(String store) {
        if (!store.equals(Certificates.FILES)) {
            return stores.lists(store);
        }
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("revocationFiles"));
        return revocationLists.isEmpty()
                ? Sighting.absent(provenance)
                : Sighting.present(new RevocationListing(revocationLists, List.of()), provenance);
    }

    @Override
    public List<SourceUse> uses() {
        return uses;
    }

    @Override
    public Optional<EvidenceTime> newest() {
        return Stream.of(
                        files.stream().map(RegistryFile::newest).flatMap(Optional::stream),
                        logs.newest().stream(),
                        cases.stream().map(SavedCase::time))
                .flatMap(times -> times)
                .max(Comparator.comparing(EvidenceTime::instant));
    }

    @Override
    public Optional<String> computerName() {
        return Optional.ofNullable(
                        registry.value(ComputerNames.KEY, "ComputerName").value())
                .flatMap(RegistryValue::asString)
                .filter(name -> !name.isBlank())
                .or(logs::computerName)
                .or(() -> cases.stream()
                        .map(SavedCase::computerName)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    @Override
    public void close() {
        files.forEach(RegistryFile::close);
        logs.close();
    }
}
