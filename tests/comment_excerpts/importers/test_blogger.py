from tests.comment_excerpts.importers.pages import example, kind_of, page, thread_in

FLAT = """
<div class="comments" id="comments"><h4>2 comments:</h4><div id="Blog1_comments-block-wrapper"><dl
class="avatar-comment-indent" id="comments-block">
<dt class="comment-author " id="c1234567890123456789"><a name="c1234567890123456789"></a><div
class="avatar-image-container"><img></div>
<a href="http://www.blogger.com/profile/1" rel="nofollow">Jane Roe</a> said...</dt><dd
class="comment-body" id="Blog1_cmt-1234567890123456789"><p>First</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a
href="http://blog.example/post.html?showComment=1299924900000#c1234567890123456789" title="comment
permalink">
12 March 2011 at 10:15</a></span></dd>
<dt class="comment-author " id="c1234567890123456790"><a name="c1234567890123456790"></a>Anonymous
said...</dt><dd class="comment-body"><p>Second</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">March 12, 2011 at 11:15
AM</span></dd></dl></div></div>"""


def test_threaded_comments_have_their_replies_and_the_moment_of_their_address():
    thread = thread_in(example("blogger"))
    assert thread.platform == "blogger"
    assert [(c.id, c.parent, c.author, c.published) for c in thread.comments] == [
        ("c8101112131415161718", None, "Jane Roe", "2014-03-12T10:15:00+00:00"),
        ("c8101112131415161719", "c8101112131415161718", "Max", "2014-03-12T11:15:00+00:00"),
        ("c8101112131415161720", None, "Anonymous", "2014-03-12T12:15:00+00:00"),
    ]
    assert thread.comments[0].author_url == "https://www.blogger.com/profile/1"
    assert thread.comments[0].text == "One line and another"
    assert thread.comments[0].permalink.endswith("#c8101112131415161718")
    assert (thread.total_stated, thread.complete) == (3, True)


def test_a_button_for_more_makes_it_part_of_a_thread():
    body = example("blogger").replace(b"loadmore hidden", b"loadmore")
    thread = thread_in(body.replace(b"3 comments:", b"Comments:"))
    assert not thread.complete
    assert "further comments" in thread.reason


def test_the_flat_lists_of_names_and_texts_are_read():
    thread = thread_in(page(FLAT))
    assert kind_of(page(FLAT)) == "blogger"
    assert [(c.author, c.text, c.published) for c in thread.comments] == [
        ("Jane Roe", "First", "2011-03-12T10:15:00+00:00"),
        ("Anonymous", "Second", "2011-03-12T11:15:00"),
    ]
    assert [c.id for c in thread.comments] == ["c1234567890123456789", "c1234567890123456790"]
    assert thread.complete


def test_what_blogger_marks_as_deleted_is_no_word_of_whose_name_it_leaves():
    notice = '<span class="deleted-comment">This comment has been removed by the author.</span>'
    thread = thread_in(page(FLAT.replace("<p>First</p>", notice)))
    assert [c.text for c in thread.comments] == ["Second"]
    assert thread.complete
    said = FLAT.replace("<p>First</p>", "<p>This comment has been removed by the author.</p>")
    assert len(thread_in(page(said)).comments) == 2
