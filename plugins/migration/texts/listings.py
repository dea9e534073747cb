"""Code of programs: in, how plugins for it are told a piece; out, elements with it to the letter.

Nothing in such code is markup: ``<td>`` there is four signs. Most plugins took it as it was typed;
what was written with references already is read once.
"""

from __future__ import annotations

import html
import re
from typing import Final

from plugins.migration.model import named

_SHORT: Final = named(
    "code sourcecode source actionscript3 as3 bash shell coldfusion cf cpp c csharp css delphi "
    "pas pascal diff patch erlang fsharp groovy html java javafx javascript js jscript latex "
    "matlab objc perl pl php plain text powershell ps python py r rails ruby rb scala sql vb "
    "vbnet xhtml xml xslt yaml yml go clojure haskell json markdown"
) - {"latex", "text", "source", "c", "r", "html", "plain", "go", "markdown"}
"""What SyntaxHighlighter and its kin take; words that a text may have in brackets are left out."""
_PLUGINS: Final = named("crayon codesyntax geshi prettify")
_LANGUAGES: Final = (_SHORT - {"code", "sourcecode", "cf", "pl", "pas", "ps"}) | named(
    "actionscript apache applescript asm asp autohotkey awk bat batch c c++ c# cmake cobol coffee "
    "coffeescript conf d dart dockerfile dos elixir f# fortran gherkin glsl go golang gradle "
    "graphql html html4strict html5 http ini java5 jquery jsp jsx kotlin latex less lisp lua "
    "makefile mysql nginx nsis objective-c objectivec ocaml oracle8 php-brief plsql postgresql "
    "powershell progress prolog properties protobuf puppet qml rust sass scheme scss smalltalk "
    "smarty solidity sparql swift tcl toml tsql twig typescript verilog vhdl vim visualbasic "
    "winbatch xorg_conf"
)
"""Names of languages that nobody would take for those of people's: ``pl`` may be Polish."""
_SAME: Final = {"html4strict": "html", "html5": "html", "java5": "java", "php-brief": "php"}
_WITH_MARKUP: Final = named(
    "asp html javascript jquery js jscript jsp jsx markdown php rails rb ruby smarty twig "
    "typescript vbnet xhtml xml xslt"
)
"""Languages in which paragraphs may be a part of the code, as they are of no other."""
_PARAGRAPHS: Final = re.compile(r"</?p>|<br\s*/?>")
_PARAGRAPH: Final = re.compile(r"</p>|<br\s*/?>")
_PARAGRAPH_ENDS: Final = re.compile(r"(?:</p>|<br\s*/?>)\s*$")
_COLOURER: Final = re.compile(r"cc[a-z]{0,8}(?:_(?P<language>[\w+-]{1,20}))?")
"""CodeColorer's names have its options in them, and may have the language: ``ccnLe_php``."""
_NAMES_ONE: Final = re.compile(r"\blang(?:uage)?\s*=\s*[\"'“”]?([\w+#-]{1,20})", re.IGNORECASE)
_IS_INLINE: Final = re.compile(r"\binline\s*=\s*[\"']?(?:true|1)\b|\bcci", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"&(?:lt|gt);")
_ANY_REFERENCE: Final = re.compile(r"&(?:lt|gt|amp|quot|#0?39);")
_LITERAL: Final = re.compile(
    r"(<pre\b(?P<attributes>[^<>]*)>)(?P<inside>.*?)(</pre\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_ESCAPED: Final = re.compile(r"\bescaped\s*=\s*[\"']?true", re.IGNORECASE)


def is_listing(name: str, rest: str) -> bool:
    """Tell whether a shortcode stands round code: by its name, or by a language that it names."""
    return name in _SHORT or name in _PLUGINS or _is_colourer(name) or bool(_named_in(rest))


def listing(name: str, rest: str, inside: str) -> str | None:
    """Return code as an element; None where there is none."""
    if not inside.strip():
        return None
    match = _COLOURER.fullmatch(name)
    given = _NAMES_ONE.search(rest) or re.search(r"\bsyntax\s*=\s*[\"']?([\w+#-]{1,20})", rest)
    language = given[1] if given else (match["language"] or "") if match else _own(name)
    language = _SAME.get(language.lower(), language)
    code = _read(_without_paragraphs(inside, language.lower())).strip("\n")
    if "\n" not in code and _IS_INLINE.search(f"{name} {rest}"):
        return f"<code>{html.escape(code, quote=False)}</code>"
    mark = f'<pre lang="{html.escape(language)}" escaped="true">'
    return f"\n\n{mark}{html.escape(code)}</pre>\n\n"


def with_literal_code(text: str) -> str:
    """Return HTML in which ``<pre lang="php">`` has no elements, as WP-Syntax shows it."""
    return _LITERAL.sub(_literal, text) if "<pre" in text.lower() else text


def _literal(match: re.Match[str]) -> str:
    attributes, inside = html.unescape(match["attributes"]), match["inside"]
    is_read = bool(_ESCAPED.search(attributes) or _REFERENCE.search(inside))
    if is_read or "<" not in inside or not _named_in(attributes):
        return match[0]
    return f"{match[1]}{html.escape(inside, quote=False)}{match[4]}"


def _is_colourer(name: str) -> bool:
    match = _COLOURER.fullmatch(name)
    if match is None:
        return False
    language = (match["language"] or "").lower()
    return name in {"cc", "cci", "ccb"} or language in _LANGUAGES


def _named_in(attributes: str) -> str:
    match = _NAMES_ONE.search(html.unescape(attributes))
    return match[1] if match and match[1].lower() in _LANGUAGES else ""


def _own(name: str) -> str:
    return name if name in _SHORT and "code" not in name else ""


def _without_paragraphs(code: str, language: str) -> str:
    """Return code without the paragraphs and line ends that an editor put into it."""
    lines = code.strip().split("\n")
    is_an_editors = _PARAGRAPH.match(lines[0]) or (
        len(lines) > 1 and all(_PARAGRAPH_ENDS.search(line) for line in lines[:-1] if line.strip())
    )
    is_own = (not language or language in _WITH_MARKUP) and not is_an_editors
    return code if is_own else _PARAGRAPHS.sub("", code)


def _read(code: str) -> str:
    """Return code as it was meant: its references are read where the signs themselves are not."""
    is_written = _REFERENCE.search(code) or ("<" not in code and _ANY_REFERENCE.search(code))
    return html.unescape(code) if is_written else code
