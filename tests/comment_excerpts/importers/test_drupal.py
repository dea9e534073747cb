from tests.comment_excerpts.importers.pages import example, page, thread_in

HEAD = '<meta name="Generator" content="Drupal 9 (https://www.drupal.org)">'
SIX = """
<div id="comments"><div class="comment odd"><h3 class="title"><a href="/node/1#comment-11"
class="active">Well</a></h3>
<div class="submitted">Wed, 26.03.2014 - 10:15 — <a href="/user/1"
title="View user profile.">Jane</a></div><div class="content"><p>Hello</p></div>
<div class="links"><ul><li><a href="/comment/reply/1/11">reply</a></li></ul></div></div>
<div class="indented"><div class="comment even"><h3 class="title"><a
href="/node/1#comment-12">Re</a></h3><div class="submitted">Thu, 27.03.2014 - 11:15 — Max (not
verified)</div>
<div class="content"><p>Hi</p></div></div></div></div>"""


def test_comments_of_today_have_their_depth_from_what_they_are_indented_by():
    thread = thread_in(example("drupal"))
    assert thread.platform == "drupal"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-26T10:15:00", "Hello"),
        ("12", "11", "Max", "2014-03-27T11:15:00", "Hi"),
        ("13", None, "Ute", None, "End"),
    ]
    assert thread.comments[0].permalink == "https://blog.example/comment/11#comment-11"


def test_comments_of_drupal_6_name_their_authors_behind_the_date():
    thread = thread_in(page(SIX, head='<link href="/sites/all/themes/x/style.css">'))
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-26T10:15:00", "Hello"),
        ("12", "11", "Max", "2014-03-27T11:15:00", "Hi"),
    ]
