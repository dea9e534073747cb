import pytest

from plugins.core.addresses import (
    ascii_host,
    ascii_netloc,
    canonical,
    host_of,
    is_slug,
    is_web_address,
    joined,
    tag_uri,
)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a/b/",
        "https://www.example.org/a/b",
        "https://example.org:443/a/b#part",
        "https://EXAMPLE.org/a/b?utm_source=x&fbclid=y",
    ],
)
def test_two_addresses_of_one_work_compare_equal(other: str) -> None:
    assert canonical(other) == canonical("https://example.org/a/b")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/a",
        "https://example.org/a/b?page=2",
        "https://sub.example.org/a/b",
        "https://example.org:8443/a/b",
    ],
)
def test_two_works_do_not(other: str) -> None:
    assert canonical(other) != canonical("https://example.org/a/b")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "example.org",
        "https://",
        "https://a b.org/",
        "https://user:secret@example.org/",
        'https://x.org/"onclick=',
        "https://x.org:port/",
        "ftp://x.org/",
        "https://x.org/\\..",
    ],
)
def test_only_whole_web_addresses_may_stand_in_a_page(text: str) -> None:
    assert not is_web_address(text)


def test_ids_are_tag_uris() -> None:
    assert tag_uri("a.org,2026", "post", "k3v9") == "tag:a.org,2026:post/k3v9"


@pytest.mark.parametrize(
    ("text", "fits"), [("a-b-2", True), ("-a", False), ("A", False), ("a/b", False), ("..", False)]
)
def test_slugs(text: str, fits: object) -> None:
    assert is_slug(text) is fits


@pytest.mark.parametrize("text", ["https://a.example:port/b", "http://[::1/b", " x "])
def test_what_is_no_address_is_its_own_key(text):
    assert canonical(text) == text.strip()


def test_an_address_is_made_whole_or_is_none() -> None:
    assert joined("https://example.org/a/b", "../c?d#e") == "https://example.org/c?d#e"
    assert joined("https://example.org/", "https://[::1") == ""


def test_a_host_is_told_without_its_first_label_where_that_says_nothing() -> None:
    assert host_of("https://www.Example.org:443/a") == "example.org"
    assert [host_of(text) for text in ("", "a/b", "https://[::1")] == [""] * 3


@pytest.mark.parametrize(
    ("host", "looked_up"),
    [
        ("example.org", "example.org"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("a_b.bücher.example", "a_b.xn--bcher-kva.example"),
        ("☃.example", "xn--n3h.example"),
        ("b%C3%BCcher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_host_is_written_in_ascii_as_it_is_looked_up(host: str, looked_up: str) -> None:
    assert ascii_host(host) == looked_up
    assert host_of(f"https://www.{host}/a") == looked_up
    assert canonical(f"https://{host}:8443/a") == canonical(f"https://{looked_up}:8443/a")


def test_only_the_host_of_what_stands_before_a_path_is_written_anew() -> None:
    assert ascii_netloc("ann@bücher.example:8443") == "ann@xn--bcher-kva.example:8443"
    assert ascii_netloc("[::1]:80") == "[::1]:80"


@pytest.mark.parametrize("host", ["ü..example", "a%2Fb.example", "a%00.example", "%25.example"])
def test_a_host_that_no_name_can_have_is_none(host: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        ascii_host(host)
    assert host_of(f"https://{host}/") == ""
