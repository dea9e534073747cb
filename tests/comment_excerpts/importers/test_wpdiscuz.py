from tests.comment_excerpts.importers.pages import example, page, thread_in

FIVE = """
<div id="comments"><div id="wpcomm"><div id="wcThreadWrapper" class="wc-thread-wrapper">
<div id="wc-comm-11_0" class="wc-comment wc-blog-guest wc_comment_level-1"><div
class="wc-comment-left"><div class="wc-comment-label"><span>Gast</span></div></div>
<div id="comment-11" class="wc-comment-right"><div class="wc-comment-header"><div
class="wc-comment-author ">Jane</div><div class="wc-comment-link">
<i data-comment-url="https://blog.example/post/#comment-11"></i></div></div><div
class="wc-comment-text"><p>Hallo</p></div><div class="wc-comment-footer">
<div class="wc-footer-left"><span class="wc-vote-result">6</span><span>Daumen
runter</span></div><div class="wc-comment-date">1 Monat her</div></div></div>
<div id="wc-comm-12_11" class="wc-comment wc-reply wc_comment_level-2"><div id="comment-12"
class="wc-comment-right"><div class="wc-comment-author">Max</div>
<div class="wc-comment-text"><p>Hi</p></div></div></div></div></div></div></div>"""


def test_version_seven_is_read_with_the_parents_that_its_ids_name():
    thread = thread_in(example("wpdiscuz"))
    assert thread.platform == "wpdiscuz"
    assert [(c.id, c.parent, c.author, c.author_url, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "https://jane.example/", "Hello"),
        ("12", "11", "Max", None, "Hi"),
    ]
    assert thread.comments[0].published == "2014-03-12T10:15:00"
    assert thread.comments[0].permalink == "https://blog.example/post/#comment-11"
    assert (thread.total_stated, thread.complete) == (2, True)


def test_a_button_or_a_number_says_that_there_are_more():
    body = example("wpdiscuz").replace(b"2 Comments", b"20 Comments").replace(b'"2"', b'"20"')
    thread = thread_in(body)
    assert (thread.total_stated, thread.complete) == (20, False)
    assert "20 comments, and it shows 2" in thread.reason
    button = b'pagination"><button class="wpd-load-more-submit">View More Comments</button>'
    body = example("wpdiscuz").replace(b"2 Comments", b"Comments").replace(b'"2"', b'""')
    thread = thread_in(body.replace(b'pagination">', button))
    assert (thread.total_stated, thread.complete) == (None, False)
    assert "further comments" in thread.reason


def test_older_versions_are_read_and_vague_dates_left_out():
    thread = thread_in(page(FIVE, lang="de"))
    assert [(c.id, c.parent, c.author, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "Hallo"),
        ("12", "11", "Max", "Hi"),
    ]
    assert [c.published for c in thread.comments] == [None, None]
