#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""
Makes the hives of one large host for the benchmark: hives.py SYSTEM EMPTY TARGET. The SYSTEM hive gets 1,000 rules of the firewall, made of its own with other programs and
ports; the SOFTWARE hive grows to 15 MB out of a small one, by what real ones are full of: registered components, certificates, settings of policies. Nothing made
is kept in the project. Needs hivexsh.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "broken-hosts"))
sys.dont_write_bytecode = True

from make import Hive, binary, blob, dword, expand, sz, thumbprint  # noqa: E402

RULES = 1000
BYTES = 15 << 20
SERVER = "ControlSet001\\Control\\Terminal Server"
RULE_KEY = "ControlSet001\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules"
STORES = "Microsoft\\SystemCertificates\\"
WINDOWS = "Microsoft\\Windows NT\\CurrentVersion"


def system(source, target):
    hive = Hive(source)
    hive.set(SERVER, "fDenyTSConnections", dword(0))
    rules = list(hive.values(RULE_KEY).values())
    number = 0
    while len(hive.values(RULE_KEY)) < RULES:
        text = rules[number % len(rules)][1].decode("utf-16-le").rstrip("\0")
        hive.set(RULE_KEY, "{%08X-0000-4000-8000-%012X}" % (number, number), sz(text + "App=C:\\Program Files\\Vendor %d\\agent.exe|" % number))
        number += 1
    hive.write(target)


def identifier(number):
    name = hashlib.sha1(b"%d" % number).hexdigest()
    return "{%s-%s-%s-%s-%s}" % (name[:8], name[8:12], name[12:16], name[16:20], name[20:32])


def software(source, target):
    certificate = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", os.devnull, "-subj", "/CN=Root", "-outform", "DER"],
        capture_output=True, check=True, timeout=60).stdout
    hive = Hive(source)
    for name, value in (
            ("ProductName", sz("Windows 10 Pro")), ("CurrentBuild", sz("16299")), ("CurrentBuildNumber", sz("16299")), ("SystemRoot", sz("C:\\Windows"))):
        hive.set(WINDOWS, name, value)
    for store in ("Remote Desktop", "My", "Root", "CA", "Disallowed"):
        hive.values(STORES + store + "\\Certificates")
    for number in range(120):
        # Another serial number makes another certificate; that its signature is wrong matters to nobody here.
        other = certificate[:20] + number.to_bytes(2, "big") + certificate[22:]
        hive.set(STORES + "Root\\Certificates\\" + thumbprint(other), "Blob", binary(blob(other)))
    for name, number in (("SecurityLayer", 2), ("UserAuthentication", 1), ("MinEncryptionLevel", 3)):
        hive.set("Policies\\Microsoft\\Windows NT\\Terminal Services", name, dword(number))
    # Each of these takes about 1.4 kB with its cells. Spread, since hivexsh takes its time where a key has thousands of others; not by set(), which looks for those of
    # another case.
    for number in range(BYTES // 1450):
        hive.changed["Vendor %d\\Components\\%s" % (number % 150, identifier(number))] = {
            "": sz("Component %d of a program that somebody installed" % number),
            "AppID": sz(identifier(number + 1)),
            "Library": expand("%%ProgramFiles%%\\Vendor %d\\Component %d\\library.dll" % (number % 150, number)),
            "Version": sz("10.0.%d.1" % number),
            "Data": binary(hashlib.sha512(b"%d" % number).digest() * 6)}
    hive.write(target)


def main():
    source, empty, target = sys.argv[1:4]
    os.makedirs(target, exist_ok=True)
    system(source, os.path.join(target, "SYSTEM"))
    software(empty, os.path.join(target, "SOFTWARE"))


if __name__ == "__main__":
    main()
