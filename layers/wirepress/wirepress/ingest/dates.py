"""Dates as documents write them, kept in the offset that they name."""

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from wirepress.ingest.plain_text import clean_line
from wirepress.sources.dates import parse_date

_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DATES: Final = (
    re.compile(
        r"/(?P<y>(?:19|20)\d\d)[/-]?(?:(?<=/)[a-z_]{3,20}/)??"
        r"(?P<m>0?[1-9]|1[0-2]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[/-]?"
        r"(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?:[/_.-]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    ),
)
"""By folders, as in /2026/nov/20/ or /2026/world/11/20/; then in one piece, as in ?article=20261120_7."""


def read_date(value: str) -> datetime | None:
    """A date as a document writes it: aware, in the offset that it names (UTC where it names none).

    None for what is no date, or none of 1990 to 2099.
    """
    text = clean_line(value, limit=80)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return plausible(parse_date(text)) if text else None
    return plausible(found if found.tzinfo else found.replace(tzinfo=UTC))


def date_of_url(url: str) -> datetime | None:
    """The day that many newspapers put into their addresses, as midnight UTC."""
    address = urlsplit(url)
    path = f"{address.path}?{address.query}"
    match = next((match for pattern in _URL_DATES if (match := pattern.search(path))), None)
    if match is None:
        return None
    month = match["m"].lower()[:3]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return plausible(datetime(int(match["y"]), number, int(match["d"]), tzinfo=UTC))
    except ValueError:
        return None


def plausible(found: datetime | None) -> datetime | None:
    """A date of 1990 to 2099; None for any other."""
    return found if found is not None and _FIRST_YEAR <= found.year < _LAST_YEAR else None
