from tests.comment_excerpts.importers.pages import example, page, thread_in

HEAD = '<meta name="generator" content="Movable Type 4.2">'
TYPEPAD = """
<div id="comments"><h3 class="comments-header">Comments</h3><div class="comment comment-odd"
id="comment-6a00d8341c6">
<div class="comment-content"><span id="comment-6a00d8341c6-content"><p>Hello</p></span></div><p
class="comment-footer">Posted by:
<a rel="nofollow" href="https://jane.example/">Jane</a> | <a
href="https://blog.example/post/#comment-6a00d8341c6">March 12, 2009 at 10:15 AM</a></p></div>
<div class="comment comment-even" id="comment-6a00d8341c7"><div
class="comment-content"><p>Hi</p></div><p class="comment-footer">Posted by: Max |
<a href="https://blog.example/post/#comment-6a00d8341c7">March 12, 2009 at 11:15
AM</a></p></div></div>"""


def test_a_comment_that_names_the_one_it_replies_to_is_its_answer():
    thread = thread_in(example("movable-type"))
    assert thread.platform == "movable-type"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2009-03-12T10:15:00-05:00", "Hello"),
        ("12", "11", "Max", "2009-03-12T11:15:00-05:00", "Hi"),
    ]
    assert thread.comments[0].author_url == "https://jane.example/"
    assert (thread.total_stated, thread.complete) == (2, True)


def test_a_line_at_the_foot_names_author_and_date():
    thread = thread_in(
        page(TYPEPAD, head='<meta name="generator" content="https://www.typepad.com/">')
    )
    assert [(c.id, c.author, c.author_url, c.published, c.text) for c in thread.comments] == [
        ("6a00d8341c6", "Jane", "https://jane.example/", "2009-03-12T10:15:00", "Hello"),
        ("6a00d8341c7", "Max", None, "2009-03-12T11:15:00", "Hi"),
    ]
