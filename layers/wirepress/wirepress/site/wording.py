"""The words of the site's own interface, by language, and how dates are written in it.

A site in a language that has no file under `locales/` speaks English; what it publishes keeps its
own language and direction either way.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from wirepress.model import UNNAMED_OUTLET, StoryCard

LANGUAGES = ("en", "de", "fr", "es")
"""Languages that the interface speaks."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


@cache
def load(language: str) -> Mapping[str, Any]:
    """The words of one of `LANGUAGES`: strings, and under `months` the names of the months."""
    text = (files("wirepress.site") / "locales" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def direction(language: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`."""
    return "rtl" if language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface in one language. Templates look words up as `ui.archive` or `ui["archive"]`."""

    language: str
    """The language tag of the site, which need not be one of `LANGUAGES`."""

    @property
    def words(self) -> Mapping[str, Any]:
        """The words in the site's language, or in English."""
        base = self.language.lower().partition("-")[0]
        return load(base if base in LANGUAGES else "en")

    def __getitem__(self, key: str) -> str:
        return str(self.words[key])

    def fill(self, key: str, **values: object) -> str:
        """A sentence with its placeholders filled in."""
        return self[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A number and what is counted: `count("outlets", 2)` is "2 outlets"."""
        return self.fill(f"{key}_one" if number == 1 else f"{key}_many", n=number)

    def outlet(self, name: str) -> str:
        """An outlet's name; what is said of an upload that names none."""
        return self["sent_document"] if name == UNNAMED_OUTLET else name

    def coverage(self, card: StoryCard) -> str:
        """How many outlets a story has, or how many documents where no outlet is known."""
        return self.count("outlets", card.outlets) if card.outlets else self.count("documents", card.articles)

    def violation(self, kind: str) -> str:
        """What a kind of unsupported statement is called; a kind without a word keeps its name."""
        return str(self.words.get(f"violation_{kind}", kind))

    def number(self, value: float) -> str:
        """A number with one decimal place, as the language writes it."""
        return f"{value:.1f}".replace(".", self["decimal"])

    def moment(self, when: datetime) -> str:
        """Date and time of day, in UTC."""
        return self.fill("moment", day=self.day(when.date()), time=f"{when:%H:%M}")

    def day(self, day: date | str) -> str:
        """A date; a string must be an ISO date."""
        value = date.fromisoformat(day) if isinstance(day, str) else day
        return self.fill("day", day=value.day, month=self._month_name(value.month), year=value.year)

    def event_day(self, day: str) -> str:
        """The day of an event: an ISO date in words, anything else as its source has it."""
        try:
            return self.day(date.fromisoformat(day))
        except ValueError:
            return day

    def month(self, month: str) -> str:
        """A month given as `2026-11`."""
        year, number = month.split("-")
        return self.fill("month", month=self._month_name(int(number)), year=int(year))

    def attributes(self, language: str | None) -> Markup:
        """The attributes that mark text in `language` within a page: empty where it is the page's own."""
        if not language or language == self.language or not _LANGUAGE_TAG.match(language):
            return Markup("")
        if direction(language) == direction(self.language):
            return Markup(' lang="{}"').format(language)
        return Markup(' lang="{}" dir="{}"').format(language, direction(language))

    def _month_name(self, number: int) -> str:
        return str(self.words["months"][number - 1])
