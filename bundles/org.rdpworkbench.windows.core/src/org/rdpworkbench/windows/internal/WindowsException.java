// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

/** Windows did not answer. The message completes "could not be read: …". */
final class WindowsException extends Exception {
    /** ERROR_FILE_NOT_FOUND. */
    static final int FILE_NOT_FOUND = 2;

    /** ERROR_PATH_NOT_FOUND. */
    static final int PATH_NOT_FOUND = 3;

    /** ERROR_ACCESS_DENIED. */
    static final int ACCESS_DENIED = 5;

    /** ERROR_INSUFFICIENT_BUFFER. */
    static final int INSUFFICIENT_BUFFER = 122;

    /** ERROR_MORE_DATA. */
    static final int MORE_DATA = 234;

    /** ERROR_NO_MORE_ITEMS. */
    static final int NO_MORE_ITEMS = 259;

    /** ERROR_SERVICE_DOES_NOT_EXIST. */
    static final int NO_SUCH_SERVICE = 1060;

    /** ERROR_EVT_CHANNEL_NOT_FOUND. */
    static final int NO_SUCH_CHANNEL = 15007;

    private static final long serialVersionUID = 1L;
    private static final int NOT_SUPPORTED = 50;
    private static final int NOT_IMPLEMENTED = 120;
    private static final int NO_SUCH_PROCEDURE = 127;
    private static final int ELEVATION_REQUIRED = 740;
    private static final int PRIVILEGE_NOT_HELD = 1314;
    private static final int FACILITY_WIN32 = 0x80070000;

    private final int code;

    private WindowsException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** A failure with a reason of our own. */
    static WindowsException because(String reason) {
        return new WindowsException(0, reason);
    }

    /**
     * A call of Windows that failed.
     *
     * @param function the function, as Microsoft documents it
     * @param code its Win32 error code or HRESULT
     */
    static WindowsException of(String function, int code) {
        int error = (code & 0xFFFF0000) == FACILITY_WIN32 ? code & 0xFFFF : code;
        return new WindowsException(
                error,
                switch (error) {
                    case 0 -> Messages.text("error.unknown", function);
                    case ACCESS_DENIED, ELEVATION_REQUIRED, PRIVILEGE_NOT_HELD -> Messages.text("denied");
                    case NOT_SUPPORTED, NOT_IMPLEMENTED, NO_SUCH_PROCEDURE ->
                        Messages.text("notOffered", function, Integer.toString(error));
                    default ->
                        Messages.text(
                                "error", function, error > 0 ? Integer.toString(error) : "0x%08X".formatted(error));
                });
    }

    /** The Win32 error code; 0 when there is none. */
    int code() {
        return code;
    }

    /** Whether the thing that was asked for is not there. */
    boolean isNotFound() {
        return code == FILE_NOT_FOUND || code == PATH_NOT_FOUND;
    }

    /** Whether more rights may have helped. */
    boolean isDenied() {
        return code == ACCESS_DENIED || code == ELEVATION_REQUIRED || code == PRIVILEGE_NOT_HELD;
    }
}
