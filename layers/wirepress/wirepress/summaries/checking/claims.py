"""The claims of a sentence that can be checked, held against what articles say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from wirepress.summaries.checking.changes import Problem, changes
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import addresses, compared
from wirepress.summaries.checking.names.altered import altered_names
from wirepress.summaries.checking.names.known import mismatched_names, unknown_names
from wirepress.summaries.checking.names.offices import usurped_offices
from wirepress.summaries.checking.names.placing import displaced_names
from wirepress.summaries.checking.names.uncased.strangers import unknown_uncased_names
from wirepress.summaries.checking.names.uncased.titled import usurped_titles
from wirepress.summaries.checking.numbers.counting import (
    is_reckoned_anew,
    misplaced_numbers,
    torn_pairs,
    unknown_numbers,
)
from wirepress.summaries.checking.numbers.ranks import other_ordinals
from wirepress.summaries.checking.polarity import negates_as_well, turned_round
from wirepress.summaries.checking.speech.quoting import unsaid
from wirepress.summaries.checking.speech.speakers import wrong_sources, wrong_speakers
from wirepress.summaries.checking.times.dating import misplaced_dates, unknown_dates
from wirepress.summaries.checking.times.periods import unknown_periods
from wirepress.summaries.checking.times.spans import wrong_spans
from wirepress.summaries.checking.times.vague import wrong_vague_spans
from wirepress.text.words import base_language, content_words

_RETELLS: Final = 0.5
"""Share of a sentence's words from which a source sentence is taken to be the one it retells."""
_NEAR_COPY: Final = 0.75
_VERBATIM: Final = 0.9
"""The same from which nothing is reckoned anew: another number is a wrong one."""


def unsupported(
    text: str, evidence: Sequence[Evidence], language: str, *, local: bool = True
) -> list[Problem]:
    """The claims of a sentence that the cited articles do not make.

    `local` also demands that numbers, days and names stand where the articles speak of the same,
    and that a near copy keeps its negation.
    """
    if local and any(source.has_word_for_word(text) for source in evidence):
        return []
    base = base_language(language)
    found = [Problem("number", number) for number in unknown_numbers(text, base, evidence)]
    found += [Problem("date", date) for date in unknown_dates(text, base, evidence)]
    found += [Problem("date", period) for period in unknown_periods(text, base, evidence)]
    found += [Problem("name", name) for name in unknown_names(text, base, evidence)]
    found += [Problem("name", name) for name in unknown_uncased_names(text, base, evidence)]
    found += [Problem("name", name) for name in altered_names(text, base, evidence)]
    found += [Problem("name", name) for name in mismatched_names(text, base, evidence)]
    found += [Problem("quotation", quote) for quote in unsaid(text, base, evidence)]
    found += [
        Problem("link", address)
        for address in addresses(text)
        if not any(address in source.text or address == source.article.url for source in evidence)
    ]
    if local and not found:
        found = _near_by(text, evidence, base)
    return list(dict.fromkeys(found))


def is_retold(text: str, source: Evidence, language: str) -> bool:
    """Whether an article says the same as a sentence: one of its sentences does, with all the facts."""
    base = base_language(language)
    best = _retold(text, [source], base)
    return best is not None and best[2] >= _NEAR_COPY and not unsupported(text, [source], base)


def _near_by(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    """Facts that the sources have, but of something else, and what a near copy changes."""
    found = [Problem("number", number) for number in misplaced_numbers(text, language, evidence)]
    found += [Problem("number", word) for word in other_ordinals(text, language, evidence)]
    found += [Problem("number", pair) for pair in torn_pairs(text, language, evidence)]
    found += [Problem("date", date) for date in misplaced_dates(text, language, evidence)]
    found += [Problem("date", span) for span in wrong_spans(text, language, evidence)]
    found += [Problem("number", span) for span in wrong_vague_spans(text, language, evidence)]
    found += [Problem("name", name) for name in displaced_names(text, language, evidence)]
    found += [Problem("name", name) for name in usurped_titles(text, language, evidence)]
    found += [Problem("name", name) for name in usurped_offices(text, language, evidence)]
    best = _retold(text, evidence, language)
    if best is not None:
        source, at, share = best
        line, around = source.sentences[at][0], source.around(at, 1).text
        if share >= _NEAR_COPY:
            found += [
                problem
                for problem in changes(line, text, around, language)
                if problem.kind != "number"
                or share >= _VERBATIM
                or not is_reckoned_anew(problem.detail, text, language, evidence)
            ]
        elif (turned := turned_round(text, line, around, language)) and not negates_as_well(
            text, (other for each in evidence for other, _ in each.sentences), language
        ):
            found.append(Problem("negation", turned))
    found += [Problem("attribution", name) for name in wrong_speakers(text, language, evidence)]
    found += [Problem("attribution", name) for name in wrong_sources(text, language, evidence)]
    return found


def _retold(text: str, evidence: Iterable[Evidence], language: str) -> tuple[Evidence, int, float] | None:
    """The source sentence that has most of a sentence's words, where it has most of them."""
    words = dict.fromkeys(map(compared, content_words(text, language)))
    best: tuple[Evidence, int, float] | None = None
    for source in evidence:
        shared = Counter(at for word in words for at in source.places.get(word, ()))
        for at in sorted(shared):
            share = shared[at] / len(words)
            if share >= _RETELLS and (best is None or share > best[2]):
                best = (source, at, share)
    return best
