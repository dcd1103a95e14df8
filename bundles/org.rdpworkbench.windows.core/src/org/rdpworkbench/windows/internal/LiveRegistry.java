// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/** The registry of this computer, always in its 64-bit view. Nothing is ever opened for writing. */
final class LiveRegistry {
    private static final Windows.Advapi32 API = Windows.Advapi32.API;

    private static final int KEY_QUERY_VALUE = 0x1;
    private static final int KEY_ENUMERATE_SUB_KEYS = 0x8;
    private static final int READ_CONTROL = 0x20000;
    private static final int KEY_WOW64_64KEY = 0x100;

    /** The largest value that is read; Windows itself advises against more than 2 KB. */
    private static final int LARGEST_VALUE = 64 << 20;

    private static final int FIRST_BUFFER = 4096;

    /** Names in a key; more are not listed. */
    private static final int MOST_NAMES = 100_000;

    /** Characters of the longest name of a value, with its zero; that of a key is 256. */
    private static final int LONGEST_NAME = 16_384;

    /** How often a value may grow while it is read. */
    private static final int TRIES = 4;

    private LiveRegistry() {}

    static Seen<RegistryValue> value(String path, String name) throws WindowsException {
        Place place = Place.of(path);
        Pointer key = open(place, KEY_QUERY_VALUE);
        if (key == null) {
            return Seen.absent(place.display());
        }
        try {
            RegistryValue value = read(key, name);
            return value == null
                    ? Seen.absent(place.display())
                    : Seen.present(value, place.display(), info(key).lastWritten());
        } finally {
            API.RegCloseKey(key);
        }
    }

    static Seen<RegistryKey> key(String path) throws WindowsException {
        Place place = Place.of(path);
        Pointer key = open(place, KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS);
        if (key == null) {
            return Seen.absent(place.display());
        }
        try {
            Info info = info(key);
            List<String> damage = new ArrayList<>();
            List<String> subkeys = names(key, true, damage);
            List<String> values = names(key, false, damage);
            return Seen.present(
                    new RegistryKey(info.lastWritten(), subkeys, values, damage), place.display(), info.lastWritten());
        } finally {
            API.RegCloseKey(key);
        }
    }

    static Seen<AccessList> access(String path) throws WindowsException {
        Place place = Place.of(path);
        Pointer key = open(place, READ_CONTROL);
        if (key == null) {
            return Seen.absent(place.display());
        }
        try {
            return Seen.present(
                    LiveAccess.read(
                            (descriptor, length, needed) -> {
                                needed.setValue(length);
                                return API.RegGetKeySecurity(key, LiveAccess.WHAT, descriptor, needed);
                            },
                            "RegGetKeySecurity"),
                    place.display());
        } finally {
            API.RegCloseKey(key);
        }
    }

    /** The text of a value; null when it is not there, is none or may not be read. */
    static String text(String path, String name) {
        try {
            RegistryValue value = value(path, name).value();
            return value == null ? null : value.asString().orElse(null);
        } catch (WindowsException e) {
            return null;
        }
    }

    /** The number of a value; null when it is not there, is none or may not be read. */
    static Long number(String path, String name) {
        try {
            RegistryValue value = value(path, name).value();
            return value == null ? null : value.asNumber().orElse(null);
        } catch (WindowsException e) {
            return null;
        }
    }

    /** Opens a key; null when it does not exist. */
    private static Pointer open(Place place, int access) throws WindowsException {
        PointerByReference opened = new PointerByReference();
        int result = API.RegOpenKeyExW(
                new Pointer(place.root().handle), new WString(place.rest()), 0, access | KEY_WOW64_64KEY, opened);
        if (result == WindowsException.FILE_NOT_FOUND || result == WindowsException.PATH_NOT_FOUND) {
            return null;
        }
        if (result != 0) {
            throw WindowsException.of("RegOpenKeyEx", result);
        }
        return opened.getValue();
    }

    /** Reads a value; null when it does not exist. It may grow meanwhile, hence the loop. */
    private static RegistryValue read(Pointer key, String name) throws WindowsException {
        int size = FIRST_BUFFER;
        for (int i = 0; i < TRIES; i++) {
            IntByReference type = new IntByReference();
            IntByReference length = new IntByReference(size);
            Buffer data = new Buffer(size);
            int result = API.RegQueryValueExW(key, new WString(name), null, type, data.memory(), length);
            if (result == WindowsException.FILE_NOT_FOUND) {
                return null;
            }
            if (result == 0) {
                return new RegistryValue(type.getValue(), data.bytes(0, length.getValue()));
            }
            if (result != WindowsException.MORE_DATA) {
                throw WindowsException.of("RegQueryValueEx", result);
            }
            size = length.getValue();
            if (size < 0 || size > LARGEST_VALUE) {
                throw WindowsException.because(Messages.text("registry.large", Integer.toUnsignedString(size)));
            }
        }
        throw WindowsException.because(Messages.text("changing"));
    }

    private record Info(Instant lastWritten) {}

    private static Info info(Pointer key) throws WindowsException {
        Buffer time = new Buffer(Long.BYTES);
        int result =
                API.RegQueryInfoKeyW(key, null, null, null, null, null, null, null, null, null, null, time.memory());
        if (result != 0) {
            throw WindowsException.of("RegQueryInfoKey", result);
        }
        return new Info(FileTime.instant(time.wide(0)));
    }

    private static List<String> names(Pointer key, boolean subkeys, List<String> damage) throws WindowsException {
        List<String> names = new ArrayList<>();
        Memory name = new Memory(2L * LONGEST_NAME);
        for (int index = 0; ; index++) {
            if (index == MOST_NAMES) {
                damage.add(Messages.text("tooMany", Integer.toString(MOST_NAMES)));
                return names;
            }
            IntByReference length = new IntByReference(LONGEST_NAME);
            int result = subkeys
                    ? API.RegEnumKeyExW(key, index, name, length, null, null, null, null)
                    : API.RegEnumValueW(key, index, name, length, null, null, null, null);
            if (result == WindowsException.NO_MORE_ITEMS) {
                return names;
            }
            if (result != 0) {
                throw WindowsException.of(subkeys ? "RegEnumKeyEx" : "RegEnumValue", result);
            }
            int characters = Math.min(length.getValue(), LONGEST_NAME);
            names.add(new String(name.getByteArray(0, 2 * characters), StandardCharsets.UTF_16LE));
        }
    }

    /** The predefined keys, by the numbers of winreg.h, sign extended as there. */
    private enum Root {
        HKEY_CLASSES_ROOT(0x80000000),
        HKEY_CURRENT_USER(0x80000001),
        HKEY_LOCAL_MACHINE(0x80000002),
        HKEY_USERS(0x80000003),
        HKEY_CURRENT_CONFIG(0x80000005);

        private final long handle;

        Root(int handle) {
            this.handle = handle;
        }

        /** The root with that long or short name; null when there is none. */
        static Root named(String name) {
            return switch (name.toUpperCase(Locale.ROOT)) {
                case "HKCR", "HKEY_CLASSES_ROOT" -> HKEY_CLASSES_ROOT;
                case "HKCU", "HKEY_CURRENT_USER" -> HKEY_CURRENT_USER;
                case "HKLM", "HKEY_LOCAL_MACHINE" -> HKEY_LOCAL_MACHINE;
                case "HKU", "HKEY_USERS" -> HKEY_USERS;
                case "HKCC", "HKEY_CURRENT_CONFIG" -> HKEY_CURRENT_CONFIG;
                default -> null;
            };
        }
    }

    /** A key. HKCU is that of the account this program runs under, which after elevation may be another one. */
    private record Place(Root root, String rest) {
        static Place of(String path) throws WindowsException {
            int end = path.indexOf('\\');
            Root root = Root.named(end < 0 ? path : path.substring(0, end));
            if (root == null) {
                throw WindowsException.because(Messages.text("registry.noRoot", path));
            }
            String rest = end < 0 ? "" : path.substring(end + 1);
            return new Place(root, rest.replaceAll("\\\\{2,}", "\\\\").replaceAll("^\\\\|\\\\$", ""));
        }

        String display() {
            return root == Root.HKEY_CURRENT_USER
                    ? Messages.text("registry.user", System.getProperty("user.name", "?"))
                    : Messages.text("registry");
        }
    }
}
