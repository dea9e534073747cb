"""Where Pelican meets editorial_checks: the settings at its start, the rules once all is whole."""

from __future__ import annotations

from pelican import Pelican, signals

from plugins.core import stages
from plugins.core.problems import Problem
from plugins.editorial_checks.commands import check, rules_of
from plugins.manuscripts.model import Corpus


def refuse_wrong_settings(pelican: Pelican) -> None:
    """Stop before anything is read where EDITORIAL_RULES_OFF names what cannot be switched off."""
    rules_of(pelican.settings)


def check_corpus(corpus: Corpus) -> tuple[Problem, ...]:
    """Hand the problems of all rules to the stage that collects them."""
    return check(corpus)


def register() -> None:
    """Connect editorial_checks to Pelican."""
    signals.initialized.connect(refuse_wrong_settings)
    stages.corpus_resolved.connect(check_corpus)
