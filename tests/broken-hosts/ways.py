# SPDX-License-Identifier: EPL-2.0
"""Cases with a server, a client and what answers on the wire between, where the server's own log reaches over the moment of the probe. What the log holds of that moment
tells who closed, or the server's settings tell why nobody answers."""

from datetime import datetime, timedelta, timezone

from clients import Both, Client, no_credssp
from hosts import CONTROL, LISTENER, MANAGER, NEW, POSSIBLE, PROTOCOL, PROVEN, SERVER, SET, Host, Kind, Label, silent
from make import dword, multi

ALL = []
INTERFACE = SET + "Services\\Tcpip\\Parameters\\Interfaces\\{22222222-3333-4444-5555-666666666666}"

# So long after the probe the logs were collected.
LATER = 40


class Now(Both):
    """Both sides as they are on the day of the probe, the server's logs collected some time after it."""

    def __init__(self, lab):
        moment = datetime.now(timezone.utc) + timedelta(minutes=LATER)
        self.server, self.client = Host(lab, Kind(NEW.hive, NEW.name, moment, NEW.product, NEW.build)), Client(lab)
        self.server.log(7036, CONTROL, minutes=0, level=4, param1="Windows Update", param2="stopped")
        self.server.connect(self.server.at(0))

    def arrives(self):
        """The server noted connections when it was probed, whenever that is in the next minutes."""
        for minutes in range(LATER - 25, LATER + 1):
            self.server.logs[PROTOCOL + "/Operational"].event(
                PROTOCOL, 131, self.server.at(minutes), ConnType="TCP", ClientIP="127.0.0.1:50200")


def case(what, side, wire, beside=(), **expect):
    def note(change):
        def make(lab):
            two = Now(lab)
            change(two)
            return two

        ALL.append(Label(
            "way-" + change.__name__.replace("_", "-"), "both sides and the wire", what, make,
            {cause.replace("_", "-"): state for cause, state in expect.items()}, [], {}, list(beside), []))
        ALL[-1].side, ALL[-1].wire = side, wire
        return change

    return note


@case("the address that was probed is the server's own, and its log has nothing of the probe", "Look at the way", "closes",
      beside=["certificate-self-signed-unusable", "listener-missing-or-elsewhere", "connection-limit", "forwarder-without-backend"],
      flow_closed_on_the_way=PROVEN)
def cut_before_the_server(two):
    two.server.system.set(INTERFACE, "IPAddress", multi("127.0.0.1"))


@case("another computer's address was probed, and the server's log has nothing of the probe", "Look at the way", "closes",
      beside=["certificate-self-signed-unusable", "listener-missing-or-elsewhere", "connection-limit", "flow-closed-on-the-way"],
      forwarder_without_backend=PROVEN)
def forwarder_in_its_place(two):
    two.server.system.set(INTERFACE, "IPAddress", multi("192.0.2.77"))


@case("the server noted the connection that was closed without a word, which speaks against a forwarder", "Look at the server and the way to it", "closes",
      beside=["certificate-self-signed-unusable", "listener-missing-or-elsewhere", "connection-limit", "forwarder-without-backend"],
      flow_closed_on_the_way=POSSIBLE)
def closed_after_it_arrived(two):
    two.arrives()


@case("the limit of connections was reached when it was probed, and somebody signed in later", "Look at the server and the way to it", "closes",
      beside=["certificate-self-signed-unusable", "listener-missing-or-elsewhere", "flow-closed-on-the-way", "forwarder-without-backend"],
      connection_limit=POSSIBLE)
def limit_was_reached(two):
    two.arrives()
    two.server.log(1006, MANAGER, minutes=LATER, level=3)


@case("the listener is on another port, for which the firewall has no rule, and the one that was probed refuses", "Look at the server next", "refuses",
      beside=["remote-desktop-off", "service-not-running"], listener_missing_or_elsewhere=PROVEN, firewall_blocks=PROVEN)
def elsewhere_and_refused(two):
    two.server.system.set(LISTENER, "PortNumber", dword(3391))
    silent(two.server)


@case("both in good order, and what is between swallows everything", "Look at the server and the way to it", "silent",
      beside=["flow-closed-on-the-way", "listener-missing-or-elsewhere", "service-not-running"])
def swallowed_between(two):
    pass


@case("the way is cut for good, and the client offers no Network Level Authentication", "Look at the way", "closes",
      beside=["certificate-self-signed-unusable", "listener-missing-or-elsewhere", "connection-limit", "forwarder-without-backend"],
      flow_closed_on_the_way=PROVEN, client_setting_mismatch=POSSIBLE)
def cut_and_a_client_that_differs(two):
    two.server.system.set(INTERFACE, "IPAddress", multi("127.0.0.1"))
    no_credssp(two.client)
