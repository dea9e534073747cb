"""One text from HTML to Markdown, with all that stands round it."""

from __future__ import annotations

import pytest

from tests.migration.samples import body, export, item, moved


@pytest.mark.parametrize("html", ['<pre lang="php"><?php a(); ?></pre>', "<pre><?php a(); ?>"])
def test_a_program_that_nobody_escaped_is_seen(tmp_path, html):
    moved(tmp_path, export(item(1, body=html)))
    assert "<?php a(); ?>" in body(tmp_path, "posts/2012-06-07-post-1.md")
