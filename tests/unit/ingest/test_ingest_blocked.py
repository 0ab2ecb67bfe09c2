"""News about walls, errors and robots is news; the walls themselves are not."""

import pytest

from wirepress.ingest.blocked import blocked_reason

BRIEF = "The city council voted on Monday to extend the tram line to the harbour after a long debate. " * 7


def reason(title, text=BRIEF):
    return blocked_reason(title=title, text=text, page_text=text, is_free=None)


@pytest.mark.parametrize(
    "title",
    [
        "Cookie consent law passes parliament",
        "Privacy settings: what the new phones change",
        "Page not found: the library's lost manuscript",
        "Error 404 band announces a tour of the north",
        "Login failures cost bank millions",
        "Just a moment: how seconds shape sprint races",
        "Security check at airport takes longer",
    ],
)
def test_a_short_report_is_not_refused_for_words_in_its_title(title):
    assert reason(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found",
        "403 Forbidden",
        "Page not found",
        "Seite nicht gefunden",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Are you a robot?",
        "Pardon our interruption",
        "We value your privacy",
        "Before you continue to YouTube",
        "Subscribe to read",
        "Anmelden",
    ],
)
def test_a_title_that_says_nothing_else_is_enough(title):
    assert reason(title) is not None


def test_words_in_the_title_are_enough_where_the_text_speaks_of_the_wall_too():
    wall = "We and our partners use cookies to store and access information on your device. " * 9
    assert "consent" in (reason("Cookie consent: how Harbour Post uses your data", wall) or "")
