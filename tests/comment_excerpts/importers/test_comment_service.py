from tests.comment_excerpts.importers.pages import example, page, thread_in

COMMENTO = """<div id="commento"><div id="commento-comment-card-ab11" class="commento-card"><div
class="commento-header"><a class="commento-name" href="https://jane.example/">Jane</a><div
class="commento-subtitle"><div title="2014-03-12T10:15:00Z" class="commento-timeago">10 years
ago</div></div></div><div class="commento-body"><p>Hello</p></div><div
id="commento-comment-children-ab11"><div id="commento-comment-card-ab12" class="commento-card"><div
class="commento-name">Max</div><div class="commento-body"><p>Hi</p></div></div></div></div></div>"""
VALINE = """<div class="v"><div class="vcard" id="5d11"><a class="vnick"
href="https://jane.example/">Jane</a> <span class="vsys">Linux</span><div class="vmeta"><span
class="vtime">2014-03-12</span><span class="vat">Reply</span></div><div class="vcontent">
<p>Hello</p></div><div class="vquote"><div class="vcard" id="5d12"><a class="vnick">Max</a><span
class="vtime">2014-03-13</span><div class="vcontent"><p>Hi</p></div></div></div></div></div>"""


def test_comments_of_disqus_are_read_where_they_were_shown_before_the_page_was_saved():
    thread = thread_in(example("comment-service"))
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00", "Hello you, at […]"),
        ("12", "11", "Max", "2014-03-13T10:15:00", "Hi"),
    ]


def test_a_deleted_comment_keeps_its_place_only_where_somebody_answers_it():
    body = example("comment-service").decode()
    one = '<li class="post" id="post-11">'
    gone = '<li class="post" id="post-9"><p>This comment was deleted.</p><ul>'
    thread = thread_in(body.replace(one, f"{gone}{one}").encode())
    assert [(c.id, c.parent, c.is_deleted) for c in thread.comments] == [
        ("9", None, True),
        ("11", "9", False),
        ("12", "11", False),
    ]


def test_other_services_are_read_too():
    assert [(c.id, c.parent, c.author, c.text) for c in thread_in(page(COMMENTO)).comments] == [
        ("ab11", None, "Jane", "Hello"),
        ("ab12", "ab11", "Max", "Hi"),
    ]
    assert [(c.id, c.parent, c.author, c.published) for c in thread_in(page(VALINE)).comments] == [
        ("5d11", None, "Jane", "2014-03-12"),
        ("5d12", "5d11", "Max", "2014-03-13"),
    ]
