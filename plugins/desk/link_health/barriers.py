"""What stands before a page, or in its place for a while: in, a page; out, what it is, in words.

None of it says anything of the work. Without a doubt are only pages that say little else.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.desk.link_health.page import Page

_LITTLE: Final = 1500
_HARDLY_ANYTHING: Final = 300
_MOST: Final = 0.7

AWAY: Final = re.compile(
    r"\bmaintenance\b|\bbe (?:right )?back (?:soon|shortly)\b|\b(?:temporarily|currently) "
    r"(?:unavailable|down|offline|closed|not available)\b|\bwartung(?:sarbeiten)?\b|"
    r"\b(?:derzeit|momentan|vorübergehend|zurzeit) nicht (?:verfügbar|erreichbar)\b|"
    r"\btemporairement (?:indisponible|inaccessible)|\b(?:temporalmente|momentáneamente) no|"
    r"\ben mantenimiento\b|\bin manutenzione\b|\btemporaneamente non\b|\bem manutenção\b|"
    r"\btijdelijk niet\b|メンテナンス|维护中|維護中|технически\w+ работ"
)
"""Of a site that is away for a while, as the page that stands in for all others says."""
_CHALLENGED: Final = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|"
    r"are you (?:a robot|human)|security (?:check|verification)|checking (?:your browser|if )|"
    r"pardon our interruption|please verify|verify(?:ing)? you are human|ddos-guard|"
    r"one moment, please|robot (?:check|or human)|human verification|bot verification|"
    r"client challenge|making sure you're not a bot|unusual traffic|request rejected|"
    r"you are being redirected|einen moment|un instant|un momento|verificando|blockedip|"
    r"\w+ security checkpoint|[\w ]{0,30}\bcaptcha\b)"
)
"""How titles of pages begin that ask whether somebody is a person."""
_ASKS_A_PERSON: Final = re.compile(
    r"\bcaptcha\b|\bnot a (?:ro)?bot\b|\byou(?:'re| are) (?:a )?human\b|\bunusual traffic\b|"
    r"\bverify(?:ing)? (?:your|the security of your) (?:browser|connection)\b|"
    r"\b(?:enable|requires?) javascript\b[^.]{0,30}\b(?:cookies|proceed|continue|before you)|"
    r"\bbeen blocked\b|\brequested url was rejected\b|\bwebsite firewall\b|"
    r"\bkein roboter\b|\bpas un robot\b|\bno (?:eres|es|soy) un robot\b"
)
"""The same in the few words of such a page."""
_LOGIN: Final = re.compile(
    r"(?:(?:please |you (?:must|need to|have to) )?(?:log|sign)[ -]?in(?: or (?:sign up|register))?"
    r"(?: to (?:continue|view|read|see)[^.]{0,40})?|login|anmelden|einloggen|connexion|"
    r"se connecter|iniciar sesión|accedi|inloggen|logga in|logg inn|zaloguj się|entrar|войти|"
    r"ログイン|登录|登入|로그인)"
)
"""Titles and sentences that are nothing but a door."""
_ELSEWHERE: Final = re.compile(
    r"\b(?:un|not )available (?:in|to|from) (?:your|this) (?:country|region|location|territory)|"
    r"\bdue to legal reasons\b|\bin (?:ihrem|deinem) land nicht verfügbar|"
    r"\bpas (?:disponible|accessible) dans votre (?:pays|région)|"
    r"\bno (?:está )?disponible en (?:su|tu) (?:país|región)|"
    r"\bnon (?:è )?disponibile nel (?:tuo|suo) paese|\bniet beschikbaar in (?:uw|je|jouw) land"
)
_OF_A_SERVER: Final = re.compile(
    r"\b(?:account|website|site) (?:has been |is |was )?(?:temporarily )?suspended\b|"
    r"\b(?:error establishing a )?database (?:connection )?error\b|"
    r"\bestablishing a database connection\b|\bcritical error on this website\b|"
    r"\binternal server error\b|\bbad gateway\b|\bservice unavailable\b|\bgateway time-?out\b|"
    r"\btoo many (?:requests|connections)\b|\b(?:rate|being) limited\b|\b403 forbidden\b|"
    r"\bfatal error: |\bcoming soon\b|\bunder construction\b|\blaunching soon\b|"
    r"\bfuture home of\b|\bit works!|\bwelcome to (?:nginx|caddy|openresty|apache|centos)\b|"
    r"(?:\bapache2? )?(?:\w+ )?\bdefault (?:web ?site |web |welcome )?page\b|"
    r"^iis windows|^iis\d*$|\btest page for\b|"
    r"\bno web ?site (?:is )?(?:at this address|configured)\b|\bbitte warten\b|"
    r"\bim aufbau\b|\ben construc(?:tion|ción)\b|\bin costruzione\b|\bв разработке\b"
)
"""What a server says for itself where a site is broken, closed, or not there yet."""


def barrier_of(page: Page) -> str:
    """Return what stands before the work, in words; empty where nothing does."""
    if is_challenge(page):
        return "it asks whether somebody is a person"
    if is_elsewhere(page):
        return "it is not shown in every country"
    if len(page.text) > _LITTLE:
        return ""
    is_bare = len(page.text) <= _HARDLY_ANYTHING
    if _is_login(page, is_bare=is_bare):
        return "it asks for a login"
    if _stands_alone(page, is_bare=is_bare):
        return "its server shows a page of its own in the place of all others"
    is_away = is_bare and any(map(AWAY.search, (page.title, *page.headings, page.text)))
    return "it says that it is away for a while" if is_away else ""


def is_challenge(page: Page) -> bool:
    """Tell whether a page asks first whether somebody is a person."""
    if _CHALLENGED.match(page.title) is not None:
        return len(page.text) <= _LITTLE
    return len(page.text) <= _HARDLY_ANYTHING and _ASKS_A_PERSON.search(page.text) is not None


def is_elsewhere(page: Page) -> bool:
    """Tell whether a page says that it is shown in other countries alone."""
    return len(page.text) <= _LITTLE and any(
        map(_ELSEWHERE.search, (page.title, *page.headings, page.text))
    )


def _is_login(page: Page, *, is_bare: bool) -> bool:
    """Tell whether a page is called a login; a bare one may say so in a sentence."""
    texts = (*_parts(page.title), *page.headings, *(page.sentences if is_bare else ()))
    return any(_LOGIN.fullmatch(text.strip(" .!?:")) for text in texts)


def _stands_alone(page: Page, *, is_bare: bool) -> bool:
    """Tell whether a page is one that a server shows for itself, and has nothing else to say."""
    if is_bare:
        return any(map(_OF_A_SERVER.search, (page.title, *page.headings, page.text)))
    return any(map(_is_all_of, _parts(page.title))) and all(
        map(_OF_A_SERVER.search, page.headings[:1])
    )


def _is_all_of(words: str) -> bool:
    found = _OF_A_SERVER.search(words)
    return found is not None and len(found[0]) >= _MOST * len(words)


def _parts(title: str) -> list[str]:
    return re.split(r"\s+[|–—·•»-]\s+|\s*[|»•]\s*", title)
