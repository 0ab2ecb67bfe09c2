"""Patterns that are tried only where one of their cues stands: looking for a string takes far less time."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import compress
from typing import NamedTuple


class Cued(NamedTuple):
    """A pattern in small letters, and strings of which one stands in whatever it matches."""

    cues: tuple[str, ...]
    """Looked for behind a space, so that one may begin with a space at the head of a text, too."""
    pattern: str

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: most never are."""
        return _compiled(self.pattern)


def cued(cues: str, pattern: str) -> Cued:
    """A pattern with its cues, which bars separate."""
    return Cued(tuple(cues.split("|")), pattern)


class Choice(NamedTuple):
    """Several patterns: their cues in a row, which are looked for at one go, and beside each its pattern."""

    cues: tuple[str, ...]
    patterns: tuple[Cued, ...]


def choice_of(patterns: Iterable[Cued]) -> Choice:
    """Patterns to choose from by their cues."""
    beside = [(cue, one) for one in patterns for cue in one.cues]
    return Choice(tuple(cue for cue, _ in beside), tuple(one for _, one in beside))


def cued_in(choice: Choice, text: str) -> list[Cued]:
    """The patterns of which a text in small letters has a cue."""
    found = map(f" {text}".__contains__, choice.cues)
    return list(dict.fromkeys(compress(choice.patterns, found)))


def matches(choice: Choice, text: str) -> bool:
    """Whether one of the patterns matches somewhere in a text in small letters."""
    return any(one.compiled.search(text) for one in cued_in(choice, text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
