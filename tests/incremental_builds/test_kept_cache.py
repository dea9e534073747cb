from pathlib import Path

import pytest

from plugins.incremental_builds.kept_cache import digest_of_cache, keep_cache


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".cache" / "builds").mkdir(parents=True)
    (tmp_path / ".cache" / "builds" / "a").write_bytes(b"notes")
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("Ours.")
    return tmp_path


def test_the_same_files_have_the_same_digest_whenever_they_were_made(site: Path) -> None:
    digest = digest_of_cache(site)
    (site / "public" / "index.html").touch()
    assert digest_of_cache(site) == digest
    assert keep_cache(site, digest)
    assert (site / "public" / "index.html").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda s: (s / "public" / "index.html").write_text("Theirs."),
        lambda s: (s / "public" / "index.html").rename(s / "public" / "other.html"),
        lambda s: (s / ".cache" / "more").write_text(""),
        lambda s: (s / ".cache" / "more").mkdir(),
        lambda s: (s / "public" / "index.html").chmod(0o777),
        lambda s: (s / ".cache" / "link").symlink_to("/etc/hosts"),
        lambda s: (s / ".cache" / "builds" / "a").unlink(),
    ],
    ids=["bytes", "name", "file", "folder", "mode", "link", "missing"],
)
def test_whatever_is_different_costs_the_whole_cache(site: Path, harm) -> None:
    digest = digest_of_cache(site)
    harm(site)
    assert not keep_cache(site, digest)
    assert not (site / ".cache").exists()
    assert not (site / "public").exists()


@pytest.mark.parametrize("digest", ["", "none"])
def test_without_a_digest_nothing_is_believed(site: Path, digest: str) -> None:
    assert not keep_cache(site, digest)
    assert not (site / ".cache").exists()


def test_where_there_is_no_cache_there_is_no_digest(tmp_path: Path) -> None:
    assert digest_of_cache(tmp_path) == ""
    assert not keep_cache(tmp_path, "")


def test_a_folder_that_is_a_link_is_taken_away_and_not_what_it_leads_to(site: Path) -> None:
    (site / "public").rename(site / "elsewhere")
    (site / "public").symlink_to(site / "elsewhere")
    assert not keep_cache(site, digest_of_cache(site))
    assert not (site / "public").is_symlink()
    assert (site / "elsewhere" / "index.html").exists()
