# SPDX-License-Identifier: EPL-2.0
"""
More labelled hosts, thought up on 2026-11-30 by somebody who wanted the verdict to fail: healthy ones that look ill, two or three faults at once, evidence that
contradicts itself or is of another day. Their labels were written before the product saw any of them; docs/truth.md says how many it got wrong at first.
"""

from datetime import datetime, timedelta, timezone

import hosts
from hosts import (
    CONTROL, LIKELY, LISTENER, LOGS, MANAGER, NEW, OLD, OWN_KEY, POLICIES, POSSIBLE, PROCESS, PROFILES, PROVEN, RULES, SCHANNEL, SECURITY,
    SERVER, SERVICES, SET, SYSTEM, Hive, Kind, Log, deploy, fault, healthy, misleading, missing, silent, two)
from make import binary, dword, expand, policy_file, sz

WINDOWS_11 = Kind(NEW.hive, NEW.name, datetime(2026, 10, 5, 14, 0, tzinfo=timezone.utc), "Windows 10 Pro", "26100")
SERVER_2016 = Kind(NEW.hive, NEW.name, datetime(2024, 3, 5, 14, 0, tzinfo=timezone.utc), "Windows Server 2016 Standard", "14393")
SERVER_2019 = Kind(NEW.hive, NEW.name, datetime(2025, 3, 5, 14, 0, tzinfo=timezone.utc), "Windows Server 2019 Datacenter", "17763")
WINDOWS_7_RTM = Kind(OLD.hive, OLD.name, OLD.now, "Windows 7 Ultimate", "7600")

DOMAIN_POLICIES = "Policies\\Microsoft\\WindowsFirewall\\"
SERVER_POLICIES = "Software\\" + POLICIES
SERVICE_PATH = "%SystemRoot%\\system32\\svchost.exe"
NETWORK = "Microsoft\\Windows NT\\CurrentVersion\\NetworkList\\Profiles\\{11111111-2222-3333-4444-555555555555}"


def rule_of(number):
    return "{F0F0F0F0-0000-0000-0000-%012d}" % number


def remote_desktop_rules(host, change):
    """Changes the text of each rule of Remote Desktop."""
    for rule, (kind, data) in list(host.system.values(RULES).items()):
        if rule.startswith("RemoteDesktop-"):
            host.rule(rule, change(data.decode("utf-16-le").rstrip("\0")))


def service_state(host, service, number, word, code=0):
    host.texts["services"] = [
        text if not text.startswith("SERVICE_NAME: %s\r\n" % service)
        else ("SERVICE_NAME: %s\r\n        TYPE               : 30  WIN32\r\n        STATE              : %d  %s\r\n"
              "        WIN32_EXIT_CODE    : %d  (0x%x)\r\n        PID                : 0\r\n" % (service, number, word, code, code))
        for text in host.texts["services"]]


def select_second(host):
    """Has the second control set say what the first says, and be the current one."""
    for path, values in list(host.system.changed.items()):
        if path.startswith(SET):
            host.system.changed[path.replace(SET, "ControlSet002\\", 1)] = dict(values)
    # The second one of this hive is older than the name of the computer.
    for key in ("ComputerName", "ActiveComputerName"):
        host.system.set("ControlSet002\\Control\\ComputerName\\" + key, "ComputerName", sz(host.name))
    for name, number in (("Current", 2), ("Default", 2), ("LastKnownGood", 1)):
        host.system.set("Select", name, dword(number))


# --- Healthy, and looks ill -----------------------------------------------------------------------------------------------------------


@healthy("Windows renewed its certificate last week: the old one expired in the store, and the event of it is in the log")
def renewed(host):
    host.store("Remote Desktop", host.lab.certificates.make(host.name, host.days(-187), host.days(-5)), "TSSecKeySet1")
    host.logs[SYSTEM].event(MANAGER, 1056, host.now - timedelta(days=7), 4, Param1=host.name)


@healthy("another rule than that of Remote Desktop allows its service, without a port")
def service_rule(host):
    host.rules_off()
    host.rule(rule_of(1), "v2.30|Action=Allow|Active=TRUE|Dir=In|App=%s|Svc=TermService|Name=Dienst|" % SERVICE_PATH)


@healthy("a rule blocks a program that is not Remote Desktop, on all ports")
def other_program_blocked(host):
    host.rule(rule_of(2), "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|App=C:\\Program Files\\Game\\game.exe|Name=Spiel|")
    host.rule(rule_of(3), "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|App=%s|Svc=W32Time|Name=Zeit|" % SERVICE_PATH)


@healthy("rules that would block and do not count: switched off, without a switch, for what goes out, for UDP, for a part of the ports beside it")
def blocks_that_do_not_count(host):
    for number, text in enumerate((
            "Action=Block|Active=FALSE|Dir=In|Protocol=6|LPort=3389", "Action=Block|Dir=In|Protocol=6|LPort=3389",
            "Action=Block|Active=TRUE|Dir=Out|Protocol=6|LPort=3389", "Action=Block|Active=TRUE|Dir=In|Protocol=17|LPort=3389",
            "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort2_10=1-3388|LPort2_10=3390-65535",
            "Action=Block|Active=TRUE|Dir=In|Protocol=6|RPort=3389", "Action=Block|Active=TRUE|Dir=In|Protocol=1|ICMP4=8:*")):
        host.rule(rule_of(10 + number), "v2.30|%s|Name=%d|" % (text, number))


@healthy("the rules of Remote Desktop are for private networks alone, and the computer is on one")
def private_alone(host):
    remote_desktop_rules(host, lambda text: text.replace("|LPort=", "|Profile=Private|LPort="))


@healthy("on public networks everything that comes in is blocked, and the computer is on a private one")
def shields_up_elsewhere(host):
    host.system.set(PROFILES + "PublicProfile", "DoNotAllowExceptions", dword(1))


@healthy("incoming connections are allowed by default, and the rules are off", warnings=["firewall.profiles-allow-by-default"])
def allowed_by_default(host):
    host.rules_off()
    for profile in ("DomainProfile", "StandardProfile", "PublicProfile"):
        host.system.set(PROFILES + profile, "DefaultInboundAction", dword(0))


@healthy("a policy switches NLA off and brings RDP security; the listener, which does not count, wants NLA")
def nla_off_by_policy(host):
    for name, number in (("UserAuthentication", 0), ("SecurityLayer", 0)):
        host.software.set(POLICIES, name, dword(number))


@healthy("two listeners, each with its port and its rule")
def two_listeners(host):
    other = SERVER + "\\WinStations\\Admin-Tcp"
    for name, value in host.system.reader.values(LISTENER).items():
        host.system.set(other, name, value)
    host.system.set(other, "PortNumber", dword(3391))
    host.rule(rule_of(20), "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3391|Name=Admin|")
    host.netstat += ["  TCP    0.0.0.0:3391           0.0.0.0:0              LISTENING       %d" % PROCESS]
    host.qwinsta.insert(2, " admin-tcp                               65537  Listen")


@healthy("the only listener has a name of somebody's own")
def listener_renamed(host):
    other = SERVER + "\\WinStations\\Fernzugriff"
    for name, value in host.system.reader.values(LISTENER).items():
        host.system.set(other, name, value)
    host.system.delete(LISTENER)
    host.qwinsta[-1] = " fernzugriff                             65536  Listen"


@healthy("Select points to the second control set; the first is full of faults", kind=OLD)
def second_control_set(host):
    select_second(host)
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    host.system.set(SERVER, "TSServerDrainMode", dword(1))
    host.system.set(SERVICES + "TermService", "Start", dword(4))


@healthy("keys for 32-bit programs that say the opposite, and that Windows does not ask")
def keys_of_32_bit(host):
    host.software.set("WOW6432Node\\" + POLICIES, "fDenyTSConnections", dword(1))
    host.software.set("WOW6432Node\\" + POLICIES, "UserAuthentication", dword(1))
    host.software.set("WOW6432Node\\" + POLICIES, "SecurityLayer", dword(0))


@healthy("Windows Server 2016, Server Core", kind=SERVER_2016)
def server_core(host):
    host.software.set("Microsoft\\Windows NT\\CurrentVersion", "InstallationType", sz("Server Core"))
    host.system.set(SET + "Control\\Terminal Server", "TSAppCompat", dword(0))
    for rule in ("RemoteDesktop-In-TCP-WS", "RemoteDesktop-In-TCP-WSS"):
        host.system.set(RULES, rule, None)


@healthy("Windows 7 as it was first sold, without any update", kind=WINDOWS_7_RTM)
def windows_7_first(host):
    pass


@healthy("Windows 11 24H2, which calls itself Windows 10 in the registry", kind=WINDOWS_11)
def windows_11(host):
    host.software.set("Microsoft\\Windows NT\\CurrentVersion", "DisplayVersion", sz("24H2"))
    host.software.set("Microsoft\\Windows NT\\CurrentVersion", "EditionID", sz("Professional"))
    remote_desktop_rules(host, lambda text: text.replace("v2.30|", "v2.33|"))
    host.system.set(PROFILES[:-1], "PolicyVersion", dword(0x221))


@healthy("a virtual machine of Azure: public network, agent, certificates of its own", kind=SERVER_2019)
def azure(host):
    host.software.set(NETWORK, "Category", dword(0))
    host.software.set("Microsoft\\Windows NT\\CurrentVersion", "InstallationType", sz("Server"))
    for name, image in (("RdAgent", "C:\\WindowsAzure\\Packages\\WaAppAgent.exe"), ("WindowsAzureGuestAgent", "C:\\WindowsAzure\\Packages\\WindowsAzureGuestAgent.exe")):
        host.system.set(SERVICES + name, "Start", dword(2))
        host.system.set(SERVICES + name, "ImagePath", expand(image))
    host.system.set("Setup", "CmdLine", sz("oobe\\windeploy.exe"))
    host.store("My", host.lab.certificates.make("DC=Windows Azure CRP Certificate Generator".replace("=", "-"), host.days(-100), host.days(600)), "Azure")


@healthy("a session host of Azure Virtual Desktop: a reverse listener beside the usual one", kind=SERVER_2019)
def reverse_listener(host):
    other = SERVER + "\\WinStations\\rdp-sxs240322000"
    for name, value in host.system.reader.values(LISTENER).items():
        host.system.set(other, name, value)
    host.system.set(other, "fReverseConnectMode", dword(1))
    host.qwinsta.append(" rdp-sxs240322000                        65537  Listen")


@healthy("somebody tunnels 3389 on an address of the loopback alone")
def loopback_tunnel(host):
    host.netstat.insert(0, "  TCP    127.0.0.2:3389         0.0.0.0:0              LISTENING       5555")


@healthy("the listener is in the list once, for IPv6 and IPv4 together, beside sessions that go on")
def one_line_and_sessions(host):
    host.netstat = ["  TCP    [::]:3389              [::]:0                 LISTENING       %d" % PROCESS,
                    "  TCP    192.0.2.1:3389         192.0.2.9:50123        ESTABLISHED     %d" % PROCESS]
    host.qwinsta = [" services                                    0  Disc", ">console           jo                        1  Active",
                    " rdp-tcp#12        ann                       3  Active", " rdp-tcp                                 65537  Listen"]


@healthy("Windows on another drive, and the library of the service in another spelling")
def other_drive(host):
    host.software.set("Microsoft\\Windows NT\\CurrentVersion", "SystemRoot", sz("D:\\Windows"))
    host.system.set(SERVICES + "TermService\\Parameters", "ServiceDll", expand("%windir%\\System32\\termsrv.dll"))


@healthy("a policy file that takes a policy away")
def policy_file_deletes(host):
    host.files["MachineRegistry.pol"] = policy_file((SERVER_POLICIES, "**del.fDenyTSConnections", sz(" ")))


@healthy("demanding and right: only updated clients by CredSSP, NTLM version 2 alone, TLS 1.2 alone, own order of suites")
def strict(host):
    host.software.set("Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters", "AllowEncryptionOracle", dword(0))
    host.system.set(SET + "Control\\Lsa", "LmCompatibilityLevel", dword(5))
    for version in ("SSL 2.0", "SSL 3.0", "TLS 1.0", "TLS 1.1"):
        host.system.set(SCHANNEL + version + "\\Server", "Enabled", dword(0))
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "Enabled", dword(1))
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "DisabledByDefault", dword(0))
    host.software.set("Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002", "Functions", sz(
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))


@healthy("the key of the certificate is readable by way of a group")
def rights_by_group(host):
    host.rights = [(OWN_KEY, ["NT AUTHORITY\\SYSTEM:(F)", "Everyone:(R)", "BUILTIN\\Administrators:(F)"])]


@healthy("the battery of the clock is empty: the computer began one day in 2038, and was put right")
def clock_went_ahead(host):
    host.logs[SYSTEM].event("Microsoft-Windows-Kernel-General", 12, datetime(2038, 1, 1, tzinfo=timezone.utc), 4, MajorVersion="10")
    host.logs[SYSTEM].event("Microsoft-Windows-Kernel-General", 1, host.now - timedelta(hours=2), 4, NewTime="2020-04-22T12:00:00Z", OldTime="2038-01-01T00:01:00Z")


@healthy("hives alone, seen years later: what was valid then counts")
def hives_alone(host):
    host.leave_out(*LOGS, "services.txt", "netstat.txt", "qwinsta.txt", "icacls.txt")


@healthy("a disk with an older hive of faults among the backups of Windows")
def backup_of_faults(host):
    host.form = "disk"
    host.files["back-SYSTEM"] = faulty(host)


def faulty(host):
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        hive = Hive(host.lab.unpacked(host.kind.hive))
        hive.set(SERVER, "fDenyTSConnections", dword(1))
        hive.set(SERVER, "TSServerDrainMode", dword(1))
        hive.set(SERVICES + "TermService", "Start", dword(4))
        hive.write(os.path.join(folder, "SYSTEM"))
        with open(os.path.join(folder, "SYSTEM"), "rb") as file:
            return file.read()


@healthy("the switch is not set on the computer, and a policy switches on")
def switch_by_policy_alone(host):
    host.system.set(SERVER, "fDenyTSConnections", None)
    host.software.set(POLICIES, "fDenyTSConnections", dword(0))


# --- Evidence that misleads -----------------------------------------------------------------------------------------------------------


@misleading("the service restarts while the lists are taken: nothing listens, and in a second it will", beside=["listener_missing_or_elsewhere", "service_not_running"])
def restarting(host):
    service_state(host, "TermService", 2, "START_PENDING")
    silent(host)


@misleading("by the list the service is stopped, by two others it listens", beside=["service_not_running"])
def stopped_and_listening(host):
    host.stopped("TermService")


@misleading("the service crashed ten minutes ago, and runs again by a list of services that says of no time", beside=["service_not_running"])
def crashed_and_back(host):
    host.log(7034, CONTROL, minutes=10, param1="Remotedesktopdienste", param2="1", Binary=host.service("TermService"))


@misleading("the service for redirected devices was never needed, and so never started", beside=["service_not_running"])
def idle_service(host):
    host.stopped("UmRdpService", 1077)


@misleading("the key was locked this morning, is readable now, and somebody connected since")
def key_was_locked(host):
    host.log(36870, "Schannel", minutes=180, Type="server", ErrorCode="0x8009030D", ErrorState="10001")
    host.connect(host.at(10))


@misleading("Schannel complains of what this computer does as a client, and of clients of another service", beside=["tls_nothing_in_common"])
def schannel_of_others(host):
    host.log(36870, "Schannel", minutes=40, Type="client", ErrorCode="0x8009030D", ErrorState="10001")
    host.log(36871, "Schannel", minutes=35, Type="client", ErrorState="10013")
    host.log(36874, "Schannel", minutes=30, Protocol="TLS 1.2")
    host.connect(host.at(5))


@misleading("the certificate could not be made once; a good one is there, and somebody connected since")
def made_in_the_end(host):
    host.log(1057, MANAGER, minutes=60, Param1="%%2148073479")
    host.connect(host.at(5))


@misleading("the self-signed certificate itself is set as the one to use, as some tools do", beside=["certificate_bound_unusable"])
def bound_to_own(host):
    host.bind(host.own)


@misleading("the bound certificate is set to nothing: twenty zeros, as some tools reset it", beside=["certificate_bound_unusable"])
def bound_to_zeros(host):
    host.system.set(LISTENER, "SSLCertificateSHA1Hash", binary(bytes(20)))


@misleading("the bound certificate is set to nothing: no bytes at all", beside=["certificate_bound_unusable"])
def bound_to_nothing(host):
    host.system.set(LISTENER, "SSLCertificateSHA1Hash", binary(b""))


@misleading("a rule blocks the port on wireless networks, and nobody knows over which the connection came", needs={"firewall_blocks": "interface"})
def blocked_on_wireless(host):
    host.rule(rule_of(30), "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|IFType=Wireless|Name=WLAN|")


@misleading("a rule that blocks has a field that nobody knows", needs={"firewall_blocks": ""})
def unknown_field(host):
    host.rule(rule_of(31), "v2.40|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Frobnicate=Abc|Name=neu|")


@misleading("the rules are off, and so is the service of the firewall: nobody keeps them", beside=["firewall_blocks"])
def firewall_service_off(host):
    host.rules_off()
    host.system.set(SERVICES + "MpsSvc", "Start", dword(4))
    host.stopped("MpsSvc", 1058)


@misleading("the flood ended hours ago, and people sign in since")
def flood_over(host):
    host.log(1006, MANAGER, minutes=300, level=3)
    for minutes in (200, 100, 10):
        host.connect(host.at(minutes))


@misleading("switched off by the registry, and it listens and people sign in until now", beside=["remote_desktop_off"])
def off_and_in_use(host):
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    for minutes in (60, 20, 2):
        host.connect(host.at(minutes))


@misleading("the number of the port is a text", beside=["listener_missing_or_elsewhere"])
def port_as_text(host):
    host.system.set(LISTENER, "PortNumber", sz("3390"))


@misleading("a policy file that is not applied yet switches Remote Desktop off", beside=["remote_desktop_off"])
def policy_file_waits(host):
    host.files["MachineRegistry.pol"] = policy_file((SERVER_POLICIES, "fDenyTSConnections", dword(1)))


@misleading("two control sets that disagree, and no word which is the current one", kind=OLD, beside=["remote_desktop_off", "drain_mode"])
def no_select(host):
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    host.system.delete("Select")
    host.system.changed.pop("Select", None)


@misleading("only TLS 1.2 is not offered unasked, and the older versions are", beside=["tls_nothing_in_common"])
def tls_12_on_request(host):
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "Enabled", dword(1))
    host.system.set(SCHANNEL + "TLS 1.2\\Server", "DisabledByDefault", dword(1))


@misleading("the bound certificate was not there once and is now, and people sign in since", beside=["certificate_bound_unusable"])
def bound_came_later(host):
    deploy(host)
    host.log(1051, MANAGER, minutes=60, Param1="x")
    host.connect(host.at(5))


@misleading("the security settings contradicted each other once and do not any more, and people sign in since")
def contradicted_once(host):
    host.log(1050, MANAGER, minutes=60, Param1="RDP-Tcp", Param2="1", Param3="2")
    host.connect(host.at(5))


@misleading("the service is disabled by the registry, and by the list of sessions it listens")
def disabled_and_listening(host):
    host.system.set(SERVICES + "TermService", "Start", dword(4))
    host.leave_out("services.txt")


@misleading("a key failed an hour ago, and who signed in since needed no key, by RDP security", beside=["certificate_key_unreadable"])
def signed_in_without_key(host):
    for name in ("UserAuthentication", "SecurityLayer"):
        host.software.set(POLICIES, name, dword(0))
    host.log(36870, "Schannel", minutes=60, Type="server", ErrorCode="0x8009030D", ErrorState="10001")
    host.connect(host.at(5))


# --- One fault ------------------------------------------------------------------------------------------------------------------------


@fault("the rules are for the domain alone, and the computer is on a public network", firewall_blocks=POSSIBLE)
def domain_alone(host):
    remote_desktop_rules(host, lambda text: text.replace("|LPort=", "|Profile=Domain|LPort="))
    host.software.set(NETWORK, "Category", dword(0))


@fault("a policy demands NLA, and the listener RDP security", security_layer_contradiction=POSSIBLE)
def nla_by_policy_layer_by_listener(host):
    host.software.set(POLICIES, "UserAuthentication", dword(1))
    host.system.set(LISTENER, "UserAuthentication", dword(0))
    host.system.set(LISTENER, "SecurityLayer", dword(0))


@fault("the usual listener is off, and one of somebody's own listens elsewhere", listener_missing_or_elsewhere=PROVEN)
def own_listener_elsewhere(host):
    other = SERVER + "\\WinStations\\Admin-Tcp"
    for name, value in host.system.reader.values(LISTENER).items():
        host.system.set(other, name, value)
    host.system.set(other, "PortNumber", dword(3390))
    host.system.set(LISTENER, "fEnableWinStation", dword(0))
    host.rule(rule_of(40), "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3390|Name=Admin|")
    host.netstat = [line.replace(":3389", ":3390") for line in host.netstat]
    host.qwinsta[-1] = " admin-tcp                               65536  Listen"


@fault("Select points to the second control set, where Remote Desktop is off; the first is whole", kind=OLD, remote_desktop_off=PROVEN)
def off_in_second_control_set(host):
    select_second(host)
    host.system.set("ControlSet002\\Control\\Terminal Server", "fDenyTSConnections", dword(1))
    silent(host)


@fault("a rule blocks the program that all services run in, on all ports", firewall_blocks=PROVEN)
def services_blocked(host):
    host.rule(rule_of(41), "v2.30|Action=Block|Active=TRUE|Dir=In|App=%s|Name=Dienste|" % SERVICE_PATH)


@fault("everything that comes in is blocked in every profile", firewall_blocks=PROVEN)
def shields_up(host):
    for profile in ("DomainProfile", "StandardProfile", "PublicProfile"):
        host.system.set(PROFILES + profile, "DoNotAllowExceptions", dword(1))


@fault("a policy has the firewall block the port, and the computer's own rule allows it", firewall_blocks=PROVEN)
def blocked_by_policy(host):
    host.software.set(DOMAIN_POLICIES + "FirewallRules", rule_of(42), sz("v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Name=GPO|"))
    host.software.set(DOMAIN_POLICIES[:-1], "PolicyVersion", dword(0x21E))


@fault("the port was meant to be 3389 and was entered in hexadecimal: 13193, without a rule", firewall_blocks=PROVEN)
def port_in_hexadecimal(host):
    host.system.set(LISTENER, "PortNumber", dword(0x3389))
    host.netstat = [line.replace(":3389", ":13193") for line in host.netstat]


@fault("a firewall of another maker registered itself, and the rules of Windows are off", firewall_blocks=POSSIBLE)
def other_firewall(host):
    host.rules_off()
    key = "Microsoft\\Security Center\\Provider\\Fw\\{A1B2C3D4-0000-0000-0000-000000000000}"
    host.software.set(key, "DISPLAYNAME", sz("ESET Firewall"))
    host.software.set(key, "STATE", dword(0x41000))


@fault("only a rule for authenticated traffic allows the port, and whether that is used is not known", firewall_blocks=POSSIBLE)
def authenticated_alone(host):
    host.rules_off()
    host.rule(rule_of(43), "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Security=Authenticate|Name=IPsec|")


@fault("drain mode, the stronger kind", drain_mode=PROVEN)
def draining_for_good(host):
    host.system.set(SERVER, "TSServerDrainMode", dword(2))


@fault("a driver that the service needs is disabled", kind=OLD, service_not_running=PROVEN)
def driver_disabled(host):
    host.system.set(SERVICES + "TermDD", "Start", dword(4))
    host.stopped("TermDD", 1058)
    host.stopped("TermService", 1068)
    silent(host)


@fault("the service takes its library from the folder for 32-bit programs", termsrv_replaced=PROVEN)
def library_of_32_bit(host):
    host.system.set(SERVICES + "TermService\\Parameters", "ServiceDll", expand("%SystemRoot%\\SysWOW64\\termsrv.dll"))


@fault("the key is denied to NETWORK SERVICE, which is granted it as well, and TLS fails for it", certificate_key_unreadable=PROVEN)
def key_denied(host):
    host.rights = [(OWN_KEY, ["NT AUTHORITY\\NETWORK SERVICE:(DENY)(R)", "NT AUTHORITY\\SYSTEM:(F)", "NT AUTHORITY\\NETWORK SERVICE:(R)",
                              "BUILTIN\\Administrators:(F)"])]
    host.log(36870, "Schannel", Type="server", ErrorCode="0x8009030D", ErrorState="10001")
    host.refused(29, 20, 10)


@fault("the switch is neither on the computer nor in a policy: Windows has it off", remote_desktop_off=POSSIBLE, beside=["listener_missing_or_elsewhere"])
def switch_missing(host):
    host.system.set(SERVER, "fDenyTSConnections", None)
    silent(host)


@fault("the bound certificate is there, but among the authorities", certificate_bound_unusable=PROVEN)
def bound_in_wrong_store(host):
    der = deploy(host)
    host.unstore("My", der)
    host.store("CA", der, "le-RdpHost-1")


@fault("of the versions of TLS only 1.3 is left, which this Windows does not have, and clients are turned away", tls_nothing_in_common=LIKELY)
def tls_13_alone(host):
    for version in ("TLS 1.0", "TLS 1.1", "TLS 1.2"):
        host.system.set(SCHANNEL + version + "\\Server", "Enabled", dword(0))
    host.system.set(SCHANNEL + "TLS 1.3\\Server", "Enabled", dword(1))
    host.system.set(SCHANNEL + "TLS 1.3\\Server", "DisabledByDefault", dword(0))
    host.log(36874, "Schannel", Protocol="TLS 1.2")
    host.refused(29, 20, 10)


@fault("a policy leaves no cipher suite that this Windows knows, and clients are turned away", tls_nothing_in_common=LIKELY)
def no_suites(host):
    host.software.set("Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002", "Functions", sz("TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256"))
    host.log(36874, "Schannel", Protocol="TLS 1.2")
    host.refused(29, 20, 10)


# --- Several faults -------------------------------------------------------------------------------------------------------------------


@two("three: switched off, drain mode, setup did not end", remote_desktop_off=PROVEN, drain_mode=PROVEN, setup_pending=PROVEN)
def three_faults(host):
    host.system.set(SERVER, "fDenyTSConnections", dword(1))
    host.system.set(SERVER, "TSServerDrainMode", dword(1))
    host.system.set("Setup", "OOBEInProgress", dword(1))
    silent(host)


@two("a rule blocks the port, and the key of the certificate is locked", firewall_blocks=PROVEN, certificate_key_unreadable=PROVEN)
def blocked_and_key_locked(host):
    hosts.rule_blocks(host)
    hosts.key_locked(host)


@fault("Windows 11, whose apps have rules of their own, and the rules of Remote Desktop are off", kind=WINDOWS_11, firewall_blocks=PROVEN)
def windows_11_rules_off(host):
    windows_11(host)
    host.rules_off()
    for number, app in enumerate(("SecHealthUI", "GamingApp", "WindowsStore")):
        host.rule(rule_of(50 + number), "v2.33|Action=Allow|Active=TRUE|Dir=In|Profile=Domain|Profile=Private|Profile=Public|Name=%s|"
                  "PFN=Microsoft.%s_8wekyb3d8bbwe|LUOwn=S-1-5-21-1-2-3-1001|EmbedCtxt=%s|Platform=2:6:2|Platform2=GTEQ|" % (app, app, app))


@two("Windows 11: the service is disabled, and the bound certificate is gone", kind=WINDOWS_11, service_not_running=PROVEN, certificate_bound_unusable=PROVEN)
def disabled_and_bound_gone(host):
    hosts.service_disabled(host)
    hosts.bound_gone(host)


# --- Evidence missing -----------------------------------------------------------------------------------------------------------------


@missing("no SOFTWARE hive, and a policy file that switches Remote Desktop off", remote_desktop_off=POSSIBLE, beside=["listener_missing_or_elsewhere"])
def policy_file_alone(host):
    host.files["MachineRegistry.pol"] = policy_file((SERVER_POLICIES, "fDenyTSConnections", dword(1)))
    host.leave_out("SOFTWARE")
    silent(host)


@missing("the System log was cleared an hour ago", needs={"connection_limit": "System"})
def log_cleared(host):
    log = host.logs[SYSTEM] = Log(SYSTEM, host.name, first=4001)
    log.event("Microsoft-Windows-Eventlog", 104, host.at(60), 4, SubjectUserName="jo", Channel="System")


@missing("the SOFTWARE hive and the Security log alone", needs={
    "remote_desktop_off": "SYSTEM", "drain_mode": "SYSTEM", "firewall_blocks": "SYSTEM", "connection_limit": "System", "setup_pending": "SYSTEM"})
def software_alone(host):
    host.leave_out(SYSTEM, *(one for one in LOGS if one not in (SYSTEM, SECURITY)))
    host.leave_out("SYSTEM", "services.txt", "netstat.txt", "qwinsta.txt", "icacls.txt")


@misleading("the switch of the listener is not there, and nothing lists what listens", beside=["listener_missing_or_elsewhere"])
def no_switch_of_listener(host):
    host.system.set(LISTENER, "fEnableWinStation", None)
    host.leave_out("netstat.txt", "qwinsta.txt")
