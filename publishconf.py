"""The settings for readers: pelicanconf.py, and what differs in production.

``SITEURL`` comes from the environment, since only the place that publishes knows it. An example
or localhost address is refused when the site is built.
"""

import os
from pathlib import Path

from pelican.settings import get_settings_from_file

globals().update(get_settings_from_file(str(Path(__file__).with_name("pelicanconf.py"))))

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
OUTPUT_PATH = "public"
PRODUCTION = True
# A host that can send no headers (GitHub Pages): pages say their policy themselves then.
POLICY_IN_PAGES = os.environ.get("POLICY_IN_PAGES") == "1"
