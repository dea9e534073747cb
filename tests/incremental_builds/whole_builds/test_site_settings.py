"""Settings are read as Pelican reads them; where it stops, it is said in our words."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.whole_builds.site_settings import load_settings


def fault(folder, text):
    (folder / "content").mkdir(exist_ok=True)
    file = folder / "pelicanconf.py"
    file.write_text(f"PATH = 'content'\n{text}\n")
    with pytest.raises(ConfigurationError) as caught:
        load_settings(BuildRequest(file))
    return str(caught.value)


def test_a_missing_folder_of_texts_is_named_and_no_help_of_another_program(tmp_path):
    assert fault(tmp_path, "PATH = 'texts'").startswith(
        'there is no folder "texts" (PATH in pelicanconf.py)'
    )


@pytest.mark.parametrize("text", ["DEFAULT_LANG = None", "TIMEZONE = 5", "FEED_MAX_ITEMS = -1"])
def test_a_faulty_setting_ends_the_command_before_anything_is_read(tmp_path, text):
    assert fault(tmp_path, text).startswith(f"{text.partition(' ')[0]} ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AUTHOR = {}['desk']", "KeyError: 'desk'"),
        ("DEFAULT_PAGINATION = 1 / 0", "ZeroDivisionError: division by zero"),
        ("raise RuntimeError('no')", "RuntimeError: no"),
        ("AUTHOR = desk", "name 'desk' is not defined"),
    ],
)
def test_whatever_the_file_raises_is_told_in_one_line(tmp_path, text, words):
    assert fault(tmp_path, text) == f"pelicanconf.py cannot be read: {words}"


def test_whatever_else_pelican_stops_at_is_told_with_the_name_of_the_file(tmp_path):
    both = "EXTRA_TEMPLATES_PATHS = ['a']\nTHEME_TEMPLATES_OVERRIDES = ['b']"
    assert fault(tmp_path, both).startswith("pelicanconf.py cannot be read: ValueError: ")
