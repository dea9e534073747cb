"""A run from the files of a site to its record, and new addresses from the record to the files."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from plugins.core.errors import ConfigurationError, ContentError, RemoteError
from plugins.core.fetching import Client, Politeness
from plugins.desk.link_health.commands import StoppedError, apply_moved, check_links, requested
from plugins.desk.link_health.model import Copy, LinkRequest
from plugins.desk.link_health.telling import Silence
from tests.desk.link_health.faults import FakeArchive, script
from tests.support.answering import answering, page

DAY = dt.date(2026, 3, 2)
CLIP = "---\ntitle: A work\nurl: {url}\naccessed: 2014-05-06\n---\n"
POST = "---\ntitle: P\ndate: 2025-04-05\n---\nA [link]({url}).\n"


class Desk:
    """A site and a server; what is written with ``%`` is an address on the server."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        self.archive = FakeArchive()
        (folder / "content").mkdir()

    def write(self, **files):
        for name, text in files.items():
            file = self.folder / "content" / name.replace("__", "/")
            file = file.with_suffix(".json" if "machine" in name else ".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("%", self.server.url))

    def check(self, day=DAY, teller=None, **request):
        client = Client(allowed=[self.server.pair], politeness=Politeness(delay=0), timeout=2)
        return check_links(
            self.folder, LinkRequest(**request), client=client, wayback=self.archive, today=day,
            teller=teller,
        )  # fmt: skip

    def record(self):
        return json.loads((self.folder / "content/machine/links.json").read_text())

    def text(self, name):
        return (self.folder / "content" / name).read_text().replace(self.server.url, "%")


@pytest.fixture
def desk(tmp_path):
    with answering(script) as server:
        yield Desk(tmp_path, server)


def test_a_link_that_is_gone_again_and_again_is_dead_and_has_its_copy_of_the_day_it_was_read(desk):
    desk.write(clips__work=CLIP.format(url="%/gone/1"), posts__p=POST.format(url="%/gone/2"))
    copy = Copy("https://web.archive.org/web/20140501000000/x", dt.date(2014, 5, 1))
    desk.archive.copies = {f"{desk.server.url}/gone/1": copy}
    first = desk.check()
    assert {k.entry.state.value for k in first.known} == {"unknown"}
    assert sorted(desk.archive.asked) == [
        (f"{desk.server.url}/gone/1", dt.date(2014, 5, 6)),
        (f"{desk.server.url}/gone/2", dt.date(2025, 4, 5)),
    ]
    desk.check(DAY + dt.timedelta(7))
    result = desk.check(DAY + dt.timedelta(14))
    assert result.counts == {"live": 0, "moved": 0, "dead": 2, "unknown": 0}
    assert desk.record()["work"] == {
        "state": "dead",
        "url": f"{desk.server.url}/gone/1",
        "since": "2026-03-16",
        "why": "404 Not Found",
        "failures": ["2026-03-02", "2026-03-09", "2026-03-16"],
        "archive": {"url": copy.url, "date": "2014-05-01"},
    }
    assert "archive" not in desk.record()[f"{desk.server.url}/gone/2"]
    assert result.exit_code == 0


def test_the_same_world_makes_the_same_record(desk):
    desk.write(clips__work=CLIP.format(url="%/live/1"), posts__p=POST.format(url="%/moved/2"))
    desk.check()
    before = (desk.folder / "content/machine/links.json").read_bytes()
    desk.check(DAY + dt.timedelta(7))
    assert (desk.folder / "content/machine/links.json").read_bytes() == before


def test_a_broken_post_is_named_and_hides_nothing(desk):
    desk.write(posts__p=POST.format(url="%/live/1").replace("title: P", "title: [P"))
    result = desk.check()
    assert (result.asked, result.exit_code) == (1, 1)
    assert result.problems[0].location.path == "content/posts/p.md"


def test_what_stands_in_a_broken_file_is_not_forgotten(desk):
    desk.write(clips__work=CLIP.format(url="%/live/1"))
    desk.check()
    (desk.folder / "content/clips/work.md").write_bytes(b"\xff")
    desk.check()
    assert desk.record()["work"]["state"] == "live"


def test_only_and_limit_and_since_choose(desk):
    desk.write(
        clips__one=CLIP.format(url="%/live/1"),
        clips__two=CLIP.format(url="%/live/2"),
        posts__three=POST.format(url="%/live/3"),
    )
    assert desk.check(only="ONE").asked == 1
    assert desk.check(only="posts/").asked == 1
    assert desk.check(limit=1).asked == 1
    assert sorted(asked.path for asked in desk.server.asked) == ["/live/1", "/live/2", "/live/3"]
    assert desk.check(DAY + dt.timedelta(1), limit=1).asked == 1
    assert desk.check(DAY + dt.timedelta(1), since=DAY + dt.timedelta(1)).asked == 2
    assert desk.check(DAY + dt.timedelta(1), since=DAY + dt.timedelta(1)).asked == 0
    assert desk.check().asked == 3
    assert len(desk.record()) == 3
    with pytest.raises(ConfigurationError, match='no link has "nowhere"'):
        desk.check(only="nowhere")


@pytest.mark.parametrize(
    "how", [{"limit": "-1"}, {"limit": "0"}, {"limit": "x"}, {"since": "yesterday"}]
)
def test_what_is_no_number_or_day_is_named(how):
    with pytest.raises(ConfigurationError, match="--"):
        requested(**how)


def test_what_is_asked_for_is_what_was_meant():
    asked = requested(only="x", limit="3", since="2026-03-02", save=True)
    assert asked == LinkRequest("x", 3, DAY, save=True)


def test_a_host_that_wants_to_be_left_alone_is_and_its_other_links_wait(desk):
    url = "%/busy/{}-3600"
    desk.write(**{f"posts__p{n}": POST.format(url=url.format(n)) for n in range(9)})
    result = desk.check()
    assert len(desk.server.asked) <= 2
    assert result.asked == len(desk.server.asked)
    assert len(result.postponed) == 9 - result.asked
    assert result.counts["unknown"] == result.asked


def test_ctrl_c_keeps_what_was_answered(desk):
    desk.write(**{f"posts__p{n}": POST.format(url=f"%/live/{n}") for n in range(9)})

    class Stopping(Silence):
        def step(self):
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="goes on from there") as caught:
        desk.check(teller=Stopping())
    assert caught.value.exit_code == 130
    result = desk.check()
    assert result.asked + result.continued == 9
    assert result.continued > 0
    assert len(desk.server.asked) == 9


def test_answers_of_a_run_that_was_stopped_long_ago_are_kept_and_all_is_asked_anew(desk):
    desk.write(clips__work=CLIP.format(url="%/gone/1"))
    journal = desk.folder / ".cache/links"
    journal.mkdir(parents=True)
    line = {
        "url": f"{desk.server.url}/gone/1", "day": "2026-02-20", "finding": "gone", "why": "404",
        "target": "", "for_good": False,
    }  # fmt: skip
    (journal / "answers.jsonl").write_text(f'not json\n{json.dumps(line)}\n{{"url": ')
    assert desk.check().continued == 0
    assert desk.record()["work"]["failures"] == ["2026-02-20", "2026-03-02"]


def test_two_runs_at_once_are_one_too_many(desk):
    desk.write(clips__work=CLIP.format(url="%/live/1"))

    class Again(Silence):
        def begin(self, *_):
            desk.check()

    with pytest.raises(ConfigurationError, match="another `inv links` is under way"):
        desk.check(teller=Again())


def test_a_machine_that_reaches_nobody_notes_nothing(desk):
    desk.write(clips__work=CLIP.format(url="http://gone.example/"))
    desk.archive.online = False

    def nowhere(host, _port):
        raise OSError(host)

    client = Client(resolver=nowhere)
    with pytest.raises(RemoteError, match="is this machine online"):
        check_links(desk.folder, LinkRequest(), client=client, wayback=desk.archive, today=DAY)
    assert not (desk.folder / "content/machine").exists()
    desk.archive.online = True
    result = check_links(desk.folder, LinkRequest(), client=client, wayback=desk.archive, today=DAY)
    assert (result.asked, result.continued) == (1, 0)
    assert desk.record()["work"]["why"] == "its host has no address any more"


def test_many_links_of_a_host_that_is_no_more_are_known_after_two(desk):
    desk.write(**{f"posts__p{n}": POST.format(url=f"http://x.example/{n}") for n in range(30)})
    looked_up = []

    def nowhere(host, _port):
        looked_up.append(host)
        raise OSError(host)

    client = Client(resolver=nowhere)
    result = check_links(desk.folder, LinkRequest(), client=client, wayback=desk.archive, today=DAY)
    assert len(result.known) == 30
    assert len(looked_up) <= 4


def test_an_archive_that_does_not_answer_is_left_alone_and_asked_again(desk):
    desk.write(**{f"posts__p{n}": POST.format(url=f"%/gone/{n}") for n in range(20)})
    desk.archive.silent = True
    result = desk.check()
    assert result.unarchived == 20
    assert len(desk.archive.asked) <= 5
    desk.archive.silent = False
    assert desk.check().unarchived == 0
    assert len({url for url, _ in desk.archive.asked}) == 20


def test_a_clip_that_names_its_copy_needs_none(desk):
    clip = CLIP.replace("---\n", "---\narchive: {{url: 'https://w.example/'}}\n", 1)
    desk.write(clips__work=clip.format(url="%/gone/1"))
    desk.check()
    assert desk.archive.asked == []


def test_the_archive_saves_what_is_there_and_has_no_copy(desk):
    desk.write(
        clips__one=CLIP.format(url="%/live/1"),
        clips__two=CLIP.format(url="%/live/2"),
        posts__three=POST.format(url="%/refused/3"),
    )
    base = desk.server.url
    desk.archive.copies = {f"{base}/live/1": Copy("https://web.archive.org/web/1/x", DAY)}
    desk.check(save=True)
    assert desk.archive.saved == [f"{base}/live/2"]
    assert desk.record()["two"]["archive"]["date"] == "2026-03-02"
    desk.archive.asked.clear()
    desk.check(save=True)
    assert (desk.archive.asked, len(desk.archive.saved)) == ([], 1)


def test_a_record_that_cannot_be_read_stops_before_anybody_is_asked(desk):
    desk.write(clips__work=CLIP.format(url="%/live/1"), machine__links="{")
    with pytest.raises(ContentError):
        desk.check()
    assert desk.server.asked == []


def test_what_has_moved_is_put_into_the_files_when_asked_for(desk):
    desk.write(
        clips__work=CLIP.format(url="%/moved/1"),
        posts__p=POST.format(url="%/moved/1#part") + "And [more](%/moved/2), [other](%/live/3).\n",
    )
    desk.check()
    shown = apply_moved(desk.folder, write=False)
    assert (len(shown.changed), desk.text("clips/work.md")) == (3, CLIP.format(url="%/moved/1"))
    assert len(apply_moved(desk.folder, only="clips/", write=False).changed) == 1
    result = apply_moved(desk.folder, today=DAY)
    assert [str(c.place) for c in result.changed] == [
        "content/clips/work.md:3", "content/posts/p.md:5", "content/posts/p.md:6",
    ]  # fmt: skip
    assert desk.text("clips/work.md") == CLIP.format(url="%/live/of/moved/1")
    assert desk.text("posts/p.md") == (
        POST.format(url="%/live/of/moved/1#part")
        + "And [more](%/live/of/moved/2), [other](%/live/3).\n"
    )
    assert desk.record()["work"] == {
        "state": "live", "url": f"{desk.server.url}/live/of/moved/1", "since": "2026-03-02",
    }  # fmt: skip
    assert {entry["state"] for entry in desk.record().values()} == {"live"}
    assert apply_moved(desk.folder).changed == ()


def test_a_page_that_is_no_page_is_live(desk):
    with answering(lambda _: page(b"\x00\x01", content_type="application/octet-stream")) as server:
        desk.server = server
        desk.write(clips__work=CLIP.format(url="%/file"))
        assert desk.check().counts["live"] == 1
