"""What docs/desk.md shows of links is what is printed, but for who answers."""

from __future__ import annotations

import datetime as dt
import re

from plugins.core.fetching import Hop, Response
from plugins.desk.link_health.commands import apply_moved, check_links
from plugins.desk.link_health.model import Copy, LinkRequest
from plugins.desk.link_health.reporting import print_applied, print_links
from tests.desk.link_health.faults import ARTICLE, FakeArchive
from tests.support.site import ROOT

GONE = "https://ann.example/seven-fears"
COPY = Copy(f"https://web.archive.org/web/20140502101112/{GONE}", dt.date(2014, 5, 2))


class FakeClient:
    """Answers for the hosts of the page."""

    def get(self, url, **_):
        headers = {"content-type": "text/html"}
        if "ann" in url:
            return Response(url, 404, headers, b"")
        if "bob" in url:
            hops = (Hop(301, url),)
            return Response("https://bob.example/answer", 200, headers, ARTICLE.encode(), hops)
        return Response(url, 503, headers, b"")


def test_the_page_shows_what_is_printed(tmp_path, capsys):
    section = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8").split("\n## Links\n")[1]
    clip, post, first, third, applied = re.findall(r"```(?:md|text)\n(.*?)```", section, re.DOTALL)[
        :5
    ]
    for name, text in (("clips/seven-fears", clip), ("posts/2026-03-02-fear", post)):
        file = tmp_path / "content" / f"{name}.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    printed = []
    for days, only in ((0, ""), (7, ""), (14, "ann.example")):
        result = check_links(
            tmp_path,
            LinkRequest(only),
            client=FakeClient(),
            wayback=FakeArchive({GONE: COPY}),
            today=dt.date(2026, 11, 22) + dt.timedelta(days),
        )
        print_links(result, as_json=False)
        printed.append(capsys.readouterr().err)
    assert printed[0] == first.partition("\n")[2]
    assert printed[2] == third.partition("\n")[2]
    print_applied(apply_moved(tmp_path), written=True, as_json=False)
    assert capsys.readouterr().err == applied.partition("\n")[2]
