import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comment_excerpts.cut import MARK, Cut, cut
from plugins.comment_excerpts.fragments import Fragments, spans_of
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.sanitise import sanitised

HTML = sanitised(
    "<p>One two <em>three <b>four</b> five</em> six.</p>"
    "<ul><li>seven</li><li>eight nine</li></ul><p>ten<br>eleven &amp; <a href="
    "'https://a.example/'>twelve</a></p>"
)
TEXT = "One two three four five six. seven eight nine ten eleven & twelve"


def excerpt(**given: object) -> str:
    spans, missing = spans_of(Fragments(**given), TEXT)  # type: ignore[arg-type]
    assert not missing
    return cut(HTML, spans).html


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"first": "two three", "last": "six."},
            "<p>[…] two <em>three <b>four</b> five</em> six. […]</p>",
        ),
        (
            {"first": "four", "last": "eight"},
            "<p>[…] <em><b>four</b> five</em> six.</p><ul><li>seven</li><li>eight […]</li></ul>",
        ),
        ({"last": "four"}, "<p>One two <em>three <b>four</b></em> […]</p>"),
        (
            {"first": "eleven"},
            '<p>[…] eleven &amp; <a href="https://a.example/" rel="nofollow ugc">twelve</a></p>',
        ),
        ({"first": "ten", "last": "eleven"}, "<p>[…] ten<br>eleven […]</p>"),
        (
            {"first": "two three", "last": "three four"},
            "<p>[…] two <em>three <b>four</b></em> […]</p>",
        ),
        ({"first": "five six.", "last": "six."}, "<p>[…] <em>five</em> six. […]</p>"),
        ({"first": "two", "last": "two"}, "<p>[…] two […]</p>"),
        (
            {"keep": ("One", "four", "nine")},
            "<p>One […] <em><b>four</b></em> […]</p><ul><li>nine […]</li></ul>",
        ),
        ({"keep": ("One two", "three four")}, "<p>One two <em>three <b>four</b></em> […]</p>"),
        ({"keep": ("One  two\n",)}, "<p>One two […]</p>"),
    ],
)
def test_a_cut_keeps_the_markup_valid_and_marks_each_gap(
    given: dict[str, object], expected: str
) -> None:
    """Elements are kept around what is kept; one mark stands for one gap, outside of links."""
    assert excerpt(**given) == expected


def test_an_excerpt_that_keeps_all_is_not_cut() -> None:
    """No options, or ends that are the comment's own, leave it as it is, without a mark."""
    for fragments in (Fragments(), Fragments("One", "twelve"), Fragments(keep=(TEXT,))):
        spans, _ = spans_of(fragments, TEXT)
        assert cut(HTML, spans) == Cut(HTML, is_cut=False)


def test_an_excerpt_of_which_all_is_hidden_is_a_mark() -> None:
    """There is nothing to show, and that is shown."""
    assert cut(HTML, ()) == Cut("<p>[…]</p>", is_cut=True)


WORDS = st.lists(st.sampled_from(["a", "bc", "d&", "é", "文字", "x<y"]), min_size=1, max_size=12)
TREES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "<p>{}</p>",
                "<p>a <em>{}</em> b</p>",
                "<ul><li>{}</li><li>z</li></ul>",
                "<blockquote><p>{}</p></blockquote>",
                "<pre>{}</pre>",
                "<p>c<br>{} <b>q <i>r</i></b></p>",
            ]
        ),
        WORDS,
    ),
    min_size=1,
    max_size=4,
)


@given(TREES, st.data())
def test_an_excerpt_is_in_its_source(
    tree: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    """Whatever is cut: the words between marks stand in the source, in order; it stays clean."""
    html = sanitised(
        "".join(
            shape.format(" ".join(words).replace("&", "&amp;").replace("<", "&lt;"))
            for shape, words in tree
        )
    )
    words = plain_text(html).split()
    ends = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=6)))
    keep = tuple(" ".join(words[a:b]) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b)
    spans, missing = spans_of(Fragments(keep=keep), " ".join(words))
    assert not missing
    shown = cut(html, spans)
    assert sanitised(shown.html) == shown.html
    position = 0
    for part in plain_text(shown.html).split(MARK):
        place = " ".join(words).find(part.strip(), position)
        assert place >= 0
        position = place + len(part.strip())
    for fragment in keep:
        assert fragment in plain_text(shown.html)
    assert shown.is_cut is (MARK in shown.html)
