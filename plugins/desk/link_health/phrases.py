"""The words by which pages say that there is nothing, or that their address is for sale.

All in lower case, with plain apostrophes, in the languages of most of the web. In the lists, `…`
stands for a few words or none, and `THING` for what can be missing.
"""

from __future__ import annotations

import re
from typing import Final

_THING = (
    "(?:page|article|file|document|content|resource|url|link|post|site|story|item|entry|address)"
)
_FEW_WORDS = r"(?:[\w']+,? ){0,7}?"


def _any_of(lines: str) -> re.Pattern[str]:
    """Return what finds any of the lines."""
    phrases = [line.strip() for line in lines.strip().splitlines()]
    pattern = "|".join(rf"(?:{phrase})" for phrase in phrases)
    return re.compile(pattern.replace("… ", _FEW_WORDS).replace("THING", _THING))


NOT_FOUND: Final = _any_of(r"""
    THING … (?:not|never) (?:be )?(?:found|available|located)
    THING … (?:cannot|can't|couldn't) be (?:found|located|displayed|reached)
    THING … (?:wasn't|isn't|hasn't been) (?:found|available|here|there)
    THING … (?:does not|doesn't|no longer|didn't|did not) exists?
    THING … (?:is|are|was|were|been) … (?:gone|missing|removed|deleted|unavailable|unpublished)
    THING … (?:is|are) no longer (?:available|here|online)
    (?:cannot|can't|could not|couldn't|unable to|not able to) (?:find|locate) … THING
    (?:no such|missing) THING
    nothing … found
    (?:seite|artikel|beitrag|inhalt|datei|adresse) … nicht … (?:gefunden|vorhanden|verfügbar)
    (?:seite|artikel|beitrag|inhalt|datei|adresse) … existiert … nicht
    diese (?:seite|adresse) gibt es … nicht
    (?:page|article|contenu|adresse) … (?:introuvable|inexistante?)
    (?:page|article|contenu|adresse) … n'(?:existe|est) (?:pas|plus)
    (?:page|article|contenu|adresse) … (?:pas été|non) trouvée?
    (?:página|artículo|enlace) … no … (?:encontrad[oa]|existe|disponible|encuentra)
    no se ha? ?(?:encontró|encontrado|encontramos) … página
    (?:página|artigo) … não … (?:encontrad[oa]|existe|disponível)
    pagina … non … (?:trovata|esiste|disponibile)
    pagina … (?:niet … gevonden|bestaat … niet)
    pagina nu (?:a fost găsită|există)
    (?:sidan|siden) … (?:inte|ikke) … (?:hittas|finns|findes|finnes|fundet|funnet|eksisterer)
    (?:sidan|siden) (?:hittades|finns|findes|finnes|eksisterer) (?:inte|ikke)
    (?:fant|finner|hittar) (?:ikke|inte) … sid[ae]n
    sivua ei (?:löyd\w+|ole)
    nie znaleziono … strony
    strona … nie (?:została znaleziona|istnieje)
    stránk[au] … (?:nenalezena|nebyla nalezena|neexistuje|sa nenašla)
    oldal nem található
    страниц[аы] … не (?:найден\w*|существует)
    сторінк[уаи] … не (?:знайден\w*|існує)
    η σελίδα … δεν (?:βρέθηκε|υπάρχει)
    sayfa … bulunam
    ページ[がは](?:見つかりません|存在しません)
    お探しのページ
    (?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)
    找不到(?:页面|頁面|网页|網頁)
    페이지를 찾을 수 없습니다
    الصفحة غير موجودة
""")
"""A sentence that says so."""

SIGHS: Final = re.compile(
    r"\b(?:oops|whoops|oh no|uh[- ]oh|we're sorry|sorry|hoppla|ups|http|error|fehler|erreur|"
    r"errore|status|code|404|410|leider|désolé)\b"
)
"""What such a sentence begins or ends with."""
BARE: Final = {
    "not found", "nicht gefunden", "introuvable", "no encontrado", "no encontrada", "gone",
    "non trouvé", "non trovato", "não encontrado", "не найдено", "object not found", "the page",
}  # fmt: skip
"""Titles that say it in a word or two."""

AWAY: Final = re.compile(
    r"\bmaintenance\b|\bbe (?:right )?back (?:soon|shortly)\b|\b(?:temporarily|currently) "
    r"(?:unavailable|down|offline|closed|not available)\b|\bwartung(?:sarbeiten)?\b|"
    r"\b(?:derzeit|momentan|vorübergehend|zurzeit) nicht (?:verfügbar|erreichbar)\b|"
    r"\btemporairement (?:indisponible|inaccessible)|\b(?:temporalmente|momentáneamente) no|"
    r"\ben mantenimiento\b|\bin manutenzione\b|\btemporaneamente non\b|\bem manutenção\b|"
    r"\btijdelijk niet\b|メンテナンス|维护中|維護中|технически\w+ работ"
)
"""Of a site that is away for a while, as the page that stands in for all others says."""

FOR_SALE: Final = _any_of(r"""
    \bdomain(?: name)? … (?:is|may be|might be|could be) … (?:for sale|parked|available)
    \bdomain(?: name)? for sale
    \b(?:buy|own|get|acquire) this domain
    \bis for sale[^.]{0,20} domain
    \b(?:interested in|inquire about|make an offer (?:on|for)) this domain
    \bthis (?:web ?page|domain|site) (?:is|was|has been) parked
    \bdomain parking\b
    \bdomain(?: name)? has … (?:expired|been registered)
    \bdomain … (?:zum verkauf|zu verkaufen|geparkt|kaufen\b)
    \bdomaine … (?:à vendre|en vente)
    \bdominio … (?:en venta|a la venta|in vendita)
    \bdomínio … à venda
    \bdomein … te koop
    домен … прода[её]тся
""")
"""What placeholders of names for sale say."""

PARKED_BY: Final = (
    "data-adblockkey=", "sedoparking.com", "parkingcrew.net", "bodis.com/", "above.com/park",
    "d1lxhc4jvstzrp.cloudfront.net", "parklogic.com", "dsparking.com", "hugedomains.com/",
    "dan.com/buy-domain", "afternic.com/forsale", "cashparking", "/px.js?ch=", "window.park =",
    "window.park=", "voodoo.com/", "skenzo.com", "smartname.com", "namedrive.com", "trafficz.com",
    "undeveloped.com/", "uniregistry.com/market",
)  # fmt: skip
"""What their pages are made of: the services that fill them."""

CHALLENGED: Final = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|"
    r"are you (?:a robot|human)|security check|checking your browser|pardon our interruption|"
    r"please verify|verify(?:ing)? you are human|ddos-guard|one moment, please|robot check|"
    r"human verification|bot verification)"
)
"""How titles of pages begin that ask whether somebody is a person."""
