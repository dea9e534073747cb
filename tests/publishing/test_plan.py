"""What has to be done, in which order, and why: values in, values out."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import ConfigurationError
from plugins.publishing import kinds, plan
from plugins.publishing.inventory import held
from plugins.publishing.model import Action, Recorded, Release, Seen, Stage
from plugins.publishing.plan import Policy, There, order_of, plan_of, refuse_too_many

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
DAY = Policy(NOW, dt.timedelta(hours=24))
STYLE, PICTURE, WORDS = (
    "c/site.aaaaaaaaaaaa.css",
    "p/x-aaaaaaaaaaaa.png",
    "s/en_1234567.pf_fragment",
)


def wanted(**files):
    return {found.path: found for found in (held(path, data) for path, data in files.items())}


def files(*paths):
    return {path: held(path, path.encode()) for path in paths}


def release(*paths, since=""):
    recorded = {p: Recorded(held(p, p.encode()).digest, len(p), since=since) for p in paths}
    return Release("20260301T000000Z-00000000", "2026-03-01T00:00:00+00:00", recorded)


def there(*paths, last=None, begun=None, foreign=()):
    seen = {p: Seen(held(p, p.encode()).digest) for p in (*paths, *foreign)}
    return There(seen, last or release(*paths), begun)


def reasons(made, action):
    return {step.path: step.reason for step in made.of(action)}


def test_what_is_not_there_is_new_and_what_differs_is_changed():
    seen = There({"a.html": Seen("0" * 64), "b.html": Seen(held("b.html", b"b.html").digest)})
    made = plan_of(files("a.html", "b.html", "c.html"), {}, seen, DAY)
    assert reasons(made, Action.UPLOAD) == {"a.html": plan.CHANGED, "c.html": plan.NEW}
    assert reasons(made, Action.SKIP) == {"b.html": plan.SAME}


def test_a_file_that_somebody_altered_is_uploaded_though_the_site_has_not_changed():
    seen = There({"a.html": Seen("0" * 64)}, release("a.html"))
    made = plan_of(files("a.html"), {}, seen, DAY)
    assert reasons(made, Action.UPLOAD) == {"a.html": plan.ALTERED}


def test_other_headers_alone_are_a_reason_to_upload():
    made = plan_of(files("a.html"), {"a.html": "text/html|no-cache"}, there("a.html"), DAY)
    assert reasons(made, Action.UPLOAD) == {"a.html": plan.RETOLD}


def test_what_we_did_not_publish_is_never_removed():
    made = plan_of(files("a.html"), {}, there("a.html", foreign=["theirs.html"]), DAY)
    assert reasons(made, Action.DELETE) == {}
    assert reasons(made, Action.SKIP)["theirs.html"] == plan.FOREIGN


def test_what_a_failed_run_uploaded_is_ours():
    found = there("a.html", begun=release("half.html"), foreign=["half.html"])
    made = plan_of(files("a.html"), {}, found, DAY)
    assert reasons(made, Action.DELETE) == {"half.html": plan.UNMADE}


def test_style_sheets_and_pictures_stay_a_while_and_the_search_index_does_not():
    made = plan_of(files("a.html"), {}, there("a.html", STYLE, PICTURE, WORDS), DAY)
    assert reasons(made, Action.DELETE) == {WORDS: plan.UNMADE}
    kept = {STYLE: plan.RETIRED, PICTURE: plan.RETIRED}
    assert kept.items() <= reasons(made, Action.SKIP).items()
    assert made.files[STYLE].since == NOW.isoformat()
    assert set(made.files) == {"a.html", STYLE, PICTURE}


def test_their_time_is_counted_from_the_first_release_without_them():
    before = (NOW - dt.timedelta(hours=23)).isoformat()
    old = release(STYLE, since=before)
    made = plan_of(files("a.html"), {}, there(STYLE, last=old), DAY)
    assert made.files[STYLE].since == before
    later = Policy(NOW + dt.timedelta(hours=1), DAY.grace)
    made = plan_of(files("a.html"), {}, there(STYLE, last=old), later)
    assert reasons(made, Action.DELETE) == {STYLE: plan.OUTDATED}


def test_what_is_needed_again_is_no_longer_on_its_way_out():
    old = release(STYLE, since=(NOW - dt.timedelta(hours=30)).isoformat())
    made = plan_of(files("a.html", STYLE), {}, there(STYLE, last=old), DAY)
    assert reasons(made, Action.SKIP) == {STYLE: plan.SAME}
    assert made.files[STYLE].since == ""


@pytest.mark.parametrize("case", ["a page goes", "something is withdrawn"])
def test_with_what_is_taken_down_its_pictures_go_at_once(case):
    """Style sheets and scripts hold nothing of what somebody wrote."""
    pages = ["a.html", "gone.html"] if case == "a page goes" else ["a.html"]
    policy = Policy(NOW, DAY.grace, withdraws=case != "a page goes")
    made = plan_of(files("a.html"), {}, there(*pages, STYLE, PICTURE), policy)
    assert reasons(made, Action.DELETE)[PICTURE] == plan.TAKEN_DOWN
    assert STYLE not in reasons(made, Action.DELETE)
    old = release("a.html", PICTURE, since=NOW.isoformat())
    made = plan_of(files("a.html"), {}, there("a.html", PICTURE, last=old), policy)
    assert (PICTURE in reasons(made, Action.DELETE)) is policy.withdraws


def test_what_belongs_to_the_host_stays():
    policy = Policy(NOW, DAY.grace, is_hosts=lambda path: path == "CNAME")
    made = plan_of(files("a.html"), {}, there("a.html", "CNAME"), policy)
    assert reasons(made, Action.SKIP)["CNAME"] == plan.HOSTS


def test_steps_come_in_the_order_that_readers_need():
    old = there("old.html", "old.png", "old.xml", "a.html")
    new = files("new.html", "a.html", "index.html", "atom.xml", STYLE, "favicon.ico")
    old.seen["index.html"] = Seen("0" * 64)
    made = plan_of(new, {}, old, DAY)
    doing = [step.path for step in made.steps if step.action is not Action.SKIP]
    assert doing == [
        STYLE,
        "favicon.ico",
        "new.html",
        "index.html",
        "atom.xml",
        "old.xml",
        "old.html",
        "old.png",
    ]


PATHS = st.sampled_from(
    [
        "a.html",
        "b/c.html",
        STYLE,
        "c/y.bbbbbbbbbbbb.js",
        PICTURE,
        WORDS,
        "atom.xml",
        "x.ico",
        "r.txt",
    ]
)


@given(st.sets(PATHS), st.sets(PATHS), st.sets(PATHS), st.booleans())
def test_whatever_is_there_and_wanted_every_file_gets_one_step_and_needs_come_first(
    new, old, strange, withdraws
):
    """The laws: one step for each file; assets, pages, feeds, removals; only ours is removed."""
    found = there(*old, foreign=strange - old)
    made = plan_of(files(*new), {}, found, Policy(NOW, DAY.grace, withdraws=withdraws))
    assert sorted(step.path for step in made.steps) == sorted(new | old | strange)
    assert all(one.stage <= other.stage for one, other in pairwise(made.steps))
    assert list(made.steps) == sorted(made.steps, key=order_of)
    gone = {step.path for step in made.of(Action.DELETE)}
    assert gone <= old - new
    assert set(made.files) == new | (old - gone)
    removals = [kinds.stage_of(step.path) for step in made.of(Action.DELETE)]
    assert removals == sorted(removals, reverse=True)
    assert all(step.stage is Stage.DELETIONS for step in made.of(Action.DELETE))


def test_more_removals_than_usual_are_refused_and_the_way_is_told():
    many = [f"{number}.html" for number in range(60)]
    found = there(*many)
    made = plan_of(files("a.html"), {}, found, DAY)
    with pytest.raises(ConfigurationError, match=r"60 files .* more than 50; .* --max-delete 60"):
        refuse_too_many(made, found, None)
    refuse_too_many(made, found, 60)


def test_a_large_site_may_lose_a_tenth():
    many = [f"{number}.html" for number in range(1000)]
    found = there(*many)
    refuse_too_many(plan_of(files(*many[100:]), {}, found, DAY), found, None)
    with pytest.raises(ConfigurationError, match="101 files"):
        refuse_too_many(plan_of(files(*many[101:]), {}, found, DAY), found, None)


def test_the_search_index_and_what_had_stayed_do_not_count():
    words = [f"s/en_{number:07x}.pf_fragment" for number in range(100)]
    styles = [f"c/x.{number:012x}.css" for number in range(100)]
    old = release(*styles, since="2026-01-01T00:00:00+00:00")
    last = Release(old.id, old.made, {**old.files, **release(*words).files})
    found = there(*words, *styles, last=last)
    made = plan_of(files("a.html"), {}, found, DAY)
    assert len(reasons(made, Action.DELETE)) == 200
    refuse_too_many(made, found, 0)
