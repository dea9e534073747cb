"""Words round names and instead of them, in the languages of the web's newspapers."""

from __future__ import annotations

import re
from typing import Final

PARTICLES: Final = frozenset(
    "von van der den de del della di da dos das do du des la le ten ter zu zum zur vom und y e al el "
    "bin ibn ben af av a d o lo los las st san".split()
)
"""Small words inside of names."""

ROLES: Final = frozenset(
    "writer reporter editor correspondent contributor columnist journalist author producer "
    "photographer blogger analyst critic fellow professor director manager founder chief officer "
    "president staff senior freelance intern redakteur redakteurin redaktor redaktorin autor autorin "
    "korrespondent korrespondentin volontär volontärin journalistin chefredakteur chefredakteurin "
    "leiter leiterin ressortleiter redaktionsleiter gastautor gastautorin kolumnist kolumnistin "
    "mitarbeiter mitarbeiterin freier freie fotograf journaliste rédacteur rédactrice auteur autrice "
    "auteure correspondant correspondante chroniqueur chef envoyé spécial redactor redactora "
    "periodista corresponsal autora giornalista redattore redattrice inviato autore "
    "verslaggever redacteur dziennikarz dziennikarka toimittaja ceo cto cfo cmo seo expert expertin "
    "consultant berater beraterin inhaber inhaberin gründer gründerin geschäftsführer "
    "geschäftsführerin vorstand pressesprecher pressesprecherin".split()
)
"""What somebody is, after a name or before it."""

TITLES: Final = re.compile(
    r"^(?:(?:prof|dr|mag|dipl|ing|med|phil|jur|rer|nat|hc|mr|mrs|ms|ra|dott|ssa|sig|msc|bsc|ph\.?d|"
    r"dipl\.-[a-z]+)\.\s*|(?:professor|rechtsanwalt|rechtsanwältin|herr|frau)\s+)+",
    re.IGNORECASE,
)

NOBODY: Final = frozenset(
    "admin administrator administrateur administrador webmaster root superuser superadmin user "
    "benutzer guest gast anonymous anonym anonyme unknown unbekannt editor editors editorial "
    "redaktion redaktionsteam onlineredaktion redaktør redacción redaccion redazione redactie "
    "rédaction redaction redakcja redakce redactia toimitus staff team newsroom newsdesk desk press presse "
    "presseportal pressestelle author autor autorin auteur default test none null n/a nn n.n. na wp "
    "blogger wordpress typo3 joomla drupal moderator support info kontakt contact online agencies "
    "agenturen agentur agencias agences verfasser gastbeitrag gastautor contributor contributors "
    "us me you we ich wir webredaktion systemadministrator sysadmin manager marketing office "
    "bloggerin system post posts home various".split()
)
"""What stands where a name should, and is nobody's."""

ORGANISATION: Final = frozenset(
    "gmbh ag kg ohg ug e.v. ev ltd llc inc corp co plc sarl sa srl spa s.p.a. bv b.v. oy ab as aps "
    "verlag redaktion verein verband bund stiftung foundation fondation fundación fondazione institut "
    "institute instituto universität university université universidad universität hochschule school "
    "college academy akademie association society gesellschaft agency agentur agence news newspaper "
    "zeitung tagblatt tageblatt magazin magazine journal press presse media medien network netzwerk "
    "blog weblog blogs forum portal online radio tv fernsehen rundfunk studio studios group gruppe company "
    "partei party fraktion ministry ministerium ministère department council committee commission "
    "kommission bundesamt amt behörde gemeinde stadt city museum theater club klub center centre "
    "zentrum project projekt services service solutions consulting bureau office desk team staff "
    "editors contributors writers redazione redacción redactie rédaction collective kollektiv union "
    "gewerkschaft kirche church bank versicherung shop store hotel restaurant "
    "software technologies labs lab world times post herald tribune chronicle gazette welle "
    "dpa afp ap reuters apa sda ansa efe pti ians xinhua tass kna epd sid bloomberg "
    "welt nachrichten europe international deutschland community website webseite seite page .com".split()
)
"""Words that stand in names of organisations; a name with one is no person's."""

NEVER: Final = frozenset(
    "the this that these those more mehr alle all read lesen weiter share teilen tweet follow folgen "
    "kommentar kommentare comment comments commentaires subscribe newsletter email e-mail mail print "
    "drucken login anmelden search suche menu home artikel article articles posts views beiträge "
    "beitrag minutes minuten minute min uhr stunden hours ago vor updated aktualisiert published "
    "veröffentlicht publié posted gepostet geschrieben written lesezeit lesedauer reading time date "
    "last zuletzt datum category kategorie tags tag in on at with from for to is are was ist sind im am mit für "
    "und and or oder how why what when wie warum was wann photo foto bild image video galerie gallery "
    "about über uns kontakt impressum datenschutz privacy profile profil view show anzeigen zeige "
    "author autor autorin bio biography website webseite twitter facebook instagram linkedin youtube "
    "google source quelle copyright new neu alles latest recent related your our unser ihr sein".split()
)
"""Words that no name has: where one stands, the text is a sentence, a button or a line of data."""

_BY_WORDS: Final = (
    r"(?:posted|published|written|submitted|created|reported|reviewed|contributed|edited|words|text|story)"
    r"(?:\s*:|\s+by)\s*:?|by\s*:|by|"
    r"(?:eine?\s+)?(?:artikel|beitrag|gastbeitrag|gastkommentar|gastartikel|kommentar|interview|text|"
    r"kolumne|analyse|essay|rezension|protokoll|bericht|reportage|porträt)\s+von|"
    r"(?:geschrieben|verfasst|veröffentlicht|gepostet|erstellt|eingestellt)\s+von|vo[nm]\s*:?|"
    r"gespeichert\s+von|eingetragen\s+von|"
    r"(?:publié|écrit|rédigé|posté|proposé|article\s+écrit|propos\s+recueillis)?\s*par\s*:?|"
    r"(?:publicado|escrito|redactado|postado)\s+por\s*:?|por\s*:?|"
    r"(?:pubblicato|scritto|postato)\s+da\s*:?|di|a\s+cura\s+di|"
    r"(?:geschreven|geplaatst|gepost)?\s*door\s*:?|skrevet\s+av|skriven\s+av|av|af|"
    r"(?:autor(?:in)?(?:\s*/\s*in)?|autoren|author|authors|auteur|auteurs|autore|autora|auteure|"
    r"verfasser(?:in)?|redakteur(?:in)?|tekst|texte|texto|testo|writer|kirjoittaja|szerző|автор|"
    r"dodał(?:a)?|napisał(?:a)?|opublikował(?:a)?)(?:\(?s\)?)?\s*:?|napsal(?:a)?\s*:?"
)
BY: Final = re.compile(rf"^[\W_]*(?:{_BY_WORDS})(?=\s|$|[:\W])[\s:]*", re.IGNORECASE)
"""What stands before a name: "by", and what else says that a name follows."""

STATES_BY: Final = re.compile(
    r"(?:^|\s)(?:posted|published|written|submitted)\s+by\s|"
    r"(?:gespeichert|geschrieben|verfasst|veröffentlicht|gepostet|eingetragen|erstellt|eingestellt)"
    r"\b.{0,60}?\svon\s|(?:publié|écrit|rédigé|posté)\b.{0,40}?\spar\s|"
    r"(?:publicado|escrito)\b.{0,40}?\spor\s|(?:pubblicato|scritto)\b.{0,40}?\sda\s",
    re.IGNORECASE,
)
"""A line that says who wrote something, wherever in it."""

CREDIT: Final = re.compile(
    r"(?:photo|foto|fotos|photos|image|images|bild|bilder|picture|grafik|illustration|illustrations|"
    r"video|credit|credits|copyright|©|übersetzt|translated|traduit|edited|übersetzung|fotografie|"
    r"titelbild|beitragsbild|crédit|crédits)\b|©",
    re.IGNORECASE,
)
"""Who made a picture, or moved the words into another language, has not written them."""
