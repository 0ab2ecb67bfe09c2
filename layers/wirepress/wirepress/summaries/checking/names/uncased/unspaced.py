"""Names in Chinese and Japanese that no source has, found by cutting sentences into words.

The cheapest cut of a run of characters into words of the sources, common words, single characters
and names (Viterbi) shows where neither the sources nor common words reach. Such a stretch is a name
if it looks like one: a surname at its head, a title or a verb of speech beside it, the ending of a
place or an organisation behind it, the characters in which foreign names are transcribed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.checking.names.uncased.cues import (
    ENDINGS,
    JA_SURNAMES,
    PLACES,
    SPEECH,
    TITLES,
    ZH_DOUBLE_SURNAMES,
    ZH_SURNAMES,
    ZH_SURNAMES_OR_WORDS,
    ZH_TRANSCRIBING,
)
from wirepress.summaries.checking.names.uncased.unspaced_words import UNSPACED_WORDS
from wirepress.summaries.reading.word_sets import word_set

_RUN: Final = re.compile(r"[\u3400-\u9fff々]+")
_TRANSCRIBED_PART: Final = f"[{''.join(sorted(ZH_TRANSCRIBING))}]{{1,8}}"
_DOTTED: Final = re.compile(rf"{_TRANSCRIBED_PART}(?:[·・•‧]{_TRANSCRIBED_PART})+")
_KATAKANA: Final = re.compile(r"[ァ-ヴー]{2,}(?:[・＝][ァ-ヴー]+)*")
_KANA_HONORIFIC: Final = re.compile(r"\s?(?:さん|ちゃん|くん|氏|容疑者|被告)")
_JA_MOVES: Final = re.compile(r"(?:を(?:出|離れ|たち|発)|[へに](?:向|到着|着い|戻)|から(?:来|戻))")
_LONGEST_WORD: Final = 14
_COST: Final = {"word": 1.0, "place": 1.0, "single": 1.2, "stray": 1.6, "unknown": 3.0}
_CUED, _AMBIGUOUS, _BARE = 1.5, 2.6, 3.6
"""Costs of a name beside a title or verb of speech, of one whose surname is also a word, of one alone."""
_TRANSCRIBED: Final = 3.4
_PER_CHARACTER: Final = 0.8
_MIN_TRANSCRIBED: Final = 3
_MIN_KATAKANA: Final = 3
_GIVEN: Final = 3
"""Characters that a Japanese given name may have."""
_STRETCH: Final = 2
"""Characters that neither sources nor common words have, from which a stretch before an ending is a name."""
_ALONE: Final = 4
"""The same where nothing beside it says so."""
_LOOSE: Final = frozenset({"unknown", "stray", "single"})
_NO_NAME: Final = frozenset(
    "的了在是和与等及或将被把对向从到也都就并而但不个這这那该某几无为其之者已又还再最很更"
)
"""Characters that stand in few names: a stretch begins behind them."""
_NO_HEAD: Final = frozenset(
    "各本全每多前副元現现新旧同両総初次故兼一二三四五六七八九十百千万两数人名家位来去有以后上下中内外"
)
"""Characters that seldom begin one, but stand before titles and counters."""
_TO_PLACES: Final = word_set("从 赴 前往 来自 抵达 位于 飞往 运往 驶往 开往 返回 途经 设在 坐落")
"""Words that a place follows."""


def unknown_unspaced_names(sentence: str, language: str, sources: str) -> list[str]:
    """The names of a Chinese or Japanese sentence that a text has not. `language` is `zh` or `ja`."""
    found = [name for name in _DOTTED.findall(sentence) if not _dotted_known(name, sources)]
    if language == "ja":
        found.extend(_katakana(sentence, sources))
    for match in _RUN.finditer(sentence):
        text, after = match.group(), sentence[match.end() : match.end() + 8]
        if text not in sources and not any(text in name for name in found):
            before = sentence[max(0, match.start() - 1) : match.start()]
            found.extend(_Run(text, language, sources, before, after).names())
    return list(dict.fromkeys(found))


def _dotted_known(name: str, sources: str) -> bool:
    """Whether the sources have a name, or each of its parts."""
    parts = re.split(r"[·・•‧]", name)
    return name in sources or all(part in sources for part in parts if len(part) > 1)


def _katakana(sentence: str, sources: str) -> Iterator[str]:
    """Words in katakana that no source has, but for common loanwords that no title makes a name."""
    for match in _KATAKANA.finditer(sentence):
        parts = re.split("[・＝]", match.group())
        behind = sentence[match.end() : match.end() + 4]
        named = len(parts) > 1 or _KANA_HONORIFIC.match(behind) is not None or _titled(behind, "ja")
        for part in parts:
            if part in sources or not (named or len(part) >= _MIN_KATAKANA):
                continue
            if named or part in PLACES["ja"] or not are_loanwords(part, sources):
                yield part


@lru_cache(maxsize=1024)
def are_loanwords(word: str, sources: str) -> bool:
    """Whether a word in katakana is common, or made of common ones and of such as the sources have."""
    known = UNSPACED_WORDS["ja"]
    if not word or word in known or (len(word) >= _MIN_KATAKANA and word in sources):
        return True
    return any(
        (word[:cut] in known or (cut >= _MIN_KATAKANA and word[:cut] in sources))
        and are_loanwords(word[cut:], sources)
        for cut in range(2, len(word) - 1)
    )


def _titled(behind: str, language: str) -> bool:
    return any(behind.startswith(title) for title in TITLES[language])


def _is_ending(word: str, language: str) -> bool:
    """Whether a word ends names of places or organisations."""
    if _KATAKANA.match(word):
        return any(word.startswith(end) for end in ENDINGS[language])
    return word in ENDINGS[language]


class _Piece(NamedTuple):
    """A part of a run.

    `kind` is word, single (a common character), stray (one that the sources have in other words),
    unknown, name or place.
    """

    start: int
    end: int
    kind: str
    word: str


@dataclass(frozen=True)
class _Run:
    """Characters in a row, with the character before them and some behind."""

    text: str
    language: str
    sources: str
    before: str
    after: str

    def names(self) -> list[str]:
        """What in it no source has and looks like a name."""
        pieces = self._cut()
        found = [piece.word for piece in pieces if piece.kind in {"name", "place"}]
        at = 0
        while at < len(pieces):
            last = at
            while last < len(pieces) and pieces[last].kind in _LOOSE:
                last += 1
            if last > at:
                found.extend(self._named(pieces, at, last))
            at = max(last, at + 1)
        return found

    # Cutting

    def _cut(self) -> list[_Piece]:
        """The cheapest way to read it."""
        costs = [0.0] + [float("inf")] * len(self.text)
        best: list[_Piece | None] = [None] * (len(self.text) + 1)
        for start in range(len(self.text)):
            for end, kind, cost in self._readings(start):
                if costs[start] + cost < costs[end]:
                    costs[end] = costs[start] + cost
                    best[end] = _Piece(start, end, kind, self.text[start:end])
        pieces: list[_Piece] = []
        piece = best[-1]
        while piece is not None:
            pieces.append(piece)
            piece = best[piece.start]
        return pieces[::-1]

    def _readings(self, start: int) -> Iterator[tuple[int, str, float]]:
        """The pieces that may begin at a character: their ends, kinds and costs."""
        known, language = UNSPACED_WORDS[self.language], self.language
        for end in range(start + 2, min(len(self.text), start + _LONGEST_WORD) + 1):
            word = self.text[start:end]
            listed = (
                word in known or word in ENDINGS[language] or word in TITLES[language] or word in _TO_PLACES
            )
            if listed or word in self.sources:
                yield end, "word", _COST["word"]
            elif word in PLACES[language]:
                yield end, "place", _COST["place"]
        char = self.text[start]
        kind = "single" if char in known else "stray" if char in self.sources else "unknown"
        yield start + 1, kind, _COST[kind]
        for end, cost in self._chinese(start) if language == "zh" else self._japanese(start):
            if self.text[start:end] not in self.sources:
                yield end, "name", cost

    def _chinese(self, start: int) -> Iterator[tuple[int, float]]:
        """Where a name that begins here may end, and what it costs to read one."""
        double = self.text[start : start + 2] in ZH_DOUBLE_SURNAMES
        surname = start + (2 if double else 1)
        plain = double or self.text[start] in ZH_SURNAMES
        if plain or self.text[start] in ZH_SURNAMES_OR_WORDS:
            for end in range(surname + 1, min(surname + 2, len(self.text)) + 1):
                if not _NO_NAME.isdisjoint(self.text[surname:end]):
                    break
                cued = self._is_cued(start, end)
                if plain or cued:
                    yield end, (_CUED if cued else _BARE) if plain else _AMBIGUOUS
        end = start
        while end < len(self.text) and self.text[end] in ZH_TRANSCRIBING:
            end += 1
            if end - start >= _MIN_TRANSCRIBED:
                yield end, _TRANSCRIBED + _PER_CHARACTER * (end - start - _MIN_TRANSCRIBED)

    def _is_cued(self, start: int, end: int) -> bool:
        """Whether a title stands before, or a title or verb of speech behind."""
        if any(self.text.endswith(title, 0, start) for title in TITLES["zh"]):
            return True
        behind = self.text[end:] + self.after
        followed = any(behind.startswith(word) for word in SPEECH["zh"] | TITLES["zh"])
        return followed and (start == 0 or self.text[start - 1] in "和与及由被对向")

    def _japanese(self, start: int) -> Iterator[tuple[int, float]]:
        """A surname with or without a given name, if a title or the end of the run follows."""
        after_title = start == 0 or any(self.text.endswith(title, 0, start) for title in TITLES["ja"])
        for surname in (start + 2, start + 3, start + 1):
            if self.text[start:surname] not in JA_SURNAMES:
                continue
            for end in range(surname, min(surname + _GIVEN, len(self.text)) + 1):
                if _titled(self.text[end:] + self.after, "ja"):
                    yield end, _CUED
                elif end == len(self.text) and end - start >= _GIVEN and after_title:
                    yield end, _AMBIGUOUS

    # Telling

    def _named(self, pieces: Sequence[_Piece], at: int, last: int) -> list[str]:
        """The part of some loose characters that is a name, by what stands beside them."""
        stop = self._up_to_ending(pieces, at, last)
        at = max([at, *(number + 1 for number in range(at, stop) if pieces[number].word in _NO_NAME)])
        while at < stop and pieces[at].word in _NO_HEAD:
            at += 1
        behind = [piece.word for piece in pieces[stop : stop + 2]] or [self.after]
        if stop - at > _STRETCH and pieces[at].kind == "single" and not _titled(behind[0], self.language):
            at += 1
        if stop <= at:
            return []
        stretch = pieces[at:stop]
        unknown = sum(piece.kind == "unknown" for piece in stretch)
        previous = pieces[at - 1].word if at else self.before
        ends = stop == len(pieces)
        named = (
            (unknown == len(stretch) >= _ALONE)
            or self._before_ending(len(stretch), behind, unknown)
            or (len(stretch) >= _STRETCH and self._beside(unknown, behind[0], previous, ends=ends))
        )
        return ["".join(piece.word for piece in stretch)] if named else []

    def _up_to_ending(self, pieces: Sequence[_Piece], at: int, last: int) -> int:
        """Where a stretch ends: before a character of it that ends names of people or places."""
        for number in range(at + _STRETCH, last):
            word = pieces[number].word
            ends = word in ENDINGS[self.language]
            if self.language == "ja" and (ends or word in TITLES["ja"]):
                return number
            if ends and any(piece.kind == "unknown" for piece in pieces[at:number]):
                return number
        return last

    def _before_ending(self, length: int, behind: Sequence[str], unknown: int) -> bool:
        """Whether the ending of a place or an organisation follows, with a word between at most."""
        first, second = behind[0], behind[1] if len(behind) > 1 else ""
        if length < _STRETCH:
            return unknown > 0 and len(first) >= _STRETCH and _is_ending(first, self.language)
        if _is_ending(first, self.language):
            return unknown > 0 or len(first) >= _STRETCH or self.language == "ja"
        return unknown > 0 and _is_ending(second, self.language) and first not in _NO_NAME | _NO_HEAD

    def _beside(self, unknown: int, behind: str, previous: str, *, ends: bool) -> bool:
        """Whether a title, an honorific, a verb of speech or a movement beside it makes a stretch a name."""
        if _titled(behind, self.language):
            return unknown > 0 or self.language == "ja"
        if self.language == "ja":
            moves = unknown > 0 and _JA_MOVES.match(behind) is not None
            return ends and (moves or _KANA_HONORIFIC.match(behind) is not None)
        said = previous in TITLES["zh"] and any(behind.startswith(word) for word in SPEECH["zh"])
        return unknown > 0 and (said or previous in _TO_PLACES)
