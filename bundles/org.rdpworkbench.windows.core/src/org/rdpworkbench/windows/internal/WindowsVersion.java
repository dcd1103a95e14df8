// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

/** Which Windows this is. */
final class WindowsVersion {
    private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    /** The first build of Windows 11, whose name in the registry is still that of Windows 10. */
    private static final int WINDOWS_11 = 22_000;

    private WindowsVersion() {}

    /** For example {@code Windows 11 Pro 23H2, build 22631.3447}; as far as it is known. */
    static String display() {
        String name = LiveRegistry.text(KEY, "ProductName");
        String release = LiveRegistry.text(KEY, "DisplayVersion");
        String build = LiveRegistry.text(KEY, "CurrentBuildNumber");
        Long revision = LiveRegistry.number(KEY, "UBR");
        return display(name, release, build, revision);
    }

    /** The same from what the registry says; each may be null. */
    static String display(String name, String release, String build, Long revision) {
        StringBuilder text = new StringBuilder(name == null ? "Windows" : name);
        if (build != null && build.matches("[0-9]{5,9}") && Integer.parseInt(build) >= WINDOWS_11) {
            int ten = text.indexOf("Windows 10");
            if (ten >= 0) {
                text.replace(ten, ten + "Windows 10".length(), "Windows 11");
            }
        }
        if (release != null) {
            text.append(' ').append(release);
        }
        if (build != null) {
            text.append(Messages.text("build", build, revision == null ? "" : "." + revision));
        }
        return text.toString();
    }
}
