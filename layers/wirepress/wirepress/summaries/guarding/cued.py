"""Patterns that are tried only where one of their cues stands: looking for a string takes far less time."""

import re
from collections.abc import Iterable
from functools import cache
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


def cued_in(choice: Iterable[Cued], text: str) -> list[Cued]:
    """The patterns of which a text in small letters has a cue."""
    low = f" {text}"
    found: list[Cued] = []
    for one in choice:
        for cue in one.cues:
            if cue in low:
                found.append(one)
                break
    return found


def matches(choice: Iterable[Cued], text: str) -> bool:
    """Whether one of the patterns matches somewhere in a text in small letters."""
    return any(one.compiled.search(text) for one in cued_in(choice, text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
