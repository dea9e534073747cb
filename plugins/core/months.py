"""The names of months, as pages write them in dates.

Names stand in the form that a date has them in, where that is not the one of a list (``marca``
beside ``marzec``). An abbreviation is the beginning of a name, three letters long or more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_NAMES: Final[Mapping[str, str]] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar|jänner|jaenner februar|feber märz|maerz|mrz april mai juni|juno juli|julei august"
    " september oktober november dezember",
    "fr": "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout"
    " septembre octobre novembre décembre|decembre|déc",
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre"
    " octubre noviembre diciembre|dic",
    "it": "gennaio|genn febbraio|febbr marzo aprile maggio|magg giugno luglio agosto settembre|sett"
    " ottobre|ott novembre dicembre",
    "pt": "janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november"
    " december",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
    " decembrie",
    "pl": "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca"
    " lipiec|lipca sierpień|sierpnia wrzesień|września październik|października listopad|listopada"
    " grudzień|grudnia",
    "cs": "leden|ledna únor|února březen|března duben|dubna květen|května červen|června"
    " červenec|července srpen|srpna září říjen|října listopad|listopadu prosinec|prosince",
    "sk": "január|januára február|februára marec|marca apríl|apríla máj|mája jún|júna júl|júla"
    " august|augusta september|septembra október|októbra november|novembra december|decembra",
    "hr": "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja"
    " lipanj|lipnja srpanj|srpnja kolovoz|kolovoza rujan|rujna listopad|listopada"
    " studeni|studenoga|studenog prosinac|prosinca",
    "sl": "januar|januarja februar|februarja marec|marca april|aprila maj|maja junij|junija"
    " julij|julija avgust|avgusta september|septembra oktober|oktobra november|novembra"
    " december|decembra",
    "hu": "január|januári február március április május június július augusztus szeptember október"
    " november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuu|tammikuuta|tammikuun helmikuu|helmikuuta|helmikuun"
    " maaliskuu|maaliskuuta|maaliskuun huhtikuu|huhtikuuta|huhtikuun"
    " toukokuu|toukokuuta|toukokuun kesäkuu|kesäkuuta|kesäkuun heinäkuu|heinäkuuta|heinäkuun"
    " elokuu|elokuuta|elokuun syyskuu|syyskuuta|syyskuun"
    " lokakuu|lokakuuta|lokakuun marraskuu|marraskuuta|marraskuun joulukuu|joulukuuta|joulukuun",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november"
    " detsember",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio"
    " gruodžio",
    "lv": "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā"
    " jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī"
    " decembris|decembrī",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ru": "январь|января|янв февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля"
    " август|августа сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря",
    "uk": "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня"
    " липень|липня серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада"
    " грудень|грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула"
    " август|августа септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
    "sh": "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    "el": "ιανουάριος|ιανουαρίου|ιαν φεβρουάριος|φεβρουαρίου μάρτιος|μαρτίου απρίλιος|απριλίου"
    " μάιος|μαΐου|μαίου ιούνιος|ιουνίου ιούλιος|ιουλίου αύγουστος|αυγούστου"
    " σεπτέμβριος|σεπτεμβρίου οκτώβριος|οκτωβρίου νοέμβριος|νοεμβρίου δεκέμβριος|δεκεμβρίου",
    "he": "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס|במרס אפריל|באפריל מאי|במאי יוני|ביוני"
    " יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر"
    " ديسمبر",
}
_SHORTEST: Final = 3
_SAME: Final = {"no": "nb", "nn": "nb", "in": "id", "iw": "he", "bs": "hr"}


@lru_cache(maxsize=64)
def _table(language: str) -> tuple[tuple[str, int], ...]:
    months = enumerate(_NAMES[language].split(" "), start=1)
    return tuple((name, number) for number, names in months for name in names.split("|"))


@lru_cache(maxsize=4096)
def month_of(word: str, language: str) -> int | None:
    """Return the number of the month that a word names, or None where that is not sure.

    The page's own language counts first, then English, then all others as far as they agree.
    """
    word = unicodedata.normalize("NFC", word.casefold().strip(".'’"))
    first = language.split("-", maxsplit=1)[0]
    own = {_SAME.get(first, first), "en"} & set(_NAMES)
    for choice in (own - {"en"}, {"en"}, set(_NAMES) - own):
        found = {number for name in choice for number in _named(word, name)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def _named(word: str, language: str) -> set[int]:
    exact = {number for name, number in _table(language) if name == word}
    if exact or len(word) < _SHORTEST:
        return exact
    return {number for name, number in _table(language) if name.startswith(word)}
