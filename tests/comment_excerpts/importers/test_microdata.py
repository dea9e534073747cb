from tests.comment_excerpts.importers.pages import example, thread_in


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
