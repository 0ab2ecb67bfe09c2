"""Pages that answer 200 and are no article: consent walls, paywalls, log-ins, bot checks, error pages."""

from typing import Final

from wirepress.ingest.phrases import (
    BOT_TITLE,
    CONSENT_TEXT,
    CONSENT_TITLE,
    ERROR_TITLE,
    LOGIN_TEXT,
    LOGIN_TITLE,
    PAYWALL_TEXT,
    SCRIPT_TEXT,
)
from wirepress.text.words import count_words

_SHORT_WORDS: Final = 250
_TEASER_WORDS: Final = 120

_BY_TITLE: Final = (
    (ERROR_TITLE, "an error page, not an article"),
    (BOT_TITLE, "a bot check, not an article"),
    (CONSENT_TITLE, "a consent page, not an article"),
    (LOGIN_TITLE, "a log-in page, not an article"),
)
_BY_TEXT: Final = (
    (CONSENT_TEXT, "a consent page, not an article"),
    (LOGIN_TEXT, "a log-in page, not an article"),
    (SCRIPT_TEXT, "the page needs JavaScript to show its text"),
)
_HARDLY_WORDS: Final = 30


def blocked_reason(*, title: str, text: str, page_text: str, is_free: bool | None) -> str | None:
    """Why a page is no article, or None for one that may be.

    `text` is what extraction found, `page_text` all visible text. A text of some length is believed
    whatever stands around it: consent banners and offers stand on every page.
    """
    words = count_words(text)
    if words >= _SHORT_WORDS:
        return None
    for pattern, reason in _BY_TITLE:
        if pattern.search(title):
            return reason
    if words >= _TEASER_WORDS:
        return None
    if is_free is False or PAYWALL_TEXT.search(page_text):
        return "behind a paywall: only a teaser can be read"
    searched = page_text if words < _HARDLY_WORDS else text
    return next((reason for pattern, reason in _BY_TEXT if pattern.search(searched)), None)
