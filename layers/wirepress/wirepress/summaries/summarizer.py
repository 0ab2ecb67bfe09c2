"""The port of everything that writes reports."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Protocol

from wirepress.model.article import Article
from wirepress.model.report import Report


class Summarizer(Protocol):
    """Writes the report of one story."""

    costly: ClassVar[bool]
    """Whether a report costs money: then a story is written again only when that is worth it
    (`publishing.is_due`), and a failed attempt does not replace what stands."""

    def summarize(self, articles: Sequence[Article], *, now: datetime) -> Report:
        """A report on `articles` (at least one), whatever their order; `now` only dates it."""
        ...
