// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;

/** The sessions of this computer, with its listeners. */
final class LiveSessions {
    private static final Windows.Wtsapi32 API = Windows.Wtsapi32.API;

    private static final int USER_NAME = 5;
    private static final int DOMAIN_NAME = 7;
    private static final int ROW = 24;
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 512;

    private LiveSessions() {}

    static Seen<SessionListing> list() throws WindowsException {
        PointerByReference rows = new PointerByReference();
        IntByReference count = new IntByReference();
        if (!API.WTSEnumerateSessionsW(null, 0, 1, rows, count)) {
            throw Windows.lastError("WTSEnumerateSessions");
        }
        Pointer memory = rows.getValue();
        if (memory == null || count.getValue() <= 0) {
            // Session 0 of the services is always there.
            throw WindowsException.because(Messages.text("sessions.none"));
        }
        try {
            List<SessionInfo> sessions = new ArrayList<>();
            List<String> damage = new ArrayList<>();
            for (int i = 0; i < count.getValue(); i++) {
                if (i == MOST) {
                    damage.add(Messages.text("tooMany", Integer.toString(MOST)));
                    break;
                }
                sessions.add(session(memory, (long) i * ROW));
            }
            return Seen.present(new SessionListing(sessions, damage), Messages.text("sessions"));
        } finally {
            API.WTSFreeMemory(memory);
        }
    }

    /** WTS_SESSION_INFOW: number, station, state. */
    private static SessionInfo session(Pointer memory, long row) {
        int id = memory.getInt(row);
        Pointer station = memory.getPointer(row + 8);
        int state = memory.getInt(row + 16);
        SessionInfo.State[] states = SessionInfo.State.values();
        String user = information(id, USER_NAME);
        String domain = information(id, DOMAIN_NAME);
        return new SessionInfo(
                id & 0xFFFFFFFFL,
                station == null ? "" : text(station),
                state >= 0 && state < states.length ? states[state] : null,
                user.isEmpty() ? null : domain.isEmpty() ? user : domain + "\\" + user);
    }

    private static String information(int session, int what) {
        PointerByReference answer = new PointerByReference();
        if (!API.WTSQuerySessionInformationW(null, session, what, answer, new IntByReference())
                || answer.getValue() == null) {
            return "";
        }
        try {
            return text(answer.getValue());
        } finally {
            API.WTSFreeMemory(answer.getValue());
        }
    }

    private static String text(Pointer pointer) {
        int length = 0;
        while (length < LONGEST_NAME && pointer.getShort(2L * length) != 0) {
            length++;
        }
        return new String(pointer.getByteArray(0, 2 * length), StandardCharsets.UTF_16LE);
    }
}
