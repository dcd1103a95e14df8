#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Starts a program, measures from outside when its window is there and answers, and closes it.

    window.py TITLE [--idle SECONDS] -- COMMAND...

Prints three numbers: seconds until a window whose title begins with TITLE is mapped; seconds until that window answers and keeps
answering; megabytes resident after it was left alone (0 without --idle).

Answers means: the program's event loop has come to a message that was put behind all others. The message is _NET_WM_PING, which
GTK answers by itself. A key typed at that moment would have been handled, too. "Keeps": no later answer takes more than 100 ms.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

POLL = 0.005
WATCHED = 3.0
LONGEST_ANSWER = 0.1
LONGEST_START = 60.0
LONGEST_END = 20.0
CLIENT_MESSAGE = 33
SUBSTRUCTURE_NOTIFY = 1 << 19
VIEWABLE = 2

x11 = ctypes.CDLL("libX11.so.6")
Window = ctypes.c_ulong


class ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", Window),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    ]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("room", ctypes.c_long * 24)]


class Attributes(ctypes.Structure):
    # Only map_state is read; the rest keeps the room of XWindowAttributes.
    _fields_ = [
        ("geometry", ctypes.c_int * 5),
        ("visual", ctypes.c_void_p),
        ("root", Window),
        ("kind", ctypes.c_int * 4),
        ("planes", ctypes.c_ulong * 2),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("masks", ctypes.c_long * 3),
        ("override", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    ]


x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = Window
x11.XInternAtom.restype = ctypes.c_ulong
for function in ("XDefaultRootWindow", "XFlush", "XPending", "XFree", "XSync"):
    getattr(x11, function).argtypes = [ctypes.c_void_p] + ([ctypes.c_int] if function == "XSync" else [])
ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
ignore_errors = ERROR_HANDLER(lambda display, error: 0)  # a window may vanish between two questions
x11.XSetErrorHandler(ignore_errors)
display = ctypes.c_void_p(x11.XOpenDisplay(None))
if not display:
    sys.exit("window.py: no display")
root = x11.XDefaultRootWindow(display)


def atom(name):
    return x11.XInternAtom(display, name.encode(), 0)


def property_of(window, name):
    kind, form, count, rest = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ubyte)()
    x11.XGetWindowProperty(
        display, Window(window), ctypes.c_ulong(atom(name)), ctypes.c_long(0), ctypes.c_long(256), 0, ctypes.c_ulong(0),
        ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count), ctypes.byref(rest), ctypes.byref(data),
    )
    if not data:
        return b""
    size = 8 if form.value == 32 else 1
    value = ctypes.string_at(data, count.value * size)
    x11.XFree(data)
    return value


def find(title):
    parent, children, count = Window(), ctypes.POINTER(Window)(), ctypes.c_uint()
    own_root = Window()
    x11.XQueryTree(
        display, Window(root), ctypes.byref(own_root), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count)
    )
    found = None
    for index in range(count.value):
        window = children[index]
        attributes = Attributes()
        x11.XGetWindowAttributes(display, Window(window), ctypes.byref(attributes))
        if attributes.map_state == VIEWABLE and property_of(window, "_NET_WM_NAME").decode(errors="replace").startswith(title):
            found = window
            break
    if children:
        x11.XFree(children)
    return found


def tell(window, protocol, number):
    event = Event()
    event.client.type = CLIENT_MESSAGE
    event.client.window = window
    event.client.message_type = atom("WM_PROTOCOLS")
    event.client.format = 32
    event.client.data[:] = [atom(protocol), number, window, 0, 0]
    x11.XSendEvent(display, Window(window), 0, ctypes.c_long(0), ctypes.byref(event))
    x11.XFlush(display)


def answer(ping):
    """The number of the ping that was answered, if an answer is there."""
    while x11.XPending(display):
        event = Event()
        x11.XNextEvent(display, ctypes.byref(event))
        if event.type == CLIENT_MESSAGE and event.client.data[0] == ping:
            return event.client.data[1]
    return None


def ready(window):
    """When the window answered for the first time of those after which it always answered soon."""
    x11.XSelectInput(display, Window(root), ctypes.c_long(SUBSTRUCTURE_NOTIFY))
    ping = atom("_NET_WM_PING")
    begin = time.monotonic()
    number, since = 0, None
    while since is None or time.monotonic() - begin < WATCHED:
        number += 1
        sent = time.monotonic()
        tell(window, "_NET_WM_PING", number)
        while answer(ping) != number:
            if time.monotonic() - sent > LONGEST_START:
                sys.exit("window.py: the window does not answer")
            time.sleep(0.001)
        now = time.monotonic()
        if since is None or now - sent > LONGEST_ANSWER:
            since = now
        time.sleep(0.02)
    return since


def resident(window):
    process = int.from_bytes(property_of(window, "_NET_WM_PID")[:4], "little")
    with open(f"/proc/{process}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0


def main():
    title = sys.argv[1]
    split = sys.argv.index("--")
    idle = float(sys.argv[3]) if "--idle" in sys.argv[:split] else 0
    begin = time.monotonic()
    program = subprocess.Popen(sys.argv[split + 1 :], stdin=subprocess.DEVNULL, stdout=sys.stderr, start_new_session=True)
    try:
        window = None
        while window is None:
            window = find(title)
            if program.poll() is not None or time.monotonic() - begin > LONGEST_START:
                sys.exit("window.py: there is no window")
            if window is None:
                time.sleep(POLL)
        mapped = time.monotonic()
        answered = ready(window)
        megabytes = 0
        if idle:
            time.sleep(idle)
            megabytes = resident(window)
        print(f"{mapped - begin:.3f} {answered - begin:.3f} {megabytes:.0f}")
        tell(window, "WM_DELETE_WINDOW", 0)
        program.wait(LONGEST_END)
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)


main()
