// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;

/**
 * The file behind an extension.
 *
 * @param written its path as the registry has it; empty when the registry names none
 * @param path the path that was looked at; empty when it leads nowhere that can be known from outside, such as a folder of the user or of a network
 * @param file what is known of the file; null when it was not looked at
 */
public record Library(String written, String path, Reading<FileInfo> file) {
    static final Library NONE = new Library("", "", null);

    private static final String COMPANY = "microsoft";
    private static final Pattern SHORT_NAME = Pattern.compile("~\\d{1,6}(?:[.\\\\/\"]|$)");

    /** Microsoft as it stands in the subject of its certificates. */
    private static final String SIGNER = "microsoft corporation";

    /** Who made it. */
    public enum Maker {
        /** The file says that Microsoft made it, and no signature inside says otherwise. Files may lie. */
        MICROSOFT,
        /** The file names somebody else, or somebody else signed it. */
        OTHER,
        /** The file is missing, was not read, or does not say. */
        UNKNOWN
    }

    /** What there is at its place. */
    public enum State {
        THERE,
        MISSING,
        UNKNOWN
    }

    static Library of(String written, Files files) {
        String path = WindowsPath.of(written).orElse("");
        Reading<FileInfo> file = path.isEmpty() ? null : files.file(path);
        return new Library(written, path, file != null && file.isAbsent() && mayBeElsewhere(written) ? null : file);
    }

    /**
     * Whether a file that is not where its path leads may be there all the same: what has no folder is looked for along the path of the user as well, and short names
     * ({@code PROGRA~1}) exist on the disk of Windows alone, and not for every reader of it.
     */
    private static boolean mayBeElsewhere(String written) {
        return SHORT_NAME.matcher(written).find() || written.indexOf('\\') < 0 && written.indexOf('/') < 0;
    }

    /** Whether the file is there. */
    public State state() {
        if (file == null || file.isUnreadable()) {
            return State.UNKNOWN;
        }
        return file.isPresent() ? State.THERE : State.MISSING;
    }

    /** The maker, as the file itself says. Microsoft also signs what others make, so that its signature alone does not make it the maker. */
    public Maker maker() {
        boolean signedByOther = signature()
                .filter(one -> one.state() == FileSignature.State.INTACT && one.signer() != null)
                .filter(one -> !isMicrosoft(one))
                .isPresent();
        if (signedByOther) {
            return Maker.OTHER;
        }
        return company()
                .map(name -> name.toLowerCase(Locale.ROOT).startsWith(COMPANY) ? Maker.MICROSOFT : Maker.OTHER)
                .orElse(Maker.UNKNOWN);
    }

    /** Whether the signer calls itself Microsoft; whether that is to be trusted is another question. */
    static boolean isMicrosoft(FileSignature signature) {
        return signature.signer() != null
                && signature.signer().toLowerCase(Locale.ROOT).contains(SIGNER);
    }

    /** What the file tells of its signature; empty when the source did not look at that. */
    public Optional<FileSignature> signature() {
        return info().map(FileInfo::signature);
    }

    /** The name of the maker; empty when it is not known. */
    public Optional<String> company() {
        return info().map(FileInfo::company).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** The version; empty when it is not known. */
    public Optional<String> version() {
        return info().map(FileInfo::version);
    }

    /** The name of the file without its folder. */
    public String name() {
        return written.substring(Math.max(written.lastIndexOf('\\'), written.lastIndexOf('/')) + 1);
    }

    private Optional<FileInfo> info() {
        return Optional.ofNullable(file).flatMap(Reading::found);
    }
}
