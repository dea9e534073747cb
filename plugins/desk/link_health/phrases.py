"""The words by which pages say that there is nothing, or that their address is for sale.

All in lower case, with plain apostrophes, in the languages of most of the web. In the lists, `…`
stands for a few words or none, `~` for such alone as answer somebody who asked, `THING` for what
can be missing, `KIND` for what places have that people put things up in, and `MORE` for what
softens a no.
"""

from __future__ import annotations

import re
from typing import Final

_THING = "(?:page|article|file|document|content|resource|url|link|post|site|item|entry|address)"
_KIND = (
    "(?:account|album|blog|board|category|channel|episode|event|group|job|listing|photo|picture|"
    "playlist|presentation|product|profile|story|thread|topic|track|user|video)"
)
_ASKING = (
    r"(?:(?:a|access|actually|an|apparently|are|at|be|been|but|by|can|could|couldn't|currently|did|"
    r"do|either|enter(?:ed)?|exact|find|follow(?:ed|ing)?|for|from|has|have|here|i|if|in|is|it|"
    r"just|longer|looking|may|might|moved|no|not|now|of|on|or|our|perhaps|probably|reach|request|"
    r"requested|requesting|says?|search(?:ed|ing)?|see|seem|seems|server|simply|site|sorry|"
    r"specific|specified|temporarily|that|the|there|this|to|tried|try|trying|unfortunately|view|"
    r"visit|want|wanted|was|we|were|where|which|you|you're|you've|your|[(\"']?/[^ ]{0,80}|"
    r"https?:[^ ]{1,80}|'[^' ]{1,60}'),? ){0,9}?"
)
"""What stands between a thing and that it is missing where a page answers who asked for it."""
_MORE = r"(?:mehr |leider |hier |länger |auf (?:dem|diesem|unserem) server )*"
_FEW_WORDS = r"(?:[\w'/().:?=&%-]+,? ){0,7}?"


def _any_of(lines: str) -> re.Pattern[str]:
    """Return what finds any of the lines."""
    phrases = [line.strip() for line in lines.strip().splitlines()]
    pattern = "|".join(rf"(?:{phrase})" for phrase in phrases)
    signs = {
        "MORE ": _MORE, "… ": _FEW_WORDS, "~ ": _ASKING, "THING": _THING, "KIND": _KIND,
    }  # fmt: skip
    for sign, meant in signs.items():
        pattern = pattern.replace(sign, meant)
    return re.compile(pattern)


NOT_FOUND: Final = _any_of(r"""
    THING ~ (?:not|never) (?:be )?(?:found|available|located)
    THING ~ (?:cannot|can't|couldn't) be (?:found|located|displayed|reached)
    THING ~ (?:wasn't|isn't|hasn't been|is not|was not) (?:found|available|here|there)
    THING ~ (?:does not|doesn't|no longer|didn't|did not) exists?
    THING ~ (?:is|are|was|were|been) ~ (?:removed|deleted|unavailable|unpublished)
    (?:this|the) page … (?:is|has|was) … (?:gone|missing)
    KIND (?:not found|(?:is )?no longer available)
    THING ~ (?:is|are) no longer (?:available|here|online)
    (?:cannot|can't|could not|couldn't|unable to|not able to) (?:seem to )?(?:find|locate) ~ THING
    no such (?:THING|app|bucket|host|key)
    cannot get /
    nothing … found
    (?:seite|artikel|beitrag|inhalt|datei|adresse) … nicht MORE (?:gefunden|vorhanden|verfügbar)
    (?:seite|artikel|beitrag|inhalt|datei|adresse) … existiert … nicht
    diese (?:seite|adresse) gibt es … nicht
    (?:page|article|contenu|adresse) … (?:introuvable|inexistante?)
    (?:page|article|contenu|adresse) … n'(?:existe|est) (?:pas|plus)
    (?:page|article|contenu|adresse) … (?:pas été|non) trouvée?
    ne (?:trouvons|trouve|pouvons) pas (?:trouver )?… (?:page|article)
    (?:p[áa]gina|artículo|enlace) … no … (?:encontrad[oa]|existe|disponible|encuentra)
    pàgina … no … (?:trobada|existeix|disponible)
    no se ha? ?(?:encontró|encontrado|encontramos) … página
    (?:página|artigo) … não … (?:encontrad[oa]|existe|disponível)
    pagina … non … (?:trovata|esiste|disponibile)
    pagina … (?:niet … (?:gevonden|vinden)|bestaat … niet)
    pagina nu (?:a fost găsită|există)
    (?:sidan|siden) … (?:inte|ikke) … (?:hittas|finns|findes|finnes|fundet|funnet|eksisterer)
    (?:sidan|siden) (?:hittades|finns|findes|finnes|eksisterer) (?:inte|ikke)
    (?:fant|finner|hittar) (?:ikke|inte) … sid[ae]n
    sivua ei (?:löyd\w+|ole)
    nie znaleziono … strony
    strona … nie (?:została znaleziona|istnieje)
    stránk[au] … (?:nenalezena|nebyla nalezena|neexistuje|sa nenašla)
    halaman … tidak … (?:ditemukan|ada|tersedia)
    (?:không tìm thấy|không tồn tại) … trang|trang … không tồn tại
    oldal nem található
    страниц[аы] … не (?:найден\w*|существует)
    сторінк[уаи] … не (?:знайден\w*|існує)
    η σελίδα … δεν (?:βρέθηκε|υπάρχει)
    sayfa … bulunam
    (?:お探しの|指定された)?ページ[がは](?:見つかりません|存在しません|ありません)(?:でした)?
    お探しのページ
    (?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|没有找到|沒有找到)
    找不到(?:页面|頁面|网页|網頁)
    페이지를 찾을 수 없습니다
    الصفحة غير موجودة
    (?:הדף|העמוד) … לא (?:נמצא|קיים)
    صفحه … (?:یافت|پیدا) نشد
    ไม่พบหน้า
    पृष्ठ नहीं मिला|पेज नहीं मिला
""")
"""A sentence that says so."""

ASKED_FOR: Final = re.compile(
    r"\byou(?:'re|'ve| are| were| have)? (?:just )?(?:look|request|search|tr[yi]|ask|enter|click|"
    r"follow|want|seek)\w*|\brequested\b|\bat this (?:location|address|url)\b|"
    r"^(?:we're )?sorry\b|\bthis page\b|\bon this (?:server|site)\b|\bcannot get /|"
    r"\b(?:gesuchte|gewünschte|angeforderte|aufgerufene)\w*|"
    r"\b(?:recherch|cherch|demand)\w+|\b(?:buscas?|solicitad[oa]|procura\w*|solicitou)\b|"
    r"\b(?:cercando|cercat[ao]|richiest[ao])\b|\b(?:zoekt|gezochte|opgevraagde)\b|"
    r"\b(?:søger|leder efter|leter etter|söker|sökte)\b|\b(?:запрашиваем|запрошенн|искали|ищете)"
)
"""Of an answer to somebody who asked: the words of a page that was not written for itself."""
TAKEN_AWAY: Final = _any_of(r"""
    \b(?:this|the) KIND … (?:isn't|is not|no longer) (?:available|exists?|here|online)
    \b(?:this|the) KIND … (?:does not|doesn't|didn't) exist
    \b(?:this|the|requested) KIND … (?:removed|deleted|terminated|closed) (?:by|for|due)
    \bKIND (?:is )?unavailable\b
    \bKIND … you … (?:does not|doesn't|cannot|can't|could not|couldn't|no longer)
    \b(?:requested|invalid|no) KIND (?:does not exist|specified)
    \bauthors? (?:has|have) deleted this
""")
"""Sentences with which places where people put things up say that one is no more."""

EXPLAINS: Final = re.compile(
    r"^(?:what|why|how|when)\b|\bhow to\b|\bwhat it (?:is|means)\b|\b(?:explained|meaning)\b|"
    r"^(?:was|wie|warum|wieso)\b|^(?:comment|pourquoi|que signifie)\b|^(?:qué|cómo|por qué)\b"
)
"""Of titles whose text speaks of such pages."""

SIGHS: Final = re.compile(
    r"\b(?:oops|whoops|oh no|uh[- ]oh|we're sorry|sorry|hoppla|ups|http|error|fehler|erreur|"
    r"errore|status|code|404|410|leider|désolé)\b"
)
"""What such a sentence begins or ends with."""
BARE: Final = {
    "not found", "nicht gefunden", "introuvable", "no encontrado", "no encontrada",
    "nie znaleziono", "notfound", "404notfound", "ei löytynyt", "ikke fundet", "ikke funnet",
    "non trouvé", "non trovato", "não encontrado", "не найдено", "object not found", "the page",
}  # fmt: skip
"""Titles that say it in a word or two."""

_NAME = r"(?:[\w'.-]+,? ){0,5}?"
FOR_SALE: Final = _any_of(
    r"""
    \bdomain(?: name)? NAME (?:is|may be|might be|could be) … (?:for sale|parked|available)
    \b(?:domain(?: name)?|website) for sale
    \bthis (?:website|site) (?:is|may be) for sale
    \b(?:buy|own|get|acquire) this domain
    \bis for sale[^.]{0,20} domain
    \b(?:interested in|inquire about|make an offer (?:on|for)) this domain
    \bthis (?:web ?page|domain|site) (?:is|was|has been) parked
    \bdomain parking\b|\bparked domain\b|\bparked (?:free|at|by|for free)\b
    \b(?:this|the|your) domain(?: name)? NAME (?:has|was|is) … (?:expired|reserved|pending renewal)
    \b(?:this|the|your) domain(?: name)? NAME (?:has|was|is) … registered
    \bthis (?:website|domain) (?:has expired|isn't connected)
    \bdomain reserved\b|\byour domain has been\b|\bregistered at [a-z]+\.com\b
    \bdomain NAME (?:zum verkauf|zu verkaufen|geparkt|kaufen\b|reserviert|registriert)
    \bdomain NAME (?:wurde|ist) … freigeschaltet
    \bdomaine NAME (?:à vendre|en vente)
    \bdominio NAME (?:en venta|a la venta|in vendita)
    \bdomínio NAME à venda
    \bdomein NAME te koop
    домен NAME прода[её]тся
""".replace("NAME ", _NAME)
)
"""What placeholders of names for sale say."""
SALE: Final = re.compile(
    r"\bfor (?:sale|purchase)\b|\bbuy\b|\bhas expired\b|\bexpired on\b|"
    r"\bregistered (?:at|with)\b|\bzu(?:m)? verkauf|\bà vendre\b|\ben venta\b|"
    r"\bin vendita\b|\bà venda\b|\bte koop\b|прода[её]тся"
)
"""What they say of the name itself, beside it."""

SURELY_PARKED: Final = "data-adblockkey="
"""What stands in no other page."""
PARKED_BY: Final = (
    SURELY_PARKED, "sedoparking.com", "parkingcrew.net", "bodis.com/", "above.com/park",
    "d1lxhc4jvstzrp.cloudfront.net", "parklogic.com", "dsparking.com", "hugedomains.com/",
    "dan.com/buy-domain", "afternic.com/forsale", "cashparking", "/px.js?ch=", "window.park =",
    "window.park=", "voodoo.com/", "skenzo.com", "smartname.com", "namedrive.com", "trafficz.com",
    "undeveloped.com/", "uniregistry.com/market", 'location.href="/lander"',
    'location="/lander"', 'location.replace("/lander"', 'location.assign("/lander"',
)  # fmt: skip
"""What their pages are made of: the services that fill them."""
