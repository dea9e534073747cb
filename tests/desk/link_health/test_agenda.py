"""Who is asked next: the host with the most links left, two at once, none that rests."""

from __future__ import annotations

import threading

import pytest

from plugins.core.problems import Location
from plugins.desk.link_health.agenda import Agenda, host_of
from plugins.desk.link_health.model import Link


def link(url):
    return Link(url, (Location("x", 1),))


def links(**numbers):
    return [
        link(f"https://{host}.example/{n}") for host, many in numbers.items() for n in range(many)
    ]


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_the_host_with_the_most_left_comes_first_and_two_at_once_are_its_most():
    agenda = Agenda(links(a=5, b=2, c=1))
    taken = [agenda.take() for _ in range(5)]
    assert [host_of(one)[0] for one in taken] == ["a", "a", "b", "b", "c"]
    agenda.done(taken[0])
    assert host_of(agenda.take()) == "a.example"


def test_a_thread_waits_until_a_host_has_room():
    agenda = Agenda(links(a=3))
    first = agenda.take()
    agenda.take()
    taken = []
    thread = threading.Thread(target=lambda: taken.append(agenda.take()))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    agenda.done(first)
    thread.join(2)
    assert [one.url for one in taken] == ["https://a.example/2"]
    assert agenda.take() is None


def test_a_host_that_nobody_reaches_twice_in_a_row_is_given_up():
    agenda = Agenda(links(a=5))
    assert agenda.done(agenda.take(), in_vain=True) == ()
    assert agenda.done(agenda.take()) == ()
    assert agenda.done(agenda.take(), in_vain=True) == ()
    assert [one.url for one in agenda.done(agenda.take(), in_vain=True)] == ["https://a.example/4"]
    assert agenda.take() is None


def test_a_host_that_rests_is_asked_when_it_has_rested_and_others_meanwhile():
    clock = Clock()
    agenda = Agenda(links(a=2, b=1), clock)
    first = agenda.take()
    assert agenda.rest(first, 30) == ()
    assert host_of(agenda.take()) == "b.example"
    clock.now = 31
    assert agenda.take() == first


@pytest.mark.parametrize("pauses", [[91], [20, 20, 20, 20]])
def test_a_host_that_rests_for_long_or_too_often_is_left_for_another_day(pauses):
    clock = Clock()
    agenda = Agenda(links(a=3), clock)
    for pause in pauses:
        left = agenda.rest(agenda.take(), pause)
        clock.now += pause + 1
    assert len(left) == 3
    assert agenda.take() is None


def test_two_threads_that_are_told_of_one_pause_count_it_once():
    clock = Clock()
    agenda = Agenda(links(a=9), clock)
    for _ in range(3):
        both = agenda.take(), agenda.take()
        assert [agenda.rest(one, 20) for one in both] == [(), ()]
        clock.now += 21
    assert agenda.take() is not None


def test_what_is_no_address_stands_for_itself():
    assert host_of(link("https://[x/")) == "https://[x/"
    assert Agenda([]).take() is None


def test_nothing_is_handed_out_any_more_where_the_agenda_is_closed():
    agenda = Agenda(links(a=9))
    agenda.take()
    agenda.close()
    assert agenda.take() is None
