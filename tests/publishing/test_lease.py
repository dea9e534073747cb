"""One publisher at a time."""

from __future__ import annotations

import datetime as dt
import json
import threading

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing.lease import Claim, Lease, LeaseError, break_lease, leased
from plugins.publishing.own_tickets import OwnTickets

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
SOON = NOW + dt.timedelta(minutes=30)


def clock_at(moment):
    return lambda: moment


def claim(owner, until=SOON):
    return Claim(f"{owner}@desk", f"token of {owner}", until, "web")


def hold(tickets, who, *, now=NOW, earlier=(), until=SOON):
    return leased(tickets, claim(who, until), clock_at(now), earlier)


def left_behind(tickets, who, until=SOON):
    held = hold(tickets, who, until=until)
    held.__enter__()  # and the publisher dies
    return held


def test_the_second_is_told_who_is_publishing_and_until_when():
    tickets = OwnTickets()
    with (
        hold(tickets, "anna"),
        pytest.raises(
            LeaseError,
            match=r"anna@desk is publishing there, until 2026-03-02 10:30 UTC .* --to web$",
        ),
        hold(tickets, "ben"),
    ):
        pass
    assert tickets.names() == ()
    with hold(tickets, "ben"):
        pass


def test_a_lease_that_ran_out_is_nobody_s_but_clocks_may_differ_a_little():
    tickets = OwnTickets()
    _dead = left_behind(tickets, "anna")
    with pytest.raises(LeaseError), hold(tickets, "ben", now=SOON + dt.timedelta(minutes=1)):
        pass
    late = SOON + dt.timedelta(minutes=3)
    with hold(tickets, "ben", now=late, until=late + dt.timedelta(minutes=30)):
        assert tickets.names() == ("lock-2.json",)
    assert tickets.names() == ()


def test_a_run_of_our_own_that_died_does_not_keep_us_waiting():
    tickets = OwnTickets()
    _dead = left_behind(tickets, "anna")
    with hold(tickets, "anna again", earlier=["token of anna"]):
        assert tickets.names() == ("lock-2.json",)


def test_a_lease_ends_with_its_time():
    lease = Lease(claim("anna", NOW), clock_at(NOW), lambda: None)
    with pytest.raises(RemoteError, match="PUBLISHING_LOCK_MINUTES"):
        lease.check()
    with hold(OwnTickets(), "anna") as lease:
        lease.confirm()


def test_a_lease_whose_ticket_is_gone_or_another_s_is_not_held_any_more():
    tickets = OwnTickets()
    with hold(tickets, "anna") as lease:
        break_lease(tickets)
        with pytest.raises(RemoteError, match="the lock of this run is gone"):
            lease.confirm()
        with hold(tickets, "ben"), pytest.raises(RemoteError, match="is gone"):
            lease.confirm()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"owner": "x"}', b"[" * 100_000,
     b'{"owner": "x", "token": "y", "until": "soon"}',
     b'{"owner": "x", "token": "y", "until": 7}',
     b'{"owner": "x", "token": "y", "until": "0001-01-01T00:00:00+14:00"}'],
    ids=lambda data: data[:30].decode(errors="replace"),
)  # fmt: skip
def test_a_ticket_that_cannot_be_read_is_somebody_s(data):
    tickets = OwnTickets()
    tickets.create("lock-1.json", data)
    says = r"^there is a lock that cannot be read; .*: inv publish.unlock --to web$"
    with pytest.raises(LeaseError, match=says), hold(tickets, "ben"):
        pass
    assert tickets.read("lock-1.json") == data


def test_a_name_that_somebody_else_wrote_is_shown_as_plain_text():
    tickets = OwnTickets()
    owner = "evil\x1b[2J\n" + "x" * 500
    ticket = {"owner": owner, "token": "t", "until": SOON.isoformat()}
    tickets.create("lock-1.json", json.dumps(ticket).encode())
    with pytest.raises(LeaseError) as caught, hold(tickets, "ben"):
        pass
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_lock_can_be_broken_by_hand():
    tickets = OwnTickets()
    _dead = left_behind(tickets, "anna")
    assert break_lease(tickets) == ("anna@desk",)
    assert break_lease(tickets) == ()
    with hold(tickets, "ben"):
        pass


def test_other_files_beside_tickets_are_let_be():
    tickets = OwnTickets()
    for name in ("lock-.json", "lock-1.json.part", "xlock-1.json", "lock-1x.json", "records"):
        tickets.create(name, b"not a ticket")
    with hold(tickets, "anna"):
        pass
    assert len(tickets.names()) == 5


class LosingTickets(OwnTickets):
    """Creates a ticket and does not say so: the connection was lost."""

    def create(self, name, data):
        super().create(name, data)
        raise RemoteError("the connection was lost")


def test_a_ticket_whose_writing_got_no_answer_is_taken_back():
    tickets = LosingTickets()
    with pytest.raises(RemoteError, match="lost"), hold(tickets, "anna"):
        pass
    assert tickets.names() == ()


class CarelessTickets(OwnTickets):
    """Takes every ticket, whatever is there: a service that does not know conditions."""

    def create(self, name, data):
        self._tickets[name] = data
        return True


def test_where_a_target_overwrites_tickets_the_one_that_is_there_last_holds():
    tickets = CarelessTickets()
    names = tickets.names
    tickets.names = lambda: ()  # Ben looks before Anna's ticket is there
    with hold(tickets, "anna") as _lease, hold(tickets, "ben"):
        assert b"ben" in tickets.read("lock-1.json")
    tickets.names = names


class SlowTickets(OwnTickets):
    """Lets somebody else have a whole turn between two steps of ours."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile = meanwhile

    def create(self, name, data):
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile(self)
        return super().create(name, data)


def test_who_was_slow_backs_off_before_a_lower_number():
    """Ben saw an old ticket and wants number 2; by then Anna has cleared up and holds number 1."""

    def meanwhile(tickets):
        tickets.remove("lock-1.json")
        ticket = {"owner": "anna@desk", "token": "t", "until": SOON.isoformat()}
        OwnTickets.create(tickets, "lock-1.json", json.dumps(ticket).encode())

    tickets = SlowTickets(meanwhile)
    old = {"owner": "old@desk", "token": "o", "until": "2020-01-01T00:00:00+00:00"}
    OwnTickets.create(tickets, "lock-1.json", json.dumps(old).encode())
    with pytest.raises(LeaseError, match="anna@desk"), hold(tickets, "ben"):
        pass
    assert tickets.names() == ("lock-1.json",)


def test_of_many_at_once_never_two_hold_it():
    tickets, holding, most, turns = OwnTickets(), [], [], []
    guard = threading.Lock()

    def publish(name):
        for _ in range(20):
            try:
                with hold(tickets, f"{name}"):
                    with guard:
                        holding.append(name)
                        most.append(len(holding))
                    turns.append(name)
                    with guard:
                        holding.remove(name)
            except LeaseError:
                continue

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert turns
    assert max(most) == 1
