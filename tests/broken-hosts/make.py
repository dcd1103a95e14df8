# SPDX-License-Identifier: EPL-2.0
"""Makes what hosts are made of: changed hives, event logs, certificates. Everything is written to the folder of a run, and nothing of it is kept."""

import hashlib
import os
import shutil
import struct
import subprocess
import zlib
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1601, 1, 1, tzinfo=timezone.utc)

# --- Registry -------------------------------------------------------------------------------------------------------------------------

SZ, EXPAND_SZ, BINARY, DWORD, MULTI_SZ = 1, 2, 3, 4, 7


def sz(text, kind=SZ):
    return kind, (text + "\0").encode("utf-16-le")


def expand(text):
    return sz(text, EXPAND_SZ)


def multi(*texts):
    return MULTI_SZ, ("".join(text + "\0" for text in texts) + "\0").encode("utf-16-le")


def dword(number):
    return DWORD, struct.pack("<I", number)


def binary(data):
    return BINARY, data


def policy_file(*entries):
    """A Registry.pol: (key, name, (type, data)) each."""
    text = "".encode("utf-16-le").join(
        ("[%s\0;%s\0;" % (key, name)).encode("utf-16-le") + struct.pack("<I", kind) + ";".encode("utf-16-le") + struct.pack("<I", len(data))
        + ";".encode("utf-16-le") + data + "]".encode("utf-16-le")
        for key, name, (kind, data) in entries)
    return b"PReg" + struct.pack("<I", 1) + text


class Reader:
    """Reads names and values of a hive, so that hivexsh, which replaces all values of a key at once, can be told those that stay."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()

    def cell(self, offset):
        return 4096 + offset + 4

    def number(self, at, form="<I"):
        return struct.unpack_from(form, self.data, at)[0]

    def subkeys(self, key):
        count = self.number(key + 20)
        return list(self.listed(self.cell(self.number(key + 28)))) if count else []

    def listed(self, at):
        kind = self.data[at:at + 2]
        count = self.number(at + 2, "<H")
        for i in range(count):
            if kind in (b"lf", b"lh"):
                yield self.cell(self.number(at + 4 + 8 * i))
            elif kind == b"li":
                yield self.cell(self.number(at + 4 + 4 * i))
            else:
                yield from self.listed(self.cell(self.number(at + 4 + 4 * i)))

    def name(self, key):
        data = self.data[key + 76:key + 76 + self.number(key + 72, "<H")]
        return data.decode("latin-1") if self.number(key + 2, "<H") & 0x20 else data.decode("utf-16-le")

    def find(self, path):
        """The key at a path; None when there is none."""
        key = self.cell(self.number(36))
        for part in path.split("\\"):
            key = next((one for one in self.subkeys(key) if self.name(one).lower() == part.lower()), None)
            if key is None:
                return None
        return key

    def values(self, path):
        """Values of a key by name, in their order."""
        key = self.find(path)
        found = {}
        if key is None or self.number(key + 36) == 0:
            return found
        listing = self.cell(self.number(key + 40))
        for i in range(self.number(key + 36)):
            value = self.cell(self.number(listing + 4 * i))
            raw = self.data[value + 20:value + 20 + self.number(value + 2, "<H")]
            name = raw.decode("latin-1") if self.number(value + 16, "<H") & 1 else raw.decode("utf-16-le")
            size = self.number(value + 4)
            if size & 0x80000000:
                data = self.data[value + 8:value + 8 + (size & 0x7FFFFFFF)]
            else:
                place = self.cell(self.number(value + 8))
                if self.data[place:place + 2] == b"db" and size > 16344:
                    raise ValueError("a value in parts: %s\\%s" % (path, name))
                data = self.data[place:place + size]
            found[name] = (self.number(value + 12), data)
        return found

    def leaves(self, path, prefix=""):
        key = self.find(path)
        return [] if key is None else [self.name(one) for one in self.subkeys(key)]


class Hive:
    """Changes to a hive, applied by hivexsh: an independent writer of the format."""

    def __init__(self, source):
        self.source = source
        self.reader = Reader(source)
        self.changed = {}
        self.deleted = []

    def has(self, path):
        return self.reader.find(path) is not None

    def values(self, path):
        known = next((one for one in self.changed if one.lower() == path.lower()), None)
        if known is None:
            known = path
            self.changed[path] = dict(self.reader.values(path))
        return self.changed[known]

    def set(self, path, name, value):
        """Sets a value, or takes it out with None."""
        values = self.values(path)
        old = next((one for one in values if one.lower() == name.lower()), None)
        if old is not None:
            del values[old]
        if value is not None:
            values[name] = value

    def delete(self, path):
        self.deleted.append(path)

    def write(self, target):
        lines = []
        made = set()
        for path in self.deleted:
            lines += ["cd \\" + path, "del"]
        for path, values in self.changed.items():
            at = ""
            for part in path.split("\\"):
                parent, at = at, at + "\\" + part
                gone = any((at[1:] + "\\").lower().startswith(one.lower() + "\\") for one in self.deleted)
                if at.lower() not in made and (gone or self.reader.find(at[1:]) is None):
                    # The blank keeps the backslash from going on in the next line.
                    lines += ["cd " + (parent or "\\ "), "add " + part]
                    made.add(at.lower())
            lines += ["cd " + at, "setval %d" % len(values)]
            for name, (kind, data) in values.items():
                lines += [name or "@", "hex:%d:%s" % (kind, ",".join("%02x" % byte for byte in data))]
        script = target + ".script"
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(lines + ["commit " + target, "quit"]) + "\n")
        done = subprocess.run(["hivexsh", "-w", "-f", script, self.source], capture_output=True, text=True, timeout=120)
        os.remove(script)
        if done.returncode != 0 or done.stderr or not os.path.exists(target):
            raise RuntimeError("hivexsh: " + (done.stderr or done.stdout)[-500:])


# --- Event logs -----------------------------------------------------------------------------------------------------------------------

CHUNK = 1 << 16
NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event"


def name_hash(text):
    number = 0
    for character in text:
        number = (number * 65599 + ord(character)) & 0xFFFFFFFF
    return number & 0xFFFF


class Log:
    """An event log of one channel as Windows writes it: chunks with check sums, templates and names in place where they are used first."""

    def __init__(self, channel, computer, first=1):
        self.channel, self.computer, self.next = channel, computer, first
        self.chunks = []
        self.begin()

    def begin(self):
        self.data = bytearray(512)
        self.names, self.templates = {}, {}
        self.first, self.last = self.next, 512

    def event(self, provider, number, time, level=4, **values):
        """Adds an event; values by the names of their parameters, texts or numbers."""
        return self.classic(provider, number, time, list(values.items()), level)

    def classic(self, provider, number, time, values, level=4, computer=None):
        before = len(self.data), dict(self.names), dict(self.templates)
        self.record(provider, number, time, [(name, str(value)) for name, value in values], level, computer or self.computer)
        if len(self.data) > CHUNK:
            del self.data[before[0]:]
            self.names, self.templates = before[1], before[2]
            self.end()
            self.begin()
            self.record(provider, number, time, [(name, str(value)) for name, value in values], level, computer or self.computer)
        self.next += 1
        return self

    def put(self, form, *numbers):
        self.data += struct.pack("<" + form, *numbers)

    def record(self, provider, number, time, values, level, computer):
        start = len(self.data)
        stamp = int((time - EPOCH) / timedelta(microseconds=1)) * 10
        self.put("IIQQ", 0x2A2A, 0, self.next, stamp)
        system = [
            (0x06, struct.pack("<H", number)), (0x11, struct.pack("<Q", stamp)), (0x0A, struct.pack("<Q", self.next)),
            (0x13, bytes((1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0))), (0x04, bytes((level,)))]
        self.instance(("system", provider, computer), lambda: self.system(provider, computer))
        self.put("I", len(system) + 1)
        descriptors = len(self.data)
        for kind, data in system:
            self.put("HBB", len(data), kind, 0)
        self.put("HBB", 0, 0x21, 0)
        for kind, data in system:
            self.data += data
        nested = len(self.data)
        self.instance(("data",) + tuple(name for name, _ in values), lambda: self.parameters([name for name, _ in values]))
        encoded = [value.encode("utf-16-le") for _, value in values]
        self.put("I", len(encoded))
        for data in encoded:
            self.put("HBB", len(data), 1, 0)
        for data in encoded:
            self.data += data
        struct.pack_into("<H", self.data, descriptors + 4 * len(system), len(self.data) - nested)
        self.data.append(0)
        while (len(self.data) + 4) % 8:
            self.data.append(0)
        size = len(self.data) + 4 - start
        self.put("I", size)
        struct.pack_into("<I", self.data, start + 4, size)
        self.last = start

    def fragment(self):
        self.data += b"\x0f\x01\x01\x00"

    def instance(self, key, definition):
        self.fragment()
        identity = zlib.crc32(repr(key).encode()) & 0xFFFFFFFF
        self.put("BBI", 0x0C, 1, identity)
        if key in self.templates:
            self.put("I", self.templates[key])
            return
        offset = len(self.data) + 4
        self.put("I", offset)
        self.put("IIQI", 0, identity, 0, 0)
        self.put("I", 0)
        start = len(self.data)
        self.fragment()
        definition()
        self.data.append(0)
        struct.pack_into("<I", self.data, start - 4, len(self.data) - start)
        self.templates[key] = offset

    def system(self, provider, computer):
        self.open("Event", "xmlns", lambda: self.text(NAMESPACE))
        self.data.append(2)
        self.open("System")
        self.data.append(2)
        self.open("Provider", "Name", lambda: self.text(provider))
        self.data.append(3)
        self.element("EventID", lambda: self.slot(0, 0x06))
        self.element("Version", lambda: self.text("0"))
        self.element("Level", lambda: self.slot(4, 0x04))
        self.open("TimeCreated", "SystemTime", lambda: self.slot(1, 0x11))
        self.data.append(3)
        self.element("EventRecordID", lambda: self.slot(2, 0x0A))
        self.element("Channel", lambda: self.text(self.channel))
        self.element("Computer", lambda: self.text(computer))
        self.open("Security", "UserID", lambda: self.slot(3, 0x13))
        self.data.append(3)
        self.data.append(4)
        self.slot(5, 0x21)
        self.data.append(4)

    def parameters(self, names):
        self.open("EventData")
        self.data.append(2)
        for number, name in enumerate(names):
            self.open("Data", "Name" if name else None, lambda: self.text(name))
            self.data.append(2)
            self.slot(number, 1)
            self.data.append(4)
        self.data.append(4)

    def element(self, name, content):
        self.open(name)
        self.data.append(2)
        content()
        self.data.append(4)

    def open(self, name, attribute=None, value=None):
        self.put("BHI", 0x41 if attribute else 0x01, 0xFFFF, 0)
        self.name(name)
        if attribute:
            self.put("I", 0)
            self.data.append(0x06)
            self.name(attribute)
            value()

    def name(self, text):
        if text in self.names:
            self.put("I", self.names[text])
            return
        offset = len(self.data) + 4
        self.names[text] = offset
        self.put("I", offset)
        self.put("IHH", 0, name_hash(text), len(text))
        self.data += (text + "\0").encode("utf-16-le")

    def text(self, text):
        self.put("BBH", 0x05, 0x01, len(text))
        self.data += text.encode("utf-16-le")

    def slot(self, number, kind):
        self.put("BHB", 0x0E, number, kind)

    def end(self):
        if len(self.data) == 512:
            return
        data = self.data + bytes(CHUNK - len(self.data))
        free = len(self.data)
        struct.pack_into("<8sQQQQIII", data, 0, b"ElfChnk\0", self.first, self.next - 1, self.first, self.next - 1, 128, self.last, free)
        struct.pack_into("<I", data, 52, zlib.crc32(bytes(data[512:free])))
        struct.pack_into("<I", data, 124, zlib.crc32(bytes(data[:120]) + bytes(data[128:512])))
        self.chunks.append(bytes(data))

    def write(self, path):
        self.end()
        head = bytearray(4096)
        count = len(self.chunks)
        struct.pack_into("<8sQQQIHHHH", head, 0, b"ElfFile\0", 0, max(0, count - 1), self.next, 128, 1, 3, 4096, count)
        struct.pack_into("<I", head, 124, zlib.crc32(bytes(head[:120])))
        with open(path, "wb") as file:
            file.write(head)
            for chunk in self.chunks:
                file.write(chunk)


# --- Certificates ---------------------------------------------------------------------------------------------------------------------

CA = """
[ca]
default_ca = one
[one]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
email_in_dn = no
copy_extensions = copy
x509_extensions = {extensions}
[any]
commonName = supplied
[host]
keyUsage = digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
[mail]
keyUsage = digitalSignature
extendedKeyUsage = emailProtection
[published]
keyUsage = digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
crlDistributionPoints = URI:http://pki.lab.example/lab.crl
[authority]
basicConstraints = critical, CA:true
keyUsage = keyCertSign, cRLSign
[above-none]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = keyCertSign, cRLSign
[within-lab]
basicConstraints = critical, CA:true
keyUsage = keyCertSign, cRLSign
nameConstraints = critical, permitted;DNS:lab.example
[within-other]
basicConstraints = critical, CA:true
keyUsage = keyCertSign, cRLSign
nameConstraints = critical, permitted;DNS:other.example
"""

AUTHORITIES = ("authority", "above-none", "within-lab", "within-other")


class Certificates:
    """Certificates by openssl, each kind made once for a run."""

    def __init__(self, folder):
        self.folder = folder
        self.made = {}
        os.makedirs(folder, exist_ok=True)

    def openssl(self, *arguments):
        done = subprocess.run(["openssl"] + list(arguments), capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise RuntimeError("openssl %s: %s" % (arguments[0], done.stderr[-500:]))

    def make(self, name, begin, end, issuer=None, extensions="host", bits=2048):
        """A certificate for a name, valid from day to day: its bytes."""
        key = (name, begin, end, issuer, extensions, bits)
        if key in self.made:
            return self.made[key]
        stem = os.path.join(self.folder, "c%d" % len(self.made))
        for file, content in (("index", ""), ("index.attr", "unique_subject = no\n"), ("serial", "%04X\n" % (0x1000 + len(self.made)))):
            with open(os.path.join(self.folder, file), "w", encoding="ascii") as target:
                target.write(content)
        with open(stem + ".cnf", "w", encoding="ascii") as target:
            target.write(CA.format(folder=self.folder, extensions=extensions))
        self.openssl(
            "req", "-new", "-newkey", "rsa:%d" % bits, "-nodes", "-keyout", stem + ".key", "-out", stem + ".csr", "-subj", "/CN=" + name,
            *([] if extensions in AUTHORITIES else ["-addext", "subjectAltName=DNS:" + name]))
        signer = ["-selfsign", "-keyfile", stem + ".key"]
        if issuer:
            parent = self.made[issuer + "-files"]
            signer = ["-cert", parent + ".pem", "-keyfile", parent + ".key"]
        self.openssl(
            "ca", "-batch", "-config", stem + ".cnf", "-in", stem + ".csr", "-out", stem + ".pem", "-notext",
            "-startdate", begin.replace("-", "") + "000000Z", "-enddate", end.replace("-", "") + "000000Z", *signer)
        self.openssl("x509", "-in", stem + ".pem", "-outform", "DER", "-out", stem + ".der")
        with open(stem + ".der", "rb") as file:
            self.made[key] = file.read()
        self.made[name + "-files"] = stem
        return self.made[key]


    def revocations(self, issuer, revoked, begin, end):
        """What an authority made with files says it revoked: a list, by openssl."""
        stem = os.path.join(self.folder, "r%d" % len(self.made))
        parent = self.made[issuer + "-files"]
        lines = []
        for certificate in revoked:
            serial = subprocess.run(
                ["openssl", "x509", "-inform", "DER", "-noout", "-serial"], input=certificate, capture_output=True, check=True, timeout=60)
            lines.append("R\t%s\t%s,keyCompromise\t%s\tunknown\t/CN=x\n" % (
                stamp(end), stamp(begin), serial.stdout.decode().strip().split("=")[1]))
        with open(os.path.join(self.folder, "index"), "w", encoding="ascii") as target:
            target.write("".join(lines))
        with open(stem + ".cnf", "w", encoding="ascii") as target:
            target.write(CA.format(folder=self.folder, extensions="host"))
        self.openssl(
            "ca", "-config", stem + ".cnf", "-gencrl", "-out", stem + ".pem", "-crl_lastupdate", "20" + stamp(begin), "-crl_nextupdate",
            "20" + stamp(end), "-cert", parent + ".pem", "-keyfile", parent + ".key")
        self.openssl("crl", "-in", stem + ".pem", "-outform", "DER", "-out", stem + ".crl")
        with open(stem + ".crl", "rb") as file:
            return file.read()


    def signed(self, content, day):
        """A list of certificates as Microsoft's are signed: it stands in the message as it is. The root above its signer is nowhere."""
        self.make("Lab List Root", day, "2049-01-01", extensions="authority")
        self.make("Lab List Publisher", day, "2049-01-01", issuer="Lab List Root")
        signer = self.made["Lab List Publisher-files"]
        stem = os.path.join(self.folder, "s%d" % len(self.made))
        self.made[stem] = stem
        with open(stem + ".content", "wb") as file:
            # What is signed is the content of the list without its tag and length.
            file.write(inside(content))
        self.openssl(
            "cms", "-sign", "-binary", "-in", stem + ".content", "-signer", signer + ".pem", "-inkey", signer + ".key", "-md", "sha256",
            "-econtent_type", LIST, "-outform", "DER", "-out", stem + ".cms")
        with open(stem + ".cms", "rb") as file:
            kind, wrapped = elements(inside(file.read()))
        parts = elements(inside(inside(wrapped)))
        parts[2] = der(0x30, oid(LIST), der(0xA0, content))
        return der(0x30, kind, der(0xA0, der(0x30, *parts)))


LIST = "1.3.6.1.4.1.311.10.1"


def elements(data):
    """The elements of an encoding, one after the other, each with tag and length."""
    found = []
    while data:
        extra = data[1] & 0x7F if data[1] & 0x80 else 0
        length = int.from_bytes(data[2:2 + extra], "big") if extra else data[1]
        found.append(data[:2 + extra + length])
        data = data[2 + extra + length:]
    return found


def inside(element):
    """The content of an element."""
    return element[2 + (element[1] & 0x7F if element[1] & 0x80 else 0):]


def stamp(day):
    """A day as openssl writes it."""
    return day.replace("-", "")[2:] + "000000Z"


def der(tag, *parts):
    content = b"".join(parts)
    return bytes((tag, 0x83)) + len(content).to_bytes(3, "big") + content


def oid(text):
    numbers = [int(part) for part in text.split(".")]
    out = bytes((numbers[0] * 40 + numbers[1],))
    for number in numbers[2:]:
        part = [number & 0x7F]
        while number > 0x7F:
            number >>= 7
            part.append(0x80 | number & 0x7F)
        out += bytes(reversed(part))
    return bytes((6, len(out))) + out


def trust_list(kind, day, entries):
    """A list of Microsoft's kind, not yet signed: (hash, {property: bytes}) for each certificate."""
    subjects = [
        der(0x30, der(4, name), der(0x31, *(
            der(0x30, oid("1.3.6.1.4.1.311.10.11.%d" % number), der(0x31, der(4, value))) for number, value in properties.items())))
        for name, properties in entries]
    return der(
        0x30, der(0x30, oid("1.3.6.1.4.1.311.10.3.9")), der(2, b"\x01"), der(0x17, stamp(day).encode()), der(0x30, oid(kind)),
        der(0x30, *subjects))


def file_time(day):
    return struct.pack("<Q", int((datetime.fromisoformat(day).replace(tzinfo=timezone.utc) - EPOCH) / timedelta(microseconds=1)) * 10)


def signed_part(certificate):
    """The part of a certificate that its issuer signs."""
    length = int.from_bytes(certificate[6:8], "big")
    return certificate[4:8 + length]


PROVIDER = "Microsoft RSA SChannel Cryptographic Provider"


def thumbprint(der):
    return hashlib.sha1(der).hexdigest().upper()


def blob(der, container=None, provider=PROVIDER, kind=12, spec=1):
    """A store entry as the registry holds it: properties of (id, 1, length, bytes), the certificate last."""
    properties = [(3, hashlib.sha1(der).digest())]
    if container:
        names = (container + "\0").encode("utf-16-le"), (provider + "\0").encode("utf-16-le")
        head = struct.pack("<IIIIIII", 28, 28 + len(names[0]), kind, 0x20, 0, 0, spec)
        properties.append((2, head + names[0] + names[1]))
    properties.append((32, der))
    return b"".join(struct.pack("<III", number, 1, len(data)) + data for number, data in properties)


def list_blob(encoded):
    """An entry for a revocation list as the registry holds it."""
    return struct.pack("<III", 3, 1, 20) + hashlib.sha1(encoded).digest() + struct.pack("<III", 33, 1, len(encoded)) + encoded


def unpack(packed, target):
    """Unpacks a file of the shared data."""
    with open(target, "wb") as file:
        subprocess.run(["xz", "-dc", packed], stdout=file, check=True, timeout=120)
    return target


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
