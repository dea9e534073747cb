"""Attacks as a text that is no markup where it stands: names, titles, words, headers."""

from __future__ import annotations

_LINES = """
"><script>hit()</script>
'"--><img src=x onerror=hit()>
" onmouseover="hit()
' onfocus='hit()' autofocus='
` onmouseover=`hit()
</title><script>hit()</script>
</script><script>hit()</script>
</SCRIPT ><!--<script>hit()
<!--<script>
--><script>hit()</script><!--
</style><img src=x onerror=hit()>
</textarea><img src=x onerror=hit()>
]]><script>hit()</script><![CDATA[
]]>
<![CDATA[x]]>
<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>
&xxe; &nbsp; &#0; &#1; &#xFFFE; &#xD800; &amp &lt &quot
&quot;&gt;&lt;script&gt;hit()&lt;/script&gt;
\\";hit();//
\\u0022;hit();//
\u2028hit()\u2029
\u202e\u2066hit()\u2069
\ufeffJane\u200b\u2060 Roe
Jane\x00\x08\x1b[2J\x7f\x85 Roe
\ufffe\uffff\U0001fffe\U0010ffff \ufdd0
e\u0301\u0301\u0301\u0300 \u0338> <\u0338b>
Jane\r¶Bcc: all@evil.example\r¶\r¶<script>hit()</script>
Jane%0d%0aBcc:%20all
Jane\rRoe¶X-Injected: yes
=?utf-8?q?Jane?=\r¶ Bcc: x
=cmd|'/c calc'!A1
[x](javascript:hit())
![x](https://evil.example/x.png)
![x](x"onerror="hit())
[x]: javascript:hit()
[x][y] [y]: data:text/html,hit()
[x](https://ok.example/ "t\\" onmouseover=\\"hit()")
<javascript:hit()>
<https://ok.example/"onmouseover="hit()>
*[x]: <script>hit()</script>
[^1] [^1]: <script>hit()</script>
# A heading { onclick=hit() style="x" }
text{: onclick="hit()" #id .class style="position:fixed" }
{: onmouseover=hit() }
*x*{: href=javascript:hit() onclick=hit() }
[x](https://ok.example/){: onclick=hit() }
```x onclick=hit()
~~~ { .x onclick=hit() }
`<script>hit()</script>`
    <script>hit()</script>
> <script>hit()</script>
| a | b |
--- <script>hit()</script>
/// clip | work
///
//// thread | talk
/// excerpt | 1
///
////
/// html | script
/// details | x
    type: "><script>hit()</script>
---
title: Injected
status: published
---
...
--- !!python/object/apply:os.system [hit]
!!python/name:os.system
&anchor *anchor <<: *anchor
- {thread: own, comment: '1', action: withheld}
key: [unclosed, {x: y
"quoted": 'and
# a remark
? complex
: value
{{ SITEURL }}{{ config }}{{ ''.__class__.__mro__ }}
{% raw %}{% endraw %}{% include 'base.html' %}{% for x in y %}
{# a remark #}{{- hit() -}}
${hit()} #{hit()} <%= hit() %> {{{hit}}} [[hit]] @{hit} %s %(x)s {0} {x.__class__}
{filename}/pages/about.md {static}/x {attach}y {author}z {category}w |tag|v
<site-placement n="0"></site-placement>
\ue000 0\ue001 \ue002
STX\x02amp\x03ETX \x02klzzwxh:0000\x03
\x02wzxhzdk:0\x03
"@type": "Person", "x": "
{"@context": "javascript:hit()"}
*/hit()/*
';hit()//
`;${hit()}//
@import url(https://evil.example/)
}body{background:url(https://evil.example/)}
expression(hit())
../../../../etc/passwd
CON.txt
~/x; rm -rf $(hit) `hit` && hit | hit > hit
""".strip("\n").split("\n")

TEXTS = [line.replace("¶", "\n") for line in _LINES]
"""A pilcrow stands for the end of a line."""

LONG = "A" * 100_000
"""A name of a length that nobody has."""
