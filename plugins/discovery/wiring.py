"""Where Pelican meets discovery."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core import stages
from plugins.core.content_policy import POLICY, SEARCH, SEARCH_POLICY, in_a_page
from plugins.core.problems import Location, Problem
from plugins.core.settings import BUILD_MOMENT, moment_of_build
from plugins.discovery.files import all_files
from plugins.discovery.generator import MADE, DiscoveryGenerator
from plugins.discovery.places import survey_of
from plugins.discovery.settings import DiscoverySettings, refuse_expired, soon_expired
from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus


def refuse_settings(pelican: Pelican) -> None:
    """Stop before anything is read where the security contact is wrong, or not good any more."""
    now = pelican.settings.get(BUILD_MOMENT) or moment_of_build(os.environ)
    refuse_expired(DiscoverySettings.of(pelican.settings), now)


def say_policies(pelican: Pelican) -> None:
    """Have pages say their policy themselves, for a host that can send no header."""
    if pelican.settings.get("POLICY_IN_PAGES"):
        pelican.settings["CONTENT_POLICIES"] = {
            "": in_a_page(POLICY),
            SEARCH: in_a_page(SEARCH_POLICY),
        }


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican run our generator."""
    return DiscoveryGenerator


def plan_files(corpus: Corpus) -> Mapping[str, Any]:
    """Make the files, and name them, so that nothing else takes their places; render nothing."""
    survey = survey_of(corpus)
    files = corpus.context[MADE] = all_files(survey)
    planned = corpus.context.setdefault("planned_outputs", [])
    planned += [PlannedOutput(name, Location(""), "a file for machines") for name in files]
    corpus.context.setdefault("moments", []).extend(survey.settings.moments())
    return {}


def check_expiry(corpus: Corpus) -> list[Problem]:
    """Say in time that security.txt expires."""
    return soon_expired(DiscoverySettings.of(corpus.settings), corpus.now)


def register() -> None:
    """Connect discovery to Pelican."""
    signals.initialized.connect(refuse_settings)
    signals.initialized.connect(say_policies)
    signals.get_generators.connect(offer_generator)
    stages.placements_resolving.connect(plan_files)
    stages.corpus_resolved.connect(check_expiry)
