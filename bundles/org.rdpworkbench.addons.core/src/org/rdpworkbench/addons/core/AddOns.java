// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rdpworkbench.addons.internal.AddOnFile;
import org.rdpworkbench.addons.internal.AddOnPackage;
import org.rdpworkbench.addons.internal.Folders;
import org.rdpworkbench.addons.internal.Providers;
import org.rdpworkbench.addons.internal.Requirements;
import org.rdpworkbench.addons.internal.RunningBundles;
import org.rdpworkbench.core.text.Texts;

/**
 * The add-ons of this installation. Each lies in a folder of its own below the user's folder for add-ons, or below {@code addons} in
 * the installation, put there by its administrator. The starter gives their bundles to the framework; nothing else of the
 * installation changes, and without add-ons nothing is read but the two folders' names.
 *
 * <p>{@link #install} and {@link #remove} change what the next start finds; {@link #start} and {@link #stop} change the program that
 * runs. Not for the UI thread.
 */
public final class AddOns {
    /** System property: the user's folder for add-ons. Set by the starter. */
    public static final String FOLDER = "rdpw.addons";

    /** System property, set by the starter when the start before did not come to its end, so that this one leaves all add-ons out. */
    public static final String LEFT_OUT = "rdpw.addons.left-out";

    /** How the names of folders begin in which an add-on is unpacked; the starter passes them by. */
    private static final String UNFINISHED = ".new";

    private static final String MARKER = ".starting";
    private static final Texts TEXTS = Texts.of(AddOns.class);

    private final Path user;
    private final Path installation;
    private final BundleContext bundles;

    /**
     * The add-ons of an installation.
     *
     * @param user the user's folder for add-ons; made when the first one is installed
     * @param installation the folder of the installation
     */
    public AddOns(Path user, Path installation, BundleContext bundles) {
        this.user = user;
        this.installation = installation;
        this.bundles = bundles;
    }

    /**
     * The add-ons of the installation that runs.
     *
     * @throws AddOnException if it was not started by its own starter, and has no place for add-ons
     */
    public static AddOns ofThisInstallation() throws AddOnException {
        String folder = System.getProperty(FOLDER);
        String installation = System.getProperty("osgi.install.area", "");
        if (folder == null || !installation.startsWith("file:")) {
            throw new AddOnException(TEXTS.get("no-place"));
        }
        return new AddOns(
                Path.of(folder),
                Folders.ofUrl(installation),
                FrameworkUtil.getBundle(AddOns.class).getBundleContext());
    }

    /** The add-ons that are installed, by name, those that are left out included. */
    public List<AddOn> all() throws AddOnException {
        List<AddOn> all = new ArrayList<>();
        try {
            for (Path folder : folders(user)) {
                all.add(AddOnFile.read(folder, false));
            }
            for (Path folder : folders(installation.resolve("addons"))) {
                all.add(AddOnFile.read(folder, true));
            }
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unreadable", e.getMessage()), e);
        }
        all.sort(
                Comparator.comparing(AddOn::name, String.CASE_INSENSITIVE_ORDER).thenComparing(AddOn::id));
        return all;
    }

    /** The add-on of that id. */
    public Optional<AddOn> find(String id) throws AddOnException {
        return all().stream().filter(addOn -> addOn.id().equals(id)).findFirst();
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(folder -> !folder.getFileName().toString().startsWith(UNFINISHED))
                    .filter(folder -> Files.isRegularFile(folder.resolve(AddOnFile.NAME)))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Looks into an add-on without installing it: who made it, and whether it fits.
     *
     * @throws AddOnException if it could not be installed, with the reason
     */
    public AddOn examine(Path source) throws AddOnException {
        Path copy = unpacked(source);
        try {
            return AddOnFile.read(copy, false);
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unreadable", e.getMessage()), e);
        } finally {
            Folders.delete(copy);
        }
    }

    /**
     * Installs an add-on, for the next start. Takes the place of another version of the same one.
     *
     * @param source a bundle ({@code .jar}), or an update site as a folder or packed ({@code .zip})
     * @throws AddOnException if it is none, is damaged or does not fit; then nothing has changed
     */
    public AddOn install(Path source) throws AddOnException {
        Path copy = unpacked(source);
        try {
            AddOn addOn = AddOnFile.read(copy, false);
            Optional<AddOn> before = find(addOn.id());
            if (before.filter(AddOn::shared).isPresent()) {
                throw shared(before.get());
            }
            Path place = free(addOn);
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
            if (before.isPresent()) {
                remove(before.get());
            }
            deleteLeftOvers();
            return AddOnFile.read(place, false);
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unwritable", user, e.getMessage()), e);
        } finally {
            Folders.delete(copy);
        }
    }

    /**
     * Looks again where add-ons were installed from, and installs what is newer there, for the next start. One that fails keeps no other from
     * being looked at.
     */
    public List<Update> update(List<AddOn> addOns) {
        List<Update> updates = new ArrayList<>();
        for (AddOn addOn : addOns) {
            try {
                updates.add(update(addOn));
            } catch (AddOnException e) {
                updates.add(new Update(addOn.version(), addOn, e.getMessage()));
            }
        }
        return updates;
    }

    private Update update(AddOn addOn) throws AddOnException {
        if (addOn.shared()) {
            throw shared(addOn);
        }
        if (addOn.source().isEmpty()) {
            throw new AddOnException(TEXTS.get("no-source"));
        }
        Path source = Path.of(addOn.source());
        AddOn there = examine(source);
        if (!there.id().equals(addOn.id())) {
            throw new AddOnException(TEXTS.get("other-add-on", source, there.name()));
        }
        return new Update(addOn.version(), isNewer(there.version(), addOn.version()) ? install(source) : addOn, "");
    }

    private static boolean isNewer(String version, String than) {
        try {
            return Version.parseVersion(version).compareTo(Version.parseVersion(than)) > 0;
        } catch (IllegalArgumentException e) {
            // The one that is installed has a damaged description: whatever is there is better.
            return true;
        }
    }

    /**
     * What became of the look for a newer version.
     *
     * @param before the version that was installed
     * @param now the add-on as it is installed now
     * @param obstacle why nobody could look; empty when somebody did
     */
    public record Update(String before, AddOn now, String obstacle) {
        /** Whether there was a newer version. */
        public boolean changed() {
            return !before.equals(now.version());
        }
    }

    /** A folder that is not there yet: one that could not be deleted because a program has it open may be. */
    private Path free(AddOn addOn) throws IOException {
        String name = addOn.id() + "_" + addOn.version();
        Path place = user.resolve(name);
        for (int i = 2; Files.exists(place); i++) {
            place = user.resolve(name + "_" + i);
        }
        return place;
    }

    /** What could not be deleted when its add-on was removed, because a program had it open. */
    private void deleteLeftOvers() throws IOException {
        try (Stream<Path> found = Files.list(user)) {
            found.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith(UNFINISHED))
                    .filter(folder -> !Files.exists(folder.resolve(AddOnFile.NAME)))
                    .forEach(Folders::delete);
        }
    }

    private Path unpacked(Path source) throws AddOnException {
        Path copy;
        try {
            Files.createDirectories(user);
            copy = Files.createTempDirectory(user, UNFINISHED);
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unwritable", user, e.getMessage()), e);
        }
        boolean whole = false;
        try {
            Providers providers = Providers.of(installation, all(), bundles);
            AddOnPackage unpacked = AddOnPackage.unpack(source, copy, providers);
            List<String> missing = Requirements.missing(unpacked.manifests(), providers);
            if (!missing.isEmpty()) {
                throw new AddOnException(TEXTS.get("needs", unpacked.name(), String.join("; ", missing)));
            }
            AddOnFile.write(copy, unpacked, source);
            whole = true;
            return copy;
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unreadable-source", source, e.getMessage()), e);
        } finally {
            if (!whole) {
                Folders.delete(copy);
            }
        }
    }

    /**
     * Removes an add-on, for the next start.
     *
     * @throws AddOnException if it belongs to the installation, or its folder cannot be changed
     */
    public void remove(AddOn addOn) throws AddOnException {
        if (addOn.shared()) {
            throw shared(addOn);
        }
        try {
            // This alone takes it out; a file that a running program has open may stay until it can be deleted.
            Files.deleteIfExists(addOn.folder().resolve(AddOnFile.NAME));
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unwritable", addOn.folder(), e.getMessage()), e);
        }
        Folders.delete(addOn.folder());
    }

    private static AddOnException shared(AddOn addOn) {
        return new AddOnException(TEXTS.get("shared", addOn.name(), addOn.folder()));
    }

    /**
     * Starts an installed add-on in the running program: its diagnostics and causes count from the next diagnosis on.
     *
     * @throws AddOnException if the framework does not take it; then none of it runs
     */
    public void start(AddOn addOn) throws AddOnException {
        new RunningBundles(bundles).start(addOn);
    }

    /** Stops an add-on in the running program: nothing of it counts any more. */
    public void stop(AddOn addOn) throws AddOnException {
        new RunningBundles(bundles).stop(addOn);
    }

    /** Whether an add-on runs in this program. */
    public boolean runs(AddOn addOn) {
        return new RunningBundles(bundles).runs(addOn);
    }

    /** Says that this start has come to its end with the add-ons, so that the next one need not leave them out. */
    public void started() throws AddOnException {
        try {
            Files.deleteIfExists(user.resolve(MARKER));
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("unwritable", user, e.getMessage()), e);
        }
    }
}
