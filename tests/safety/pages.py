"""Saved pages of every known markup with one comment, whose words stand there as they are."""

from __future__ import annotations

import html

from tests.safety.shapes import PAGE, Entry

_HEAD = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title>\
<link rel="canonical" href="{PAGE}">{{}}</head><body><h1>T</h1>'
_DRUPAL = '<meta name="Generator" content="Drupal 9 (https://www.drupal.org)">'
_MOVABLE = '<meta name="generator" content="Movable Type 4.2">'
_BODIES = {
    "wordpress": '<div id="comments"><ol class="commentlist"><li id="comment-11" class="comment'
    ' depth-1"><article id="div-comment-11" class="comment-body"><footer class="comment-meta"><div'
    ' class="comment-author vcard"><b class="fn"><a href="{link}" class="url">{name}</a></b></div>'
    '<div class="comment-metadata"><a href="{link}"><time datetime="2014-03-12T10:15:00+00:00">12'
    ' March 2014</time></a></div></footer><div class="comment-content">{words}</div></article></li>'
    "</ol></div>",
    "wpdiscuz": '<div id="comments"><div id="wpdcom"><div class="wpd-thread-list"><div'
    ' id="wpd-comm-11_0" class="comment depth-1 wpd-comment wpd_comment_level-1"><div'
    ' class="wpd-comment-wrap"><div id="comment-11" class="wpd-comment-right"><div'
    ' class="wpd-comment-author"><a href="{link}">{name}</a></div><div class="wpd-comment-date"'
    ' title="12 March 2014 10:15">x</div><div class="wpd-comment-text">{words}</div></div></div>'
    "</div></div></div></div>",
    "blogger": '<div class="comments" id="comments"><div id="comment-holder"><div'
    ' class="comment-thread toplevel-thread"><ol id="top-ra"><li class="comment"'
    ' id="c8101112131415161718">'
    '<div class="comment-block"><div class="comment-header"><cite class="user"><a href="{link}">'
    '{name}</a></cite><span class="datetime secondary-text"><a href="{link}">12 March 2014 at'
    ' 03:15</a></span></div><p class="comment-content">{words}</p></div></li></ol></div></div>'
    "</div>",
    "drupal": '<section class="comments"><a id="comment-11"></a><article class="comment'
    ' js-comment"><footer class="comment__meta"><p class="comment__author"><a class="username"'
    ' href="{link}">{name}</a></p><p class="comment__permalink"><a href="{link}">Permalink</a></p>'
    '</footer><div class="comment__content"><div class="field--name-comment-body">{words}</div>'
    "</div></article></section>",
    "movable-type": '<div id="comments" class="comments"><div class="comments-content"><div'
    ' class="comment" id="comment-11"><div class="inner"><div class="comment-header"><div'
    ' class="asset-meta"><span class="byline"><span class="vcard author"><a href="{link}">{name}'
    '</a></span></span></div></div><div class="comment-content">{words}</div></div></div></div>'
    "</div>",
    "serendipity": '<section id="comments" class="serendipity_comments"><article id="c11"'
    ' class="serendipity_comment commentlevel_0"><header><h4><a href="{link}">{name}</a> am <time'
    ' datetime="2014-03-12T10:15:00+01:00">12. März 2014</time>:</h4></header><div'
    ' class="serendipity_commentBody content">{words}</div></article></section>',
    "microdata": '<section><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"'
    ' id="c-11"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><a'
    ' itemprop="url" href="{link}"><span itemprop="name">{name}</span></a></span><div'
    ' itemprop="text">{words}</div></div></section>',
    "microformats": '<div class="h-entry"><p class="e-content">T</p><ol><li class="u-comment'
    ' h-cite" id="comment-a1"><a class="p-author h-card" href="{link}">{name}</a><a class="u-url"'
    ' href="{link}">x</a><div class="e-content">{words}</div></li></ol></div>',
    "page": '<section id="comments"><h3>Comments</h3><div class="comment-item" id="comment_11"><div'
    ' class="comment-author"><a href="{link}">{name}</a></div><span class="comment-date">12 March'
    ' 2014, 10:15</span><div class="comment-text">{words}</div></div><div class="comment-item"'
    ' id="comment_12"><div class="comment-author">Max</div><span class="comment-date">13 March'
    ' 2014</span><div class="comment-text">Hi</div></div></section>',
}
KINDS = tuple(_BODIES)


def page(kind: str, entry: Entry, *, is_raw: bool) -> bytes:
    """Return a page of some software; ``is_raw``: that wrote the name as it was given, too."""
    head = {"drupal": _DRUPAL, "movable-type": _MOVABLE}.get(kind, "")
    name = entry.name if is_raw else html.escape(entry.name)
    body = _BODIES[kind].format(name=name, link=html.escape(entry.link), words=entry.words)
    return f"{_HEAD.format(head)}{body}</body></html>".encode(errors="surrogatepass")
