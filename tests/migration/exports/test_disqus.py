"""Comments at Disqus, joined to the texts of an export by their addresses."""

from __future__ import annotations

from tests.migration.samples import comment, export, header, item, moved, rules_of

DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>old</forum></category>
<thread dsq:id="10"><id>x</id><link>http://www.old.example/2012/06/post-1</link><title>t</title>
</thread>
<thread dsq:id="11"><id>2 https://old.example/?p=2</id><link>https://gone.example/</link></thread>
<thread dsq:id="12"><id/><link>https://old.example/never/</link><title>A post</title></thread>
{posts}
</disqus>"""
DISQUS_POST = """<post dsq:id="{0}"><message><![CDATA[<p>{1}</p>]]></message>
<createdAt>2013-10-10T19:20:29Z</createdAt><isDeleted>{3}</isDeleted><isSpam>false</isSpam>
<author><email>d{0}@mail.example</email><name>Dora</name></author>
<ipAddress>93.184.216.99</ipAddress><thread dsq:id="{2}" />{4}</post>"""


def test_comments_at_disqus_come_to_the_text_at_their_address_and_never_by_title(tmp_path):
    posts = [
        DISQUS_POST.format(900, "To one.", 10, "false", ""),
        DISQUS_POST.format(901, "GONE", 10, "true", ""),
        DISQUS_POST.format(902, "Reply.", 10, "false", '<parent dsq:id="901" />'),
        DISQUS_POST.format(903, "To two.", 11, "false", ""),
        DISQUS_POST.format(904, "Nowhere.", 12, "false", ""),
        DISQUS_POST.format(905, "Orphan.", 99, "false", ""),
    ]
    text = export(item(1, comment(5)), item(2))
    account = moved(tmp_path, text, disqus=DISQUS.format(posts="\n".join(posts)))
    assert (account.comments, sum(account.left_out.values())) == (4, 3)
    assert account.left_out == {
        "deleted where it was written": 1,
        "its thread is not in the Disqus export": 1,
        "no imported text has the address of its thread": 1,
    }
    threads = {
        header(tmp_path, f"posts/2012-06-07-post-{n}.md")["thread"]: expected
        for n, expected in ((1, ["To one.", "Reply.", "A remark."]), (2, ["To two."]))
    }
    for name, words in threads.items():
        written = (tmp_path / f"content/threads/{name}.yml").read_text("utf-8")
        assert all(word in written for word in words)
        assert "GONE" not in written
        assert "mail.example" not in written
    assert rules_of(account) == ["thread-without-text"]


def test_flags_are_read_in_whatever_way_they_are_written(tmp_path):
    posts = [
        DISQUS_POST.format(900 + n, "GONE", 10, flag, "").replace(
            "<isSpam>false", f"<isSpam>{spam}"
        )
        for n, (flag, spam) in enumerate([("True", "0"), ("1", ""), ("False", "True"), ("0", "1")])
    ]
    account = moved(
        tmp_path, export(item(1, comment(5))), disqus=DISQUS.format(posts="".join(posts))
    )
    assert account.left_out == {"deleted where it was written": 2, "spam": 2}


def test_a_comment_that_is_cut_off_is_in_the_account(tmp_path):
    posts = [DISQUS_POST.format(n, "Words.", 10, "false", "") for n in (900, 901)]
    text = DISQUS.format(posts="".join(posts))
    account = moved(tmp_path, export(item(1)), disqus=text[: text.rindex("<author>")])
    assert account.comments == 1
    assert account.left_out == {"the file is cut off within it": 1}
    assert set(rules_of(account)) >= {"lost-item"}
