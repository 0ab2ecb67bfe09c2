"""Names that are one of a source but for a letter or a part: Wiesenbach for Wiedenbach, 滨江 for 滨湖.

Where no capital or title shows that a word is a name, its likeness to one that a source has shows it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import fold
from wirepress.summaries.checking.names.uncased.cues import ENDINGS, KO_SURNAMES, TITLES, ZH_SURNAMES
from wirepress.summaries.checking.names.uncased.spaced_words import UNCASED_WORDS
from wirepress.summaries.checking.names.uncased.unspaced_words import UNSPACED_WORDS

_NOUN: Final = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]{5,}")
_PLACED: Final = re.compile(r"\b(?:bei|in|aus|nach|von|über|um)\s([A-ZÄÖÜ][a-zäöüß]{5,})")
_STEM: Final = 6
"""Letters at the head that two names of places may share without being forms of one word."""
_LONG: Final = 8
"""Letters from which German words that differ in one are hardly two words."""
_TAIL: Final = 4
"""Letters at the end that inflection may change."""
_SIDES: Final = re.compile(
    r"(?:ober|unter|nieder|alt|neu|nord(?:er)?|sud(?:er)?|ost(?:er)?|west(?:er)?|gross|klein)(?=[a-z]{4})"
)
"""Beginnings by which places are told from each other; folded."""
_HAN: Final = "[\u3400-\u9fff]"
_HANGUL: Final = re.compile("[가-힣]{3,}")
_HEAD: Final = 2
"""Characters of most names before the ending of a place."""
_NAME: Final = 3
"""Syllables of most Korean names."""


def altered_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names of a sentence that no source has, but for one letter or part; German and East Asian."""
    find = _FINDERS.get(language)
    if find is None:
        return []
    sources = "\n".join(source.text for source in evidence)
    return list(dict.fromkeys(find(sentence, sources)))


def _differ_once(one: str, other: str) -> int:
    """Where two words of one length differ, if only there; else -1."""
    at = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return at[0] if len(at) == 1 else -1


def _german(sentence: str, sources: str) -> Iterator[str]:
    yield from _german_places(sentence, sources)
    nouns, folded = _german_nouns(sources), _folded(sources)
    for match in _NOUN.finditer(sentence):
        word = fold(match.group())
        if word in nouns or word in folded:
            continue
        alike = (known for known in nouns if len(known) == len(word) >= _LONG)
        side = _SIDES.match(word)
        rest = word[side.end() :] if side else ""
        if any(0 < _differ_once(word, known) < len(word) - _TAIL for known in alike) or (
            rest and any(known.endswith(rest) and _SIDES.match(known) for known in nouns)
        ):
            yield match.group()


def _german_places(sentence: str, sources: str) -> Iterator[str]:
    """Nouns behind a preposition that begin like one of a source behind a preposition, but end otherwise."""
    told = {fold(place) for place in _PLACED.findall(sources)}
    for place in _PLACED.findall(sentence):
        word = fold(place)
        alike = (known for known in told if known[:_STEM] == word[:_STEM])
        if word not in _folded(sources) and any(not word.startswith(known[:-1]) for known in alike):
            yield place


@lru_cache(maxsize=64)
def _folded(sources: str) -> str:
    return fold(sources)


@lru_cache(maxsize=64)
def _german_nouns(sources: str) -> frozenset[str]:
    return frozenset(map(fold, _NOUN.findall(sources)))


def _unspaced(language: str, sentence: str, sources: str) -> Iterator[str]:
    """Two characters before the ending of a place, one of which a source has with that ending."""
    known = UNSPACED_WORDS[language]
    if language == "zh":
        yield from _chinese(sentence, sources)
    for ending in sorted(end for end in ENDINGS[language] if len(end) >= _HEAD):
        for match in re.finditer(rf"(?=({_HAN}{{2}}){ending})", sentence):
            head = match[1]
            if head in known or head in sources:
                continue
            others = re.findall(rf"(?=({_HAN}{{2}}){ending})", sources)
            if any(_differ_once(head, other) >= 0 for other in others):
                yield head + ending


def _chinese(sentence: str, sources: str) -> Iterator[str]:
    """A person's name of three characters behind an office, of which a source has the surname and another."""
    offices = "|".join(sorted(TITLES["zh"], key=lambda title: (-len(title), title)))
    for match in re.finditer(rf"(?:{offices})({_HAN}{{3}})", sentence):
        name = match[1]
        if name[0] in ZH_SURNAMES and name not in sources:
            others = re.findall(rf"(?:{offices})({name[0]}{_HAN}{{2}})", sources)
            if any(_differ_once(name, other) > 0 for other in others):
                yield name


def _korean(sentence: str, sources: str) -> Iterator[str]:
    """A word that differs from one of a source in a syllable of its head, or a name before a title."""
    known, told = UNCASED_WORDS["ko"], frozenset(_HANGUL.findall(sources))
    for match in _HANGUL.finditer(sentence):
        word, behind = match.group(), sentence[match.end() :].lstrip()
        if word in known or word[:_HEAD] in known or word in sources:
            continue
        is_person = len(word) == _NAME and word[0] in KO_SURNAMES
        if is_person and any(behind.startswith(title) for title in TITLES["ko"]):
            altered = any(_differ_once(word, other[:_NAME]) > 0 for other in told)
        else:
            altered = len(word) > _NAME + 1 and any(
                0 <= _differ_once(word[:-1], other[: len(word) - 1]) < _HEAD
                for other in told
                if len(other) >= len(word) and other[:_HEAD] not in known
            )
        if altered:
            yield word


_FINDERS: Final[dict[str, Callable[[str, str], Iterator[str]]]] = {
    "de": _german,
    "zh": partial(_unspaced, "zh"),
    "ja": partial(_unspaced, "ja"),
    "ko": _korean,
}
