"""Every signal is in its folder and in the dict, and makes claims of a page."""

from __future__ import annotations

import pytest

from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim
from plugins.desk.clipping.signals import SIGNALS
from plugins.desk.pages import read_page
from tests.support.site import ROOT
from tests.support.web_pages import URL, json_ld, web_page

FOLDER = ROOT / "plugins" / "desk" / "clipping" / "signals"
PAGE = web_page(
    """<article class="h-entry" itemscope itemtype="http://schema.org/Article">
    <h1 class="p-name" itemprop="headline">A title of a work</h1>
    <p class="byline p-author" itemprop="author">By Ann Example</p>
    <time class="dt-published" datetime="2020-01-02">x</time>
    <p><b>Author:</b> Ann Example</p><i property="dc:created" content="2020-01-02">x</i>
    <p>Musterstadt, 2 January 2020 – Words of a report.</p>
    <p>This entry was posted on 2 January 2020 and is filed under News.</p></article>""",
    json_ld(author="Ann Example")
    + "<meta name='author' content='Ann Example'><meta name='dc.creator' content='Ann Example'>",
)


def test_folder_and_dict_are_the_same():
    files = {file.stem.replace("_", "-") for file in FOLDER.glob("*.py")} - {"--init--", "base"}
    assert files == set(SIGNALS)
    assert list(SIGNALS) == sorted(SIGNALS)


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_says_what_the_page_says(name):
    found = list(SIGNALS[name].claims(Evidence(read_page(PAGE, url=URL))))
    assert found
    assert all(isinstance(claim, Claim) and claim.value for claim in found)
