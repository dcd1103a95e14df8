# SPDX-License-Identifier: EPL-2.0
"""The labelled hosts: each healthy one with a fault put into it, and what has to be said of it."""

import hashlib
import os
import zipfile
from datetime import datetime, timedelta, timezone

from make import Hive, Log, binary, blob, dword, expand, file_time, list_blob, remove, signed_part, sz, thumbprint, trust_list

SET = "ControlSet001\\"
SERVER = SET + "Control\\Terminal Server"
LISTENER = SERVER + "\\WinStations\\RDP-Tcp"
SERVICES = SET + "Services\\"
RULES = SERVICES + "SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules"
PROFILES = SERVICES + "SharedAccess\\Parameters\\FirewallPolicy\\"
SCHANNEL = SET + "Control\\SecurityProviders\\SCHANNEL\\Protocols\\"
POLICIES = "Policies\\Microsoft\\Windows NT\\Terminal Services"
STORES = "Microsoft\\SystemCertificates\\"
KEYS = "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\\"
OWN_KEY = "f686aace6942fb7f7ceb231212eef4a4_8ee0bd76-de1c-44b5-bfe6-e1b3ac98d7b8"
PROCESS = 1044
# Where on a disk lies what is neither a log nor a hive in use; what stands before a hyphen keeps two files of one name apart.
PLACES = {"back-SYSTEM": "config/RegBack"}

SYSTEM, SECURITY, APPLICATION = "System", "Security", "Application"
MANAGER = "Microsoft-Windows-TerminalServices-RemoteConnectionManager"
PROTOCOL = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS"
SESSIONS = "Microsoft-Windows-TerminalServices-LocalSessionManager"
CONTROL = "Service Control Manager"
LOGS = (SYSTEM, SECURITY, APPLICATION, MANAGER + "/Operational", PROTOCOL + "/Operational", SESSIONS + "/Operational")


class Kind:
    """A kind of Windows that hosts are made from."""

    def __init__(self, hive, name, now, product, build):
        self.hive, self.name, self.now, self.product, self.build = hive, name, now, product, build


NEW = Kind(
    "hives/SYSTEM_WIN_10_1709", "DESKTOP-2KGM189", datetime(2020, 4, 22, 14, 0, tzinfo=timezone.utc), "Windows 10 Pro", "16299")
OLD = Kind("hives/SYSTEM", "WKS-WIN732BITA", datetime(2012, 4, 9, 12, 0, tzinfo=timezone.utc), "Windows 7 Ultimate", "7601")


class Host:
    """What is known of a host: everything, and in good order, before something is changed."""

    def __init__(self, lab, kind=NEW):
        self.lab, self.kind, self.now, self.name = lab, kind, kind.now, kind.name
        self.system = Hive(lab.unpacked(kind.hive))
        self.software = Hive(lab.unpacked("hives/special/StringValuesHive"))
        self.logs = {channel: Log(channel, kind.name) for channel in LOGS}
        self.texts = {}
        self.files = {}
        self.without = set()
        self.cut = None
        self.form = "files"
        self.damaged = False
        day = self.now.strftime("%Y-%m-%d")
        self.own = lab.certificates.make(kind.name, self.days(-60), self.days(120))
        self.begin(day)

    def days(self, number):
        return (self.now + timedelta(days=number)).strftime("%Y-%m-%d")

    def at(self, minutes):
        """Minutes before now."""
        return self.now - timedelta(minutes=minutes)

    def begin(self, day):
        self.system.set(SERVER, "fDenyTSConnections", dword(0))
        for rule, (kind, data) in list(self.system.values(RULES).items()):
            if rule.startswith("RemoteDesktop-"):
                self.rule(rule, data.decode("utf-16-le").rstrip("\0").replace("Active=FALSE", "Active=TRUE"))
        self.software.delete("key")
        for key in ("Classes", "Clients", POLICIES, "Microsoft\\Windows\\CurrentVersion"):
            self.software.values(key)
        for name, value in (
                ("ProductName", sz(self.kind.product)), ("CurrentBuild", sz(self.kind.build)), ("CurrentBuildNumber", sz(self.kind.build)),
                ("SystemRoot", sz("C:\\Windows")), ("CurrentVersion", sz("6.3" if self.kind.hive == NEW.hive else "6.1"))):
            self.software.set("Microsoft\\Windows NT\\CurrentVersion", name, value)
        for store in ("Remote Desktop", "My", "Root", "CA", "Disallowed"):
            self.software.values(STORES + store + "\\Certificates")
        self.store("Remote Desktop", self.own, "TSSecKeySet1")
        self.system.set(SERVER + "\\WinStations", "SelfSignedCertificate", binary(bytes.fromhex(thumbprint(self.own))))
        network = "Microsoft\\Windows NT\\CurrentVersion\\NetworkList\\Profiles\\{11111111-2222-3333-4444-555555555555}"
        for name, value in (("ProfileName", sz("Network")), ("Category", dword(1)), ("NameType", dword(6)), ("Managed", dword(0))):
            self.software.set(network, name, value)
        for service, state in (
                ("TermService", PROCESS), ("SessionEnv", 980), ("UmRdpService", 984), ("CryptSvc", 1200), ("KeyIso", 700), ("RpcSs", 800),
                ("RpcEptMapper", 800), ("DcomLaunch", 640), ("MpsSvc", 1300), ("BFE", 1300), ("TermDD", 0), ("LSM", 640)):
            self.texts.setdefault("services", []).append(self.running(service, state))
        self.netstat = ["  TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       %d" % PROCESS,
                        "  TCP    [::]:3389              [::]:0                 LISTENING       %d" % PROCESS,
                        "  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       800",
                        "  UDP    0.0.0.0:3389           *:*                                    %d" % PROCESS]
        self.qwinsta = [" services                                    0  Disc", " console           jo                        1  Active",
                        " rdp-tcp                                 65536  Listen"]
        self.rights = [(OWN_KEY, ["NT AUTHORITY\\SYSTEM:(F)", "NT AUTHORITY\\NETWORK SERVICE:(R)", "BUILTIN\\Administrators:(F)"])]
        # A fortnight of ordinary life.
        for number in range(14 * 4):
            time = self.now - timedelta(hours=14 * 24 - 6 * number)
            self.logs[SYSTEM].event(CONTROL, 7036, time, param1="Windows Update", param2="running" if number % 2 else "stopped")
            self.logs[APPLICATION].event("ESENT", 102, time)
            self.logs[SECURITY].event("Microsoft-Windows-Security-Auditing", 4672, time, 0, SubjectUserName="SYSTEM")
            if number % 2 == 0:
                self.connect(time, "192.0.2.%d" % (number % 250 + 1))

    def connect(self, time, address="192.0.2.9"):
        """A connection that becomes a session."""
        self.logs[PROTOCOL + "/Operational"].event(PROTOCOL, 131, time, ConnType="TCP", ClientIP=address + ":50123")
        self.logs[MANAGER + "/Operational"].event(MANAGER, 261, time, listenerName="RDP-Tcp")
        self.logs[MANAGER + "/Operational"].event(MANAGER, 1149, time + timedelta(seconds=2), Param1="jo", Param2="LAB", Param3=address)
        self.logs[SESSIONS + "/Operational"].event(SESSIONS, 21, time + timedelta(seconds=4), User="LAB\\jo", SessionID="2", Address=address)
        self.logs[SECURITY].event(
            "Microsoft-Windows-Security-Auditing", 4624, time + timedelta(seconds=3), 0, TargetUserName="jo", LogonType="10", IpAddress=address)

    @staticmethod
    def running(service, process):
        return ("SERVICE_NAME: %s\r\n        TYPE               : 30  WIN32\r\n        STATE              : 4  RUNNING\r\n"
                "        WIN32_EXIT_CODE    : 0  (0x0)\r\n        PID                : %d\r\n" % (service, process))

    def stopped(self, service, code=0):
        self.texts["services"] = [
            text if not text.startswith("SERVICE_NAME: %s\r\n" % service)
            else ("SERVICE_NAME: %s\r\n        TYPE               : 30  WIN32\r\n        STATE              : 1  STOPPED\r\n"
                  "        WIN32_EXIT_CODE    : %d  (0x%x)\r\n        PID                : 0\r\n" % (service, code, code))
            for text in self.texts["services"]]

    @staticmethod
    def service(name, state=None):
        """What the Service Control Manager notes beside the name that people know."""
        return (name + ("/%d" % state if state else "") + "\0").encode("utf-16-le").hex().upper()

    def rule(self, name, text):
        self.system.set(RULES, name, sz(text))

    def rules_off(self):
        for rule, (kind, data) in list(self.system.values(RULES).items()):
            if rule.startswith("RemoteDesktop-"):
                self.rule(rule, data.decode("utf-16-le").rstrip("\0").replace("Active=TRUE", "Active=FALSE"))

    def store(self, name, der, container=None, **more):
        self.software.set(STORES + name + "\\Certificates\\" + thumbprint(der), "Blob", binary(blob(der, container, **more)))

    def unstore(self, name, der):
        self.software.changed.pop(STORES + name + "\\Certificates\\" + thumbprint(der), None)

    def bind(self, der):
        self.system.set(LISTENER, "SSLCertificateSHA1Hash", binary(bytes.fromhex(thumbprint(der))))

    def log(self, number, provider, minutes=30, channel=SYSTEM, level=2, **values):
        """An event of the last hours."""
        self.logs[channel].event(provider, number, self.at(minutes), level, **values)

    def refused(self, *minutes):
        """Connections that arrived and became nothing."""
        for one in minutes:
            self.logs[PROTOCOL + "/Operational"].event(PROTOCOL, 131, self.at(one), ConnType="TCP", ClientIP="192.0.2.9:50123")
            self.logs[MANAGER + "/Operational"].event(MANAGER, 261, self.at(one), listenerName="RDP-Tcp")

    def leave_out(self, *what):
        self.without.update(what)

    def write(self, folder):
        remove(folder)
        os.makedirs(folder)
        if "SYSTEM" not in self.without:
            self.system.write(os.path.join(folder, "SYSTEM"))
        if "SOFTWARE" not in self.without:
            self.software.write(os.path.join(folder, "SOFTWARE"))
        for channel, log in self.logs.items():
            if channel not in self.without:
                log.event("Microsoft-Windows-Eventlog", 9999, self.now) if channel == SYSTEM else None
                log.write(os.path.join(folder, channel.replace("/", "%4") + ".evtx"))
        texts = {
            "services.txt": "\r\n".join(self.texts["services"]),
            "netstat.txt": "\r\nActive Connections\r\n\r\n  Proto  Local Address          Foreign Address        State           PID\r\n"
                           + "\r\n".join(self.netstat) + "\r\n",
            "qwinsta.txt": " SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE\r\n" + "\r\n".join(self.qwinsta) + "\r\n",
            "icacls.txt": "".join(self.icacls(name, entries) for name, entries in self.rights)}
        for name, text in texts.items():
            if name not in self.without and text:
                with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
        for name, content in self.files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        if self.cut:
            os.truncate(os.path.join(folder, "SYSTEM"), self.cut)
        if self.damaged:
            with open(os.path.join(folder, "System.evtx"), "r+b") as file:
                file.seek(4096 + 600)
                file.write(bytes(400))

        self.arrange(folder)

    def arrange(self, folder):
        """Puts the files where they lie on a disk, or into an archive."""
        files = sorted(os.listdir(folder))
        if self.form == "zip":
            with zipfile.ZipFile(os.path.join(folder, "host.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
                for name in files:
                    archive.write(os.path.join(folder, name), "collected/" + name)
                    os.remove(os.path.join(folder, name))
        elif self.form == "disk":
            for name in files:
                place = PLACES.get(name, "winevt/Logs" if name.endswith(".evtx") else "config" if "." not in name else None)
                if place:
                    os.makedirs(os.path.join(folder, "Windows", "System32", place), exist_ok=True)
                    os.rename(os.path.join(folder, name), os.path.join(folder, "Windows", "System32", place, name.split("-")[-1]))
                else:
                    os.remove(os.path.join(folder, name))

    @staticmethod
    def icacls(name, entries):
        first = KEYS + name + " "
        return first + ("\r\n" + " " * len(first)).join(entries) + "\r\n\r\n"


# --- Labels ---------------------------------------------------------------------------------------------------------------------------

PROVEN, LIKELY, POSSIBLE, OPEN = "proven", "likely", "possible", "not-examined"


class Label:
    """A host and what has to be said of it."""

    def __init__(self, name, group, what, make, expect, options, needs, beside, warnings, change=None):
        self.name, self.group, self.what, self.make, self.change = name, group, what, make, change
        self.expect, self.options, self.needs, self.beside, self.warnings = expect, options, needs, beside, warnings
        self.code = self.side = self.wire = None


def changed(kind, changes):
    """What makes a host of a kind, with these changes."""

    def make(lab):
        host = Host(lab, kind)
        for change in changes:
            change(host)
        return host

    return make


ALL = []


def label(group, what, kind=NEW, needs=None, beside=(), warnings=(), **expect):
    """
    Notes a host; the function changes it. Causes are written with underscores, each with the state that the rules of proof give it. needs: what has to be named
    as missing, by cause. beside: other causes that may be possible, since the fault speaks for them as well. warnings: findings of this severity that a healthy
    host has to have.
    """

    def note(change):
        name = change.__name__.replace("_", "-")
        causes = {cause.replace("_", "-"): state for cause, state in expect.items()}
        open_causes = {cause.replace("_", "-"): text for cause, text in (needs or {}).items()}
        others = [cause.replace("_", "-") for cause in beside]
        options = [] if kind.hive == NEW.hive else ["--at", kind.now.strftime("%Y-%m-%dT%H:%M:%SZ")]
        ALL.append(Label(name, group, what, changed(kind, [change]), causes, options, open_causes, others, list(warnings), change))
        return change

    return note


def fault(what, **more):
    return label("one fault", what, **more)


def two(what, **more):
    return label("two faults", what, **more)


def missing(what, **more):
    return label("evidence missing", what, **more)


def healthy(what, **more):
    return label("healthy", what, **more)


def misleading(what, **more):
    return label("misleading", what, **more)


# --- Healthy in unusual ways ----------------------------------------------------------------------------------------------------------


@healthy("a new Windows with everything as it is delivered, and Remote Desktop switched on")
def as_delivered(host):
    pass


@healthy("an old Windows (7)", kind=OLD)
def old_windows(host):
    pass


@healthy("a German Windows: texts of its commands, names of accounts")
def german(host):
    host.netstat = ["  TCP    0.0.0.0:3389           0.0.0.0:0              ABH\u00d6REN         %d" % PROCESS,
                    "  TCP    [::]:3389              [::]:0                 ABH\u00d6REN         %d" % PROCESS,
                    "  UDP    0.0.0.0:3389           *:*                                    %d" % PROCESS]
    host.qwinsta = [" services                                    0  Getr.", " console           jo                        1  Aktiv",
                    " rdp-tcp                                 65536  Abh\u00f6r."]
    host.rights = [(OWN_KEY, ["NT-AUTORIT\u00c4T\\SYSTEM:(F)", "NT-AUTORIT\u00c4T\\NETZWERKDIENST:(R)", "VORDEFINIERT\\Administratoren:(F)"])]


@healthy("port 3390, and a rule of the firewall for it")
def other_port(host):
    host.system.set(LISTENER, "PortNumber", dword(3390))
    host.rule("{0A0B0C0D-1111-2222-3333-444455556666}",
              "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3390|Name=Fernwartung|")
    host.netstat = [line.replace(":3389", ":3390") for line in host.netstat]


@healthy("policies of a domain switch on what is switched off on the computer, and demand TLS and NLA")
def domain_policy(host):
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    for name, number in (("fDenyTSConnections", 0), ("SecurityLayer", 2), ("UserAuthentication", 1), ("MinEncryptionLevel", 3)):
        host.software.set(POLICIES, name, dword(number))


def authority_of(host):
    return host.lab.certificates.make(lab_root(host), host.days(-1000), host.days(3000), extensions="authority")


def lab_root(host):
    return "Lab Root %s" % host.kind.build


def deploy(host, begin=-100, end=600, extensions="host", container="le-RdpHost-1", root=True, key=None, between=()):
    """A certificate of an authority is bound; its key file, the authority and those between (name, kind) are there."""
    authority = authority_of(host)
    issuer = lab_root(host)
    for name, kind in between:
        host.store("CA", host.lab.certificates.make(name, host.days(-500), host.days(2000), issuer=issuer, extensions=kind))
        issuer = name
    der = host.lab.certificates.make(fqdn(host), host.days(begin), host.days(end), issuer=issuer, extensions=extensions)
    host.store("Root" if root else "CA", authority)
    host.store("My", der, container)
    host.bind(der)
    if key is None:
        key = ["NT AUTHORITY\\SYSTEM:(F)", "NT AUTHORITY\\NETWORK SERVICE:(R)", "BUILTIN\\Administrators:(F)"]
    if key:
        host.rights.append(("0123456789abcdef0123456789abcdef_8ee0bd76-de1c-44b5-bfe6-e1b3ac98d7b8", key))
    return der


@healthy("a certificate of an authority of its own is bound to the listener")
def deployed_certificate(host):
    deploy(host)


def fqdn(host):
    return host.name + ".lab.example"


def revocations(host, *certificates):
    """A revocation list of the authority that is in the store CA."""
    made = host.lab.certificates.revocations(lab_root(host), certificates, host.days(-5), host.days(30))
    host.software.set(STORES + "CA\\CRLs\\" + thumbprint(made), "Blob", binary(list_blob(made)))


def microsoft_list(host, value, kind, entries):
    signed = host.lab.certificates.signed(trust_list(kind, host.days(-20), entries), host.days(-30))
    host.software.set(STORES + "AuthRoot\\AutoUpdate", value, binary(signed))


SHA1, SIGNATURE_HASH = "1.3.14.3.2.26", "1.3.6.1.4.1.311.10.11.15"


def fetched(host, properties):
    """The root is not there, but on Microsoft's list."""
    deploy(host, root=False)
    microsoft_list(host, "EncodedCtl", SHA1, [(bytes.fromhex(thumbprint(authority_of(host))), properties)])
    host.software.values("Policies\\Microsoft\\SystemCertificates\\AuthRoot")


@healthy("a bound certificate that names where it is looked up, and a list of its authority that does not have it")
def published(host):
    deploy(host, extensions="published")
    revocations(host, host.lab.certificates.make("old.lab.example", host.days(-300), host.days(300), issuer=lab_root(host)))


@healthy("the root of the bound certificate is one that Windows fetches when it meets it")
def root_to_fetch(host):
    fetched(host, {})


@healthy("authorities with limits of names and of the path, all of them kept")
def within_limits(host):
    deploy(host, between=(("Names CA", "within-lab"), ("Last CA", "above-none")))


@healthy("the bound certificate was revoked: a warning, and no cause, since clients warn or refuse and the server does not close",
         warnings=["certificates.revocation-revoked"])
def bound_revoked(host):
    revocations(host, deploy(host, extensions="published"))


@healthy("an authority below one that allows none: a warning, and no cause", warnings=["certificates.chain-flawed"])
def path_too_long(host):
    deploy(host, between=(("Upper CA", "above-none"), ("Lower CA", "authority")))


@healthy("a name that the authority may not vouch for: a warning, and no cause", warnings=["certificates.chain-flawed"])
def name_not_permitted(host):
    deploy(host, between=(("Other CA", "within-other"),))


@healthy("Microsoft trusts the root no more: a warning, and no cause", warnings=["certificates.chain-distrusted"])
def root_distrusted(host):
    fetched(host, {104: file_time(host.days(-100))})


@healthy("the bound certificate is on Microsoft's list of what is disallowed: a warning, and no cause", warnings=["certificates.chain-disallowed"])
def bound_disallowed(host):
    der = deploy(host)
    microsoft_list(host, "DisallowedCertEncodedCtl", SIGNATURE_HASH, [(hashlib.sha256(signed_part(der)).digest(), {})])


@healthy("hardened: TLS 1.0 and 1.1 off, FIPS algorithms only, NLA, high encryption")
def hardened(host):
    for version in ("TLS 1.0", "TLS 1.1"):
        for side in ("Server", "Client"):
            host.system.set(SCHANNEL + version + "\\" + side, "Enabled", dword(0))
            host.system.set(SCHANNEL + version + "\\" + side, "DisabledByDefault", dword(1))
    host.system.set(SET + "Control\\Lsa\\FipsAlgorithmPolicy", "Enabled", dword(1))
    host.system.set(LISTENER, "MinEncryptionLevel", dword(4))


@healthy("the computer was renamed last week, and its logs have both names")
def renamed(host):
    for log in host.logs.values():
        log.computer = "WIN-03DLIIOFRRA"
    system = host.logs[SYSTEM] = Log(SYSTEM, "WIN-03DLIIOFRRA")
    for number in range(14 * 24):
        time = host.now - timedelta(hours=14 * 24 - number)
        if number == 7 * 24:
            system.computer = host.name
        system.event(CONTROL, 7036, time, param1="Windows Update", param2="running")
    for channel in LOGS:
        if channel != SYSTEM:
            old = host.logs[channel] = Log(channel, "WIN-03DLIIOFRRA")
            old.event("Somebody", 1, host.now - timedelta(days=10))
            old.computer = host.name
            old.event("Somebody", 1, host.now - timedelta(days=1))


@healthy("the firewall is off: a warning, and no cause", warnings=["firewall.profiles-off"])
def firewall_off(host):
    for profile in ("DomainProfile", "StandardProfile", "PublicProfile"):
        host.system.set(PROFILES + profile, "EnableFirewall", dword(0))


@healthy("a stale certificate beside the one in use, and a burst of failed sign-ins by strangers: a warning, and no cause",
         warnings=["events.failed-logon-burst"])
def strangers(host):
    host.store("Remote Desktop", host.lab.certificates.make(host.name, host.days(-400), host.days(-200)), "TSSecKeySet1")
    for number in range(200):
        host.logs[SECURITY].event(
            "Microsoft-Windows-Security-Auditing", 4625, host.at(300 - number / 20), 0, TargetUserName="admin%d" % number,
            Status="0xc000006d", SubStatus="0xc0000064", LogonType="3", IpAddress="203.0.113.7")


@healthy("a rule blocks the port on public networks alone, and the computer is on a private one")
def blocked_elsewhere(host):
    host.rule("{99999999-1111-2222-3333-444455556666}",
              "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Public|LPort=3389|Name=Unterwegs|")


@healthy("a rule blocks the port for one address of somebody else")
def blocked_for_one(host):
    host.rule("{99999999-1111-2222-3333-444455556666}",
              "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|RA4=203.0.113.7|Name=Sperre|")


@healthy("what was wrong last week is right again: a service that crashed, a certificate that could not be made, drain mode")
def healed(host):
    for number, provider, values in (
            (7034, CONTROL, {"param1": "Remotedesktopdienste", "param2": "1", "Binary": host.service("TermService")}), (1057, MANAGER, {"Param1": "%%2148073479"}),
            (1070, MANAGER, {})):
        host.logs[SYSTEM].event(provider, number, host.now - timedelta(hours=1), 2, **values)
    later = host.now - timedelta(minutes=30)
    host.logs[SYSTEM].event(MANAGER, 1056, later, Param1=host.name)
    host.logs[SYSTEM].event(CONTROL, 7036, later, param1="Remotedesktopdienste", param2="ausgef\u00fchrt", Binary=host.service("TermService", 4))
    host.connect(host.now - timedelta(minutes=5))


@healthy("the control set that is not the current one is full of faults", kind=OLD)
def other_control_set(host):
    host.system.set("ControlSet002\\Control\\Terminal Server", "fDenyTSConnections", dword(1))
    host.system.set("ControlSet002\\Control\\Terminal Server", "TSServerDrainMode", dword(1))
    host.system.set("ControlSet002\\Services\\TermService", "Start", dword(4))


@healthy("a policy forbids the computer's own rules of the firewall, and brings one for Remote Desktop")
def rules_by_policy(host):
    no_merge(host)
    host.software.set("Policies\\Microsoft\\WindowsFirewall\\FirewallRules", "{AAAAAAAA-0000-0000-0000-000000000001}", sz(
        "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|Name=RDP|"))


@healthy("settings in spellings that are unusual and right, and a service that runs although it is disabled",
         warnings=["certificates.forecast-hindered", "listener.service-disabled-but-running"])
def odd_and_right(host):
    host.system.set(SERVICES + "TermService\\Parameters", "ServiceDll", sz("C:\\WINDOWS\\system32\\TERMSRV.DLL"))
    host.system.set(SERVICES + "TermService", "Start", dword(4))
    host.system.set(SERVER, "TSServerDrainMode", dword(0))
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "Enabled", dword(0xFFFFFFFF))
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "DisabledByDefault", dword(0))


@healthy("the rules of Remote Desktop are off, and one of somebody's own allows the port")
def own_rule(host):
    host.rules_off()
    host.rule("{BBBBBBBB-0000-0000-0000-000000000001}", "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort2_10=3380-3400|Name=IT|")


@healthy("everything that went wrong did so three months ago")
def long_ago(host):
    old = {channel: Log(channel, host.name) for channel in LOGS}
    then = host.now - timedelta(days=90)
    for number, provider, values in (
            (7034, CONTROL, {"param1": "x", "param2": "1", "Binary": host.service("TermService")}), (1057, MANAGER, {"Param1": "x"}),
            (1070, MANAGER, {}), (1050, MANAGER, {}), (1006, MANAGER, {}), (1051, MANAGER, {}),
            (36870, "Schannel", {"Type": "server", "ErrorCode": "0x8009030D"}), (36874, "Schannel", {"Protocol": "TLS 1.2"})):
        old[SYSTEM].event(provider, number, then, 2, **values)
    for channel in LOGS:
        old[channel].event("Somebody", 1, host.now - timedelta(hours=1))
    host.logs = old


# --- One fault ------------------------------------------------------------------------------------------------------------------------


def silent(host):
    """Nothing listens, as where Remote Desktop is off or its service is down."""
    host.netstat = host.netstat[2:3]
    host.qwinsta = host.qwinsta[:2]


@fault("Remote Desktop is switched off on the computer", remote_desktop_off=PROVEN)
def off(host):
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    silent(host)


@fault("a policy switches Remote Desktop off", remote_desktop_off=PROVEN)
def off_by_policy(host):
    host.software.set(POLICIES, "fDenyTSConnections", dword(1))
    silent(host)


@fault("the rules of Remote Desktop are switched off", firewall_blocks=PROVEN)
def rules_off(host):
    host.rules_off()


@fault("a rule blocks port 3389", firewall_blocks=PROVEN)
def rule_blocks(host):
    host.rule("{99999999-1111-2222-3333-444455556666}", "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3000-4000|Name=Sperre|")


@fault("port 3390, and no rule of the firewall for it", firewall_blocks=PROVEN)
def other_port_blocked(host):
    host.system.set(LISTENER, "PortNumber", dword(3390))
    host.netstat = [line.replace(":3389", ":3390") for line in host.netstat]


@fault("a policy forbids the computer's own rules and brings none", firewall_blocks=PROVEN)
def no_merge(host):
    policy = "Policies\\Microsoft\\WindowsFirewall\\"
    for profile in ("DomainProfile", "PrivateProfile", "PublicProfile"):
        host.software.set(policy + profile, "AllowLocalPolicyMerge", dword(0))
        host.software.set(policy + profile, "EnableFirewall", dword(1))
        host.software.set(policy + profile, "DefaultInboundAction", dword(1))
    host.software.set(policy[:-1], "PolicyVersion", dword(0x21E))


@fault("the listener is switched off", listener_missing_or_elsewhere=PROVEN)
def listener_off(host):
    host.system.set(LISTENER, "fEnableWinStation", dword(0))
    silent(host)


@fault("the key of the listener is gone", listener_missing_or_elsewhere=PROVEN)
def listener_gone(host):
    host.system.delete(LISTENER)
    host.system.changed.pop(LISTENER, None)
    silent(host)


@fault("another service has the port, by lists that need not be of one moment", listener_missing_or_elsewhere=POSSIBLE)
def port_taken(host):
    host.netstat = [line.replace("%d" % PROCESS, "4711") for line in host.netstat]
    host.texts["services"].append(host.running("W3SVC", 4711))


@fault("the server is in drain mode", drain_mode=PROVEN)
def draining(host):
    host.system.set(SERVER, "TSServerDrainMode", dword(1))


@fault("a sign-in was refused by drain mode, and the setting is unset again", drain_mode=PROVEN)
def drained(host):
    host.log(1070, MANAGER, level=3)


@fault("the service of Remote Desktop is disabled", service_not_running=PROVEN)
def service_disabled(host):
    host.system.set(SERVICES + "TermService", "Start", dword(4))
    host.stopped("TermService", 1058)
    silent(host)


@fault("the service of Remote Desktop crashed and stayed down", service_not_running=PROVEN)
def service_crashed(host):
    host.stopped("TermService", 1067)
    host.log(7034, CONTROL, param1="Remotedesktopdienste", param2="1", Binary=host.service("TermService"))
    silent(host)


@fault("a service that Remote Desktop needs is disabled", service_not_running=PROVEN)
def needed_disabled(host):
    host.system.set(SERVICES + "CryptSvc", "Start", dword(4))
    host.stopped("CryptSvc", 1058)


@fault("Windows believes that its setup still runs", setup_pending=PROVEN)
def setup_runs(host):
    host.system.set("Setup", "SystemSetupInProgress", dword(1))


@fault("a wrapper in place of the service's library", termsrv_replaced=PROVEN)
def wrapper(host):
    host.system.set(SERVICES + "TermService\\Parameters", "ServiceDll", expand("%ProgramFiles%\\RDP Wrapper\\rdpwrap.dll"))


@fault("the bound certificate is gone", certificate_bound_unusable=PROVEN)
def bound_gone(host):
    host.bind(host.lab.certificates.make("gone.lab.example", host.days(-100), host.days(600)))


@fault("the bound certificate has no private key", certificate_bound_unusable=POSSIBLE, beside=["certificate_key_unreadable"])
def bound_without_key(host):
    der = deploy(host, key=[])
    host.unstore("My", der)
    host.store("My", der)
    host.log(36870, "Schannel", Type="server", ErrorCode="0x8009030D", ErrorState="10001")


@fault("the bound certificate is not meant for servers, as the service says", certificate_bound_unusable=PROVEN)
def bound_for_mail(host):
    deploy(host, extensions="mail")
    host.log(1054, MANAGER, Param1="x")


@healthy("the bound certificate has expired: a warning, and no cause, since clients warn and do not close", warnings=["certificates.bound-expired", "certificates.chain-flawed"])
def bound_expired(host):
    deploy(host, begin=-400, end=-10)


@fault("the self-signed certificate is gone, and Windows could not make another", certificate_self_signed_unusable=PROVEN)
def own_gone(host):
    host.unstore("Remote Desktop", host.own)
    host.log(1057, MANAGER, Param1="%%2148073479")
    host.refused(29, 20, 10)


@fault("the self-signed certificate is damaged, and Windows could not replace it", certificate_self_signed_unusable=PROVEN)
def own_damaged(host):
    key = STORES + "Remote Desktop\\Certificates\\" + thumbprint(host.own)
    host.software.set(key, "Blob", binary(blob(host.own[:200], "TSSecKeySet1")))
    host.log(1058, MANAGER, Param1="%%2148073479")
    host.refused(29, 20, 10)


@fault("NETWORK SERVICE may not read the key, and TLS fails for it", certificate_key_unreadable=PROVEN)
def key_locked(host):
    host.rights = [(OWN_KEY, ["BUILTIN\\Administrators:(F)"])]
    host.log(36870, "Schannel", Type="server", ErrorCode="0x8009030D", ErrorState="10001")
    host.refused(29, 20, 10)


@fault("NETWORK SERVICE may not read the key, and nothing in the logs yet", certificate_key_unreadable=POSSIBLE)
def key_locked_quietly(host):
    host.rights = [(OWN_KEY, ["BUILTIN\\Administrators:(F)"])]


@fault("RDP security and NLA at once, and the service complains", security_layer_contradiction=PROVEN)
def contradiction(host):
    host.system.set(LISTENER, "SecurityLayer", dword(0))
    host.system.set(LISTENER, "UserAuthentication", dword(1))
    host.log(1050, MANAGER, Param1="RDP-Tcp", Param2="1", Param3="2")


@fault("all versions of TLS are off for servers, and clients are turned away", tls_nothing_in_common=LIKELY)
def no_tls(host):
    for version in ("TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"):
        host.system.set(SCHANNEL + version + "\\Server", "Enabled", dword(0))
        host.system.set(SCHANNEL + version + "\\Server", "DisabledByDefault", dword(1))
    host.log(36874, "Schannel", Protocol="TLS 1.2")
    host.refused(29, 20, 10)


@fault("a flood of connections that never sign in", connection_limit=PROVEN)
def flood(host):
    host.log(1006, MANAGER, level=3)


@fault("the time without licences is over", licensing_refused=POSSIBLE)
def no_licences(host):
    host.log(1069, MANAGER)


@fault("RDP security and NLA at once, and nothing in the logs", security_layer_contradiction=POSSIBLE)
def contradiction_quietly(host):
    host.software.set(POLICIES, "SecurityLayer", dword(0))
    host.software.set(POLICIES, "UserAuthentication", dword(1))


@fault("Schannel complains of a key, and the rights of Remote Desktop's own are as they should be", certificate_key_unreadable=POSSIBLE)
def another_key(host):
    host.log(36870, "Schannel", Type="server", ErrorCode="0x8009030D", ErrorState="10001")


@fault("the service that configures Remote Desktop is disabled", service_not_running=PROVEN)
def configuration_disabled(host):
    host.system.set(SERVICES + "SessionEnv", "Start", dword(4))
    host.stopped("SessionEnv", 1058)


@fault("the library of the service is gone from where the registry says", termsrv_replaced=PROVEN)
def patched_path(host):
    host.system.set(SERVICES + "TermService\\Parameters", "ServiceDll", expand("%SystemRoot%\\System32\\termsrv_patch.dll"))


@fault("the key of a certificate that is not in use is locked, and Schannel complains of a key", certificate_key_unreadable=POSSIBLE)
def unused_key_locked(host):
    deploy(host)
    host.rights[0] = (OWN_KEY, ["BUILTIN\\Administrators:(F)"])
    host.log(36870, "Schannel", Type="server", ErrorCode="0x8009030D", ErrorState="10001")


@fault("an old Windows that never ended its first start", kind=OLD, setup_pending=PROVEN)
def first_start(host):
    host.system.set("Setup", "OOBEInProgress", dword(1))


@fault("the rules are off, in a ZIP archive", firewall_blocks=PROVEN)
def in_an_archive(host):
    host.rules_off()
    host.form = "zip"


@fault("the bound certificate is gone, on a disk with Windows on it", certificate_bound_unusable=PROVEN)
def on_a_disk(host):
    bound_gone(host)
    host.form = "disk"


# --- Two faults -----------------------------------------------------------------------------------------------------------------------


@two("switched off, and its rules are, too", remote_desktop_off=PROVEN, firewall_blocks=PROVEN)
def off_and_rules_off(host):
    off(host)
    host.rules_off()


@two("drain mode, and a wrapper that somebody forgot", drain_mode=PROVEN, termsrv_replaced=PROVEN)
def draining_and_wrapper(host):
    draining(host)
    wrapper(host)


@two("port 3390 without a rule, and a bound certificate that is gone", firewall_blocks=PROVEN, certificate_bound_unusable=PROVEN)
def other_port_and_bound_gone(host):
    other_port_blocked(host)
    bound_gone(host)


@two("the service is disabled by hand, and setup did not end", service_not_running=PROVEN, setup_pending=PROVEN)
def disabled_and_setup(host):
    service_disabled(host)
    setup_runs(host)


@two("a policy switches off, and the listener is off as well", remote_desktop_off=PROVEN, listener_missing_or_elsewhere=PROVEN)
def off_by_policy_and_listener_off(host):
    off_by_policy(host)
    listener_off(host)


# --- Evidence missing -----------------------------------------------------------------------------------------------------------------


@missing("switched off on the computer, and no SOFTWARE hive: a policy might switch it on", remote_desktop_off=POSSIBLE,
         needs={"certificate_self_signed_unusable": "SOFTWARE"})
def no_software(host):
    off(host)
    host.leave_out("SOFTWARE")


@missing("drain mode, and no SYSTEM hive to see it in", needs={
    "drain_mode": "SYSTEM", "remote_desktop_off": "SYSTEM", "setup_pending": "SYSTEM", "termsrv_replaced": "SYSTEM", "firewall_blocks": "SYSTEM"})
def no_system(host):
    draining(host)
    host.leave_out("SYSTEM")


@missing("the key is locked, and no list of rights and no System log to see it in", needs={
    "certificate_key_unreadable": "System", "connection_limit": "System"})
def no_rights_and_no_log(host):
    key_locked(host)
    host.leave_out("icacls.txt", SYSTEM)


@missing("only event logs, of a healthy computer", needs={
    "remote_desktop_off": "SYSTEM", "service_not_running": "configuration of the service TermService", "firewall_blocks": "SYSTEM"})
def only_logs(host):
    host.leave_out("SYSTEM", "SOFTWARE", "services.txt", "netstat.txt", "qwinsta.txt", "icacls.txt")


@missing("the SYSTEM hive of another computer, switched off, among the logs of this one", remote_desktop_off=LIKELY,
         needs={"setup_pending": "of this computer alone"})
def of_two_computers(host):
    off(host)
    for channel in LOGS:
        log = host.logs[channel] = Log(channel, "TS02")
        for number in range(14 * 24):
            log.event("Somebody", 1, host.now - timedelta(hours=14 * 24 - number))


@missing("a setting of the wrong type: it says nothing", needs={"remote_desktop_off": "fDenyTSConnections"})
def wrong_type(host):
    host.system.set(SERVER, "fDenyTSConnections", sz("1"))


@missing("a SYSTEM hive that is cut in the middle", needs={"connection_limit": "System"})
def cut_hive(host):
    host.cut = 6 << 20


@missing("a System log of which a part is damaged: what is not in it may have been", needs={"drain_mode": "System"})
def damaged_log(host):
    host.damaged = True


@missing("only computers of the own network may connect, and who tried is not known", needs={"firewall_blocks": "address"})
def own_network_only(host):
    for rule, (kind, data) in list(host.system.values(RULES).items()):
        if rule.startswith("RemoteDesktop-"):
            text = data.decode("utf-16-le").rstrip("\0")
            host.rule(rule, text.replace("|App=", "|RA4=LocalSubnet|RA6=LocalSubnet|App="))


# --- Mixtures -------------------------------------------------------------------------------------------------------------------------

PIECES = (
    "SOFTWARE", "SYSTEM", SYSTEM, SECURITY, APPLICATION, MANAGER + "/Operational", PROTOCOL + "/Operational", "services.txt", "netstat.txt",
    "qwinsta.txt", "icacls.txt")


def mixture(random):
    """A host of chance: two faults, or one or none with some of its evidence missing."""
    usable = [one for one in ALL if not one.options and one.group in ("one fault", "healthy") and one.name not in ("in-an-archive", "on-a-disk")]
    first = random.choice(usable)
    if random.random() < 0.5:
        second = random.choice([one for one in usable if one.group == "one fault" and one is not first])
        parts, gone, name = [first, second], [], "%s + %s" % (first.name, second.name)
    else:
        gone = random.sample(PIECES, random.choice((1, 1, 2, 3)))
        parts, name = [first], "%s without %s" % (first.name, ", ".join(gone))
    expect = {}
    for part in parts:
        for cause, state in part.expect.items():
            expect.setdefault(cause, []).append(state)
    beside = [cause for part in parts for cause in part.beside]
    changes = [part.change for part in parts] + [lambda host: host.leave_out(*gone)]
    return Label(name.replace("/", "-"), "mixture", name, changed(NEW, changes), expect, [], {}, beside, [])
