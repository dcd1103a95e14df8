// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of Windows that are called here, as Microsoft documents them; each library is loaded when it is first needed. Texts are
 * UTF-16, hence the W. Structures are read by their offsets, see {@link Buffer}.
 */
final class Windows {
    private Windows() {}

    /** Whether this is a Windows whose structures are known here: 64 bits. */
    static boolean isHere() {
        return System.getProperty("os.name", "").startsWith("Windows")
                && !System.getProperty("os.arch", "").equals("x86");
    }

    /** The error of the last call on this thread. */
    static WindowsException lastError(String function) {
        return WindowsException.of(function, Native.getLastError());
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Advapi32 extends Library {
        Advapi32 API = Native.load("advapi32", Advapi32.class);

        int RegOpenKeyExW(Pointer root, WString key, int options, int access, PointerByReference opened);

        int RegCloseKey(Pointer key);

        int RegQueryInfoKeyW(
                Pointer key,
                Pointer keyClass,
                Pointer classLength,
                Pointer reserved,
                IntByReference subkeys,
                IntByReference longestSubkey,
                Pointer longestClass,
                IntByReference values,
                IntByReference longestValueName,
                Pointer longestValue,
                Pointer securityDescriptor,
                Memory lastWritten);

        int RegEnumKeyExW(
                Pointer key,
                int index,
                Memory name,
                IntByReference nameLength,
                Pointer reserved,
                Pointer keyClass,
                Pointer classLength,
                Pointer lastWritten);

        int RegEnumValueW(
                Pointer key,
                int index,
                Memory name,
                IntByReference nameLength,
                Pointer reserved,
                Pointer type,
                Pointer data,
                Pointer dataLength);

        int RegQueryValueExW(
                Pointer key,
                WString name,
                Pointer reserved,
                IntByReference type,
                Memory data,
                IntByReference dataLength);

        int RegGetKeySecurity(Pointer key, int what, Memory descriptor, IntByReference length);

        boolean GetFileSecurityW(WString path, int what, Memory descriptor, int length, IntByReference needed);

        boolean LookupAccountSidW(
                WString system,
                byte[] sid,
                Memory name,
                IntByReference nameLength,
                Memory domain,
                IntByReference domainLength,
                IntByReference use);

        Pointer OpenSCManagerW(WString machine, WString database, int access);

        Pointer OpenServiceW(Pointer manager, WString name, int access);

        boolean CloseServiceHandle(Pointer handle);

        boolean QueryServiceConfigW(Pointer service, Memory config, int length, IntByReference needed);

        boolean QueryServiceStatusEx(Pointer service, int level, Memory status, int length, IntByReference needed);

        boolean EnumServicesStatusExW(
                Pointer manager,
                int level,
                int types,
                int states,
                Memory services,
                int length,
                IntByReference needed,
                IntByReference count,
                IntByReference resume,
                WString group);

        boolean OpenProcessToken(Pointer process, int access, PointerByReference token);

        boolean GetTokenInformation(Pointer token, int what, Memory information, int length, IntByReference needed);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Kernel32 extends Library {
        Kernel32 API = Native.load("kernel32", Kernel32.class);

        Pointer GetCurrentProcess();

        boolean CloseHandle(Pointer handle);

        Pointer CreateToolhelp32Snapshot(int what, int process);

        boolean Process32FirstW(Pointer snapshot, Memory entry);

        boolean Process32NextW(Pointer snapshot, Memory entry);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Crypt32 extends Library {
        Crypt32 API = Native.load("crypt32", Crypt32.class);

        Pointer CertOpenStore(Pointer provider, int encoding, Pointer cryptProvider, int flags, WString name);

        boolean CertCloseStore(Pointer store, int flags);

        Pointer CertEnumCertificatesInStore(Pointer store, Pointer previous);

        boolean CertFreeCertificateContext(Pointer context);

        boolean CertGetCertificateContextProperty(Pointer context, int property, Memory data, IntByReference length);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface IpHlpApi extends Library {
        IpHlpApi API = Native.load("iphlpapi", IpHlpApi.class);

        int GetExtendedTcpTable(
                Memory table, IntByReference size, boolean order, int family, int tableClass, int reserved);

        int GetExtendedUdpTable(
                Memory table, IntByReference size, boolean order, int family, int tableClass, int reserved);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Wtsapi32 extends Library {
        Wtsapi32 API = Native.load("wtsapi32", Wtsapi32.class);

        boolean WTSEnumerateSessionsW(
                Pointer server, int reserved, int version, PointerByReference sessions, IntByReference count);

        boolean WTSQuerySessionInformationW(
                Pointer server, int session, int what, PointerByReference answer, IntByReference bytes);

        void WTSFreeMemory(Pointer memory);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Version extends Library {
        Version API = Native.load("version", Version.class);

        int GetFileVersionInfoSizeExW(int flags, WString path, IntByReference handle);

        boolean GetFileVersionInfoExW(int flags, WString path, int handle, int length, Memory data);

        boolean VerQueryValueW(Memory data, WString path, PointerByReference value, IntByReference length);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Wevtapi extends Library {
        Wevtapi API = Native.load("wevtapi", Wevtapi.class);

        Pointer EvtOpenLog(Pointer session, WString path, int flags);

        boolean EvtGetLogInfo(Pointer log, int property, int length, Memory value, IntByReference used);

        boolean EvtExportLog(Pointer session, WString channel, WString query, WString file, int flags);

        boolean EvtClose(Pointer handle);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Ole32 extends Library {
        Ole32 API = Native.load("ole32", Ole32.class);

        int CoInitializeEx(Pointer reserved, int kind);

        void CoUninitialize();

        int CoCreateInstance(byte[] classId, Pointer outer, int context, byte[] interfaceId, PointerByReference object);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface Shell32 extends Library {
        Shell32 API = Native.load("shell32", Shell32.class);

        boolean ShellExecuteExW(Pointer info);
    }

    /** Names of functions and parameters are Microsoft's. */
    interface OleAut32 extends Library {
        OleAut32 API = Native.load("oleaut32", OleAut32.class);

        int SysStringLen(Pointer text);

        void SysFreeString(Pointer text);
    }
}
