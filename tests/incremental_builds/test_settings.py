"""What a production build refuses before anything is read."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.incremental_builds.settings import refuse_example_address


@pytest.mark.parametrize(
    ("siteurl", "says"),
    [
        ("", "is not set"),
        ("www.agency.tld", "is not a web address"),
        ("https://blog.example", "an example or a local address"),
        ("https://127.0.0.1", "an example or a local address"),
        ("https://www.agency.tld/?x=1", 'a part after "?" or "#"'),
        ("https://www.agency.tld/blog#a", 'a part after "?" or "#"'),
        ("https://www.agency.tld?", 'a part after "?" or "#"'),
        ("https://bücher.tld:8443/blog", "set SITEURL=https://xn--bcher-kva.tld:8443/blog"),
    ],
)
def test_an_address_that_readers_cannot_reach_is_refused(siteurl, says):
    with pytest.raises(ConfigurationError) as caught:
        refuse_example_address({"SITEURL": siteurl})
    assert says in str(caught.value)


@pytest.mark.parametrize("siteurl", ["https://www.agency.tld", "https://xn--bcher-kva.tld/blog"])
def test_an_address_of_the_site_s_own_is_let_through(siteurl):
    refuse_example_address({"SITEURL": siteurl})


def test_relative_addresses_cannot_be_published():
    with pytest.raises(ConfigurationError, match="set it to False"):
        refuse_example_address({"SITEURL": "https://www.agency.tld", "RELATIVE_URLS": True})
