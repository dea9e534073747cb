import json

import pytest

from plugins.comment_excerpts.importers import json_ld
from plugins.comment_excerpts.importers.base import Material, ThreadError
from tests.comment_excerpts.importers.pages import example, page, thread_in

GRAPH = {
    "@graph": [
        {"@type": "Article", "@id": "#post"},
        {"@type": "Comment", "@id": "#c2", "text": "Hi", "author": [{"name": "Max"}],
         "parentItem": {"@id": "#c1"}},
        {"@type": "Comment", "@id": "#c1", "text": "Hello", "parentItem": {"@id": "#c2"}},
    ]
}  # fmt: skip


def script(data: object) -> str:
    written = json.dumps(data).replace("</", "<\\/")
    return f'<script type="application/ld+json">{written}</script>'


def test_nested_comments_are_read_and_their_number_is_believed():
    thread = thread_in(example("json-ld"))
    assert thread.platform == "json-ld"
    assert [(c.id, c.parent, c.author, c.published, c.html) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00+01:00", "<p>Hello </p>"),
        ("12", "11", "Max", "2014-03-12", "<p>Hi</p><p>[…]</p>"),
    ]
    assert thread.comments[0].author_url == "https://jane.example/"
    assert thread.comments[1].permalink == "https://blog.example/post/#comment-12"
    assert (thread.total_stated, thread.complete) == (3, False)


def test_comments_in_a_graph_name_their_parents_and_rings_are_opened():
    thread = thread_in(page("", head=script(GRAPH)))
    assert [(c.id, c.parent) for c in thread.comments] == [("2", "1"), ("1", None)]


@pytest.mark.parametrize(
    "data",
    ["{", "[" * 100_000, '{"@type": "Comment"}', '{"@type": "Article", "commentCount": 3}'],
)
def test_what_holds_no_comment_or_is_damaged_is_not_of_this_kind(data: str):
    material = Material(page("", head=f'<script type="application/ld+json">{data}</script>'))
    assert not json_ld.recognises(material)
    with pytest.raises(ThreadError, match="no comments"):
        json_ld.read(material)


def test_who_has_no_address_has_not_the_one_of_the_page():
    comment = {"@type": "Comment", "text": "Hi", "author": {"@type": "Person", "name": "Max"}}
    (read,) = thread_in(page("", head=script(comment))).comments
    assert (read.author, read.author_url) == ("Max", None)
