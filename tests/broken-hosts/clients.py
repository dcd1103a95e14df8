# SPDX-License-Identifier: EPL-2.0
"""The labelled clients: disks with Windows on them, each healthy one with a fault put into it, and what has to be said of it."""

import os
import struct

from hosts import APPLICATION, Host, Label, LIKELY, NEW, POSSIBLE, PROVEN, SERVER, SET, silent
from make import Hive, Log, dword, multi, remove, sz

CLIENT = "Microsoft\\Terminal Server Client"
CURRENT = "Microsoft\\Windows NT\\CurrentVersion"
CURRENT_POLICY = "Microsoft\\Windows NT\\Terminal Services"
LANGUAGES = SET + "Control\\MUI\\UILanguages\\"
MENUS = "Classes\\*\\shellex\\ContextMenuHandlers\\"
ZIP = "{23170F69-40C1-278A-1000-000100020000}"
MICROSOFT = "Microsoft Corporation"
CLIENT_FILES = ("mstsc.exe", "mstscax.dll", "en-US/mstsc.exe.mui", "en-US/mstscax.dll.mui")
ALL = []


def block(key, value=b"", text=False, children=()):
    """A block of a version resource: length, length of the value, type, key, value, and blocks within, each on a boundary of four bytes."""
    data = struct.pack("<HHH", 0, len(value) // 2 if text else len(value), text) + (key + "\0").encode("utf-16-le")
    data += b"\0" * (-len(data) % 4) + value
    for child in children:
        data += b"\0" * (-len(data) % 4) + child
    return struct.pack("<H", len(data)) + data[2:]


def program(version, company):
    """A program for 64 bit that consists of its version alone. Sources: Microsoft Learn, "PE Format" and "VS_VERSIONINFO"."""
    numbers = [int(part) for part in version.split(".")]
    fixed = struct.pack("<IIHHHHHHHH9I", 0xFEEF04BD, 0x10000, *([numbers[1], numbers[0], numbers[3], numbers[2]] * 2), 0x3F, 0, 0x40004, 1, 0, 0, 0, 0, 0)
    strings = [block(key, (value + "\0").encode("utf-16-le"), True) for key, value in (("CompanyName", company), ("FileVersion", version))]
    info = block("VS_VERSION_INFO", fixed, False, [block("StringFileInfo", b"", True, [block("040904B0", b"", True, strings)])])
    rva, tables = 0x1000, b""
    for depth, number in enumerate((16, 1, 0x409)):
        tables += struct.pack("<IIHHHHII", 0, 0, 0, 0, 0, 1, number, 24 * (depth + 1) | (0x80000000 if depth < 2 else 0))
    resources = tables + struct.pack("<IIII", rva + len(tables) + 16, len(info), 0, 0) + info
    head = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBIIIIIQIIHHHHHHIIIIHHQQQQII", 0x20B, 14, 0, 0, len(resources), 0, 0, 0, 0x180000000, 0x1000, 0x200, 10, 0, 10, 0, 10, 0, 0,
                           0x3000, 0x400, 0, 2, 0, 0x40000, 0x1000, 0x100000, 0x1000, 0, 16)
    optional += struct.pack("<IIIIII", 0, 0, 0, 0, rva, len(resources)) + b"\0" * 8 * 13
    section = struct.pack("<8sIIIIIIHHI", b".rsrc", len(resources), rva, len(resources), 0x400, 0, 0, 0, 0, 0x40000040)
    return (head + optional + section).ljust(0x400, b"\0") + resources


class Client:
    """A computer that connects to others: a disk, the hives of the computer and of its user, and one log."""

    def __init__(self, lab):
        self.system = Hive(lab.unpacked(NEW.hive))
        self.software = Hive(lab.unpacked("hives/special/StringValuesHive"))
        self.user = Hive(lab.unpacked("hives/NTUSER.DAT"))
        self.application = Log(APPLICATION, NEW.name)
        self.files = {}
        self.disk = True
        self.leave_out_user = self.leave_out_software = False
        self.software.delete("key")
        for key in ("Classes", "Clients", "Policies", CURRENT, CURRENT + "\\Windows", "Microsoft\\Windows\\CurrentVersion"):
            self.software.values(key)
        for name, value in (("CurrentBuild", sz("16299")), ("InstallationType", sz("Client")), ("SystemRoot", sz("C:\\Windows"))):
            self.software.set(CURRENT, name, value)
        self.software.set(CURRENT + "\\Windows", "LoadAppInit_DLLs", dword(0))
        self.software.set(MENUS + "7-Zip", "", sz(ZIP))
        self.software.set("Classes\\CLSID\\" + ZIP + "\\InprocServer32", "", sz("C:\\Program Files\\7-Zip\\7-zip.dll"))
        self.user.set("Software\\" + CLIENT + "\\Default\\AddIns\\Webex", "Name", sz("C:\\Program Files\\Webex\\vdi.dll"))
        for name in ("ntdll.dll", "kernel32.dll"):
            self.system32(name, "10.0.16299.15")
        self.windows("16299", "10.0.16299.15")
        self.put("Program Files/7-Zip/7-zip.dll", "16.4.0.0", "Igor Pavlov")
        self.put("Program Files/Webex/vdi.dll", "41.2.0.5", "Cisco Systems, Inc.")
        self.application.event("ESENT", 102, NEW.now)

    def put(self, path, version, company):
        self.files[path] = program(version, company)

    def system32(self, name, version, company=MICROSOFT):
        self.put("Windows/System32/" + name, version, company)

    def windows(self, build, version):
        """Windows of that build, whose client is of that version."""
        self.software.set(CURRENT, "CurrentBuild", sz(build))
        for name in CLIENT_FILES:
            self.system32(name, version)

    def gone(self, name):
        del self.files["Windows/System32/" + name]

    def crash(self, module):
        names = ("AppName", "AppVersion", "AppTimeStamp", "ModuleName", "ModuleVersion", "ModuleTimeStamp", "ExceptionCode", "FaultingOffset",
                 "ProcessId", "ProcessCreationTime", "AppPath", "ModulePath", "IntegratorReportId")
        values = ("mstsc.exe", "10.0.16299.15", "5ae3e3f1", module, "1.0.0.0", "5ae3e3f1", "c0000005", "0000000000001234", "1a2b", "01d61",
                  "C:\\Windows\\System32\\mstsc.exe", "C:\\x\\" + module, "6f0e4d5e-0000-0000-0000-000000000000")
        self.application.event("Application Error", 1000, NEW.now, 2, **dict(zip(names, values)))

    def reported(self, module, kind="APPCRASH"):
        """What Windows Error Reporting notes, without the event of the crash itself."""
        values = {"P1": "mstsc.exe", "P2": "10.0.16299.15", "P3": "5ae3e3f1", "P4": module, "P5": "1.0.0.0", "P6": "5ae3e3f1", "P7": "c0000005"}
        self.application.event(
            "Windows Error Reporting", 1001, NEW.now, 4, Bucket="1", BucketType="4", EventName=kind, Response="Not available", CabId="0", **values)

    def extension(self, number, library, where="*\\shellex\\ContextMenuHandlers\\", classes="Classes\\CLSID\\"):
        clsid = "{%08X-0000-4000-8000-000000000000}" % number
        self.software.set("Classes\\" + where + "Tool %d" % number, "", sz(clsid))
        self.software.set(classes + clsid + "\\InprocServer32", "", sz(library))

    def connection(self, text, place="Users/jo/Documents/Default.rdp"):
        """An .rdp file, as mstsc writes them."""
        self.files[place] = ("\ufeff" + text.replace("|", "\r\n") + "\r\n").encode("utf-16-le")

    def licences(self, rights):
        """The place of the licences, and what Get-Acl prints of its rights."""
        self.software.values("Microsoft\\MSLicensing\\HardwareID")
        self.software.values("Microsoft\\MSLicensing\\Store\\LICENSE000")
        self.files["acl.txt"] = (
            "\r\n\r\nPath   : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSLicensing\\Store\r\n"
            "Owner  : BUILTIN\\Administrators\r\nGroup  : NT AUTHORITY\\SYSTEM\r\nSddl   : %s\r\n\r\n" % rights).encode()

    def write(self, folder):
        remove(folder)
        config = os.path.join(folder, "Windows", "System32", "config") if self.disk else folder
        profile = os.path.join(folder, "Users", "jo") if self.disk else folder
        for place in (config, profile):
            os.makedirs(place, exist_ok=True)
        self.system.write(os.path.join(config, "SYSTEM"))
        if not self.leave_out_software:
            self.software.write(os.path.join(config, "SOFTWARE"))
        if not self.leave_out_user:
            self.user.write(os.path.join(profile, "NTUSER.DAT"))
        for path, data in self.files.items() if self.disk else ():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), "wb") as file:
                file.write(data)
        logs = os.path.join(folder, "Windows", "System32", "winevt", "Logs") if self.disk else folder
        os.makedirs(logs, exist_ok=True)
        self.application.write(os.path.join(logs, "Application.evtx"))


def label(group, what, needs=None, warnings=(), beside=(), code=None, **expect):
    def note(change):
        def make(lab):
            client = Client(lab)
            change(client)
            return client

        ALL.append(Label(
            "client-" + change.__name__.replace("_", "-"), group, what, make,
            {cause.replace("_", "-"): state for cause, state in expect.items()}, ["--role", "client"],
            {cause.replace("_", "-"): text for cause, text in (needs or {}).items()}, list(beside), list(warnings)))
        ALL[-1].code = code
        return change

    return note


# --- Healthy --------------------------------------------------------------------------------------------------------------------------


@label("healthy", "a client with extensions and a plug-in of others")
def as_used(client):
    pass


@label("healthy", "a client whose Windows 22H2 has the files of 2004")
def shared_files(client):
    client.windows("19045", "10.0.19041.3636")
    client.system32("mstscax.dll", "10.0.19041.4170")
    client.system32("en-US/mstsc.exe.mui", "10.0.19041.1")


@label("healthy", "a client on Windows 7 with Remote Desktop Connection 8.1")
def newer_connection(client):
    client.windows("7601", "6.3.9600.16415")


@label("healthy", "a client where renames of a browser wait, AppInit_DLLs is off, and licences are kept")
def harmless_remains(client):
    client.system.set(SET + "Control\\Session Manager", "PendingFileRenameOperations", multi("\\??\\C:\\Program Files\\Browser\\old.exe", ""))
    client.software.set(CURRENT + "\\Windows", "AppInit_DLLs", sz("hook.dll"))
    client.software.values("Microsoft\\MSLicensing\\HardwareID")
    client.software.values("Microsoft\\MSLicensing\\Store\\LICENSE000")


@label("healthy", "a client with a blocked extension whose file is gone, and settings that are spelled out")
def blocked_extension(client):
    client.software.set("Microsoft\\Windows\\CurrentVersion\\Shell Extensions\\Blocked", ZIP, sz(""))
    del client.files["Program Files/7-Zip/7-zip.dll"]
    client.software.set(CLIENT, "EnableCredSSPSupport", dword(1))


@label("healthy", "a client with Default.rdp as it is saved, on which a gateway is written that is not used")
def saved_as_usual(client):
    client.connection(
        "screen mode id:i:2|full address:s:ts01|authentication level:i:2|enablecredsspsupport:i:1|negotiate security layer:i:1|"
        "gatewayhostname:s:gw.example|gatewayusagemethod:i:4")


@label("healthy", "a client with 300 extensions of other makers, some for 32 bit alone and some of packages")
def many_extensions(client):
    for number in range(300):
        alone = number % 10 == 0
        client.extension(
            number, "C:\\Program Files\\Tools\\tool%d.dll" % (number % 50), "Directory\\shellex\\CopyHookHandlers\\" if number % 3 else MENUS[8:],
            "Classes\\WOW6432Node\\CLSID\\" if alone else "Classes\\CLSID\\")
        client.put("Program Files/Tools/tool%d.dll" % (number % 50), "1.0.0.%d" % number, "Tools Ltd.")
    package = "Classes\\PackagedCom\\Package\\Zip.Zip_1.0.0.0_x64__0123456789abc\\Class\\{0A1B2C3D-0000-4000-8000-000000000000}"
    client.software.set(package, "DllPath", sz("menu.dll"))
    client.software.set(package, "ServerId", dword(0))


@label("healthy", "a client in Japanese alone, which never had English texts")
def other_language(client):
    for name in CLIENT_FILES[2:]:
        client.gone(name)
        client.system32(name.replace("en-US", "ja-JP"), "10.0.16299.15")
    client.system.delete(LANGUAGES + "en-US")
    client.system.set(LANGUAGES + "ja-JP", "LCID", dword(0x411))


@label("healthy", "a client that was told not to warn of unknown servers, as advice has it: authentication level 0")
def level_zero(client):
    client.connection("full address:s:ts01|authentication level:i:0")
    client.user.set("Software\\" + CLIENT, "AuthenticationLevelOverride", dword(0))


@label("healthy", "a client of Windows 11 23H2, with the entry of its removable client and licences that users may write")
def newest(client):
    client.windows("22631", "10.0.22621.4249")
    client.software.set(
        "Microsoft\\Windows\\CurrentVersion\\Uninstall\\mstsc-4b0a31aa-df6a-4307-9b47-d5cc50009643", "DisplayName", sz("Remote Desktop Connection"))
    client.licences("O:BAG:SYD:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KRKW;;;BU)")


@label("healthy", "a client with a plug-in whose library is gone: a warning, and no cause by itself", warnings=["client.add-in-missing"])
def plug_in_gone(client):
    del client.files["Program Files/Webex/vdi.dll"]


# --- One fault ------------------------------------------------------------------------------------------------------------------------
# With a code the client ran at that time, so that what is missing now is no proof.


@label("one fault", "the library of the client is missing", client_install_damaged=POSSIBLE)
def library_missing(client):
    client.gone("mstscax.dll")


@label("one fault", "the client was removed from Windows 11", client_install_damaged=POSSIBLE)
def removed(client):
    client.windows("22631", "10.0.22621.4249")
    for name in CLIENT_FILES:
        client.gone(name)


@label("one fault", "program and library of the client are of different builds", client_install_damaged=POSSIBLE)
def mixed_builds(client):
    client.system32("mstscax.dll", "10.0.19041.1")


@label("one fault", "the library of the client is empty", client_install_damaged=POSSIBLE)
def library_empty(client):
    client.files["Windows/System32/mstscax.dll"] = b""


@label("one fault", "a wrapper in place of the client's program", client_install_damaged=POSSIBLE)
def wrapped(client):
    client.system32("mstsc.exe", "10.0.16299.15", "Somebody Ltd.")


@label("one fault", "another program starts in place of the client", client_extension_interferes=POSSIBLE)
def debugger(client):
    client.software.set(CURRENT + "\\Image File Execution Options\\mstsc.exe", "Debugger", sz("C:\\Tools\\wrap.exe"))


@label("one fault", "a library is loaded into every program", client_extension_interferes=POSSIBLE)
def in_every_program(client):
    client.put("hook.dll", "1.0.0.0", "Hook Ltd.")
    client.software.set(CURRENT + "\\Windows", "AppInit_DLLs", sz("C:\\hook.dll"))
    client.software.set(CURRENT + "\\Windows", "LoadAppInit_DLLs", dword(1))
    client.system.set(SET + "Control\\SecureBoot\\State", "UEFISecureBootEnabled", dword(0))


@label("one fault", "the client offers no Network Level Authentication", client_setting_mismatch=POSSIBLE)
def no_credssp(client):
    client.software.set(CLIENT, "EnableCredSSPSupport", dword(0))


@label("one fault", "mstsc.exe is missing from Windows 10", client_install_damaged=POSSIBLE)
def program_missing(client):
    client.gone("mstsc.exe")


@label("one fault", "the client has its texts in no language", client_install_damaged=POSSIBLE)
def texts_missing(client):
    for name in CLIENT_FILES[2:]:
        client.gone(name)


@label("one fault", "files of the client are replaced at the next start", client_install_damaged=POSSIBLE)
def replaced_at_start(client):
    client.system.set(
        SET + "Control\\Session Manager", "PendingFileRenameOperations",
        multi("\\??\\C:\\Windows\\WinSxS\\new.dll", "!\\??\\C:\\Windows\\System32\\mstscax.dll"))


@label("one fault", "Default.rdp switches Network Level Authentication off", client_setting_mismatch=POSSIBLE)
def saved_without_credssp(client):
    client.connection("full address:s:ts01|enablecredsspsupport:i:0")


@label("one fault", "Default.rdp, among documents that OneDrive took over, negotiates no security layer", client_setting_mismatch=POSSIBLE)
def saved_without_negotiation(client):
    client.connection("full address:s:ts01|negotiate security layer:i:0", "Users/jo/OneDrive - Contoso/Documents/Default.rdp")


@label("one fault", "a policy of the client blocks signed .rdp files", client_setting_mismatch=POSSIBLE)
def files_blocked(client):
    client.software.set("Policies\\" + CURRENT_POLICY, "AllowSignedFiles", dword(0))


@label("one fault", "the client crashed in an extension that is named", client_extension_interferes=POSSIBLE)
def crashed_in_extension(client):
    client.crash("7-zip.dll")


@label("one fault", "Windows Error Reporting alone knows of a crash in an extension", client_extension_interferes=POSSIBLE)
def reported_crash(client):
    client.reported("7-zip.dll")


@label("one fault", "users may not write the licences, and the code says so", code="0x908/0x10B", warnings=["client.cache-not-writable"])
def licences_locked(client):
    client.licences("O:BAG:SYD:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KR;;;BU)")


# --- Two facts that agree, and evidence that is missing -------------------------------------------------------------------------------


@label("two faults", "builds differ, and files of the client are replaced at the next start", client_install_damaged=LIKELY)
def half_updated(client):
    client.system32("mstscax.dll", "10.0.19041.1")
    client.system.set(
        SET + "Control\\Session Manager", "PendingFileRenameOperations",
        multi("\\??\\C:\\Windows\\WinSxS\\new.exe", "!\\??\\C:\\Windows\\System32\\mstsc.exe"))


@label("two faults", "the registry and Default.rdp both switch Network Level Authentication off", client_setting_mismatch=LIKELY)
def twice_without_credssp(client):
    no_credssp(client)
    saved_without_credssp(client)


@label("two faults", "a library in every program, and the client crashed in it", client_extension_interferes=LIKELY)
def crashed_in_it(client):
    in_every_program(client)
    client.crash("hook.dll")


@label("evidence missing", "hives of a client without its disk", needs={"client-install-damaged": "mstsc.exe"})
def hives_alone(client):
    client.disk = False


@label("evidence missing", "a client without the hive of its user", needs={"client-setting-mismatch": "Terminal Server Client"})
def without_its_user(client):
    client.leave_out_user = True


@label("evidence missing", "a client whose registry of programs cannot be read", needs={"client-extension-interferes": "SOFTWARE"})
def without_software(client):
    client.leave_out_software = True


# --- Both sides -----------------------------------------------------------------------------------------------------------------------
# The server's evidence and the client's, in folders of their own, and what answers when the server is probed. The verdict has to say which side to look at next.


class Both:
    """A server and a client."""

    def __init__(self, lab):
        self.server, self.client = Host(lab), Client(lab)

    def write(self, folder):
        self.server.write(os.path.join(folder, "server"))
        self.client.write(os.path.join(folder, "client"))


def both(what, side, wire=None, beside=(), **expect):
    def note(change):
        def make(lab):
            two = Both(lab)
            change(two)
            return two

        ALL.append(Label(
            "both-" + change.__name__.replace("_", "-"), "both sides", what, make,
            {cause.replace("_", "-"): state for cause, state in expect.items()}, [], {}, list(beside), []))
        ALL[-1].side, ALL[-1].wire = side, wire
        return change

    return note


@both("a server with Remote Desktop switched off, and a client in good order", "Look at the server next", remote_desktop_off=PROVEN)
def server_off(two):
    two.server.system.set(SERVER, "fDenyTSConnections", dword(1))
    silent(two.server)


@both("a server in good order, and a client that offers no Network Level Authentication", "Look at the client next", client_setting_mismatch=POSSIBLE)
def client_without_credssp(two):
    no_credssp(two.client)


@both("drain mode, and a client that offers no Network Level Authentication", "Look at the server next",
      drain_mode=PROVEN, client_setting_mismatch=POSSIBLE)
def drained_and_without(two):
    two.server.system.set(SERVER, "TSServerDrainMode", dword(1))
    no_credssp(two.client)


@both("both in good order, and no probe", "Nothing speaks for a cause on either side")
def nothing_anywhere(two):
    pass


@both("both in good order, and what answers for the server closes without a word", "Look at the server and the way to it", wire="closes",
      flow_closed_on_the_way=POSSIBLE,
      beside=["forwarder-without-backend", "certificate-self-signed-unusable", "listener-missing-or-elsewhere", "connection-limit"])
def closed_between(two):
    pass
