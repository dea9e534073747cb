from tests.comment_excerpts.importers.pages import example, page, thread_in


def test_comments_of_schema_org_are_read_in_their_nesting():
    thread = thread_in(example("microdata"))
    assert thread.platform == "microdata"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00+01:00", "Hello"),
        ("12", "11", "Max", "2014-03-12T11:15:00+01:00", "Hi"),
    ]
    assert thread.comments[0].author_url == "https://jane.example/"
    assert thread.comments[0].permalink == "https://blog.example/post/#c-11"
    assert (thread.total_stated, thread.complete) == (2, True)


def post(number: int, name: str, words: str) -> str:
    return f"""<div id="post_{number}" itemprop="comment" itemscope
    itemtype="http://schema.org/Comment"><span itemprop="author" itemscope><a itemprop="url"
    href="/u/{name}"><span itemprop="name">{name}</span></a></span><time itemprop="datePublished"
    datetime="2014-03-12T10:15:00Z"></time><div itemprop="text">{words}</div></div>"""


DISCUSSION = '<div itemscope itemtype="http://schema.org/DiscussionForumPosting">{posts}</div>'
QUOTING = """<blockquote class="quote"><div>A word</div><div class="code-expandLink"><a>Click to
expand...</a></div></blockquote><p>Another</p>"""


def test_a_page_of_a_discussion_that_goes_on_is_not_called_the_whole():
    """Where a post is spoken of, its neighbours are other posts, or further parts of it."""
    posts = post(2, "jane", "Hello") + post(3, "max", QUOTING)
    for rel in ("next", "prev"):
        head = f'<link rel="{rel}" href="/post/?page=2">'
        thread = thread_in(page(DISCUSSION.format(posts=posts), head=head))
        assert [(c.id, c.text) for c in thread.comments] == [
            ("2", "Hello"),
            ("3", "A word Another"),
        ]
        assert not thread.complete
        assert "further pages, as https://blog.example/post/?page=2" in thread.reason
        assert thread_in(page(posts, head=head)).complete
    other = '<link rel="next" href="/another-post/">'
    assert thread_in(page(DISCUSSION.format(posts=posts), head=other)).complete
