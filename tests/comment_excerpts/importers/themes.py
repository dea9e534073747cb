"""Comments as themes of WordPress write them: one shape each, with words of our own in them.

In a shape, AUTHOR is the name (linked where its owner has a page), NAME the name alone, ID the
number, DATE and TIME when it was, ISO the same for machines, URL the comment's address, CLASSES
what WordPress says of the comment, and TEXT the paragraphs. CHILDREN is where replies stand.
"""

from __future__ import annotations

SHAPES = {
    "OceanWP": """
<li id="comment-ID" class="comment-container"><article class="comment-body CLASSES"><div
class="comment-content"><div class="comment-author"><h3 class="comment-link">AUTHOR</h3><span
class="comment-meta commentmetadata"><time datetime="ISO">DATE</time><a class="comment-reply-link"
href="#">Reply</a></span></div><div class="comment-entry">TEXT</div></div></article>
CHILDREN</li>""",
    "core, HTML5": """
<li id="comment-ID" class="CLASSES"><article id="div-comment-ID" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img alt=""
src="https://secure.gravatar.com/avatar/1" class="avatar">
<b class="fn">AUTHOR</b> <span class="says">says:</span></div><div class="comment-metadata"><a
href="URL">
<time datetime="ISO">DATE at TIME</time></a> <span class="edit-link"><a class="comment-edit-link"
href="/wp-admin/">Edit</a></span>
</div></footer><div class="comment-content">TEXT</div><div class="reply"><a
class="comment-reply-link" href="?replytocom=ID#respond"
data-commentid="ID" aria-label="Reply to NAME">Reply</a></div></article>CHILDREN</li>""",
    "core, XHTML": """
<li class="CLASSES" id="comment-ID"><div id="div-comment-ID" class="comment-body"><div
class="comment-author vcard">
<img class="avatar"><cite class="fn">AUTHOR</cite> <span class="says">says:</span></div>
<div class="comment-meta commentmetadata"><a href="URL">DATE at TIME</a></div>TEXT
<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></div>CHILDREN</li>""",
    "core, divs": """
<div class="CLASSES" id="comment-ID"><div class="comment-author vcard"><cite
class="fn">AUTHOR</cite>
<span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="URL">DATE
at TIME</a></div>
TEXT<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div>CHILDREN</div>""",
    "Twenty Ten": """
<li class="CLASSES" id="li-comment-ID"><div id="comment-ID"><div class="comment-author vcard"><img
class="avatar">
<cite class="fn">AUTHOR</cite> <span class="says">says:</span></div><div
class="comment-meta commentmetadata">
<a href="URL">DATE at TIME</a></div><div class="comment-body">TEXT</div><div class="reply"><a
href="#">Reply</a></div></div>CHILDREN</li>""",
    "Twenty Eleven": """
<li class="CLASSES" id="li-comment-ID"><article id="comment-ID" class="comment"><footer
class="comment-meta">
<div class="comment-author vcard"><img class="avatar"><span class="fn">AUTHOR</span> on <a
href="URL">
<time pubdate datetime="ISO">DATE at TIME</time></a> <span class="says">said:</span></div></footer>
<div class="comment-content">TEXT</div><div class="reply"><a href="#">Reply
<span>&darr;</span></a></div></article>CHILDREN</li>""",
    "Twenty Twelve": """
<li class="CLASSES" id="li-comment-ID"><article id="comment-ID" class="comment"><header
class="comment-meta comment-author vcard">
<img class="avatar"><cite><b class="fn">AUTHOR</b> <span>Post author</span></cite><a
href="URL"><time datetime="ISO">DATE at TIME</time></a>
</header><section class="comment-content comment">TEXT<p class="edit-link"><a
href="#">Edit</a></p></section>
<div class="reply"><a href="#">Reply</a></div></article>CHILDREN</li>""",
    "Twenty Nineteen": """
<li id="comment-ID" class="CLASSES"><article id="div-comment-ID" class="comment-body"><footer
class="comment-meta">
<div class="comment-author vcard"><img class="avatar">
<b class="fn">AUTHOR</b><span class="post-author-badge" aria-hidden="true"><svg></svg></span> <span
class="screen-reader-text says">says:</span></div>
<div class="comment-metadata"><a href="URL"><time datetime="ISO" title="DATE at TIME">DATE at
TIME</time></a></div></footer>
<div class="comment-content">TEXT</div></article><div class="comment-reply"><a
href="#">Reply</a></div>CHILDREN</li>""",
    "block theme": """
<li id="comment-ID" class="CLASSES"><div class="wp-block-group"><div class="wp-block-avatar"><img
alt="NAME Avatar"></div>
<div class="wp-block-comment-author-name has-small-font-size">AUTHOR</div><div
class="wp-block-comment-date"><time datetime="ISO">
<a href="URL">DATE at TIME</a></time></div><div class="wp-block-comment-content">TEXT</div>
<div class="wp-block-comment-reply-link"><a href="#">Reply</a></div></div>CHILDREN</li>""",
    "Genesis": """
<li class="CLASSES" id="comment-ID"><article id="article-comment-ID" itemprop="comment" itemscope
itemtype="https://schema.org/Comment">
<header class="comment-header"><p class="comment-author" itemprop="author" itemscope
itemtype="https://schema.org/Person"><img class="avatar">
<span itemprop="name">AUTHOR</span> <span class="says">says</span></p><p class="comment-meta"><time
class="comment-time" datetime="ISO"
itemprop="datePublished"><a class="comment-time-link" href="URL" itemprop="url">DATE at
TIME</a></time></p></header>
<div class="comment-content" itemprop="text">TEXT</div><div class="comment-reply"><a
href="#">Reply</a></div></article>CHILDREN</li>""",
    "Divi": """
<li class="CLASSES" id="li-comment-ID"><article id="comment-ID" class="comment-body clearfix"><div
class="comment_avatar"><img alt="NAME"></div>
<div class="comment_postinfo"><span class="fn">AUTHOR</span> <span class="comment_date">on DATE at
TIME</span></div>
<div class="comment_area"><div class="comment-content clearfix">TEXT<span
class="reply-container"><a href="#">Reply</a></span></div></div></article>CHILDREN</li>""",
    "Avada": """
<li class="CLASSES" id="comment-ID"><div class="the-comment"><div class="avatar"><img></div><div
class="comment-box">
<div class="comment-author meta"><strong>AUTHOR</strong><span class="comment-date"> DATE at
TIME</span><a class="comment-reply-link" href="#"> - Reply</a></div>
<div class="comment-text">TEXT</div></div></div>CHILDREN</li>""",
    "Astra": """
<li id="comment-ID" class="CLASSES"><article id="comment-ID" class="ast-comment"><div
class="ast-comment-info"><div class="ast-comment-avatar-wrap"><img></div>
<header class="ast-comment-meta ast-row ast-comment-author capitalize"><div
class="ast-comment-cite-wrap"><cite><b class="fn">AUTHOR</b></cite></div>
<div class="ast-comment-time"><span class="timendate"><a href="URL"><time datetime="ISO">DATE at
TIME</time></a></span></div></header></div>
<section class="ast-comment-content comment">TEXT<div class="ast-comment-edit-reply-wrap"><span
class="ast-reply-link"><a href="#">Reply</a></span></div></section></article>CHILDREN</li>""",
    "GeneratePress": """
<li id="comment-ID" class="CLASSES"><article class="comment-body" id="div-comment-ID"
itemtype="https://schema.org/Comment" itemscope>
<footer class="comment-meta"><img class="avatar"><div class="comment-author-info"><div
class="comment-author vcard" itemprop="author"><cite itemprop="name" class="fn">AUTHOR</cite></div>
<div class="entry-meta comment-metadata"><a href="URL"><time datetime="ISO"
itemprop="datePublished">DATE at TIME</time></a></div></div></footer>
<div class="comment-content" itemprop="text">TEXT<span class="reply"><a
href="#">Reply</a></span></div></article>CHILDREN</li>""",
    "Bones": """
<div id="comment-ID" class="CLASSES cf"><article class="cf"><header
class="comment-author vcard"><div class="grav"><img></div>
<cite class="fn">AUTHOR</cite><time datetime="ISO"><a href="URL">DATE</a></time></header><section
class="comment_content cf">TEXT</section>
<a class="comment-reply-link" href="#">Reply</a></article>CHILDREN</div>""",
    "name and date in one line": """
<li class="CLASSES" id="comment-ID"><div class="comment-author vcard"><img class="avatar"><div
class="reply"><a href="#">Reply</a></div>
<cite>AUTHOR</cite> <a href="#comment-ID" title="">DATE - TIME</a></div><div
class="comment-entry">TEXT</div>CHILDREN</li>""",
    "the words in the metadata": """
<li class="CLASSES" id="li-comment-ID"><div id="comment-ID"><div class="comment-author vcard"><img
class="avatar"><span class="fn">AUTHOR</span>
<time>DATE | TIME</time></div><div class="comment-meta"></div><div class="commentmetadata">TEXT<div
class="reply"><a href="#">Reply</a></div></div></div>CHILDREN</li>""",
    "stars, and a line in the words": """
<li class="CLASSES" id="li-comment-ID"><div id="comment-ID" class="comment_container"><img
class="avatar"><div class="comment-text">
<div class="star-rating"><span>Rated <strong class="rating">4</strong> out of 5</span></div><p
class="meta"><strong>AUTHOR</strong> <span>&ndash;</span>
<time datetime="ISO">DATE</time></p><div class="description">TEXT</div></div></div>CHILDREN</li>""",
    "name in bold, skrev": """
<li class="CLASSES" id="comment-ID"><div id="div-comment-ID" class="comment-body"><div
class="comment-author"><strong itemprop="name">AUTHOR</strong> skrev:</div>
<div class="comment-date">DATE kl. TIME</div><div class="comment-text"
itemprop="text">TEXT</div><div class="reply"><a href="#">Svar</a></div></div>CHILDREN</li>""",
    "heading with name and date": """
<li><article class="CLASSES" id="comment-ID"><header class="commentHeader"><h3><img class="avatar">
AUTHOR on DATE at TIME |
<a href="URL" title="Permalink">Link</a></h3></header><section
class="commentContent">TEXT</section></article>CHILDREN</li>""",
    "bare text with line breaks": """
<li class="CLASSES" id="comment-ID"><div class="meta"><cite class="author">AUTHOR</cite> am <a
class="time" href="URL" rel="bookmark">DATE TIME</a></div>
LOOSE CHILDREN</li>""",
    "strong, then said": """
<li class="CLASSES" id="comment-ID"><div class="commentmetadata"><strong>AUTHOR</strong>, on <a
href="#comment-ID" title="">DATE at TIME</a> Said:</div>
TEXT<hr />CHILDREN</li>""",
    "date at the foot": """
<li id="comment-ID" class="CLASSES"><article><img class="avatar"><div class="comment-body"><header
class="comment-author vcard clearfix"><h4>AUTHOR</h4></header>
TEXT<footer class="comment-meta"><time datetime="ISO">DATE at TIME</time> | <a
class="comment-reply-link" href="#">Reply</a></footer></div></article>CHILDREN</li>""",
    "loose name, says": """
<li class="CLASSES" id="comment-ID"><img class="avatar"> AUTHOR says: <br /><small
class="commentmetadata">DATE at TIME</small><br />
TEXT<div class="reply"><a href="#">Reply</a></div>CHILDREN</li>""",
    "loose name and date": """
<li class="CLASSES" id="li-comment-ID"><div id="comment-ID" class="comment-body"><img
class="avatar"> AUTHOR said:, DATE at TIME
TEXT<a class="comment-reply-link" href="#">Reply</a></div>CHILDREN</li>""",
    "strong line in the words": """
<li class="CLASSES" id="comment-ID"><div class="commenttext"><p><strong>AUTHOR on DATE TIME &nbsp;
<a class="comment-reply-link" href="#">Reply</a></strong></p>
TEXT</div>CHILDREN</li>""",
    "title says": """
<li id="comment-ID" class="CLASSES media"><img class="avatar"><div class="media-body"><h5
class="comment-title">AUTHOR says:</h5>
<div class="comment-text">TEXT</div><div class="d-flex"><ul class="comment-meta"><li><a href="URL"
class="comment-date">DATE at TIME</a></li></ul>
<ul class="comment-meta ml-auto"><li><a class="comment-reply-link"
href="#">Reply</a></li></ul></div></div>CHILDREN</li>""",
    "com-aut": """
<li class="CLASSES" id="li-comment-ID"><div id="comment-ID"><div class="comment-meta"><div
class="comment-author vcard"><img class="avatar">
<span class="com-aut">AUTHOR </span> <a class="c-time" href="URL">DATE at TIME</a></div></div><div
class="comment-content">TEXT
<a class="comment-reply-link" href="#">Reply</a><div
class="clear"></div></div></div>CHILDREN</li>""",
    "Thesis": """
<dt class="CLASSES" id="comment-ID"><span class="comment_num"><a href="#comment-ID"
title="Permalink to this comment">1</a></span>
<span class="comment_author">AUTHOR</span> <span class="comment_time">DATE at <a href="#comment-ID"
title="Permalink">TIME</a></span></dt>
<dd class="CLASSES"><div class="format_text" id="comment-body-ID">TEXT<p class="reply"><a
href="#">Reply</a></p></div>CHILDREN</dd>""",
    "words in a box with name and date": """
<li id="comment-ID" class="CLASSES"><div class="comment_counter"><span>01</span></div><div
class="comment_content"><div class="comment_author">AUTHOR</div>
<div class="comment-text"></p>TEXT</div><div class="comment_meta"><a href="#comment-ID">DATE at
TIME</a> | <a href="javascript:publicReply('ID');">Reply</a></div></div>CHILDREN</li>""",
    "an anchor before": """
<span class="skiplink" id="comment-ID"></span><li class="CLASSES" id="li-comment-ID"><div><div
class="comment-author vcard"><img class="avatar"><cite class="fn">AUTHOR</cite>
<span class="says">sagt:</span></div><div class="comment-meta commentmetadata"><a
href="URL"><span>DATE TIME</span></a></div>TEXT</div>CHILDREN</li>""",
}
"""Shapes with the classes that WordPress writes since 2.7."""

FLAT = {
    "Kubrick": """
<li class="alt" id="comment-ID"><cite>AUTHOR</cite> Says:<br /><small class="commentmetadata"><a
href="#comment-ID" title="">DATE at TIME</a></small>TEXT</li>""",
    "Classic": """
<li id="comment-ID">TEXT<p><cite>Comment by AUTHOR &#8212; DATE @ <a
href="#comment-ID">TIME</a></cite></p></li>""",
    "Sandbox": """
<li id="comment-ID" class="c-y2009 c-m03 comment c1 alt"><div class="comment-author vcard"><span
class="fn n">AUTHOR</span></div>
<div class="comment-meta">Posted DATE at TIME <span class="meta-sep">|</span> <a href="#comment-ID"
title="Permalink to this comment">Permalink</a></div>TEXT</li>""",
    "address at the foot": """
<li id="comment-ID">TEXT<address>AUTHOR, DATE TIME Uhr <a href="#comment-ID"
title="Permalink">#</a></address></li>""",
    "Starkers": """
<li><article id="comment-ID"><img class="avatar"><h4>AUTHOR</h4><time><a href="#comment-ID"
pubdate>DATE at TIME</a></time>TEXT</article></li>""",
    "name with a colon": """
<li class="alt" id="comment-ID"><img class="avatar"><h4>AUTHOR:</h4><small
class="commentmetadata"><a href="#comment-ID" title="">DATE, TIME</a></small>TEXT</li>""",
    "date first": """
<li><div class="alt" id="comment-ID"><p class="commentmetadata"><a href="#comment-ID" title="">DATE
at TIME</a></p><div class="avatar_holder"><img></div>
<div class="comment_holder"><cite>AUTHOR</cite> says: TEXT</div></div></li>""",
    "wrote, and a link at the foot": """
<li class="alt" id="comment-ID"><p><img class="avatar"><cite>AUTHOR</cite> wrote:</p>TEXT<p
class="commentmetadata"><a href="#comment-ID" title="">Link</a> | DATE at TIME </p></li>""",
    "small lines": """
<li class="alt" id="comment-ID"><p class="commentauthor"><img
class="avatar"><br/><small>AUTHOR<br/> on DATE<br/> @ <a
href="#comment-ID">TIME</a>:&nbsp;</small></p>TEXT<div class="clr"></div></li>""",
    "labels": """
<li class="graybox" id="comment-ID"><ul class="labels comment-meta clearfix"><li
class="comment-date"><a href="#comment-ID" title="">Comment</a> <a href="#comment-ID"
title="">DATE, TIME</a></li>
<li class="comment-author"><span>AUTHOR</span></li></ul><div
class="comment-text">TEXT</div></li>""",
    "meta at the foot": """
<li id="comment-ID"><span class="gravatar"><img></span>TEXT<p class="meta">AUTHOR DATE @ <a
href="#comment-ID">TIME</a> <span>1</span></p></li>""",
    "author in brackets": """
<li id="comment-ID" class="my_comment"><div class="clearfloat"><img class="avatar"><div
class="commenttext"><cite><strong>AUTHOR (author) </strong> said: </cite>TEXT</div></div>
<div class="commentmetadata"># DATE at TIME </div></li>""",
    "content in a box": """
<li class="alt" id="comment-ID"><span class="gravatar"><img></span><div
class="content"><cite>AUTHOR</cite> Says:<br /><span class="commentmetadata"><a href="#comment-ID"
title="">DATE at TIME</a> </span>TEXT</div></li>""",
    "an entry each": """
<div class="commentEntry"><div class="commentContent" id="comment-ID">TEXT<div
class="commentMeta">Comment by <cite>AUTHOR</cite> on
<a href="#comment-ID" title="">DATE</a> at TIME </div></div></div>""",
}
"""Shapes that are older, or leave those classes out: comments without answers."""
