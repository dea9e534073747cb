from plugins.comment_excerpts.markup import pieces_of, plain_text, words_of


def test_pieces_joined_are_the_html_again() -> None:
    """Nothing is lost between tags and texts."""
    html = "<p>a &lt;b&gt; <em>c</em><br>d</p><pre>e\n f</pre>"
    assert "".join(piece.source for piece in pieces_of(html)) == html


def test_words_are_apart_at_blocks_and_breaks_and_together_in_inline_elements() -> None:
    """What a reader sees as one word is one."""
    assert plain_text("<p>a<br>b</p><ul><li>c</li><li>d</li></ul>") == "a b c d"
    assert plain_text("<p>w<b>or</b>d &amp;\n &nbsp; co</p>") == "word & co"


def test_each_character_knows_its_place() -> None:
    """The place of a character is its piece and its offset in the unescaped text."""
    words = words_of("<p>a &amp; <em>b</em></p>")
    assert words.text == "a & b"
    assert [words.places[n] for n in (0, 2, 4)] == [(1, 0), (1, 2), (3, 0)]
