"""Words round names and instead of them, in the languages of the web's newspapers."""

from __future__ import annotations

import re
from typing import Final

from plugins.desk.clipping.vocabulary import any_of, words_for

PARTICLES: Final = words_for("particles")
"""Small words inside of names."""

ROLES: Final = words_for("roles")
"""What somebody is, after a name or before it."""

TITLES: Final = re.compile(
    r"^(?:(?:prof|dr|mag|dipl|ing|med|phil|jur|rer|nat|hc|mr|mrs|ms|ra|dott|ssa|sig|msc|bsc|ph\.?d|"
    r"dipl\.-[a-z]+)\.\s*|(?:professor|rechtsanwalt|rechtsanwältin|herr|frau)\s+)+",
    re.IGNORECASE,
)

DEGREES: Final = re.compile(
    r"ph\.?\s?d\.?|m\.?\s?d\.?|d\.?\s?phil\.?|m\.?\s?sc\.?|b\.?\s?sc\.?|[mb]\.?\s?a\.?|mba|ll\.?\s?[mb]\.?|"
    r"ll\.?\s?d\.?|m\.?p\.?h\.?|r\.?n\.?|esq\.?|prof\.?|dr\.?",
    re.IGNORECASE,
)
"""What stands after a name and says what somebody has passed."""

NOBODY: Final = words_for("nobody")
"""What stands where a name should, and is nobody's."""

ORGANISATION: Final = words_for("organisation")
"""Words that stand in names of organisations; a name with one is no person's."""

ENDINGS: Final = tuple(sorted(words_for("organisation_endings")))
"""How German words for organisations end; a name with one is no person's."""

PARTS: Final = re.compile(any_of("organisation_parts"))
"""What organisations have in their names in East Asia, wherever in them."""

NEVER: Final = words_for("never")
"""Words that no name has: where one stands, the text is a sentence, a button or a line of data."""

WIDE: Final = r"\uff1a\uff0f"
"""The colon and the bar of East Asia."""

_BY_WORDS: Final = (
    r"(?:posted|published|written|submitted|created|reported|reporting|contributed|words|text|story)"
    r"(?:\s*:|\s+by)\s*:?|by\s*:|by|"
    r"(?:eine?\s+)?(?:artikel|beitrag|gastbeitrag|gastkommentar|gastartikel|kommentar|interview|text|"
    r"kolumne|analyse|essay|rezension|protokoll|bericht|reportage|porträt)\s+von|"
    r"(?:geschrieben|verfasst|veröffentlicht|gepostet|erstellt|eingestellt)\s+von|vo[nm]\s*:?|"
    r"gespeichert\s+von|eingetragen\s+von|durch|"
    r"(?:publié|écrit|rédigé|posté|proposé|article\s+écrit|propos\s+recueillis)?\s*par\s*:?|"
    r"(?:publicado|escrito|redactado|postado)\s+por\s*:?|por\s*:?|"
    r"(?:pubblicato|scritto|postato)\s+da\s*:?|di|a\s+cura\s+di|"
    r"(?:geschreven|geplaatst|gepost)?\s*door\s*:?|skrevet\s+av|skriven\s+av|av|af|"
    r"(?:autor(?:in)?(?:\s*/\s*in)?|autoren|autor(?:i|es|s|zy)|author|authors|auteur|auteurs|autore|autora|auteure|"
    r"verfasser(?:in)?|redakteur(?:in)?|tekst|texte|texto|testo|writer|kirjoittaja|szerző|автор|"
    r"dodał(?:a)?|napisał(?:a)?|opublikował(?:a)?)(?:\(?s\)?)?\s*:?|napsal(?:a)?\s*:?|"
    rf"{any_of('by')}"
)
BY: Final = re.compile(
    rf"^[\W_]*(?:(?:{_BY_WORDS})(?=\s|$|[:\W])|(?:{any_of('by_before_colon')})\s*[:/{WIDE}])"
    rf"[\s:{WIDE}]*",
    re.IGNORECASE,
)
"""What stands before a name: "by", and what else says that a name follows."""

EASTERN_ROLE: Final = re.compile(
    rf"^(?:{any_of('eastern_roles')})[\s:{WIDE}]*(?=\w{{2}})|(?<=\w\w)\s*(?:{any_of('eastern_roles')})$"
)
"""What somebody is, right before or behind a name that is written without spaces."""
_EASTERN: Final = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
EASTERN_NAME: Final = re.compile(rf"[{_EASTERN}]{{2,6}}(?:[・·\uff1d=][{_EASTERN}]{{1,12}}){{0,3}}")
"""A name that is one word, in scripts of East Asia."""

STATES_BY: Final = re.compile(
    r"(?:^|\s)(?:posted|published|written|submitted)\s+by\s|"
    r"(?:gespeichert|geschrieben|verfasst|veröffentlicht|gepostet|eingetragen|erstellt|eingestellt)"
    r"\b.{0,60}?\svon\s|(?:publié|écrit|rédigé|posté)\b.{0,40}?\spar\s|"
    r"(?:publicado|escrito)\b.{0,40}?\spor\s|(?:pubblicato|scritto)\b.{0,40}?\sda\s",
    re.IGNORECASE,
)
"""A line that says who wrote something, wherever in it."""

GUEST: Final = re.compile(
    r"\b(?:guest\s+(?:post|article|column|essay|blog|contribution|author|writer)\s*(?:by\b|:)|"
    r"gast(?:beitrag|artikel|kommentar|essay|autor(?:in)?)\s*(?:von\b|:)|"
    r"(?:article|billet|texte)\s+invité\s+(?:de|par)\b|artículo\s+invitado\s+(?:de|por)\b|"
    r"(?:written|contributed)\s+by\s+(?:our\s+)?guest(?:\s+author)?\b)\s*",
    re.IGNORECASE,
)
"""A line that says that somebody else wrote than usual."""

CREDIT: Final = re.compile(
    r"(?:photo(?:graph(?:y|s|ed)?)?|foto|fotos|photos|image|images|bild|bilder|picture|grafik|illustration|illustrations|"
    r"video|credit|credits|copyright|©|übersetzt|translated|traduit|edit(?:ed|ing)|übersetzung|fotografie|"
    r"titelbild|beitragsbild|crédit|crédits|(?:\w+ly\s+)?reviewed|fact[\s-]?checked|"
    r"(?:\w+\s+)?geprüft|faktencheck|lektorat|relu|vérifié|revisado|verificado|rivisto|"
    rf"{any_of('credits')})\b|©|(?:{any_of('credits')})(?=\s*[:/{WIDE}])",
    re.IGNORECASE,
)
"""Who made a picture, looked a text over or moved it into another language, has not written it."""
