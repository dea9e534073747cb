"""Bylines and dates are read in other scripts and languages, too: who wrote, and when first."""

from __future__ import annotations

import pytest

from tests.support.web_pages import json_ld, metas, names, web_page, work

HEADING = "<h1>A title of a work</h1>"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ja", "最終更新日：2020年3月9日"),
        ("ja", "2020年3月9日 更新"),
        ("ja", "2020/03/09 12:30更新"),
        ("zh-CN", "更新时间：2020-03-09 10:00"),
        ("ko", "수정 2020.03.09 10:00"),
        ("ar", "آخر تحديث: 9 مارس 2020"),
        ("he", "עודכן: 09.03.2020"),
        ("fa", "به‌روزرسانی: 2020/03/09"),
        ("el", "Τελευταία ενημέρωση: 09/03/2020"),
        ("pl", "Aktualizacja: 09.03.2020 10:00"),
        ("hu", "Frissítve: 2020.03.09."),
        ("tr", "Güncelleme: 09.03.2020"),
        ("vi", "Cập nhật: 09/03/2020"),
        ("ru", "Обновлён 09.03.2020"),
    ],
)
def test_a_change_is_no_publication_in_any_of_them(lang, line):
    found = work(web_page(f"{HEADING}<p class='date'>{line}</p>", lang=lang))
    assert found.published is None
    assert "2020-03-09" in found.reasons["published"]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ja", "<span>公開日：2020年3月1日</span> <span>更新日：2020年3月9日</span>"),
        ("ja", "2020年3月1日公開 2020年3月9日更新"),
        ("zh", "<span>发布时间：2020-03-01</span> <span>更新时间：2020-03-09</span>"),
        ("ko", "입력 2020.03.01 10:00 | 수정 2020.03.09 10:00"),
        ("he", "פורסם: 01.03.2020 | עודכן: 09.03.2020"),
        ("pl", "1 marca 2020, aktualizacja: 9 marca 2020"),
        ("tr", "Yayınlanma: 01.03.2020 Güncelleme: 09.03.2020"),
        ("uk", "Опубліковано: 1 березня 2020, оновлено: 9 березня 2020"),
    ],
)
def test_the_first_of_two_days_is_read(lang, line):
    assert work(web_page(f"{HEADING}<p>{line}</p>", lang=lang)).published == "2020-03-01"


@pytest.mark.parametrize("tag", ["span", "b", "i"])
@pytest.mark.parametrize("label", ["Updated:", "Aktualisiert:", "更新时间：", "更新日"])
def test_a_label_in_an_element_of_its_own_says_what_the_day_is_of(tag, label):
    line = f"<div><span>{label}</span> <{tag} class='date'>2020-03-09</{tag}></div>"
    assert work(web_page(HEADING + line)).published is None
    first = "<div><span>Updated: 2020-03-09</span> <span>2020-03-01</span></div>"
    assert work(web_page(HEADING + first)).published == "2020-03-01"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("文：山田 花子", ["山田 花子"]),
        ("文：山田花子、鈴木一郎", ["山田花子", "鈴木一郎"]),
        ("山田花子 記者", ["山田花子"]),
        ("山田花子記者", ["山田花子"]),
        ("ジョン・サンプル", ["ジョン・サンプル"]),
        ("文：山田花子 写真：鈴木一郎", ["山田花子"]),
        ("写真：鈴木一郎", []),
        ("編集部", []),
        ("サンプル編集部", []),
        ("株式会社サンプル", []),
        ("样本有限公司", []),
        ("주식회사샘플", []),
        ("作者：李小明", ["李小明"]),
        ("本报记者 李小明", ["李小明"]),
        ("编辑：李小明", []),
        ("来源：样本日报", []),
        ("김하나 기자", ["김하나"]),
        ("김하나 기자 hana@paper.example", ["김하나"]),
        ("김하나·이두리 기자", ["김하나", "이두리"]),
        ("김하나, 이두리 기자", ["김하나", "이두리"]),
        ("편집부", []),
        ("Автор: Иван Примеров", ["Иван Примеров"]),
        ("Иван Примеров, корреспондент", ["Иван Примеров"]),
        ("Редакция", []),
        ("بقلم: سارة المثالي", ["سارة المثالي"]),
        ("هيئة التحرير", []),
        ("מאת: דנה לדוגמה", ["דנה לדוגמה"]),
        ("המערכת", []),
        ("Γράφει η Μαρία Παράδειγμα", ["Μαρία Παράδειγμα"]),
        ("Yazan: Ayşe Örnek", ["Ayşe Örnek"]),
        ("Yazan Sample", ["Yazan Sample"]),
        ("Oleh Sample", ["Oleh Sample"]),
    ],
)
def test_who_wrote_is_read_without_what_she_is(line, people):
    found = work(web_page(f"{HEADING}<p class='author'>{line}</p>"))
    assert names(found) == people


@pytest.mark.parametrize("line", ["文/李小明", "文：山田花子"])
def test_a_line_beside_the_headline_says_who_wrote(line):
    assert len(names(work(web_page(f"{HEADING}<p>{line}</p>")))) == 1
    assert names(work(web_page(f"{HEADING}<p>{line[0]} 书店</p>"))) == []


def test_the_head_of_a_page_names_a_reporter_by_her_name_alone():
    head = metas(og__article__author="김하나 기자")
    assert names(work(web_page(HEADING, head, lang="ko"))) == ["김하나"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("<meta name='editor' content='李小明'>", ""),
        ("", "<div>[责任编辑：李小明]</div>"),
        ("", "<div>【责任编辑:李小明】</div>"),
    ],
)
def test_who_edited_it_is_not_who_wrote_it(head, line):
    author = "<meta name='author' content='李小明'>"
    found = work(web_page(HEADING + line, author + head, lang="zh"))
    assert names(found) == []
    assert "edited" in found.reasons["authors"]
    shown = f"{HEADING}<p class='author'>作者：李小明</p>{line}"
    assert names(work(web_page(shown, author + head, lang="zh"))) == ["李小明"]


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("朝の市場を歩く ｜ 見本新聞", "見本新聞"),
        ("朝の市場を歩く：見本新聞", "見本新聞"),
        ("朝の市場を歩く_社会_見本新聞", "社会_見本新聞"),
        ("朝の市場を歩く_見本新聞", "見本新聞"),
        ("朝の市場を歩く @ 花子の家_日記 :: みほん HOST ::", "花子の家_日記"),
    ],
)
def test_signs_of_east_asia_set_the_name_of_the_site_apart(title, site):
    head = metas(og__title=title, og__site_name=site)
    found = work(web_page("<p>x</p>", head, title=title, lang="ja"))
    assert (found.title, found.publication) == ("朝の市場を歩く", site)


def test_what_a_site_says_of_itself_is_no_part_of_its_name():
    head = metas(og__site_name="The Paper - All the news, every day")
    found = work(web_page(HEADING, head, title="A title of a work - The Paper"))
    assert (found.title, found.publication) == ("A title of a work", "The Paper")
    alone = work(web_page(HEADING, metas(og__site_name="Left - Right")))
    assert alone.publication == "Left - Right"


def test_the_source_that_a_title_ends_with_is_who_publishes():
    head = "<meta name='source' content='样本网'>"
    assert work(web_page(HEADING, head, title="A title of a work - 样本网")).publication == "样本网"
    assert work(web_page(HEADING, head)).publication is None
    personal = (
        "<meta name='author' content='Ann Example'><meta name='source' content='Ann Example'>"
    )
    assert names(work(web_page(HEADING, personal))) == ["Ann Example"]


def test_the_time_of_a_change_in_every_field_but_one_is_not_that_of_publication():
    late = "2021-04-05T06:07:08Z"
    head = metas(article__published_time=late, article__modified_time=late)
    head += json_ld(headline="A title of a work", datePublished=late, dateModified=late)
    assert work(web_page(HEADING, head)).published == "2021-04-05"
    found = work(web_page(HEADING, f"{head}<meta name='DC.Date' content='2020-03-01'>"))
    assert found.published is None
    assert "2020-03-01" in found.reasons["published"]
