"""What a near copy changes: a name, number, day or negation put in the place of another."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from wirepress.summaries.checking.evidence import compared, fold
from wirepress.summaries.checking.names import names_in, same_name
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import content_words

_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’.,-][^\W_]+)*")
_NEGATIONS: Final = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|niemand|nichts|weder|ohne)\b",
    "fr": r"\b(?:pas|jamais|aucun\w*|rien|personne|sans|ni|non)\b",
    "es": r"\b(?:no|nunca|jamás|ningun\w*|ningún|nada|nadie|sin|ni|tampoco)\b",
    "pt": r"\b(?:não|nunca|jamais|nenhum\w*|nada|ninguém|sem|nem)\b",
    "it": r"\b(?:non|mai|nessun\w*|niente|nulla|senza|né)\b",
    "nl": r"\b(?:niet|geen|nooit|niemand|niets|zonder|noch)\b",
    "pl": r"\b(?:nie|nigdy|nikt|nic|żad\w+|bez|ani)\b",
    "ru": r"\b(?:не|нет|никогда|никто|ничего|ни|без)\b",
    "uk": r"\b(?:не|немає|ніколи|ніхто|нічого|ні|без)\b",
    "ar": r"\b(?:لا|لم|لن|ليس|ليست|دون|غير)\b",
    "hi": r"(?:नहीं|बिना|कभी नहीं)",
    "zh": r"[不没未无沒無]",
    "ja": r"(?:ない|なかった|ません|ず(?=、|に))",
    "ko": r"(?:않|없|못|아니)",
}
_LIMITS: Final = re.compile(
    r"\b(?:before|until|till|vor|bis|avant|jusqu|antes|hasta|prima|fino|voor|tot|przed|do|раньше|до)\b",
    re.IGNORECASE,
)
"""With these a negation may say what a source says without one: "not before Thursday"."""
_WITHOUT: Final = re.compile(
    r"without|ohne|sans|sin|sem|senza|zonder|bez|без|دون|غير|बिना|ni|nor|né|nem|ani|ні|ни", re.IGNORECASE
)
"""Negations of a phrase, not of what a sentence says."""
_CONTRAST: Final = re.compile(r"\b(?:but|sondern|mais|sino|ma|mas|maar|lecz|ale|но|а)\b", re.IGNORECASE)
_BEHIND: Final = 40
_NEGATED_WORDS: Final = 2
_COPY: Final = 0.8
"""Likeness from which a text is the source sentence but for a few words."""
_SHORT_LOSS: Final = 3
"""Words up to which a left-out negation turns a sentence round rather than being cut with a clause."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A claim without support: its kind (as in `Violation`) and what is missing."""

    kind: str
    detail: str


def changes(source: str, text: str, language: str) -> list[Problem]:
    """The names, numbers, dates and negations that differ where the two sentences otherwise agree.

    Words that are only left out or added do not count, except a negation. Numbers count
    only where the text is the source sentence but for a few words.
    """
    ours, theirs = _TOKEN.findall(text), _TOKEN.findall(source)
    matcher = SequenceMatcher(
        None, [fold(word) for word in theirs], [fold(word) for word in ours], autojunk=False
    )
    exact = matcher.ratio() >= _COPY
    found: list[Problem] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        before, after = " ".join(theirs[a:b]), " ".join(ours[c:d])
        if operation == "replace":
            found.extend(_renumbered(before, after, language) if exact else [])
            found.extend(_replaced(before, after, source, text, language))
        added, lost = _negates(after, language), _negates(before, language)
        turned = _negations(text, language) - _negations(source, language)
        if (added and not lost and turned > 0) or (
            lost and not added and turned < 0 and b - a <= _SHORT_LOSS
        ):
            found.append(Problem("negation", after or before))
    return found


def _renumbered(before: str, after: str, language: str) -> list[Problem]:
    was = {value for number in numbers_in(before, language) for value in number.values}
    return [
        Problem("number", after[number.start : number.end])
        for number in numbers_in(after, language)
        if was and not number.values & was and not any(map(number.rounds, was))
    ]


def _replaced(before: str, after: str, source: str, text: str, language: str) -> list[Problem]:
    found: list[Problem] = []
    days, months = weekdays_in(before, language), months_in(before, language)
    if (days and weekdays_in(after, language) - days) or (months and months_in(after, language) - months):
        found.append(Problem("date", after))
    there = [name for run in names_in(source, language) for name in run if name in before]
    here = [name for run in names_in(text, language) for name in run if name in after]
    everywhere = [name for run in names_in(source, language) for name in run]
    if there and here and not any(same_name(one, other, language) for one in everywhere for other in here):
        found.append(Problem("name", ", ".join(here)))
    return found


def turned_round(text: str, source: str, around: str, language: str) -> str | None:
    """What a sentence negates that the source sentence affirms, or the other way round.

    A negation counts by the words of meaning right behind it: "not affected". `around` is the
    source sentence with its neighbours: where these negate as well, an added negation may be
    theirs. `None` where both negate the same, or say it in other words.
    """
    ours, theirs = _negated(text, language), _negated(source, language)
    if ours and not _negations(around, language) and not _LIMITS.search(text):
        return min(ours & _stems(source, language), default=None)
    if theirs and not _negations(text, language):
        return min(theirs & _stems(text, language), default=None)
    return None


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(map(compared, content_words(text, language)))


def _negated(text: str, language: str) -> frozenset[str]:
    """The words of meaning that stand right behind a negation."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return frozenset()
    found: set[str] = set()
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if _WITHOUT.fullmatch(match.group()) or _CONTRAST.search(text, match.end()):
            continue
        behind = content_words(text[match.end() : match.end() + _BEHIND], language)[:_NEGATED_WORDS]
        found.update(map(compared, behind))
    return frozenset(found)


def _negations(text: str, language: str) -> int:
    """How often a sentence negates; "neither ... nor" once."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return 0
    return len(re.findall(pattern, re.sub(r"\bnor\b", "", text), re.IGNORECASE))


def _negates(text: str, language: str) -> bool:
    pattern = _NEGATIONS.get(language)
    return pattern is not None and re.search(pattern, text, re.IGNORECASE) is not None
