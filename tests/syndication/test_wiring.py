"""Where Pelican meets the feeds."""

from __future__ import annotations

import logging
import pickle
from types import SimpleNamespace

from pelican.settings import DEFAULT_CONFIG

from plugins.core.sharing import SHARING
from plugins.syndication import wiring
from plugins.syndication.generator import FeedGenerator
from tests.syndication.fakes import corpus, small_site


def generator(site, folder):
    made = FeedGenerator.__new__(FeedGenerator)
    made.settings = {}
    made.context, made.output_path = {**site.context, "corpus": site}, str(folder)
    return made


def test_pelicans_own_feeds_are_switched_off():
    settings = dict(DEFAULT_CONFIG)
    wiring.silence_host_feeds(SimpleNamespace(settings=settings))
    assert settings["FEED_ALL_ATOM"] is settings["CATEGORY_FEED_ATOM"] is None
    assert settings["FEED_MAX_ITEMS"] == DEFAULT_CONFIG["FEED_MAX_ITEMS"]


def test_the_files_are_planned_and_templates_are_told():
    site = small_site()
    assert wiring.plan_files(site) == {}
    wiring.link_feeds(site)
    assert "tag/fear/rss.xml" in {output.save_as for output in site.context["planned_outputs"]}
    assert len(site.context["feeds"]) == 7
    assert site.context["blogroll"] == "feeds/sources.opml"


def test_every_planned_file_is_written_and_no_other_and_the_second_time_none(tmp_path):
    site = small_site()
    wiring.plan_files(site)
    generator(site, tmp_path).generate_output(None)
    files = {
        f.relative_to(tmp_path).as_posix(): f.stat().st_mtime_ns
        for f in tmp_path.rglob("*")
        if f.is_file()
    }
    assert set(files) == {output.save_as for output in site.context["planned_outputs"]}
    generator(site, tmp_path).generate_output(None)
    assert all((tmp_path / name).stat().st_mtime_ns == then for name, then in files.items())


def test_feeds_are_the_same_whoever_makes_their_entries(tmp_path):
    def share(work, tasks):
        copies = pickle.loads(pickle.dumps([work(task) for task in reversed(tasks)]))  # noqa: S301 - our own
        return copies[::-1]

    for name, way in (("here", {}), ("shared", {SHARING: share})):
        made = generator(small_site(), tmp_path / name)
        made.settings = way
        made.generate_output(None)
    here, elsewhere = (
        {f.relative_to(tmp_path / name): f.read_bytes() for f in (tmp_path / name).rglob("*.*")}
        for name in ("here", "shared")
    )
    assert here == elsewhere
    assert len(here) > 20


def test_without_a_whole_siteurl_there_are_no_feeds_and_the_log_says_so(tmp_path, caplog):
    site = corpus(SITEURL="")
    wiring.plan_files(site)
    wiring.link_feeds(site)
    with caplog.at_level(logging.WARNING):
        generator(site, tmp_path).generate_output(None)
    assert site.context == {"feeds": (), "blogroll": ""}
    assert not list(tmp_path.iterdir())
    assert "SITEURL" in caplog.text
