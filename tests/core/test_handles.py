from plugins.core.handles import letters_from, random_letters


def test_the_letters_of_a_text_are_always_the_same_ones():
    assert letters_from("posts/fear.md") == letters_from("posts/fear.md")
    assert letters_from("posts/fear.md") != letters_from("posts/hope.md")
    assert len(letters_from("")) == 32


def test_no_letter_is_mistaken_for_another():
    used = set(random_letters(1000)) | set(letters_from("a"))
    assert used.isdisjoint("01ilo")
