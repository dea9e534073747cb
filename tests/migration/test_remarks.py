"""Every rule of an import stands in its table, and nothing else does."""

from __future__ import annotations

from plugins.migration.remarks import Remark, gathered
from tests.support.documents import arguments_of, rows_below, words_in
from tests.support.site import ROOT

AT = {"Remark": 0, "notice": 2, "failure": 2, "refusal": 2}


CODE = sorted(
    [*(ROOT / "plugins" / "migration").rglob("*.py"), *(ROOT / "plugins/core/exports").glob("*.py")]
)


def rules_in_the_code():
    found = {}
    for name, place in AT.items():
        severity = "error" if name in {"failure", "refusal"} else "notice"
        found |= dict.fromkeys(arguments_of(CODE, name, place), severity)
    return found


def test_the_table_has_every_rule_with_its_weight():
    rows = rows_below(ROOT / "docs" / "migrating.md", "## Every remark")[2:]
    assert {words_in(row[0])[0]: row[1] for row in rows} == rules_in_the_code()


def test_a_remark_becomes_a_problem_at_its_line():
    remark = Remark("unknown-shortcode", "nobody knows", "take it out", "[x]")
    problem = remark.at("content/posts/a.md", "---\n---\n\none\n[x]\n")
    assert str(problem.location) == "content/posts/a.md:5"
    assert remark.at("a.md", "nothing").location.line == 1
    private = Remark("unknown-shortcode", "nobody knows [x to=ann@old.example]", "take it out")
    assert private.at("a.md", "").message == "nobody knows [x to=[…]]"


def test_the_same_of_many_pictures_is_said_once():
    many = [Remark("picture-left-behind", f"picture {n}", "fetch it", f"{n}") for n in range(3)]
    other = Remark("untitled", "it has no title", "write one")
    first, last = gathered([*many, other])
    assert first == other
    assert last.message == "picture 0; and so on, 2 more"
