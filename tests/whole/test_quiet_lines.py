"""What a writer says to the checks is heard, and no reader hears it."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.site import CLIP, Site, post

QUIET = "<!-- quiet: spelling, her own way of writing -->"


def test_a_remark_quiets_its_line_and_is_in_no_file_of_the_site(
    site_of: Callable[..., Site],
) -> None:
    clip = CLIP.format(title="A work", url="https://ann.example/work")
    site = site_of(
        {
            "content/posts/2026-03-02-quiet.md": post(
                f"## We recieve {QUIET}\n\nWe recieve it. {QUIET}"
            ),
            "content/posts/2026-03-03-loud.md": post("We recieve it.", id="p2"),
            "content/clips/work.md": clip.replace("kind:", "logged: 2026-02-02\nkind:")
            + f"\nThey recieve it. {QUIET}\n",
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    assert run.err.count("[spelling]") == 1
    assert "content/posts/2026-03-03-loud.md:11: notice: " in run.err
    for name, data in site.output().items():
        assert b"quiet:" not in data, name
        assert b"her own way" not in data, name
    assert '<h2 id="we-recieve">We recieve</h2>' in site.page("/2026/03/quiet/")
    assert (site.folder / ".cache" / "prose" / "seen.json").is_file()
    site.write({"content/posts/2026-03-03-loud.md": post("We receive it.", id="p2")})
    assert "[spelling]" not in site.build().err
