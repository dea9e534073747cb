"""No e-mail or IP address of anybody, wherever an export has it, in any file that comes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.comment_excerpts.importing import read_thread
from plugins.comment_excerpts.material import Material
from plugins.migration.commands import MigrationRequest, migrate
from tests.migration.samples import BLOG, NOW, comment, export, filed, item, meta_of, settings
from tests.support.site import GOOD, Site, make_site

OURS = {k: v for k, v in GOOD.items() if "extra" in k or "about" in k}
META = (
    "<wp:commentmeta><wp:meta_key>akismet_as_submitted</wp:meta_key><wp:meta_value><![CDATA["
    'a:2:{s:7:"user_ip";s:12:"198.51.100.77";s:20:"comment_author_email";'
    's:21:"meta@private.example";}]]></wp:meta_value></wp:commentmeta>'
    "<wp:comment_agent>Mozilla (198.51.100.78)</wp:comment_agent>"
)
WORDS = """Write to words@private.example or <a href="mailto:link@private.example">me</a>,
<b>split</b>@private.example, w&#111;rds2&#64;private.example, words3%40private.example, from
198.51.100.79 or 2001:db8::79, see <a href="https://198.51.100.80/x">this</a> and
<a href="https://a.example/?who=query@private.example">that</a>."""
AUTHOR = (
    "<wp:author><wp:author_id>1</wp:author_id><wp:author_login>login@private.example"
    "</wp:author_login><wp:author_email>author@private.example</wp:author_email>"
    "<wp:author_display_name>login@private.example</wp:author_display_name></wp:author>"
    "<managingEditor>editor@private.example (Ed)</managingEditor>"
)
WORDPRESS = export(
    item(
        1,
        comment(11, WORDS, author="Jane", more=META),
        comment(12, "As an author.", author="name@private.example"),
        comment(13, "With a name.", author="Max (named@private.example, 198.51.100.81)"),
        comment(14, "With a link.").replace(
            "https://reader.example/", "mailto:url@private.example"
        ),
        comment(15, "And a host.").replace("https://reader.example/", "http://198.51.100.82/"),
        comment(16, "And a user.").replace("https://r", "https://user@private.example/?r"),
        comment(17, "Spam by spam@private.example", approved="spam"),
        comment(18, '<img src="https://secure.gravatar.com/avatar/0?d=198.51.100.83">Picture.'),
        meta_of("author_email", "postmeta@private.example"),
        meta_of("_edit_lock", "198.51.100.84"),
        filed("post_tag", "x", "tag"),
        creator="login@private.example",
        body="<p>Jane (reader11@mail.example, 93.184.216.11) asked author@private.example.</p>",
        excerpt="Asked by reader11@mail.example",
    ),
    more=AUTHOR,
)
POST = """<post dsq:id="{n}"><message><![CDATA[<p>{words}</p>]]></message>
<createdAt>2012-06-09T09:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author>
<email>dsq{n}@private.example</email><name>{name}</name><username>{name}</username></author>
<ipAddress>198.51.100.9{n}</ipAddress><thread dsq:id="1"/></post>"""
POSTS = (("Cy", WORDS), ("cy@private.example", "Named so."), ("198.51.100.85", "So, too."))
DISQUS = f"""<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><id>1 {BLOG}/?p=1</id><link>{BLOG}/2012/06/post-1/</link><title>T</title><author>
<email>thread@private.example</email><name>Op</name></author><ipAddress>198.51.100.86</ipAddress>
</thread>{"".join(POST.format(n=n, name=a, words=w) for n, (a, w) in enumerate(POSTS, start=1))}
</disqus>"""
PRIVATE = re.compile(
    r"[\w.+-]+(?:@|%40|&#64;|\\u0040)(?:private|mail)\.example|private\.example|198\.51\.100\.\d+"
    r"|93\.184\.216\.\d+|2001:db8::79|gravatar"
)


def leaks(folder: Path) -> list[str]:
    return sorted(
        f"{file.name}: {match[0]}"
        for file in folder.rglob("*")
        if file.is_file()
        for match in PRIVATE.finditer(file.read_bytes().decode(errors="replace"))
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("private") / "site", OURS)
    files = {"blog.xml": WORDPRESS, "disqus.xml": DISQUS}
    for name, text in files.items():
        (made.folder / name).write_text(text, encoding="utf-8")
    content, (blog, disqus) = made.folder / "content", (made.folder / name for name in files)
    account = migrate(MigrationRequest(blog, content, settings(), NOW, disqus))
    assert account.comments == 10
    told = "\n".join(map(str, account.problems))
    assert PRIVATE.findall(told) == []
    return made


def test_no_file_of_the_content_has_an_address_of_anybody(site):
    assert leaks(site.folder / "content") == []


def test_no_file_of_the_built_site_has_an_address_of_anybody(site):
    run = site.build()
    assert run.code == 0, run.err
    assert "As an author." in site.page("/2012/06/post-1/")
    assert leaks(site.folder / "output") == []
    assert PRIVATE.findall(run.out + run.err) == []


@pytest.mark.parametrize("text", [WORDPRESS, DISQUS])
def test_no_thread_that_is_read_has_an_address_of_anybody(text):
    thread = read_thread(Material(text.encode()))
    assert PRIVATE.findall(repr(thread)) == []
    assert len(thread.comments) in {3, 7}
