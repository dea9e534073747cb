"""What is sent to a host, and what is noted of it, tells of nothing that nobody may see."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.support.gated_site import ADDRESS, COMMENT, QUOTED, gated_site
from tests.support.site import ROOT, Site

WORDS = (
    "llama", "herd-of", "hq7vd-93kfw", "camelids", "capybara", "ostrich", "tm4cz-8wq2b",
    "penguins never signed", "What penguins owe", COMMENT, "Wilhelmina", "work#c3",
)  # fmt: skip
"""Of a draft and its picture, of what it cites, of a scheduled and a withdrawn post, of a comment
that was taken back. The address of a withdrawn post stays: it says that the post is gone."""
KINDS = {
    "folder": '{"kind": "folder", "path": "../web"}',
    "branch": '{"kind": "git-branch", "repository": "../branch.git"}',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    built = gated_site(tmp_path_factory.mktemp("told") / "site")
    shutil.copy(ROOT / "tasks.py", built.site)
    conf = built.site / "publishconf.py"
    targets = ", ".join(f'"{name}": {options}' for name, options in KINDS.items())
    conf.write_text(f"{conf.read_text('utf-8')}\nPUBLISHING_TARGETS = {{{targets}}}\n", "utf-8")
    git("init", "-q", "--bare", str(built.site.parent / "branch.git"))
    return Site(built.site)


def git(*words):
    done = subprocess.run(["git", *words], capture_output=True, check=True)
    return done.stdout


def told_in(texts):
    return sorted(
        {word for word in WORDS for text in texts if word.lower().encode() in text.lower()}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_no_host_no_record_and_no_receipt_tells_of_it(site, kind):
    done = site.inv("publish", "--to", kind, "--json", SITEURL=ADDRESS)
    assert done.code == 0, done.err
    noted = [
        f.read_bytes() for f in (site.folder / ".cache" / "publishing").rglob("*") if f.is_file()
    ]
    assert len(noted) > 1
    assert told_in([done.out.encode(), done.err.encode(), *noted]) == []
    if kind == "folder":
        sent = [f.read_bytes() for f in (site.folder.parent / "web").rglob("*") if f.is_file()]
        names = [str(f).encode() for f in (site.folder.parent / "web").rglob("*")]
    else:
        there = ("--git-dir", str(site.folder.parent / "branch.git"))
        sent = [git(*there, "log", "--all", "-p", "--text", "--root", "--format=fuller")]
        names = [git(*there, "for-each-ref"), git(*there, "rev-list", "--all", "--objects")]
    assert told_in([*sent, *names]) == []
    assert any(QUOTED.encode() in text for text in sent), (
        "what is public is found by the same search"
    )
