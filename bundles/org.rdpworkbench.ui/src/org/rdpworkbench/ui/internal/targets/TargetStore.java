// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.targets.TargetEdit.Snapshot;
import org.rdpworkbench.ui.internal.targets.TargetEntry.LastVerdict;
import org.w3c.dom.Element;

/**
 * The list of targets, kept in a file of the workspace. May be used by any thread; listeners are called on the thread that made the
 * change. A file that cannot be understood is put aside, one of a later version or in a place that cannot be written is left as it is; the
 * {@linkplain #notice() notice} says so.
 */
public final class TargetStore {
    private static final String FILE = "targets.xml";
    private static final String DAMAGED = "targets.damaged";
    private static final String SUFFIX = ".xml";

    /** Several changes in a row are written once. */
    private static final long SAVE_DELAY_MILLIS = 300;

    private final Texts texts = Texts.of(TargetStore.class);
    private final Path folder;
    private final Object loading = new Object();
    private final Object lock = new Object();
    private final List<TargetEntry> entries = new ArrayList<>();
    private final Map<String, TargetEntry> byName = new HashMap<>();
    private final Set<FolderPath> folders = new LinkedHashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Job saving;
    private volatile Consumer<TargetEdit> history = edit -> {};
    private volatile boolean loaded;
    private volatile boolean readOnly;
    private volatile String notice;
    private boolean saidUnwritable;
    private Element kept;

    /** A store that keeps its file in a folder. Nothing is read before {@link #load()}. */
    public TargetStore(Path folder) {
        this.folder = folder;
        this.saving = Job.createSystem(texts.get("job.save"), (IJobFunction) monitor -> save());
    }

    /** Tells of every change that can be taken back, on the thread that made it. */
    void setHistory(Consumer<TargetEdit> listener) {
        history = listener;
    }

    /** Reads the file, the first time. Targets that were added before stay, after those of the file. */
    public void load() {
        synchronized (loading) {
            if (loaded) {
                return;
            }
            TargetFile.Content content = read();
            synchronized (lock) {
                kept = content.kept();
                List<TargetEntry> added = List.copyOf(entries);
                entries.clear();
                byName.clear();
                folders.addAll(content.folders());
                content.entries().forEach(this::putUnlessThere);
                added.forEach(this::putUnlessThere);
            }
            loaded = true;
        }
        changed();
    }

    private TargetFile.Content read() {
        Path file = folder.resolve(FILE);
        try {
            TargetFile.Content content = TargetFile.read(file);
            if (content.isLater()) {
                readOnly = true;
                notice = texts.get("file.later", file);
            }
            return content;
        } catch (IOException e) {
            // Without a file it is the first start.
            if (Files.exists(file)) {
                putAside(file, e);
            }
        }
        return TargetFile.Content.EMPTY;
    }

    private void putAside(Path file, IOException damage) {
        Path aside = folder.resolve(DAMAGED + SUFFIX);
        for (int number = 2; Files.exists(aside); number++) {
            aside = folder.resolve(DAMAGED + "-" + number + SUFFIX);
        }
        try {
            Files.move(file, aside);
            notice = texts.get("file.damaged", file, aside);
        } catch (IOException e) {
            readOnly = true;
            notice = texts.get("file.damaged-stays", file);
        }
        ILog.get().warn(notice, damage);
    }

    private void putUnlessThere(TargetEntry entry) {
        if (byName.putIfAbsent(key(entry.name()), entry) == null) {
            entries.add(entry);
            addFolder(entry.folder());
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private IStatus save() {
        // A change may come before the list was ever shown; written without what the file holds it would be lost.
        load();
        if (readOnly) {
            return Status.OK_STATUS;
        }
        TargetFile.Content content;
        synchronized (lock) {
            content = new TargetFile.Content(TargetFile.VERSION, List.copyOf(entries), List.copyOf(folders), kept);
        }
        try {
            Files.createDirectories(folder);
            TargetFile.write(content, folder.resolve(FILE));
            saidUnwritable = false;
        } catch (IOException e) {
            if (!saidUnwritable) {
                saidUnwritable = true;
                notice = texts.get("file.unwritable", folder);
                ILog.get().warn(notice, e);
                changed();
            }
        }
        return Status.OK_STATUS;
    }

    /** Waits until what was changed is on disk. */
    public void flush() throws InterruptedException {
        saving.wakeUp();
        saving.join();
    }

    /** What the user has to know of the file, a sentence; empty when there is nothing or it was dismissed. */
    public Optional<String> notice() {
        return Optional.ofNullable(notice);
    }

    /** Takes the notice away. */
    public void dismissNotice() {
        notice = null;
        changed();
    }

    /** All targets in the order they were added. */
    public List<TargetEntry> all() {
        synchronized (lock) {
            return List.copyOf(entries);
        }
    }

    /** The user's own groups, also empty ones, in the order they were made. */
    public List<FolderPath> folders() {
        synchronized (lock) {
            return List.copyOf(folders);
        }
    }

    /** The target of that name, whatever its case. */
    public Optional<TargetEntry> find(String name) {
        synchronized (lock) {
            return Optional.ofNullable(byName.get(key(name)));
        }
    }

    /** The first target that is reached there, whatever the case of the host's name. */
    public Optional<TargetEntry> find(OfHost host) {
        synchronized (lock) {
            return entries.stream()
                    .filter(entry ->
                            entry.host().filter(other -> isSame(other, host)).isPresent())
                    .findFirst();
        }
    }

    private static boolean isSame(OfHost one, OfHost other) {
        return one.port() == other.port() && one.host().equalsIgnoreCase(other.host());
    }

    /** Adds a target, or gives the one of that name that is there with the same evidence. */
    public TargetEntry add(String name, List<EvidenceLocator> evidence, Role role) {
        synchronized (lock) {
            Optional<TargetEntry> present = present(name, evidence);
            if (present.isPresent()) {
                return present.get();
            }
        }
        return addAll(texts.get("edit.add", name), List.of(new TargetData(name, evidence, role, FolderPath.NONE, "")))
                .getFirst();
    }

    private Optional<TargetEntry> present(String name, List<EvidenceLocator> evidence) {
        String unique = name;
        for (int number = 2; byName.containsKey(key(unique)); number++) {
            TargetEntry present = byName.get(key(unique));
            if (present.evidence().equals(evidence)) {
                return Optional.of(present);
            }
            unique = name + " (" + number + ")";
        }
        return Optional.empty();
    }

    /** Adds targets in one step. One whose name is taken gets a number after it. */
    List<TargetEntry> addAll(String label, List<TargetData> added) {
        return edit(label, () -> {
            List<TargetEntry> fresh = new ArrayList<>();
            Map<String, Integer> numbers = new HashMap<>();
            for (TargetData data : added) {
                String name = unique(data.name(), numbers);
                TargetEntry entry = new TargetEntry(data.withName(name), LastVerdict.NONE, null);
                byName.put(key(name), entry);
                entries.add(entry);
                addFolder(data.folder());
                fresh.add(entry);
            }
            return fresh;
        });
    }

    /** A name that nobody has. The last number given to a name is remembered, since a list may hold one name a thousand times. */
    private String unique(String name, Map<String, Integer> numbers) {
        String unique = name;
        int number = numbers.getOrDefault(key(name), 1);
        while (byName.containsKey(key(unique))) {
            number++;
            unique = name + " (" + number + ")";
        }
        numbers.put(key(name), number);
        return unique;
    }

    private void addFolder(FolderPath path) {
        for (int length = 1; length <= path.names().size(); length++) {
            folders.add(new FolderPath(path.names().subList(0, length)));
        }
    }

    /** Takes targets off the list. Their evidence stays where it is. */
    public void remove(List<TargetEntry> gone) {
        if (gone.isEmpty()) {
            return;
        }
        String label = gone.size() == 1
                ? texts.get("edit.remove", gone.getFirst().name())
                : texts.get("edit.remove-many", gone.size());
        Set<TargetEntry> set = new HashSet<>(gone);
        edit(label, () -> {
            entries.removeIf(set::contains);
            gone.forEach(entry -> byName.remove(key(entry.name()), entry));
            return null;
        });
    }

    /** Changes the part a target plays. */
    public void setRole(TargetEntry entry, Role role) {
        setRole(List.of(entry), role);
    }

    /** Changes the part that targets play, in one step. */
    public void setRole(List<TargetEntry> changed, Role role) {
        change(label("edit.role", changed), changed, data -> data.withRole(role));
    }

    /** Moves targets to a group, in one step; to {@link FolderPath#NONE} for the groups of their roles. */
    void move(List<TargetEntry> moved, FolderPath to) {
        move(moved, to, null);
    }

    /** Moves targets to a group and gives them a role, in one step; a role of null changes none. */
    void move(List<TargetEntry> moved, FolderPath to, Role role) {
        change(
                label("edit.move", moved),
                moved,
                data -> role == null ? data.withFolder(to) : data.withFolder(to).withRole(role));
    }

    /** Adds evidence to a target. */
    void attach(TargetEntry entry, List<EvidenceLocator> more) {
        change(texts.get("edit.attach", entry.name()), List.of(entry), data -> data.withMore(more));
    }

    /**
     * Changes what was said of a target.
     *
     * @throws IllegalArgumentException if another target has the new name
     */
    void update(TargetEntry entry, TargetData next) {
        change(texts.get("edit.change", entry.name()), List.of(entry), data -> next);
    }

    private String label(String key, List<TargetEntry> changed) {
        return changed.size() == 1
                ? texts.get(key, changed.getFirst().name())
                : texts.get(key + "-many", changed.size());
    }

    private void change(String label, List<TargetEntry> changed, UnaryOperator<TargetData> next) {
        edit(label, () -> {
            for (TargetEntry entry : changed) {
                TargetData data = next.apply(entry.data());
                TargetEntry other = byName.get(key(data.name()));
                if (other != null && other != entry) {
                    throw new IllegalArgumentException(texts.get("edit.name-taken", data.name()));
                }
                byName.remove(key(entry.name()), entry);
                byName.put(key(data.name()), entry);
                entry.setData(data);
                addFolder(data.folder());
            }
            return null;
        });
    }

    /** Makes a group of the user's own. */
    void addFolder(FolderPath path, String label) {
        edit(label, () -> {
            addFolder(path);
            return null;
        });
    }

    /** Gives a group another name or place, with all that is in it. Where there is such a group already, they become one. */
    void moveFolder(FolderPath from, FolderPath to) {
        if (to.isIn(from)) {
            return;
        }
        edit(texts.get("edit.folder", from.name()), () -> {
            List<FolderPath> all = List.copyOf(folders);
            folders.clear();
            all.forEach(path -> addFolder(path.moved(from, to)));
            for (TargetEntry entry : entries) {
                entry.setData(entry.data().withFolder(entry.folder().moved(from, to)));
            }
            return null;
        });
    }

    /** Dissolves a group: what is in it goes to the group around it. */
    void removeFolder(FolderPath gone) {
        edit(texts.get("edit.folder-remove", gone.name()), () -> {
            List<FolderPath> all = List.copyOf(folders);
            folders.clear();
            all.stream().filter(path -> !path.equals(gone)).forEach(path -> addFolder(path.moved(gone, gone.parent())));
            for (TargetEntry entry : entries) {
                entry.setData(entry.data().withFolder(entry.folder().moved(gone, gone.parent())));
            }
            return null;
        });
    }

    private <T> T edit(String label, Supplier<T> action) {
        T result;
        TargetEdit edit;
        synchronized (lock) {
            Snapshot before = Snapshot.of(entries, folders);
            result = action.get();
            edit = new TargetEdit(label, before, Snapshot.of(entries, folders));
        }
        if (!edit.before().isSame(edit.after())) {
            // What the file holds is not in a list from before it was read: to go back there would lose it.
            if (loaded) {
                history.accept(edit);
            }
            changedAndSaved();
        }
        return result;
    }

    /** Brings the list back to how it was. What was found out of targets since stays. */
    void restore(Snapshot snapshot) {
        synchronized (lock) {
            entries.clear();
            byName.clear();
            folders.clear();
            folders.addAll(snapshot.folders());
            for (int i = 0; i < snapshot.entries().size(); i++) {
                TargetEntry entry = snapshot.entries().get(i);
                TargetData data = snapshot.data().get(i);
                if (entry.data() != data) {
                    entry.setData(data);
                }
                byName.put(key(data.name()), entry);
                entries.add(entry);
            }
        }
        changedAndSaved();
    }

    /** Notes what an investigation that has just ended says of a target, or that one runs. */
    public void setState(TargetEntry entry, TargetState state) {
        if (state == TargetState.RUNNING) {
            entry.setRunning(true);
            changed();
        } else {
            entry.setVerdict(new LastVerdict(state, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
            changedAndSaved();
        }
    }

    /** Notes that an investigation ended without a result: what the last one said stands. */
    public void keepState(Collection<TargetEntry> unchanged) {
        unchanged.forEach(entry -> entry.setRunning(false));
        changed();
    }

    /** Calls a listener after every change. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls a listener no more. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void changedAndSaved() {
        saving.schedule(SAVE_DELAY_MILLIS);
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
