"""Code of programs: it comes over to the letter, whichever plugin stood round it."""

from __future__ import annotations

import pytest

from plugins.migration.texts.listings import with_literal_code
from plugins.migration.texts.nodes import tree_of
from plugins.migration.texts.shortcodes import expanded
from plugins.migration.texts.surroundings import Surroundings


def expand(text):
    told = []
    return expanded(text, Surroundings({}, ()), told.append), [remark.rule for remark in told]


def code_in(text, element="pre"):
    """Return the code of a text, with its language."""
    html, told = expand(text)
    assert told == []
    (found,) = [n for n in tree_of(with_literal_code(html)).walk() if n.name == element]
    return "".join(found.texts()).strip("\n"), found.get("lang")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('[cc lang="php"]\n{}\n[/cc]', "php"),
        ("[ccnLe_php]\n{}\n[/ccnLe_php]", "php"),
        ("[ccW_html]\n{}\n[/ccW_html]", "html"),
        ('[crayon title="x" lang="xml"]\n{}\n[/crayon]', "xml"),
        ("[geshi lang=html4strict]\n{}\n[/geshi]", "html"),
        ('[codesyntax lang="php"]\n{}\n[/codesyntax]', "php"),
        ('[prettify class="js"]\n{}\n[/prettify]', ""),
        ('[source language="jsp"]\n{}\n[/source]', "jsp"),
        ("[some_plugin lang='smarty']\n{}\n[/some_plugin]", "smarty"),
    ],
)  # fmt: skip
def test_markup_in_code_is_no_markup(text, language):
    code = 'echo "<p>";\n  <td>a</td> <?php b(); ?>'
    assert code_in(text.replace("{}", code)) == (code, language)


@pytest.mark.parametrize("text", ["[cci]{}[/cci]", '[cci lang="c"]{}[/cci]', "[ccie_c]{}[/ccie_c]"])
def test_code_within_a_line_stays_in_it(text):
    assert code_in(text.replace("{}", "a <b> c"), "code")[0] == "a <b> c"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("if (a &lt; b &amp;&amp; c)", "if (a < b && c)"),
        ("if (a &amp;&amp; b)", "if (a && b)"),
        ('x("<b>&amp;</b>")', 'x("<b>&amp;</b>")'),
    ],
)
def test_references_are_read_where_the_signs_themselves_are_not(written, meant):
    assert code_in(f'[cc lang="java"]{written}[/cc]')[0] == meant


def test_an_editor_that_made_paragraphs_of_code_is_undone():
    made = "<p>[php]</p>\n<p>a();<br />\nb();</p>\n<p>[/php]</p>"
    assert code_in(made)[0] == "a();\nb();"


@pytest.mark.parametrize(
    "text",
    ['[wpml lang="de"]Ja[/wpml]', "[cc_form]x[/cc_form]", "[source]he said[/source]"],
)
def test_a_language_of_people_marks_no_code(text):
    assert expand(text) == (text, ["unknown-shortcode"])


RAW = '<pre lang="xml" line="1">\n<a><!-- b --><c x="1">&amp;</c></a>\n</pre>'


def test_a_block_for_a_program_has_no_elements():
    (pre,) = [n for n in tree_of(with_literal_code(RAW)).walk() if n.name == "pre"]
    assert "".join(pre.texts()).strip() == '<a><!-- b --><c x="1">&amp;</c></a>'


@pytest.mark.parametrize(
    "text",
    [
        '<pre lang="en">He <b>said</b></pre>',
        '<pre lang="php" escaped="true"><b>x</b></pre>',
        '<pre lang="php"><b>&lt;?php</b></pre>',
        '<pre lang="php">a &amp;&amp; b</pre>',
        "<pre>He <b>said</b></pre>",
    ],
)
def test_what_may_have_been_markup_stays_so(text):
    assert with_literal_code(text) == text
