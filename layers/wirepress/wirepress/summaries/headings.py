"""Headings that say what their section says: its most telling phrase, or two of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.cues import conjunction
from wirepress.summaries.phrases import Phrase, phrases, spread, terms_of

_LENGTH_FACTOR: Final = {1: 0.4, 2: 1.0, 3: 1.2, 4: 1.15}
_LONG_WORD: Final = {"de": 9, "nl": 9, "ru": 8, "uk": 8, "pl": 8, "ar": 5, "hi": 4, "ko": 3}
"""Letters from which a single word can be a heading: a German compound, not `house`."""
_NAME: Final = 0.6
_IN_HEADLINE: Final = 0.35
_USED: Final = 0.2
_SECOND_SHARE: Final = 0.5
"""How good a second phrase must be, against the first, to stand beside it."""
_MAX_CHARACTERS: Final = 64


def headings(
    sections: Sequence[Sequence[str]], story: Sequence[str], headline: str, language: str
) -> list[str]:
    """A heading for each section (its sentences), all different and none the headline.

    `story` are all sentences of the sources: a phrase counts when it comes back there, or is a
    name. A section without a telling phrase of its own gets an empty heading.
    """
    known = spread(story, language)
    here = [[phrases(sentence, language) for sentence in section] for section in sections]
    counts = [
        Counter(words for found in section for words in {phrase.words for phrase in found})
        for section in here
    ]
    everywhere = sum(counts, Counter[tuple[str, ...]]())
    headline_terms, taken = terms_of(headline, language), set[str]()
    chosen: list[str] = []
    for section, found, count in zip(sections, here, counts, strict=True):
        forms = {
            phrase.words: phrase for line in found for phrase in line if not _is_cut(phrase, known, language)
        }
        ranked: list[tuple[float, Phrase]] = []
        for words, phrase in forms.items():
            terms = terms_of(phrase.text, language)
            score = _score(phrase, count[words], known[words], everywhere[words] - count[words], language)
            score *= (_IN_HEADLINE if terms <= headline_terms else 1.0) * (_USED if terms & taken else 1.0)
            ranked.append((score, phrase))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].text))
        heading = _heading(ranked, section, {headline.casefold(), *map(str.casefold, chosen)}, language)
        chosen.append(heading)
        taken |= terms_of(heading, language)
    return chosen


def _is_cut(phrase: Phrase, known: Counter[tuple[str, ...]], language: str) -> bool:
    """Whether a phrase is half a name, part of a longer phrase, or no noun phrase at all."""
    if phrase.cut_name:
        return True
    if phrase.name:
        return False
    ends = phrase.text.split()[:1] + phrase.text.split()[-1:]
    if language == "de" and (phrase.genitive or not all(word[:1].isupper() for word in ends)):
        return True
    if language == "en" and ends[-1].endswith("ed"):
        return True
    whole = known[phrase.words]
    left = (phrase.before, *phrase.words) if phrase.before else ()
    right = (*phrase.words, phrase.after) if phrase.after else ()
    return whole < 2 or any(words and known[words] >= whole for words in (left, right))


def _score(phrase: Phrase, here: int, known: int, others: int, language: str) -> float:
    if language in {"zh", "ja"}:
        factor = min(len(phrase.text), 6) / 4
    else:
        factor = _LENGTH_FACTOR[len(phrase.words)]
        if len(phrase.words) == 1 and not phrase.name and len(phrase.text) < _LONG_WORD.get(language, 12):
            return 0.0
    return (
        float(here**0.8) * factor * (1 + min(known, 6) / 6) * (_NAME if phrase.name else 1.0) / (1 + others)
    )


def _heading(
    ranked: Sequence[tuple[float, Phrase]], section: Sequence[str], taken: set[str], language: str
) -> str:
    """The best phrase, joined by a second one that speaks for other sentences of the section."""
    free = [(score, phrase) for score, phrase in ranked if score > 0 and phrase.text.casefold() not in taken]
    if not free:
        return ""
    best_score, best = free[0]
    first = _capitalised(best.text)
    covered = [best.text.casefold() in sentence.casefold() for sentence in section]
    for score, phrase in free[1:]:
        both = first + conjunction(language) + phrase.text
        adds = any(
            phrase.text.casefold() in sentence.casefold() and not done
            for sentence, done in zip(section, covered, strict=True)
        )
        if score < _SECOND_SHARE * best_score:
            break
        if (
            adds
            and len(both) <= _MAX_CHARACTERS
            and not terms_of(best.text, language) & terms_of(phrase.text, language)
        ):
            return both
    return first


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
