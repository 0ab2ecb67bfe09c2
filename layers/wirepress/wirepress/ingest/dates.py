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
_URL_DATE: Final = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?"
    r"(0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?:[/_-]|$)",
    re.IGNORECASE,
)


def read_date(value: str) -> datetime | None:
    """A date as a document writes it: aware, in the offset that it names (UTC where it names none).

    None for what is no date, or none of 1990 to 2099.
    """
    text = clean_line(value, limit=80)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _plausible(parse_date(text)) if text else None
    return _plausible(found if found.tzinfo else found.replace(tzinfo=UTC))


def date_of_url(url: str) -> datetime | None:
    """The day that many newspapers put into their addresses, as midnight UTC."""
    match = _URL_DATE.search(urlsplit(url).path)
    if match is None:
        return None
    month = match[2].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return _plausible(datetime(int(match[1]), number, int(match[3]), tzinfo=UTC))
    except ValueError:
        return None


def _plausible(found: datetime | None) -> datetime | None:
    return found if found is not None and _FIRST_YEAR <= found.year < _LAST_YEAR else None
