"""Checking a whole site: the corpus in, every problem that an editor would name out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Problem, Severity, did_you_mean, sorted_unique
from plugins.core.settings import Settings
from plugins.editorial_checks.gather import files_under, gather_site
from plugins.editorial_checks.rules import RULES
from plugins.editorial_checks.rules.base import Rule
from plugins.editorial_checks.settings import EditorialSettings
from plugins.manuscripts.model import Corpus


def rules_of(settings: Settings) -> Mapping[str, Rule]:
    """Return the rules that the settings leave on.

    Raises ConfigurationError where EDITORIAL_RULES_OFF names no rule, or one that gives errors.
    """
    off = EditorialSettings.of(settings).editorial_rules_off
    for name in off:
        if name not in RULES:
            notices = [n for n, rule in RULES.items() if rule.SEVERITY is Severity.NOTICE]
            known = did_you_mean(name, notices, f"the ids are {', '.join(notices)}")
            raise ConfigurationError(f'EDITORIAL_RULES_OFF: there is no rule "{name}"; {known}')
        if RULES[name].SEVERITY is Severity.ERROR:
            raise ConfigurationError(
                f'EDITORIAL_RULES_OFF: "{name}" gives errors and cannot be switched off; '
                "mend what it finds"
            )
    return {name: rule for name, rule in RULES.items() if name not in off}


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Return every problem that the rules find, by file and line."""
    rules = rules_of(corpus.settings)
    site = gather_site(corpus, files_under(Path(corpus.settings["PATH"])))
    return sorted_unique(problem for rule in rules.values() for problem in rule.check(site))
