"""Comments in the ways of sites that have no module of their own: who, when, what, and which id."""

from __future__ import annotations

from tests.comment_excerpts.importers.pages import kind_of, page, thread_in


def told(body: bytes) -> list[tuple[str, str | None, str, str, str]]:
    """Return what is read of each comment: id, parent, name, moment and words."""
    comments = thread_in(body).comments
    return [(c.id, c.parent, c.author, (c.published or "")[:16], c.text) for c in comments]


def test_the_title_of_a_comment_is_nobodys_name():
    """Nor is a link in that line the home of whom it names."""
    comments = "".join(
        f"""<details class="CommentBox"><summary><h3 class="CommentTitle">A good idea</h3><p
        class="CommentPoster">Posted Mar {day}, 2014 10:15 UTC (Wed) by <b>{name}</b> (subscriber,
        #12) [<a href="/Articles/{day}/">Link</a>]</p></summary><div><p>Words {day}</p></div>
        </details>"""
        for day, name in ((12, "smith"), (13, "rowan"))
    )
    thread = thread_in(page(f'<div id="comments">{comments}</div>'))
    assert [(c.author, c.author_url, c.text) for c in thread.comments] == [
        ("smith", None, "Words 12"),
        ("rowan", None, "Words 13"),
    ]


def test_a_name_ends_where_the_time_begins_and_a_row_of_links_is_no_comment():
    comments = "".join(
        f"""<a name="{n}"></a><div class="comments" id="c{n}">One.<br><br>Two {n}.<br><span
        class="smallcopy">posted by <a href="/user/{n}">{name}</a> at <a href="/1/x#{n}">9:12 AM</a>
        on March 12, 2014 [<a title="2 readers marked it">2 favorites</a>]</span></div><br>"""
        for n, name in ((3001, "ann"), (3002, "Ben L"))
    )
    body = page(comments + '<div class="comments">« <a href="/2">Older</a> | Newer »</div>')
    assert told(body) == [
        ("3001", None, "ann", "2014-03-12T09:12", "One. Two 3001."),
        ("3002", None, "Ben L", "2014-03-12T09:12", "One. Two 3002."),
    ]
    assert [comment.html[-11:] for comment in thread_in(body).comments] == [
        "o 3001.</p>",
        "o 3002.</p>",
    ]


def test_a_line_that_says_from_whom_need_not_say_when():
    comments = "".join(
        f"""<div class="bComment" id="comment_{n}"><div class="bCommentTitle">Comment from:
        {name}</div><div class="bCommentText"><p>Nice {n}.</p></div><div
        class="bCommentSmallPrint">03/28/14 @ 10:15</div></div>"""
        for n, name in ((33, '<a href="https://ann.example/">Ann P</a> [Visitor]'), (34, "ed"))
    )
    assert told(page(comments)) == [
        ("33", None, "Ann P", "2014-03-28T10:15", "Nice 33."),
        ("34", None, "ed", "2014-03-28T10:15", "Nice 34."),
    ]


def test_when_somebody_joined_is_not_when_they_wrote():
    body = page("""<section id="comments"><div id="comment-node-88" class="comment"><div
    class="header"><a href="/sam"><span class="comment-username">Sam</span></a><div
    class="profile-preview-card"><span>Joined</span> <time datetime="2010-01-01T00:00:00Z">2010
    </time></div><a href="/sam/comment/1f"><time datetime="2014-03-12T10:15:00Z">Mar 12</time></a>
    </div><div class="comment__body"><p>Nice</p></div></div></section>""")
    assert told(body) == [("88", None, "Sam", "2014-03-12T10:15", "Nice")]


def test_the_words_of_an_answer_are_no_button_to_write_one():
    body = page("""<ol class="list_reply"><li id="comment8001"><div class="meta"><span
    class="tit_nickname">Min</span><span class="txt_date">2014.03.12 10:15</span></div><p
    class="desc_reply">Well said</p><a href="#" class="link_reply">Answer</a><ul><li
    id="comment8002"><div class="meta"><span class="tit_nickname">Owner</span><span
    class="txt_date">2014.03.13 10:15</span></div><p class="desc_reply">Thanks</p></li></ul></li>
    </ol>""")
    assert told(body) == [
        ("8001", None, "Min", "2014-03-12T10:15", "Well said"),
        ("8002", "8001", "Owner", "2014-03-13T10:15", "Thanks"),
    ]


def test_a_list_without_a_class_is_one_of_comments_where_what_holds_it_says_so():
    items = "".join(
        f"""<li><div class="metadata"><a name="comment-{n}"></a><p class="auteur">{name}</p>
        <p class="date">12 mars 2014<br>10h15</p></div><div class="body-text"><p>Mots {n}</p></div>
        </li><li></li>"""
        for n, name in ((411, "léa"), (412, "paul.s."))
    )
    body = page(f'<div id="commentaires"><h2>Commentaires</h2><ul>{items}</ul></div>', lang="fr")
    assert told(body) == [
        ("411", None, "léa", "2014-03-12T10:15", "Mots 411"),
        ("412", None, "paul.s.", "2014-03-12T10:15", "Mots 412"),
    ]


def test_an_anchor_with_letters_begins_a_comment_and_a_notice_at_the_end_is_none():
    comments = "".join(
        f"""<a id="c6a00d{n}"></a><p>Words {n}.</p><p class="posted">Posted by: {name} | <a
        href="/post/?cid={n}#c6a00d{n}">March 12, 2014 at 10:15 AM</a></p>"""
        for n, name in ((8341, "Ann"), (8342, "tom b"))
    )
    body = page(f'{comments}<p class="comments-closed">The comments are closed.</p>')
    assert told(body) == [
        ("6a00d8341", None, "Ann", "2014-03-12T10:15", "Words 8341."),
        ("6a00d8342", None, "tom b", "2014-03-12T10:15", "Words 8342."),
    ]


def test_an_empty_anchor_is_no_comment_of_wordpress():
    body = page("""<div class="comment-list"><div class="comment"><div id="comment-71"
    class="comment-anchor"></div><div class="comment-meta"><a href="/kim" class="commenter-name">Kim
    </a> <a href="/post/comment/71" class="timestamp" title="Mar 12,
    2014, 10:15 AM">Mar 12</a></div><div
    class="comment-body"><p>Great</p></div><div class="comment-list"><div class="comment"><div
    id="comment-72" class="comment-anchor"></div><div class="comment-meta"><a href="/lee"
    class="commenter-name">Lee</a> <a href="/post/comment/72" class="timestamp" title="Mar 13,
    2014, 10:15 AM">Mar 13</a></div><div class="comment-body"><p>Thanks</p></div></div>
    </div></div></div>""")
    assert kind_of(body) == "page"
    assert told(body) == [
        ("71", None, "Kim", "2014-03-12T10:15", "Great"),
        ("72", "71", "Lee", "2014-03-13T10:15", "Thanks"),
    ]


def test_a_comment_is_not_read_twice_where_its_parts_are_named_as_comments_are():
    items = "".join(
        f"""<li id="comment-{n}" class="comment"><div class="comment-actions"><span
        title="votes">4</span></div><div class="comment-text"><div class="comment-body"><span
        class="comment-copy">Words {n}</span> – <a href="/users/{n}" class="comment-user">v{n}</a>
        <span class="comment-date"><span title="2014-03-12 10:15:00Z">Mar 12, 2014</span></span>
        </div></div></li>"""
        for n in (501, 502)
    )
    more = '<div><a href="#" class="show-link">Show <b>2</b> more comments</a></div>'
    body = page(f'<div class="comments"><ul class="comments-list">{items}</ul></div>{more}')
    assert told(body) == [
        ("501", None, "v501", "2014-03-12T10:15", "Words 501"),
        ("502", None, "v502", "2014-03-12T10:15", "Words 502"),
    ]
    assert not thread_in(body).complete


def test_ids_are_those_that_the_places_have():
    """The number of an issue's comment, a thread's number, and all of a GUID."""
    guid = "8f2c3d5e-1111-2222-3333-44445555666"
    by_guid = "".join(
        f"""<div id="id_{guid}{n}" class="vcard comment"><p class="date">3/25/2014 10:15 AM</p><p
        class="content">Words {n}</p><p class="author"><span class="fn">Ann</span></p></div>"""
        for n in (1, 2)
    )
    assert [one[0] for one in told(page(by_guid))] == [f"{guid}1", f"{guid}2"]
    by_issue = """<article class="timeline-comment"><div class="comment"><span
    class="comment-meta"><a href="https://code.example/nia"><strong>nia</strong></a> commented <a
    href="https://code.example/o/r/issues/5#issuecomment-7001">on Mar 12, 2014</a></span><div
    class="markdown-body"><p>Nice</p></div></div></article>"""
    (comment,) = thread_in(page(by_issue)).comments
    assert comment.id == "7001"
    assert comment.permalink == "https://code.example/o/r/issues/5#issuecomment-7001"
    by_thread = "".join(
        f"""<div class="twig" style="margin-left: {n * 30}px"><div id="t44{n}" class="leaf"><span
        class="leaf-username"><a href="https://v{n}.example/info"><img src="/i.png"></a><a
        href="https://v{n}.example/"><b>v{n}</b></a></span><span class="leaf-createdtime">12 March
        2014, 10:15</span><a href="/post/?thread=44{n}#t44{n}">Link</a><div
        class="leaf-article">Words {n}</div></div></div>"""
        for n in (0, 1)
    )
    thread = thread_in(page(f'<div id="comments"><div id="comments-tree">{by_thread}</div></div>'))
    assert [(c.id, c.parent, c.author_url) for c in thread.comments] == [
        ("440", None, "https://v0.example/"),
        ("441", "440", "https://v1.example/"),
    ]


def test_an_id_may_say_that_an_element_is_the_authors():
    body = page("""<div class="feedbackItem"><div class="subtitle"><a href="#4000001"
    class="layer">#1</a> <a name="4000001"></a> <span class="comment_date">2014-03-12 10:15</span>
    <a id="a_comment_author_4000001" href="https://lee.example/">Lee</a></div><div
    class="blog_comment_body"><p>Learned</p></div></div>""")
    assert told(body) == [("4000001", None, "Lee", "2014-03-12T10:15", "Learned")]


def test_a_name_on_a_network_is_no_address_and_a_moment_may_stand_in_an_attribute():
    body = page("""<ul class="comments"><li class="comment"><article class="comment-node"
    id="comment-2740"><div class="flex"><a class="listing"
    href="/u/ash@lem.example"><span>ash</span><small>@lem.example</small></a> <span
    class="moment-time" data-tippy-content="Wednesday, March 12th, 2014 at 10:15:00 AM
    GMT+00:00">1 day ago</span></div><div class="comment-content"><p>Great</p></div>
    </article></li></ul>""")
    assert told(body) == [("2740", None, "ash", "2014-03-12T10:15", "Great")]
    body = page("""<div class="entry h-entry"><div class="h-cite u-comment"><div class="p-author
    h-card"><a class="u-url" href="https://o.example/@zoe"><b class="p-name">Zoe</b> <span>
    @zoe@o.example</span></a></div><time class="dt-published" data-timestamp="1394619300">long
    ago</time><div class="e-content"><p>Yes</p></div></div></div>""")
    assert told(body) == [("at-1", None, "Zoe", "2014-03-12T10:15", "Yes")]


def test_what_stands_behind_a_comment_is_no_part_of_it_even_where_it_has_no_words():
    comments = "".join(
        f"""<a href="/post/#comment-{n}" class="comment depth-1"><span>{n} March 2014, 10:15</span>
        <strong class="fn">Ann</strong></a><div><p>Words {n}</p></div>"""
        for n in (11, 12)
    )
    thread = thread_in(page(f'<div class="comments">{comments}</div>'))
    assert [(c.id, c.author, c.text) for c in thread.comments] == [
        ("11", "Ann", ""),
        ("12", "Ann", ""),
    ]


def test_a_link_to_older_comments_counts_where_one_of_those_stated_waits_for_approval():
    items = "".join(
        f"""<li id="comment-{n}" class="comment depth-1"><b class="fn">Ann</b> <time
        datetime="2014-03-12T10:15:00Z">March</time><div class="comment-content">{held}<p><br>Words
        </p></div></li>"""
        for n, held in ((11, ""), (12, '<p class="comment-awaiting-moderation">Held.</p>'))
    )
    older = '<nav><a href="/post/comment-page-1/#comments">Older comments</a></nav>'
    listed = f'<div id="comments"><h2>2 comments</h2><ol class="comment-list">{items}</ol>'
    whole, part = thread_in(page(f"{listed}</div>")), thread_in(page(f"{listed}{older}</div>"))
    assert [comment.html for comment in whole.comments] == ["<p>Words </p>"]
    assert (whole.complete, part.complete) == (True, False)


def test_a_link_round_a_picture_may_have_the_name_in_it_and_a_rank_is_none():
    def one(kind: str, name: str, number: int, after: str = "") -> str:
        return f"""<div class="gsc-{kind}"><div class="gsc-{kind}-author"><a
        href="https://code.example/{name}" class="gsc-author-avatar"><img alt="@{name}"><span>{name}
        </span></a> <a href="https://code.example/9#discussioncomment-{number}"><time
        datetime="2014-03-12T10:15:00Z">Mar 12</time></a> <div>Owner</div></div><div
        class="gsc-{kind}-content"><p>Nice {number}</p></div>{after}</div>"""

    body = page(
        f'<div class="gsc-comments">{one("comment", "nia", 81, one("reply", "oz", 82))}</div>'
    )
    assert kind_of(body) == "comment-service"
    assert told(body) == [
        ("81", None, "nia", "2014-03-12T10:15", "Nice 81"),
        ("82", "81", "oz", "2014-03-12T10:15", "Nice 82"),
    ]
    thread = thread_in(body.replace(b"gsc-comment", b"x-comment").replace(b"gsc-reply", b"x-reply"))
    assert thread.comments[0].author == "nia"
