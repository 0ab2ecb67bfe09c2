"""Pages that answer 200 and are no article: consent walls, paywalls, log-ins, bot checks, error pages."""

import re
from typing import Final

from wirepress.ingest.phrases import (
    BOT_TEXT,
    BOT_TITLE,
    CONSENT_TEXT,
    CONSENT_TITLE,
    ERROR_TEXT,
    ERROR_TITLE,
    LOGIN_TEXT,
    LOGIN_TITLE,
    PAYWALL_TEXT,
    REGION_TEXT,
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
    (BOT_TEXT, "a bot check, not an article"),
    (REGION_TEXT, "the page is not shown in the region that it was fetched from"),
    (ERROR_TEXT, "an error page, not an article"),
    (CONSENT_TEXT, "a consent page, not an article"),
    (LOGIN_TEXT, "a log-in page, not an article"),
    (SCRIPT_TEXT, "the page needs JavaScript to show its text"),
)
_HARDLY_WORDS: Final = 30
_TEASER_SHARE: Final = 0.5
"""Of the words that a page behind a paywall says its article has."""
_ELLIPSES: Final = ("…", "...", "[…]", "[...]", "(…)")
_TEASER: Final = "behind a paywall: only a teaser can be read"


def blocked_reason(
    *, title: str, text: str, page_text: str, is_free: bool | None, word_count: int | None = None
) -> str | None:
    """Why a page is no article, or None for one that may be.

    `text` is what extraction found, `page_text` all visible text; `is_free` and `word_count` are
    what the page says of its article. A text of some length is believed whatever stands around it:
    consent banners and offers stand on every page.
    """
    words = count_words(text)
    if is_free is False and word_count is not None and words < _TEASER_SHARE * word_count:
        return _TEASER
    if words >= _SHORT_WORDS:
        return None
    for pattern, reason in _BY_TITLE:
        if (match := pattern.search(title)) and (_is_most_of(match, title) or _spoken_of(text)):
            return reason
    is_cut_off = words < _TEASER_WORDS or text.endswith(_ELLIPSES)
    if is_cut_off and (is_free is False or PAYWALL_TEXT.search(page_text)):
        return _TEASER
    if words >= _TEASER_WORDS:
        return None
    return _spoken_of(page_text if words < _HARDLY_WORDS else text)


def _is_most_of(match: re.Match[str], title: str) -> bool:
    """Whether a title says nothing else: news about walls and errors is news."""
    return 2 * count_words(match.group()) >= count_words(title)


def _spoken_of(text: str) -> str | None:
    return next((reason for pattern, reason in _BY_TEXT if pattern.search(text)), None)
