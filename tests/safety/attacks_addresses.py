"""Attacks as the address of a link or of anything else that a browser would ask for."""

from __future__ import annotations

_LINES = """
javascript:hit()
JaVaScRiPt:hit()
 javascript:hit()
\tjavascript:hit()
\x01javascript:hit()
\x0bjavascript:hit()
\xa0javascript:hit()
\u1680javascript:hit()
\u180ejavascript:hit()
\u2003javascript:hit()
\u200bjavascript:hit()
\u2028javascript:hit()
\u3000javascript:hit()
\ufeffjavascript:hit()
java\tscript:hit()
java\x0cscript:hit()
java\x00script:hit()
java\u00adscript:hit()
java\u200dscript:hit()
javascript\t:hit()
javascript :hit()
javascript\uff1ahit()
java\u017fcript:hit()
javascript&colon;hit()
javascript&#58;hit()
javascript&#x3a;hit()
java&Tab;script:hit()
java&NewLine;script:hit()
java&#09;script:hit()
java&#x0A;script:hit()
java&#0000013;script:hit()
&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;hit()
&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#58hit()
&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;hit()
&#14;javascript:hit()
%6Aavascript:hit()
javascript%3Ahit()
javascript://ok.example/%0Ahit()
javascript://ok.example/?%0D%0Ahit()//https://ok.example/
javascript:/*--></title></style></textarea></script><svg/onload=hit()>
javascript:"/*'/*`/*--><html \\" onmouseover=hit()//
javascript:void(hit())//https://
jar:https://evil.example/x!/y
vbscript:hit()
VBS&Tab;cript:hit()
livescript:hit()
mocha:hit()
jscript:hit()
ecmascript:hit()
data:text/html,<script>hit()</script>
data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==
DATA:text/html;charset=utf-7,+ADw-script+AD4-hit()
data:image/svg+xml,<svg onload=hit()>
data:application/xhtml+xml,<x xmlns="http://www.w3.org/1999/xhtml"/>
data:,hit()
data
blob:https://evil.example/1
filesystem:https://evil.example/x
about:blank
view-source:javascript:hit()
feed:javascript:hit()
feed:https://evil.example/
mhtml:https://evil.example/x!y
ms-its:mhtml:file://x
file:///etc/passwd
intent://x#Intent;scheme=javascript;end
chrome://settings
res://x
x-foo:javascript:hit()
tel:123
mailto:a@mail.example?subject=x&body=<script>
cid:x
//evil.example/
///evil.example/
\\\\evil.example\\x
/\\evil.example/
http:evil.example
http:\\\\evil.example
https:/evil.example
https:///evil.example/
http://
https://user:secret@evil.example/
https://ok.example@evil.example/
https://ok.example\\@evil.example/
https://evil.example:99999999/
https://[::1
https://evil.example/"onmouseover="hit()
https://evil.example/'onmouseover='hit()
https://evil.example/`onmouseover=`hit()
https://evil.example/><script>hit()</script>
https://evil.example/ onmouseover=hit()
https://evil.example/\r¶X-Injected: yes
https://evil.example/\u2028hit()
https://evil.example/\u202egpj.exe
https://evil.example/%22%3E%3Cscript%3Ehit()
https://evil.example/#</script><script>hit()</script>
https://evil.example/](javascript:hit())
https://evil.example/{{ SITEURL }}
{filename}/pages/about.md
{static}/extra/favicon.ico
|filename|x.md
#comment-1
?x=javascript:hit()
../../../x
""".strip("\n").split("\n")

ADDRESSES = [line.replace("¶", "\n") for line in _LINES]
"""A pilcrow stands for the end of a line."""

_PLACES = (
    "a href,a ping,area href,link href,base href,img src,img srcset,img lowsrc,img dynsrc,img"
    " longdesc,img usemap,image src,iframe src,iframe longdesc,frame src,embed src,object"
    " data,object codebase,object classid,applet archive,script src,source src,source srcset,track"
    " src,audio src,video src,video poster,input src,input formaction,button formaction,form"
    " action,body background,table background,td background,blockquote cite,q cite,del cite,ins"
    " cite,html manifest,command icon,bgsound src,layer src,xml src,a xlink:href,use href,image"
    " xlink:href,animate to,set values,math href,maction xlink:href,portal src,head profile,a"
    " attributionsrc,img attributionsrc,menuitem icon,p style"
)
PLACES = _PLACES.split(",")
"""Each an element and an attribute that holds an address."""


def in_markup() -> list[str]:
    """Return every address in a link, and one of each kind in each other place."""
    links = [f'<a href="{address.replace(chr(34), "&quot;")}">x</a>' for address in ADDRESSES]
    bare = [f"<a href={address}>x</a>" for address in ADDRESSES if " " not in address]
    others = [
        f'<{element} {attribute}="{address}">x</{element}>'
        for element, _, attribute in (place.partition(" ") for place in PLACES)
        for address in ("javascript:hit()", "data:text/html,<b>", "https://evil.example/x")
    ]
    return [*links, *bare, *others]
