"""The words of a sentence in a script without capitals, each with its neighbours."""

import re
from typing import Final

from wirepress.text.words import MARKS

TOKEN: Final = re.compile(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*")
_TOUCHING: Final = re.compile(r"[\s\u00a0]{1,2}")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ÿ]")


class Words:
    """The words of a sentence in order, each told new or known, with its neighbours."""

    def __init__(self, sentence: str) -> None:
        self.matches = [match for match in TOKEN.finditer(sentence) if not _LATIN.match(match.group())]
        self.sentence = sentence

    def touching(self, at: int) -> bool:
        """Whether only a space stands between a word and the one before it."""
        if at <= 0 or at >= len(self.matches):
            return False
        return (
            _TOUCHING.fullmatch(self.sentence, self.matches[at - 1].end(), self.matches[at].start())
            is not None
        )

    def before(self, at: int) -> str:
        """The word right before one, empty where there is none."""
        return self.matches[at - 1].group() if self.touching(at) else ""

    def after(self, at: int) -> str:
        """The word right behind one, empty where there is none."""
        return self.matches[at + 1].group() if self.touching(at + 1) else ""
