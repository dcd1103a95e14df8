// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Memory;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.SecurityDescriptor;

/** Who may do what with files and keys of this computer. */
final class LiveAccess {
    /** OWNER_SECURITY_INFORMATION and DACL_SECURITY_INFORMATION. */
    static final int WHAT = 0x1 | 0x4;

    /** An access list counts its bytes in 16 bits; a descriptor has two of them, and owner and group. */
    private static final int LARGEST = 1 << 18;

    private static final int FIRST_BUFFER = 1024;
    private static final int TRIES = 4;
    private static final int LONGEST_NAME = 256;

    private LiveAccess() {}

    /** A function that fills a buffer with a security descriptor in its self-relative form. */
    @FunctionalInterface
    interface DescriptorReader {
        /** The error code of Windows, 0 when it worked. */
        int read(Memory descriptor, int length, IntByReference needed);
    }

    static Seen<AccessList> file(String path) throws WindowsException {
        Path file = LiveFiles.path(path);
        try {
            AccessList list = read(
                    (descriptor, length, needed) -> Windows.Advapi32.API.GetFileSecurityW(
                                    new WString(file.toString()), WHAT, descriptor, length, needed)
                            ? 0
                            : com.sun.jna.Native.getLastError(),
                    "GetFileSecurity");
            return Seen.present(list, file.toString());
        } catch (WindowsException e) {
            if (e.isNotFound()) {
                return Seen.absent(file.toString());
            }
            throw e;
        }
    }

    /** Reads a descriptor, which may grow meanwhile. */
    static AccessList read(DescriptorReader reader, String function) throws WindowsException {
        int size = FIRST_BUFFER;
        for (int i = 0; i < TRIES; i++) {
            Buffer descriptor = new Buffer(size);
            IntByReference needed = new IntByReference(size);
            int result = reader.read(descriptor.memory(), size, needed);
            if (result == 0) {
                return named(SecurityDescriptor.read(descriptor.bytes(0, size)));
            }
            if (result != WindowsException.INSUFFICIENT_BUFFER) {
                throw WindowsException.of(function, result);
            }
            size = needed.getValue();
            if (size <= 0 || size > LARGEST) {
                throw WindowsException.because(Messages.text("malformed"));
            }
        }
        throw WindowsException.because(Messages.text("changing"));
    }

    private static AccessList named(AccessList list) {
        List<AccessEntry> entries = new ArrayList<>();
        for (AccessEntry entry : list.entries()) {
            entries.add(new AccessEntry(
                    entry.allow(),
                    entry.sid(),
                    account(entry.sid()),
                    entry.mask(),
                    entry.inherited(),
                    entry.inheritOnly()));
        }
        return new AccessList(list.owner(), list.unrestricted(), entries, list.damage());
    }

    /**
     * The name of an account that every Windows has; null for others. The names of users are asked for nowhere: that may take a
     * domain controller that does not answer.
     */
    static String account(String sid) {
        return sid == null || sid.startsWith("S-1-5-21-") ? null : lookUp(sid);
    }

    private static String lookUp(String sid) {
        byte[] bytes = SecurityDescriptor.sid(sid).orElse(null);
        if (bytes == null) {
            return null;
        }
        Buffer name = new Buffer(2L * LONGEST_NAME);
        Buffer domain = new Buffer(2L * LONGEST_NAME);
        boolean found = Windows.Advapi32.API.LookupAccountSidW(
                null,
                bytes,
                name.memory(),
                new IntByReference(LONGEST_NAME),
                domain.memory(),
                new IntByReference(LONGEST_NAME),
                new IntByReference());
        try {
            return found ? name.text(0) : null;
        } catch (WindowsException e) {
            return null;
        }
    }
}
