"""The names of months in the languages of the web's newspapers, as they stand in dates."""

from __future__ import annotations

import unicodedata
from typing import Final

_NAMES: Final = (
    "january jan januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari januári "
    "leden ledna styczeń stycznia sty január tammikuu tammikuuta ocak января янв січня ianuarie "
    "ιανουαρίου siječnja január јануар януари",
    "february feb februar feber février fevrier févr fev fév febrero febbraio febr fevereiro februari "
    "únor února luty lutego helmikuu helmikuuta şubat февраля фев лютого februarie φεβρουαρίου "
    "veljače február фебруар",
    "march mar mars märz maerz mär mrz marzo março maart marts březen března marzec marca március "
    "maaliskuu maaliskuuta mart марта мар березня martie μαρτίου ožujka marec март",
    "april apr avril avr abril abr aprile duben dubna kwiecień kwietnia április huhtikuu huhtikuuta "
    "nisan апреля апр квітня aprilie απριλίου travnja apríl април",
    "may mai mayo maggio mag maio mei maj květen května maja május toukokuu toukokuuta mayıs мая май "
    "травня μαΐου svibnja máj мај",
    "june jun juni juno juin junio giugno giu junho červen června czerwiec czerwca június kesäkuu "
    "kesäkuuta haziran июня июн червня iunie ιουνίου lipnja jún јун юни",
    "july jul juli julei juillet juil julio luglio lug julho červenec července lipiec lipca július "
    "heinäkuu heinäkuuta temmuz июля июл липня iulie ιουλίου srpnja júl јул юли",
    "august aug août aout agosto ago augustus srpen srpna sierpień sierpnia augusztus elokuu elokuuta "
    "ağustos августа авг серпня αυγούστου kolovoza avgust август agost",
    "september sept sep septembre septiembre set settembre sett setembro září wrzesień września "
    "szeptember syyskuu syyskuuta eylül сентября сен вересня septembrie σεπτεμβρίου rujna септембар "
    "септември",
    "october oct oktober okt octobre octubre ottobre ott outubro out říjen října październik "
    "października október lokakuu lokakuuta ekim октября окт жовтня octombrie οκτωβρίου "
    "oktobar октобар октомври",
    "november nov novembre noviembre novembro listopad listopadu listopada marraskuu marraskuuta "
    "kasım ноября ноя листопада noiembrie νοεμβρίου studenog novembar новембар ноември",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro prosinec "
    "prosince grudzień grudnia joulukuu joulukuuta aralık декабря дек грудня decembrie δεκεμβρίου "
    "prosinca desember des decembar децембар декември",
)


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalpha())


_NUMBERS: Final = {
    _plain(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()
}


def month_of(name: str) -> int:
    """Return the number of a month by its name, whole or cut short; 0 where it is none."""
    return _NUMBERS.get(_plain(name), 0)
