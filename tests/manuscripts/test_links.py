"""Links among the files of the content: those that stay in it are files like others."""

from __future__ import annotations

from plugins.core.problems import Location, Problem
from plugins.manuscripts.links import links_that_lead_out


def test_only_links_that_stay_in_the_content_may_be_there(tmp_path):
    content = tmp_path / "content"
    for name in ("posts", "images"):
        (content / name).mkdir(parents=True)
    (content / "images" / "a.png").write_text("x")
    (tmp_path / "content-of-others").mkdir()
    (tmp_path / "content-of-others" / "b.png").write_text("x")
    links = {
        "images/same.png": "a.png",
        "posts/pictures": "../images",
        "images/.#a.png": "anna@desk.1234",
        "images/out.png": "../../content-of-others/b.png",
        "images/none.png": "nothing.png",
        "images/self.png": "self.png",
        "posts/round": "..",
    }
    for name, to in links.items():
        (content / name).symlink_to(to)
    found = links_that_lead_out({"PATH": str(content), "PUBLISHED_OUTPUT": str(tmp_path / "o")})
    assert sorted(problem.location.path.rpartition("/")[2] for problem in found) == [
        "none.png",
        "out.png",
        "round",
        "self.png",
    ]


def test_no_name_steers_the_terminal_or_begins_a_line():
    where = Location("content/posts/a\nb\x1b[2J\u202e.md", 3)
    told = str(Problem(where, "it is \x07 there", "a-rule", "cut\rit"))
    assert told.count("\n") == 1
    assert told.replace("\n", "").isprintable()
    assert told.startswith("content/posts/a\\nb\\x1b[2J\\u202e.md:3: it is \\x07 there [a-rule]\n")
