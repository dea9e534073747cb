"""What two plugins or more share; nothing here knows Pelican, Markdown or a theme."""
