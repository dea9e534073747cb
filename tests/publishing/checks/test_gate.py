"""The gate as a whole: what it stops has changed nothing on the target, and the site passes it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial

import pytest

from plugins.core.errors import ContentError
from plugins.publishing.checks import CHECKS, WORD_CHECKS
from plugins.publishing.checks.base import Output
from plugins.publishing.commands import PublishRequest, published
from plugins.publishing.gate.content_facts import facts_of
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.judge import WHOLE, Gate
from plugins.publishing.inventory import look_into
from plugins.publishing.model import Standing
from plugins.publishing.paths import fault_of
from tests.support.apart import apart
from tests.support.publications import Desk
from tests.support.site import MOMENT, ROOT
from tests.support.stands import OnDisk
from tests.support.unsafe_paths import VECTORS

ADDRESS = "https://www.agency.tld"
GATE = Gate(CHECKS, WORD_CHECKS, lambda _site, _output: Facts(address=ADDRESS))
PAGE = '<link rel="canonical" href="{}"><title>A page</title><a href="/about/">Us</a>'
SITE = {
    "index.html": PAGE.format(f"{ADDRESS}/"),
    "about/index.html": PAGE.format(f"{ADDRESS}/about/"),
    "old/index.html": PAGE.format(f"{ADDRESS}/old/"),
}


def publish(desk, **asked):
    return published(desk.run(), PublishRequest(desk.site, "web", **asked), gate=GATE)


def stopped_by(desk, **asked):
    """Return what the gate says, by its rules; nothing but the gate may stop it."""
    with pytest.raises(ContentError) as stopped:
        publish(desk.later(hours=1), **asked)
    return {problem.rule: problem for problem in stopped.value.problems}


@pytest.fixture
def there(tmp_path):
    return OnDisk(tmp_path / "there")


@pytest.fixture
def desk(there, tmp_path):
    (tmp_path / "here" / "public").mkdir(parents=True)
    made = Desk(tmp_path / "here", there.kind)
    made.build(SITE)
    publish(made)
    return made


def test_everything_is_named_at_once_and_the_target_stays_as_it_is(desk, there):
    before = there.everything()
    desk.build(
        {
            "index.html": PAGE.format("https://elsewhere.tld/"),
            "about/index.html": '<a href="/gone/">somebody@mailbox.example</a>',
            "atom.xml": "<feed/>",
            "empty/index.html": "",
            ".env": "KEY=1",
        }
    )
    (desk.site / "public" / "link").symlink_to("/")
    for dry_run in (True, False):
        found = stopped_by(desk, dry_run=dry_run)
        assert set(found) == {
            "broken-links",
            "empty-page",
            "invalid-feeds",
            "lost-addresses",
            "private-data",
            "size",
            "unsafe-path",
        }
        assert all(problem.hint for problem in found.values())
    assert there.everything() == before


def test_a_withdrawal_may_lose_addresses_and_nothing_else(desk, there):
    fewer = {name: text for name, text in SITE.items() if not name.startswith("old/")}
    desk.build(fewer)
    assert set(stopped_by(desk)) == {"lost-addresses"}
    desk.build({**fewer, "index.html": f"{SITE['index.html']} somebody@mailbox.example"})
    assert set(stopped_by(desk, withdraws=True)) == {"private-data"}
    desk.build(fewer)
    assert publish(desk.later(hours=1), withdraws=True).standing is Standing.PUBLISHED
    assert sorted(there.live()) == ["about/index.html", "index.html"]


def test_a_size_that_is_right_can_be_accepted(desk):
    desk.build({**SITE, **{f"{n}.html": PAGE.format(f"{ADDRESS}/{n}.html") for n in range(9)}})
    assert "in the last release there were" in stopped_by(desk)["size"].message
    outcome = publish(desk.later(hours=1), accepts_size=True)
    assert outcome.standing is Standing.PUBLISHED


def test_no_path_leads_out_whether_it_is_made_by_a_slug_or_by_a_whole_address():
    beside = [path for path in VECTORS if not path.startswith("~")]
    tried = [*VECTORS, *(f"2026/03/{path}" for path in beside)]
    assert len(tried) >= 200
    assert [path for path in tried if not fault_of(path)] == []


@pytest.mark.parametrize("to", ["/etc/passwd", "/", "..", "../../x", ".", "nowhere", "link"])
@pytest.mark.parametrize("name", ["link", "about/link", "pictures"])
def test_no_link_goes_out_wherever_it_leads(desk, there, name, to):
    (desk.site / "public" / name).symlink_to(to)
    before = there.everything()
    assert "unsafe-path" in stopped_by(desk)
    assert there.everything() == before


def test_the_site_itself_passes(built_site):
    """It was built for an address on this machine; its content is read as for readers."""
    found = apart(partial(_facts, built_site))
    facts = replace(found, address="http://localhost:8000")
    files, unsafe = look_into(built_site)
    assert WHOLE.problems(Output(built_site, files, ROOT, unsafe, facts), None) == ()


def _facts(output):
    os.environ |= {"SOURCE_DATE_EPOCH": MOMENT, "SITEURL": ADDRESS}
    os.chdir(ROOT)
    return facts_of(ROOT, output)
