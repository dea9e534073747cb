"""A settings file is run as it is, and one that cannot be is named."""

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.settings_file import nearest_with, settings_in


def test_what_a_file_gives_values_to_can_be_looked_up(tmp_path):
    file = tmp_path / "pelicanconf.py"
    file.write_text("AUTHOR = 'Ann Example'\n")
    assert settings_in(file)["AUTHOR"] == "Ann Example"


@pytest.mark.parametrize(
    "text", ["AUTHOR = ", "AUTHOR = ann", "import nothing_of_the_kind", "{}['AUTHOR']", "1 / 0"]
)
def test_a_file_that_cannot_be_run_is_named_whatever_it_raises(tmp_path, text):
    file = tmp_path / "pelicanconf.py"
    file.write_text(text)
    with pytest.raises(ConfigurationError, match=r"^pelicanconf\.py cannot be read: "):
        settings_in(file)


def test_a_command_finds_its_site_from_any_folder_in_it(tmp_path, monkeypatch):
    inside = tmp_path / "content" / "posts"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert nearest_with("pelicanconf.py") == inside
    (tmp_path / "pelicanconf.py").touch()
    assert nearest_with("pelicanconf.py") == tmp_path
