"""What a near copy changes: a name, number, day or negation put in the place of another."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from wirepress.summaries.dates import months_in, weekdays_in
from wirepress.summaries.evidence import fold
from wirepress.summaries.names import names_in, same_name
from wirepress.summaries.numerals import numbers_in

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
_SHORT_LOSS: Final = 3
"""Words up to which a left-out negation turns a sentence round rather than being cut with a clause."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A claim without support: its kind (as in `Violation`) and what is missing."""

    kind: str
    detail: str


def changes(source: str, text: str, language: str) -> list[Problem]:
    """The names, numbers, dates and negations that differ where the two sentences otherwise agree.

    Words that are only left out or added do not count, except a negation.
    """
    ours, theirs = _TOKEN.findall(text), _TOKEN.findall(source)
    matcher = SequenceMatcher(
        None, [fold(word) for word in theirs], [fold(word) for word in ours], autojunk=False
    )
    found: list[Problem] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        before, after = " ".join(theirs[a:b]), " ".join(ours[c:d])
        if operation == "replace":
            found.extend(_replaced(before, after, source, text, language))
        added, lost = _negates(after, language), _negates(before, language)
        if (added and not lost) or (lost and not added and b - a <= _SHORT_LOSS):
            found.append(Problem("negation", after or before))
    return found


def _replaced(before: str, after: str, source: str, text: str, language: str) -> list[Problem]:
    found: list[Problem] = []
    was = {value for number in numbers_in(before, language) for value in number.values}
    found += [
        Problem("number", after[number.start : number.end])
        for number in numbers_in(after, language)
        if was and not number.approximate and not number.values & was
    ]
    days, months = weekdays_in(before, language), months_in(before, language)
    if (days and weekdays_in(after, language) - days) or (months and months_in(after, language) - months):
        found.append(Problem("date", after))
    there = [name for run in names_in(source, language) for name in run if name in before]
    here = [name for run in names_in(text, language) for name in run if name in after]
    if there and here and not any(same_name(one, other, language) for one in there for other in here):
        found.append(Problem("name", ", ".join(here)))
    return found


def _negates(text: str, language: str) -> bool:
    pattern = _NEGATIONS.get(language)
    return pattern is not None and re.search(pattern, text, re.IGNORECASE) is not None
