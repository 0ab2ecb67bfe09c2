"""The port of everything that writes reports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from wirepress.model.article import Article
from wirepress.model.report import Report


class Summarizer(Protocol):
    """Writes the report of one story."""

    def summarize(self, articles: Sequence[Article], *, now: datetime) -> Report:
        """A report on `articles` (at least one), whatever their order; `now` only dates it."""
        ...
