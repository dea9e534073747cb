import pytest

from plugins.comment_excerpts.saved_pages.dates import (
    Order,
    moment_in,
    order_of,
    standard,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("March 12, 2014 at 10:15 am", "en-us"),
        ("Wednesday, March 12th, 2014, 10:15", "en"),
        ("12 Mar 2014 | 10:15 AM | #1", "en-gb"),
        ("12 Tháng 3, 2014 lúc 10:15", "vi"),
        ("12. März 2014 um 10:15", "de"),
        ("Mittwoch, 12. Mär. 2014 / 10:15 Uhr", "de-at"),
        ("12.03.2014 10:15", "de"),
        ("12.03, 2014 @ 10:15", "de"),
        ("10:15 Uhr am 12.03.14", "de"),
        ("Le 12 mars 2014 à 10 h 15 min", "fr"),
        ("12/03/2014, 10h15", "fr-fr"),
        ("12 de marzo de 2014 a las 10:15", "es"),
        ("12 de març de 2014 a les 10:15", "ca"),
        ("12 marzo 2014 alle 10:15", "it"),
        ("12 de março de 2014 às 10:15", "pt-br"),
        ("12 maart 2014 om 10:15", "nl"),
        ("12 marca 2014 o 10:15", "pl"),
        ("12.3.2014 (10.15)", "cs"),
        ("12. března 2014 v 10:15", "cs"),
        ("2014. március 12. 10:15", "hu"),
        ("12 martie 2014 la 10:15", "ro"),
        ("12. mars 2014 kl. 10:15", "nb"),
        ("12 mars, 2014 kl. 10:15", "sv"),
        ("2014-03-12 10:15", "sv"),
        ("12. marts 2014 kl. 10:15", "da"),
        ("12.3.2014 klo 10.15", "fi"),
        ("12 maaliskuuta, 2014 10:15", "fi"),
        ("12 Mart 2014, 10:15", "tr"),
        ("12 марта 2014 в 10:15", "ru"),
        ("12 березня 2014 року, 10:15", "uk"),
        ("12 Μαρτίου 2014 στις 10:15 πμ", "el"),
        ("12 במרץ 2014 בשעה 10:15", "he"),
        ("12 مارس، 2014 10:15 ص", "ar"),
        ("2014年3月12日 上午10:15", "zh"),
        ("2014年3月12日 10時15分", "ja"),
        ("2014년 3월 12일, 오전 10:15", "ko"),
    ],
)
def test_a_date_is_read_as_its_language_writes_it(text: str, language: str):
    order = order_of([text], language)
    assert moment_in(text, language, order) == "2014-03-12T10:15:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12 March 2014 at 12:15 am", "2014-03-12T00:15:00"),
        ("12 March 2014 at 12:15 pm", "2014-03-12T12:15:00"),
        ("12 March 2014 at 9pm", "2014-03-12T21:00:00"),
        ("12 March 2014, 10:15:33", "2014-03-12T10:15:33"),
        ("Wed, 12 Mar 2014 10:15:00 +0100", "2014-03-12T10:15:00+01:00"),
        ("Wed, 12 Mar 2014 10:15:00 GMT", "2014-03-12T10:15:00+00:00"),
        ("12-Mar-2014", "2014-03-12"),
    ],
)
def test_times_and_zones_are_read_where_they_stand(text: str, moment: str):
    assert moment_in(text, "en") == moment


@pytest.mark.parametrize(
    "text",
    [
        "Jun 20th at 2:41 am",
        "1 Monat her",
        "3 days ago",
        "yesterday at 10:15",
        "31 February 2014",
        "12 Marvember 2014",
        "12 March 1714",
        "14 of 20 comments",
        "v. 1.2.3",
        "x" * 400 + " 12 March 2014",
        "",
    ],
)
def test_what_is_no_whole_date_is_none(text: str):
    assert moment_in(text, "en", Order.DAY) is None


def test_numbers_that_could_be_two_days_are_a_date_only_where_the_page_tells():
    assert moment_in("3/4/2014", "en-us", order_of(["3/4/2014"], "en-us")) is None
    assert moment_in("3/4/2014", "en", order_of(["3/4/2014", "3/14/2014"], "en")) == "2014-03-04"
    assert moment_in("3/4/2014", "en", order_of(["3/4/2014", "14/3/2014"], "en")) == "2014-04-03"
    assert moment_in("3/4/2014", "en-gb", order_of([], "en-gb")) == "2014-04-03"
    assert moment_in("3/4/2014", "fr", order_of([], "fr")) == "2014-04-03"
    assert moment_in("4/4/2014", "en", Order.UNKNOWN) == "2014-04-04"
    assert order_of(["13/4/2014", "4/13/2014"], "en") is Order.UNKNOWN


def test_a_month_s_name_that_means_two_months_needs_its_language():
    """October in Croatia, November in Poland."""
    assert moment_in("12 listopada 2014", "hr") == "2014-10-12"
    assert moment_in("12 listopada 2014", "pl") == "2014-11-12"
    assert moment_in("12 listopada 2014", "en") is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-02-23T12:33:18+05:30", "2017-02-23T12:33:18+05:30"),
        ("2017-02-23T12:33:18Z", "2017-02-23T12:33:18+00:00"),
        ("2017-02-23 12:33:18 UTC", "2017-02-23T12:33:18+00:00"),
        (" 2017-02-23 ", "2017-02-23"),
        ("2017-02-23T12:33:18.123+00:00", "2017-02-23T12:33:18+00:00"),
        ("2017-13-23", None),
        ("0000-00-00T00:00:00", None),
        ("2017-2-3", None),
        ("soon", None),
    ],
)
def test_a_machine_s_date_is_taken_as_it_is(text: str, moment: str | None):
    assert standard(text) == moment


@pytest.mark.parametrize("order", Order)
def test_a_month_beyond_december_is_a_day_whatever_the_usual_order(order: Order):
    assert moment_in("Thu, 03/13/2014 - 09:00", "en", order) == "2014-03-13T09:00:00"
