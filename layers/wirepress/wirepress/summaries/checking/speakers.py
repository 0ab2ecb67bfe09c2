"""Who speaks in a sentence, and whether the articles let that person say it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names import places_of, same_name
from wirepress.summaries.checking.naming import Name, named_in
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.checking.quoting import places_of_quote, quoted
from wirepress.summaries.checking.reporting import reporting_verbs
from wirepress.summaries.reading.passages import unquoted
from wirepress.text.words import tokenize

_SOURCE: Final = re.compile(
    r"\b(?:according to|selon|d['’]après|según|segundo|secondo|volgens|laut|według|zdaniem|"
    r"по словам|по мнению|за словами|nach Angaben von|"
    r"nach Ansicht von)\s+(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*\s+){0,4}$",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"\b(?:told|tells|asked|asks|to|with|for|from|of|in|at|on|by|about|near|gegenüber|zu|mit|in|von|aus|bei|"
    r"à|au|de|dans|avec|a|con|en|del|do|w|z|od|в|с|из|от)\s+(?:the\s+|der\s+|dem\s+|la\s+|le\s+|el\s+)?$"
)
"""What stands before a name that is spoken to or of, but does not speak."""
_BETWEEN: Final = re.compile(
    r"\s*(?:,[^,;.!?]{2,60},|\([^)]{1,40}\))?\s*(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*\s+){0,2}"
)
_BEHIND_VERB: Final = re.compile(r",?\s+(?:[^\W\d_A-ZÀ-ÞА-Я][\w’'-]*,?\s+){0,4}(?:[A-Z][\w.]*\s+)?")
_PRONOUNS: Final = {
    "en": frozenset({"he", "she", "they"}),
    "de": frozenset({"er", "sie"}),
    "fr": frozenset({"il", "elle"}),
    "nl": frozenset({"hij", "zij", "ze"}),
    "ru": frozenset({"он", "она"}),
    "uk": frozenset({"він", "вона"}),
}
_TELLS: Final = re.compile(r"\b(?:told|tells|asked|asks)\b")
_PREVIOUS: Final = 3
"""Sentences back to the name that a pronoun stands for."""
_REACH: Final = 60
_SAID: Final = Window(before=0, after=0, least=0.75)


@cache
def _verbs(language: str) -> re.Pattern[str] | None:
    words = reporting_verbs(language)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def speakers(outside: str, language: str) -> tuple[Name, ...]:
    """Those of a sentence's names that are told to say something; `outside` has no quotation in it."""
    return tuple(name for name in named_in(outside, language) if _speaks(name, outside, language))


def _speaks(name: Name, outside: str, language: str) -> bool:
    before = outside[: name.start]
    if name.tokens[-1].endswith(("'s", "’s")):
        return False
    if _SOURCE.search(before):
        return True
    verbs = _verbs(language)
    if verbs is None or _ADDRESSED.search(before):
        return False
    between = _BETWEEN.match(outside, name.end)
    if between and any(verbs.match(outside, at) for at in _word_starts(outside, name.end, between.end())):
        return True
    return any(
        _BEHIND_VERB.fullmatch(outside, verb.end(), name.start) for verb in verbs.finditer(before)
    ) and not _TELLS.search(before[-_REACH:])


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<!\w)\w", text[: end + 1]) if start <= match.start()]


def wrong_speakers(text: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The names that a sentence lets say a quotation, where the sources let somebody else say it."""
    if not quoted(text):
        return []
    sources = list(evidence)
    outside = unquoted(text)
    claimed = speakers(outside, language) or tuple(
        name for name in named_in(outside, language) if not _ADDRESSED.search(outside[: name.start])
    )
    names = [token for name in claimed for token in name.tokens]
    places = [place for quote in quoted(text) for place in places_of_quote(quote, sources)]
    if not names or not places:
        return []
    if any(_may_speak(names, source, at, language) for source, at in places):
        return []
    return [", ".join(names)]


def _may_speak(names: Sequence[str], source: Evidence, at: int, language: str) -> bool:
    """Whether the source lets one of these people say what stands in its sentence `at`."""
    known = _speakers_at(source, at, language)
    return not known or any(same_name(name, other, language) for name in names for other in known)


def _speakers_at(source: Evidence, at: int, language: str) -> list[str]:
    """The name tokens of whoever may say the quotation in a sentence of a source.

    Its own speaker; else whoever was named before, and, where the sentence does not tell that anybody
    speaks, in the next one.
    """
    own = unquoted(source.sentences[at][0])
    said = speakers(own, language)
    words = set(tokenize(own, language))
    verbs = _verbs(language)
    tells = verbs is not None and verbs.search(own) is not None
    if said and not words & _PRONOUNS.get(language, frozenset()):
        return [token for name in said for token in name.tokens]
    first = max(0, at - _PREVIOUS) if tells and words & _PRONOUNS.get(language, frozenset()) else 0
    lines = [unquoted(line) for line, _ in source.sentences[first : at + (1 if tells else 3)]]
    return [token for line in lines for name in named_in(line, language) for token in name.tokens]


def wrong_sources(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The names to which a sentence without a quotation ascribes what the articles ascribe to another."""
    if quoted(text):
        return []
    outside = text
    said = speakers(outside, language)
    told = [token for name in named_in(outside, language) for token in name.tokens]
    return [
        " ".join(name.tokens)
        for name in said
        if misplaced(
            context_of(outside, name.start, name.end, language),
            evidence,
            partial(places_of, name.tokens[-1]),
            partial(_another_speaks, told, language),
            _SAID,
        )
    ]


def _another_speaks(told: Sequence[str], language: str, source: Evidence, at: int) -> bool:
    said = speakers(unquoted(source.sentences[at][0]), language)
    return bool(said) and not any(
        same_name(token, other, language) for name in said for token in name.tokens for other in told
    )
