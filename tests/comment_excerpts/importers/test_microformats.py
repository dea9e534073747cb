from tests.comment_excerpts.importers.pages import example, page, thread_in


def test_replies_are_read_and_likes_are_not():
    thread = thread_in(example("microformats"))
    assert thread.platform == "microformats"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("a1", None, "Jane", "2014-03-12T10:15:00+01:00", "Hello, you"),
        ("a2", "a1", "Max", "2014-03-12T11:15:00+01:00", "Hi"),
    ]
    assert thread.comments[0].author_url == "https://jane.example/"
    assert thread.comments[0].permalink == "https://jane.example/reply/1"
    assert thread.comments[0].html == "<p>Hello, <em>you</em></p>"


def test_a_reply_that_stands_beside_names_what_it_replies_to():
    replies = "".join(
        f'<div class="u-comment h-cite"><b class="p-author">{name}</b><p class="e-content">T</p>'
        f'<a class="u-url" href="https://{name}.example/1">#</a>{more}</div>'
        for name, more in (
            ("jane", ""),
            ("max", '<a class="u-in-reply-to" href="https://jane.example/1">Jane</a>'),
        )
    )
    thread = thread_in(page(f'<div class="h-entry">{replies}</div>'))
    assert [(c.id, c.parent) for c in thread.comments] == [("at-1", None), ("at-2", "at-1")]


def test_of_whom_only_a_picture_is_shown_its_alternative_is_the_name():
    reply = (
        '<div class="u-comment h-cite"><a class="p-author h-card" href="https://max.example/">'
        '<img class="u-photo" alt="Max" src="max.png"></a><p class="e-content">Hi</p></div>'
    )
    (comment,) = thread_in(page(f'<div class="h-entry">{reply}</div>')).comments
    assert (comment.author, comment.author_url, comment.text) == (
        "Max",
        "https://max.example/",
        "Hi",
    )
