// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.time.Instant;
import java.util.Locale;
import org.rdpworkbench.client.core.ClientFile;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.client.core.ExtensionKind.Loading;
import org.rdpworkbench.client.core.Library;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.ui.look.Look;

/**
 * A row: a file of the client, or an extension of somebody else.
 *
 * @param target the computer it is on
 * @param file the file of the client; null for an extension
 * @param extension the extension; null for a file of the client
 * @param foreign whether a file of the client is of another build than Windows
 * @param other what there is in its place on the computer beside it; null while there is none beside it
 */
public record ShownPart(String target, ClientFile file, Extension extension, boolean foreign, Beside other) {

    /**
     * What there is on the computer beside it.
     *
     * @param target that computer
     * @param part the same thing there; null when it has none, or the row is of that computer itself
     * @param onlyThere whether it is on that computer alone
     */
    record Beside(String target, ShownPart part, boolean onlyThere) {}

    static ShownPart of(String target, ClientFile file, boolean foreign) {
        return new ShownPart(target, file, null, foreign, null);
    }

    static ShownPart of(String target, Extension extension) {
        return new ShownPart(target, null, extension, false, null);
    }

    ShownPart beside(Beside beside) {
        return new ShownPart(target, file, extension, foreign, beside);
    }

    boolean isExtension() {
        return extension != null;
    }

    /** What it is the same thing by, on another computer. */
    String sameness() {
        return (isExtension()
                        ? extension.kind() + "|" + extension.registration().className() + "|"
                                + extension.registration().scope() + "|"
                                + (extension.clsid().isEmpty()
                                        ? extension.registration().name()
                                        : extension.clsid())
                        : file.part() + "|" + file.language())
                .toLowerCase(Locale.ROOT);
    }

    Library library() {
        return isExtension() ? extension.library() : new Library(path(), path(), file.file());
    }

    String name() {
        return isExtension()
                ? extension.registration().name().strip()
                : file.part().fileName();
    }

    String kind() {
        return ViewText.of(isExtension() ? "kind." + extension.kind() : "part." + file.part());
    }

    String path() {
        return isExtension()
                ? extension.library().written()
                : file.file().question().where();
    }

    String version() {
        return library().version().orElse("");
    }

    String maker() {
        return library()
                .company()
                .orElseGet(
                        () -> ViewText.of(library().state() == Library.State.THERE ? "maker.none" : "maker.unknown"));
    }

    String signer() {
        return library()
                .signature()
                .map(one -> ViewText.of("signature." + one.state(), one.signer() == null ? "" : one.signer()))
                .orElse("");
    }

    String registeredFor() {
        if (!isExtension()) {
            return file.language();
        }
        String className = extension.registration().className();
        return className.equals("*") ? ViewText.of("class.all-files") : className;
    }

    String scope() {
        return isExtension() ? ViewText.of("scope." + extension.registration().scope()) : "";
    }

    String clsid() {
        return isExtension() ? extension.clsid() : "";
    }

    String key() {
        return isExtension() ? extension.registration().key() : "";
    }

    /** When the key of an extension, or a file of the client, was last written; null when that is not known. */
    Instant changed() {
        return isExtension()
                ? extension.registration().changed()
                : file.file().found().map(FileInfo::modified).orElse(null);
    }

    Loading loading() {
        return isExtension() ? extension.loading() : file.file().isAbsent() ? Loading.NEVER : Loading.CLIENT;
    }

    /** Whether it is of somebody else, or may be. */
    boolean isThirdParty() {
        return isExtension() ? extension.isThirdParty() : library().maker() == Library.Maker.OTHER;
    }

    /** How it is with it, the most remarkable first. */
    enum State {
        MISSING(Look.PROBLEM),
        FOREIGN(Look.WARNING),
        GONE(Look.WARNING),
        NOT_EXAMINED(Look.NOT_EXAMINED),
        THERE(Look.OK),
        LOADED(Look.ADVICE),
        UNKNOWN_MAKER(Look.NOT_EXAMINED),
        OWN(Look.OK),
        KEPT_OUT(Look.NEUTRAL);

        private final Look look;

        State(Look look) {
            this.look = look;
        }
    }

    State state() {
        if (isExtension()) {
            return ofExtension();
        }
        Reading<FileInfo> reading = file.file();
        if (reading.isUnreadable()) {
            return State.NOT_EXAMINED;
        }
        if (reading.isAbsent()) {
            // A language may be installed in part.
            return file.part().isTexts() ? State.GONE : State.MISSING;
        }
        return foreign || isThirdParty() ? State.FOREIGN : State.THERE;
    }

    private State ofExtension() {
        if (extension.loading() == Loading.NEVER) {
            return State.KEPT_OUT;
        }
        return switch (extension.library().state()) {
            case MISSING -> State.GONE;
            case THERE ->
                switch (extension.library().maker()) {
                    case MICROSOFT -> State.OWN;
                    case OTHER -> State.LOADED;
                    case UNKNOWN -> State.UNKNOWN_MAKER;
                };
            case UNKNOWN -> State.NOT_EXAMINED;
        };
    }

    String stateText() {
        State state = state();
        return state == State.KEPT_OUT
                ? ViewText.of("state.KEPT_OUT." + extension.state())
                : ViewText.of("state." + state);
    }

    Look look() {
        return state().look;
    }

    /** What is different on the computer beside it; empty when nothing is, or there is none. */
    String difference() {
        if (other == null) {
            return "";
        }
        if (other.onlyThere()) {
            return ViewText.of("difference.only", target);
        }
        if (other.part() == null) {
            return ViewText.of("difference.not", other.target());
        }
        if (!version().equals(other.part().version())) {
            return ViewText.of(
                    "difference.version",
                    other.target(),
                    other.part().version().isEmpty()
                            ? ViewText.of("unknown")
                            : other.part().version());
        }
        return state() == other.part().state()
                ? ""
                : ViewText.of("difference.state", other.target(), other.part().stateText());
    }
}
