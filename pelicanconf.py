"""The settings that are used while you write: data only, so that anyone can read them.

publishconf.py has what is different for readers; docs/settings.md explains every setting.
"""

SITENAME = "Speaking Terms"
SITESUBTITLE = "Commentary on executives and social media"
SITEURL = "http://localhost:8000"
AUTHOR = "Editorial desk"
CONTACT = "editors@speaking-terms.example"

# Who may approve a text. A post that names one of them, `approvals: [Counsel]`, is not published
# until they have approved it. APPROVALS_REQUIRED can ask the same for a whole category.
APPROVERS = ["Counsel", "Managing partner"]

# The domain and the year under which permanent ids are made. Set them once, before the first
# publication, and never change them: feed readers know every post by them.
FEED_ID_AUTHORITY = "speaking-terms.example,2026"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C"]
DEFAULT_CATEGORY = "Commentary"
USE_FOLDER_AS_CATEGORY = False  # or posts without one would be filed under their folder, "posts"
DEFAULT_DATE_FORMAT = "%d %B %Y"

# manuscripts comes first: it reads everything and sends the stages that the others take part in.
PLUGINS = [
    "plugins.manuscripts",
    "plugins.link_roundups",
    "plugins.comment_excerpts",
    "plugins.editorial_checks",
    "plugins.post_relations",
    "plugins.pictures",
    "plugins.syndication",
    "plugins.discovery",
    "plugins.site_search",
    "plugins.social_cards",
    "plugins.stylesheets",
    "plugins.accessibility_statement",
    "plugins.incremental_builds",
]

ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
# No folder of pictures is copied: a picture is written only if something public shows it. `extra`
# has the files that belong at the root of the site.
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {
    "extra/robots.txt": {"path": "robots.txt"},
    "extra/favicon.svg": {"path": "favicon.svg"},
    "extra/favicon.ico": {"path": "favicon.ico"},
    "extra/apple-touch-icon.png": {"path": "apple-touch-icon.png"},
}

# A file's name gives the slug, so that a new title never changes an address.
FILENAME_METADATA = r"(?:\d{4}-\d{2}-\d{2}-)?(?P<slug>.*)"

ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
ARTICLE_LANG_URL = "{date:%Y}/{date:%m}/{slug}/{lang}/"
ARTICLE_LANG_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/{lang}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{slug}/{lang}/"
PAGE_LANG_SAVE_AS = "{slug}/{lang}/index.html"
CATEGORY_URL = "category/{slug}/"
CATEGORY_SAVE_AS = "category/{slug}/index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
AUTHOR_URL = "author/{slug}/"
AUTHOR_SAVE_AS = "author/{slug}/index.html"
YEAR_ARCHIVE_URL = "archives/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"

DIRECT_TEMPLATES = [
    "index",
    "archives",
    "categories",
    "tags",
    "authors",
    "corrections",
    "feeds",
    "search",
    "404",
]
ARCHIVES_SAVE_AS = "archives/index.html"
CATEGORIES_SAVE_AS = "category/index.html"
TAGS_SAVE_AS = "tag/index.html"
AUTHORS_SAVE_AS = "author/index.html"
CORRECTIONS_SAVE_AS = "corrections/index.html"
FEEDS_SAVE_AS = "feeds/index.html"
SEARCH_SAVE_AS = "search/index.html"

# Lists are not cut into pages, whose contents would shift: the home page shows the newest posts,
# and the archives have a page for each year.
DEFAULT_PAGINATION = False
FEED_MAX_ITEMS = 20
DEFAULT_ORPHANS = 0

MARKDOWN = {
    "extensions": [
        "plugins.manuscripts.blocks",
        "markdown.extensions.abbr",
        "markdown.extensions.attr_list",
        "markdown.extensions.def_list",
        "markdown.extensions.fenced_code",
        "markdown.extensions.footnotes",
        "markdown.extensions.md_in_html",
        "markdown.extensions.sane_lists",
        "markdown.extensions.tables",
        "markdown.extensions.toc",
    ],
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
        "markdown.extensions.footnotes": {
            "BACKLINK_TITLE": "Back to the text of note {}",
            "SEPARATOR": "-",
        },
        "markdown.extensions.toc": {"toc_depth": "2-3"},
    },
    "output_format": "html",
}
SLUGIFY_SOURCE = "basename"

# Quotations are shown as they were written, so nothing may rewrite their punctuation.
TYPOGRIFY = False

RELATIVE_URLS = False
DELETE_OUTPUT_DIRECTORY = False
