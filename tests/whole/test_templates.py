"""A text asks for a template of its own: what shows it is taken, and what does not is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.site import ROOT, Site, post

TEXT = "content/posts/2026-03-02-essay.md"
OURS = {"THEME_TEMPLATES_OVERRIDES": ["ours"]}


def asking_for(template: str) -> str:
    return post("ITS WORDS.", id="essay").replace("category:", f"template: {template}\ncategory:")


def test_a_template_that_extends_that_of_posts_through_others_is_taken(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(
        {
            TEXT: asking_for("essay"),
            "ours/long.html": '{% extends "article.html" %}',
            "ours/essay.html": '{% extends "long.html" %}',
        },
        **OURS,
    )
    run = site.build()
    assert run.code == 0, run.err
    assert b"ITS WORDS." in site.output()["2026/03/essay/index.html"]


def test_templates_that_show_no_post_are_errors_and_end_no_build_in_a_traceback(
    site_of: Callable[..., Site],
) -> None:
    """Some asked for what only other pages have, some left out every word of the post."""
    names = ("page", "source", "tag", "index", "base", "404", "archives", "feeds")
    files = {
        f"content/posts/2026-03-02-{name}.md": asking_for(name).replace("id: essay", f"id: {name}1")
        for name in names
    }
    run = site_of(files).build()
    assert run.code == 1
    assert "Traceback" not in run.err
    assert run.err.count("[unknown-template]") == len(names)


def test_a_template_that_cannot_make_a_page_is_a_problem_with_its_line(
    site_of: Callable[..., Site],
) -> None:
    """It ended the build in a traceback that named no text."""
    broken = '{% extends "article.html" %}\n{% block body %}{{ tag.name }}{% endblock %}'
    run = site_of({TEXT: asking_for("essay"), "ours/essay.html": broken}, **OURS).build()
    assert run.code == 1
    assert "Traceback" not in run.err
    assert f"{TEXT}:1: the template essay.html cannot make this page: 'tag' is undefined" in run.err
    assert "(essay.html:2) [template-error]" in run.err


@pytest.mark.parametrize(
    ("template", "fault", "where"),
    [
        ("article.html", "{{ 5|nope }}", "ours/article.html:1: No filter named 'nope'."),
        ("article.html", "{% if %}", "ours/article.html:1: Expected an expression"),
        ("article.html", "{{ 1 / 0 }}", "cannot make this page: ZeroDivisionError"),
        ("tag.html", "{{ tag.name() }}", "'str' object is not callable (tag.html:1)"),
        ("components/clip.html", "{% if %}", "ours/components/clip.html:1: Expected"),
    ],
)
def test_no_fault_of_a_site_s_own_template_ends_a_build_in_a_traceback(
    site_of: Callable[..., Site], template: str, fault: str, where: str
) -> None:
    own = (ROOT / "theme/templates" / template).read_text(encoding="utf-8")
    head, block, rest = own.partition("{% block body %}")
    text = f"{head}{block}{fault}{rest}" if block else f"{fault}{own}"
    one_line = text.replace("\n", " ")
    site = site_of(
        {
            "content/posts/2026-03-02-a.md": post("/// clip | work\n///", id="a1"),
            f"ours/{template}": one_line,
        },
        **OURS,
    )
    run = site.build()
    assert run.code in {1, 2}
    assert "Traceback" not in run.err
    assert where in run.err
    assert "output" not in [path.name for path in site.folder.iterdir()] or not site.output()
