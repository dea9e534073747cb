import pytest

from plugins.comment_excerpts.saved_pages.totals import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13 Comments", 13),
        ("This Post Has 80 Comments", 80),
        ("6 thoughts on “5 Tips for 2014”", 6),
        ("One thought on “10 Ways to Go”", 1),
        ("Ein Kommentar", 1),
        ("Ein Gedanke zu „7 Dinge“", 1),
        ("142 Antworten zu Würde des Lebens", 142),
        ("1.234 Kommentare", 1234),
        ("1,234 responses to “A post”", 1234),
        ("Kommentare (12)", 12),
        ("Comments: 4", 4),
        ("12 commentaires sur « A post »", 12),
        ("Une réponse", 1),
        ("3 comentarios en “A post”", 3),
        ("2 commenti", 2),
        ("5 reacties op A post", 5),
        ("4 komentarze do “A post”", 4),
        ("2 yan\u0131t", 2),
        ("2 دیدگاه", 2),
        ("7 комментариев", 7),
        ("3 kommentarer", 3),
        ("8件のコメント", 8),
        ("评论 (9)", 9),
        ("댓글 6개", 6),
        ("Comments", None),
        ("Leave a comment", None),
        ("10 Ways to Go", None),
        ("Comments on “10 Ways to Go”", None),
        ("Posted in 2014", None),
        ("9 " * 300, None),
    ],
)
def test_a_heading_tells_how_many_comments_there_are(text: str, number: int | None):
    assert number_in(text) == number


def test_a_number_alone_counts_where_the_markup_says_what_it_is():
    assert number_in("15", is_alone=True) == 15
    assert number_in("(1,234)", is_alone=True) == 1234
    assert number_in("15") is None
