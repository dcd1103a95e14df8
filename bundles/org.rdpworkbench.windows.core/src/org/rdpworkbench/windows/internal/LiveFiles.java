// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FolderInfo;

/** Files of this computer. */
final class LiveFiles {
    private static final Windows.Version API = Windows.Version.API;

    /** FILE_VER_GET_NEUTRAL: of the file itself, not of its translation, whose version may be another one. */
    private static final int NEUTRAL = 2;

    private static final int FIXED_SIGNATURE = 0xFEEF04BD;
    /** Where Windows writes down the folders of the user as they are, without variables. */
    private static final String FOLDERS = "HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders";

    private static final int FIXED_SIZE = 52;
    private static final int LARGEST_VERSION = 1 << 20;
    private static final int LONGEST_TEXT = 1024;
    private static final int MOST_LISTED = 100_000;
    private static final Pattern VARIABLE = Pattern.compile("%([^%]*)%");
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z]:[\\\\/].*");

    /** Variables that a path may begin with, and where this computer keeps their values. */
    private static final Map<String, String> VARIABLES = Map.of(
            "systemroot", "SystemRoot",
            "windir", "SystemRoot",
            "systemdrive", "SystemDrive",
            "programdata", "ProgramData",
            "allusersprofile", "ProgramData",
            "programfiles", "ProgramFiles",
            "programfiles(x86)", "ProgramFiles(x86)");

    private LiveFiles() {}

    /** The path on this computer. Paths of other computers are refused: following one would log on there. */
    static Path path(String text) throws WindowsException {
        StringBuilder whole = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String variable = VARIABLES.get(matcher.group(1).toLowerCase(java.util.Locale.ROOT));
            String value = variable == null ? null : System.getenv(variable);
            if (value == null) {
                throw WindowsException.because(Messages.text("files.variable", matcher.group()));
            }
            matcher.appendReplacement(whole, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(whole);
        if (!LOCAL.matcher(whole).matches()) {
            throw WindowsException.because(Messages.text("files.path", text));
        }
        try {
            return Path.of(whole.toString());
        } catch (InvalidPathException e) {
            throw WindowsException.because(Messages.text("files.path", text));
        }
    }

    static Seen<FileInfo> file(String text) throws WindowsException {
        Path file = path(text);
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return absentOrThrow(file, e);
        }
        if (!attributes.isRegularFile()) {
            return Seen.absent(file.toString());
        }
        Versions versions = versions(file);
        return Seen.present(
                new FileInfo(
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant(),
                        versions.number,
                        versions.text,
                        versions.company,
                        versions.obstacle),
                file.toString(),
                attributes.lastModifiedTime().toInstant());
    }

    static Seen<FolderInfo> folder(String text) throws WindowsException {
        Path folder = path(text);
        List<String> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (files.size() + folders.size() == MOST_LISTED) {
                    damage.add(Messages.text("tooMany", Integer.toString(MOST_LISTED)));
                    break;
                }
                (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? folders : files)
                        .add(Objects.toString(entry.getFileName()));
            }
        } catch (UncheckedIOException e) {
            return absentOrThrow(folder, e.getCause());
        } catch (IOException e) {
            return absentOrThrow(folder, e);
        }
        return Seen.present(new FolderInfo(files, folders, damage), folder.toString());
    }

    /** Default.rdp of the user who runs this program, in the folder that Windows has for documents. */
    static Seen<ConnectionFiles> connections(String place) throws WindowsException {
        if (!place.equals(org.rdpworkbench.core.evidence.Files.DEFAULT_CONNECTIONS)) {
            return Seen.absent(place);
        }
        String documents = LiveRegistry.text(FOLDERS, "Personal");
        if (documents == null) {
            throw WindowsException.because(Messages.text("files.documents"));
        }
        Path file = path(documents).resolve(org.rdpworkbench.core.evidence.Files.DEFAULT_CONNECTIONS);
        try (InputStream in = Files.newInputStream(file)) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            ConnectionFile read = ConnectionFile.read(file.toString(), modified, in);
            return Seen.present(new ConnectionFiles(List.of(read), List.of()), file.toString(), modified);
        } catch (IOException e) {
            return absentOrThrow(file, e);
        }
    }

    private static <T> Seen<T> absentOrThrow(Path path, IOException e) throws WindowsException {
        return switch (e) {
            case NoSuchFileException missing -> Seen.absent(path.toString());
            case NotDirectoryException other -> Seen.absent(path.toString());
            case AccessDeniedException denied ->
                throw WindowsException.of("CreateFile", WindowsException.ACCESS_DENIED);
            default ->
                throw WindowsException.because(
                        Messages.text("files.failed", Objects.toString(e.getMessage(), e.toString())));
        };
    }

    /** What a program says of its version, or why it says nothing. */
    private record Versions(String number, String text, String company, String obstacle) {}

    private static Versions versions(Path file) {
        try {
            WString path = new WString(file.toString());
            int size = API.GetFileVersionInfoSizeExW(NEUTRAL, path, new IntByReference());
            if (size == 0) {
                return new Versions(null, null, null, Messages.text("files.noVersion"));
            }
            if (size < 0 || size > LARGEST_VERSION) {
                return new Versions(null, null, null, Messages.text("malformed"));
            }
            Buffer data = new Buffer(size);
            if (!API.GetFileVersionInfoExW(NEUTRAL, path, 0, size, data.memory())) {
                throw Windows.lastError("GetFileVersionInfoEx");
            }
            String strings = strings(data);
            return new Versions(
                    number(data), string(data, strings + "FileVersion"), string(data, strings + "CompanyName"), null);
        } catch (WindowsException e) {
            return new Versions(null, null, null, e.getMessage());
        }
    }

    /** Something of the version; null when there is no such thing. */
    private static byte[] query(Buffer data, String what, int most, int unit) throws WindowsException {
        PointerByReference value = new PointerByReference();
        IntByReference length = new IntByReference();
        if (!API.VerQueryValueW(data.memory(), new WString(what), value, length) || length.getValue() <= 0) {
            return null;
        }
        int wanted = Math.min(length.getValue(), most) * unit;
        long offset = Pointer.nativeValue(value.getValue()) - Pointer.nativeValue(data.memory());
        return data.bytes(offset, (int) Math.min(wanted, Math.max(0, data.size() - offset)));
    }

    /** VS_FIXEDFILEINFO. */
    private static String number(Buffer data) throws WindowsException {
        byte[] fixed = query(data, "\\", FIXED_SIZE, 1);
        if (fixed == null || fixed.length < FIXED_SIZE) {
            return null;
        }
        java.nio.ByteBuffer view = java.nio.ByteBuffer.wrap(fixed).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        if (view.getInt(0) != FIXED_SIGNATURE) {
            return null;
        }
        int high = view.getInt(8);
        int low = view.getInt(12);
        return (high >>> 16) + "." + (high & 0xFFFF) + "." + (low >>> 16) + "." + (low & 0xFFFF);
    }

    /** Where the texts of the first language stand. */
    private static String strings(Buffer data) throws WindowsException {
        byte[] languages = query(data, "\\VarFileInfo\\Translation", 4, 1);
        String language = "040904B0";
        if (languages != null && languages.length == 4) {
            java.nio.ByteBuffer view = java.nio.ByteBuffer.wrap(languages).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            language = "%04X%04X".formatted(view.getShort(0), view.getShort(2));
        }
        return "\\StringFileInfo\\" + language + "\\";
    }

    private static String string(Buffer data, String what) throws WindowsException {
        byte[] bytes = query(data, what, LONGEST_TEXT, 2);
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
