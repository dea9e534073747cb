"""A word that the house does not write."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.prose.house_style import Avoided
from plugins.editorial_checks.prose.masking import our_prose
from plugins.editorial_checks.prose.texts import telling_word
from plugins.editorial_checks.rules.base import HEADER, Example

SUMMARY = (
    "Our own words are those of house-style.yml, so that many writers have one voice; quotations, "
    "code and addresses are left alone."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per word that is avoided, in texts in the language of the site."""
    avoided = site.prose.style.avoided
    telling = {one.phrase: telling_word(one.phrase) for one in avoided}
    ours = str(site.corpus.settings.get("DEFAULT_LANG") or "en").split("-")[0]
    for text, seen in site.prose.suspects() if avoided else ():
        wanted = [one for one in avoided if telling[one.phrase] in seen]
        if not wanted or text.language.split("-")[0] != ours:
            continue
        for passage in text.passages:
            prose = our_prose(passage.text)
            for one in wanted:
                for match in one.pattern.finditer(prose):
                    yield Problem(
                        passage.at(match.start()),
                        f'we do not write "{" ".join(match[0].split())}"',
                        "house-style",
                        _hint(one),
                        SEVERITY,
                    )


def _hint(one: Avoided) -> str:
    choice = one.choice
    instead = f'write "{choice.write}"' if choice.write else "say it in other words"
    return f"{instead}: {choice.why}" if choice.why else instead


_STYLE = """words:
  - not: [utilise, utilises]
    write: use
    why: it says the same
  - not: [going forward]
  - not: [IT]
    write: computers
"""

FLAGGED: list[Example] = [
    {"house-style.yml": _STYLE, "posts/a.md": f"{HEADER}They *utilise* it.\n"},
    {"house-style.yml": _STYLE, "posts/a.md": f"{HEADER}Going\nforward, they fear it.\n"},
    {"house-style.yml": _STYLE, "posts/a.md": f"{HEADER}They fear IT.\n"},
]

CLEAN: list[Example] = [
    {
        "house-style.yml": _STYLE,
        "posts/a.md": f"{HEADER}They fear it. He wrote “we utilise it” and `utilise`; going\n\n"
        "forward. Under-utilise.\n",
    },
    f"{HEADER}They utilise it.\n",
]
