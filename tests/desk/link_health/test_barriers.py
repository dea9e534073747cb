"""What stands before a page says nothing of it: it is neither there nor gone."""

from __future__ import annotations

import pytest

from tests.desk.link_health.pages import MENU, NOTE, TEXT, found, page


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Robot or human?", "Activate and hold the button."),
        ("Some Security Checkpoint", "We're verifying your browser"),
        ("Making sure you're not a bot!", "Loading ..."),
        ("Please wait", "Enable JavaScript and cookies to continue"),
        ("Einen Moment, bitte ...", "Wir prüfen Ihren Browser"),
        ("Request Rejected", "The requested URL was rejected."),
        ("Access", "Sorry, you have been blocked"),
        ("Log in | Network", "You must log in to continue."),
        ("Network", "Please sign in to view this profile"),
        ("Anmelden - Netz", "Passwort vergessen?"),
        ("Account Suspended", "This account has been suspended."),
        ("Welcome to nginx!", "If you see this page, it is installed."),
        ("Web Server's Default Page", "You see this page because there is no Web site here."),
        ("IIS Windows Server", ""),
        ("Coming Soon", "We are working on something new."),
        ("Database Error", "Error establishing a database connection"),
        ("A Blog", "There has been a critical error on this website."),
        ("Too many requests", "Slow down."),
        ("Maintenance", "Briefly unavailable for scheduled maintenance."),
        ("A Paper", "This page is not available in your country."),
    ],
)
def test_a_barrier_says_nothing_of_the_work(title, text):
    assert found(page(title, f"<p>{text}</p>")) == "unknown"


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment: calm for managers", "Login security for teams | Blog",
        "Coming soon: our autumn list | Publisher", "Database error budgets | Notes",
        "Too many requests for too few answers | Essay", "Welcome to nginx! A guide | Docs",
        "A maintenance plan for small sites", "Why was my account suspended? | Help",
    ],
)  # fmt: skip
def test_an_article_about_barriers_is_live(title):
    text = TEXT if title.startswith("Just") else NOTE
    assert found(page(title, MENU + text, title.partition(" |")[0])) == "live"


def test_a_script_that_leads_to_the_home_page_is_gone_and_one_that_asks_is_not():
    assert found('<script>window.location="/"</script>') == "gone"
    assert found('<script>location.replace("https://www.a.example/")</script>') == "gone"
    assert found('<script>document.cookie="a=1";location.href="/"</script>') == "live"
    assert found('<script>location.href="/new/why-executives"</script>') == "live"
    assert found(page("A work", TEXT, head='<script>top.location="/"</script>')) == "live"
