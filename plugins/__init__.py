"""The plugins of the blog: one folder each, one grammar in all of them.

========================  ==========================================================
``core``                  what two plugins or more share: problems, YAML, addresses
``manuscripts``           posts and pages: reading, states, ids; always loaded
``link_roundups``         sources, clips and their chains; roundups; the link log
``comment_excerpts``      threads, picked comments, removals
``editorial_checks``      one file per rule
``post_relations``        what stands round a post: reading time, outline, series, kin
``pictures``              what a text shows, in the sizes that readers need
``syndication``           feeds: channels say what goes in, formats how it is written
``site_search``           the search index, of what lists may show
``stylesheets``           the theme's style sheets in one file, named after its content
``desk``                  the writers' commands: links, clips and what else stands between
``incremental_builds``    the build's own entry and the one writer of output files
========================  ==========================================================

``docs/architecture.md`` says which file holds what, and which may import which.
"""
