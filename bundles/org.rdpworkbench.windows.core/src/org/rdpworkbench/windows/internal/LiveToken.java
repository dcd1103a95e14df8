// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.rdpworkbench.core.evidence.SecurityDescriptor;
import org.rdpworkbench.core.evidence.TokenInfo;

/** The rights of this program. */
final class LiveToken {
    private static final Windows.Advapi32 API = Windows.Advapi32.API;

    private static final int TOKEN_QUERY = 0x8;
    private static final int TOKEN_USER = 1;
    private static final int TOKEN_GROUPS = 2;
    private static final int TOKEN_ELEVATION_TYPE = 18;
    private static final int TOKEN_ELEVATION = 20;
    private static final int ENABLED = 0x4;
    private static final int DENY_ONLY = 0x10;
    private static final int LARGEST = 1 << 20;
    private static final int FIRST_BUFFER = 4096;
    private static final int MOST_GROUPS = 10_000;

    private LiveToken() {}

    static Seen<TokenInfo> own() throws WindowsException {
        PointerByReference opened = new PointerByReference();
        if (!API.OpenProcessToken(Windows.Kernel32.API.GetCurrentProcess(), TOKEN_QUERY, opened)) {
            throw Windows.lastError("OpenProcessToken");
        }
        Pointer token = opened.getValue();
        try {
            Buffer user = information(token, TOKEN_USER);
            String sid = sid(user, 0);
            int type = information(token, TOKEN_ELEVATION_TYPE).number(0) - 1;
            TokenInfo.Elevation[] types = TokenInfo.Elevation.values();
            return Seen.present(
                    new TokenInfo(
                            sid,
                            System.getProperty("user.name"),
                            information(token, TOKEN_ELEVATION).number(0) != 0,
                            type >= 0 && type < types.length ? types[type] : null,
                            groups(token)),
                    Messages.text("token"));
        } finally {
            Windows.Kernel32.API.CloseHandle(token);
        }
    }

    /** TOKEN_GROUPS: a count, and so many pairs of SID and attributes. */
    private static List<String> groups(Pointer token) throws WindowsException {
        Buffer groups = information(token, TOKEN_GROUPS);
        List<String> sids = new ArrayList<>();
        int count = Math.min(groups.number(0), MOST_GROUPS);
        for (int i = 0; i < count; i++) {
            long entry = Buffer.POINTER + 2L * Buffer.POINTER * i;
            int attributes = groups.number(entry + Buffer.POINTER);
            if ((attributes & ENABLED) != 0 && (attributes & DENY_ONLY) == 0) {
                sids.add(sid(groups, entry));
            }
        }
        return sids;
    }

    private static String sid(Buffer buffer, long pointer) throws WindowsException {
        OptionalInt at = buffer.target(pointer);
        byte[] bytes = at.isEmpty() ? new byte[0] : buffer.bytes(at.getAsInt(), buffer.size() - at.getAsInt());
        return SecurityDescriptor.sid(bytes, 0).orElseThrow(() -> WindowsException.because(Messages.text("malformed")));
    }

    private static Buffer information(Pointer token, int what) throws WindowsException {
        Buffer buffer = new Buffer(FIRST_BUFFER);
        IntByReference needed = new IntByReference();
        if (!API.GetTokenInformation(token, what, buffer.memory(), buffer.size(), needed)) {
            if (needed.getValue() <= buffer.size() || needed.getValue() > LARGEST) {
                throw Windows.lastError("GetTokenInformation");
            }
            buffer = new Buffer(needed.getValue());
            if (!API.GetTokenInformation(token, what, buffer.memory(), buffer.size(), needed)) {
                throw Windows.lastError("GetTokenInformation");
            }
        }
        return buffer;
    }
}
