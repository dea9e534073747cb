from tests.comment_excerpts.importers.pages import example, page, thread_in

OLD = """
<div class="serendipity_comments"><a id="trackbacks"></a><div
class="serendipity_commentsTitle">Trackbacks</div><div class="serendipity_center">No
Trackbacks</div>
<div class="serendipity_commentsTitle">Kommentare</div>
<a id="c11"></a><div id="serendipity_comment_11"
class="serendipity_comment serendipity_comment_author_jane comment_oddbox" style="padding-left:
0px">
<div class="serendipity_commentBody">Hallo<br />Welt</div><div
class="serendipity_comment_source"><a class="comment_source_trace" href="#c11">#1</a>
<span class="comment_source_author"><a class="comment_source_url"
href="https://jane.example/">Jane</a></span> am
<span class="comment_source_date">12.03.2014 10:15</span> (<a class="comment_reply"
href="#serendipity_CommentForm">Antwort</a>)</div></div>
<a id="c12"></a><div class="serendipity_comment serendipity_comment_author_max comment_evenbox"
style="padding-left: 20px">
<div class="serendipity_commentBody">Hi</div><div class="serendipity_comment_source"><a
class="comment_source_trace" href="#c12">#1.1</a>
<span class="comment_source_author">Max</span> am <span class="comment_source_date">12.03.2014
11:15</span></div></div></div>"""


def test_an_indentation_tells_what_replies_to_what():
    thread = thread_in(page(OLD, lang="de"))
    assert thread.platform == "serendipity"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00", "Hallo Welt"),
        ("12", "11", "Max", "2014-03-12T11:15:00", "Hi"),
    ]


def test_levels_are_read_from_classes():
    thread = thread_in(example("serendipity"))
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00+01:00", "Hallo"),
        ("12", "11", "Max", "2014-03-12T11:15:00+01:00", "Hi"),
    ]
