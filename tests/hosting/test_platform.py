from pathlib import Path

from plugins.core.content_policy import POLICY, SEARCH_POLICY
from plugins.hosting.model import Hosted
from plugins.hosting.platform import MOST_RULES, files


def hosted(*names: str, **more) -> Hosted:
    return Hosted("", {name: Path(name) for name in names}, **more)


def rules_of(site: Hosted) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in files(site)["_headers"].decode().splitlines():
        if line.startswith("/"):
            headers = found.setdefault(line, {})
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in headers
            headers[name] = value
    return found


SITE = hosted(
    "index.html", "404.html", "atom.xml", "about/index.html", "search/index.html",
    "theme/css/site.css", "2026/03/fear/index.html",
)  # fmt: skip


def test_no_two_rules_match_the_same_file() -> None:
    rules = rules_of(SITE)
    assert set(rules) == {
        "/", "/index.html", "/404.html", "/atom.xml",
        "/about/*", "/search/*", "/theme/*", "/2026/*",
    }  # fmt: skip


def test_each_rule_has_all_headers_with_the_policy_of_its_place() -> None:
    rules = rules_of(SITE)
    policies = {name: headers["Content-Security-Policy"] for name, headers in rules.items()}
    assert policies.pop("/search/*") == SEARCH_POLICY
    assert set(policies.values()) == {POLICY}
    assert "immutable" in rules["/theme/*"]["Cache-Control"]
    assert rules["/atom.xml"]["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert all("Strict-Transport-Security" in headers for headers in rules.values())


def test_a_site_of_many_years_keeps_below_what_a_host_reads() -> None:
    years = [f"{year}/01/x/index.html" for year in range(1900, 2027)]
    rules = rules_of(hosted("index.html", *years))
    assert len(rules) < MOST_RULES
    assert {"/19*", "/20*"} <= rules.keys()


def test_former_addresses_lead_on_and_those_with_a_query_cannot() -> None:
    moved = (("alt/über uns/", "2026/03/fear/"), ("?p=12", "2026/03/fear/"))
    text = files(hosted("index.html", moved=moved))["_redirects"].decode()
    assert text == "/alt/%C3%BCber%20uns/ /2026/03/fear/ 301\n"
