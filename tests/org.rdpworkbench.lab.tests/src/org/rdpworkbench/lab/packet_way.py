# SPDX-License-Identifier: EPL-2.0
"""packet_way.py HERE THERE FAULTS: a way between two TUN interfaces that treats single IP packets badly.

Makes the interfaces, says "ready", and passes IPv4 packets from one to the other until its standard input ends. Then it
says as JSON what it did, for each address. FAULTS is JSON: for each address behind THERE an object with

delay, jitter   milliseconds that each packet waits: delay, and a random part of jitter. Packets overtake each other by it
hold, held      a share of the packets waits so many milliseconds more: these are overtaken by the next ones
answer          milliseconds that data from there waits, which is a server that takes its time; in order
loss, double    a share of the packets is lost, or comes twice
swallow, cut    packets from here of more than so many bytes are lost, or their connection is reset
after           milliseconds after its opening a connection is reset
every           of so many connections, one is reset at its first data
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
SYN, RST, ACK = 0x02, 0x04, 0x10
TCP = 6


def interface(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    return device


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total >> 16) + (total & 0xFFFF)
    return ~total & 0xFFFF


def reset(source, target, source_port, target_port, seq, ack):
    """An IPv4 packet with a TCP reset."""
    tcp = struct.pack("!HHIIBBHHH", source_port, target_port, seq, ack, 5 << 4, RST | ACK, 0, 0, 0)
    pseudo = source + target + struct.pack("!BBH", 0, TCP, len(tcp))
    tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0, 64, TCP, 0, source, target)
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + tcp


class Connection:
    """What is known of a TCP connection from here: what each side expects next, and whether it was reset."""

    def __init__(self, number, source, target, ports):
        self.number, self.source, self.target, self.ports = number, source, target, ports
        self.expected_here = self.expected_there = None
        self.over = False


class Way:
    def __init__(self, here, there, faults):
        self.here, self.there, self.faults = here, there, faults
        self.random = random.Random(20261130)
        self.queue, self.number = [], 0
        self.connections, self.count = {}, {}
        self.last_answer = {}
        self.newest = {}
        self.done = {address: dict.fromkeys(["passed", "lost", "doubled", "overtaken", "reset"], 0) for address in faults}

    def put(self, when, work):
        self.number += 1
        heapq.heappush(self.queue, (when, self.number, work))

    def send(self, out, packet, flow, order, address):
        if self.newest.get(flow, -1) > order:
            self.done[address]["overtaken"] += 1
        self.newest[flow] = max(self.newest.get(flow, -1), order)
        self.done[address]["passed"] += 1
        self.write(out, packet)

    @staticmethod
    def write(out, packet):
        try:
            os.write(out, packet)
        except OSError:
            pass  # The interface is down, or its queue is full: lost.

    def end(self, connection, address):
        """Resets both sides as a box does that is between them."""
        if connection.over or connection.expected_here is None or connection.expected_there is None:
            return
        connection.over = True
        self.done[address]["reset"] += 1
        here_port, there_port = connection.ports
        self.write(self.here, reset(connection.target, connection.source, there_port, here_port,
                                    connection.expected_here, connection.expected_there))
        self.write(self.there, reset(connection.source, connection.target, here_port, there_port,
                                     connection.expected_there, connection.expected_here))

    def follow(self, packet, outward, fault, address, now):
        """Looks at a TCP packet; whether it may pass, and whether it carries data."""
        head = (packet[0] & 15) * 4
        source_port, target_port, seq, ack, offset, flags = struct.unpack("!HHIIBB", packet[head:head + 14])
        data = len(packet) - head - (offset >> 4) * 4
        key = (address, source_port if outward else target_port)
        if outward and flags & SYN and (key not in self.connections or self.connections[key].over):
            self.count[address] = self.count.get(address, 0) + 1
            connection = Connection(self.count[address], packet[12:16], packet[16:20], (source_port, target_port))
            self.connections[key] = connection
            if "after" in fault:
                self.put(now + fault["after"] / 1000, lambda: self.end(connection, address))
        connection = self.connections.get(key)
        if connection is None:
            return True, data > 0
        if connection.over:
            return False, data > 0
        if flags & ACK:
            if outward:
                connection.expected_here = ack
            else:
                connection.expected_there = ack
        if outward and data > 0:
            # The box does not let it through, so that the other side still expects it.
            if connection.expected_there is None:
                connection.expected_there = seq
            too_large = "cut" in fault and len(packet) > fault["cut"]
            chosen = "every" in fault and connection.number % fault["every"] == 0
            if too_large or chosen:
                self.end(connection, address)
                return False, True
        return True, data > 0

    def take(self, packet, outward, now):
        if len(packet) < 28 or packet[0] >> 4 != 4:
            return
        address = ".".join(map(str, packet[16:20] if outward else packet[12:16]))
        fault = self.faults.get(address)
        if fault is None:
            return
        carries = False
        if packet[9] == TCP:
            passes, carries = self.follow(packet, outward, fault, address, now)
            if not passes:
                return
        if self.random.random() < fault.get("loss", 0) or outward and len(packet) > fault.get("swallow", 65535):
            self.done[address]["lost"] += 1
            return
        wait = fault.get("delay", 0) + self.random.random() * fault.get("jitter", 0)
        if self.random.random() < fault.get("hold", 0):
            wait += fault["held"]
        when = now + wait / 1000
        ports = packet[20:24] if packet[9] == TCP else b""
        flow = (address, outward, ports)
        if not outward and packet[9] == TCP and "answer" in fault:
            # Nothing of a connection passes what it said before.
            when = max(when, self.last_answer.get(flow, 0))
            if carries:
                when = max(when, now + fault["answer"] / 1000)
            self.last_answer[flow] = when
        out = self.there if outward else self.here
        copies = 2 if self.random.random() < fault.get("double", 0) else 1
        self.done[address]["doubled"] += copies - 1
        order = self.number
        for _ in range(copies):
            self.put(when, lambda: self.send(out, packet, flow, order, address))

    def run(self):
        while True:
            now = time.monotonic()
            while self.queue and self.queue[0][0] <= now:
                heapq.heappop(self.queue)[2]()
            wait = max(0, self.queue[0][0] - time.monotonic()) if self.queue else None
            ready, _, _ = select.select([self.here, self.there, sys.stdin], [], [], wait)
            now = time.monotonic()
            for device, outward in ((self.here, True), (self.there, False)):
                while device in ready:
                    try:
                        self.take(os.read(device, 65536), outward, now)
                    except BlockingIOError:
                        break
            if sys.stdin in ready and not os.read(0, 1024):
                return


def at_once():
    """A way has its time whatever else this computer does."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except OSError:
        pass  # Then it waits for its turn, and the test looks at how long.


def main():
    at_once()
    here, there = interface(sys.argv[1]), interface(sys.argv[2])
    way = Way(here, there, json.loads(sys.argv[3]))
    print("ready", flush=True)
    way.run()
    print(json.dumps(way.done), flush=True)


main()
