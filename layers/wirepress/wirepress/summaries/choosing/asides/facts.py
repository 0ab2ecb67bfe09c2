"""What stands beside a report: quotations with their speaker, key numbers, a timeline.

All of it word for word from the sources, each with the span it was taken from.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, KeyNumber, Quotation, TimelineEntry
from wirepress.summaries.choosing.asides.attribution import speaker
from wirepress.summaries.choosing.asides.days import day_told
from wirepress.summaries.choosing.asides.quantities import Quantity, quantities_in
from wirepress.summaries.choosing.verbs import has_verbs, verbs_in
from wirepress.summaries.reading.cues import needs_context, opens_dangling, opens_definite
from wirepress.summaries.reading.passages import Passage, length_of
from wirepress.text.words import count_words

_MAX_QUOTATIONS: Final = 3
_QUOTE_LEAST, _QUOTE_MOST = 6, 36
"""Length of a quotation, in words as of English."""
_MAX_NUMBERS: Final = 5
_MIN_TIMELINE: Final = 3
_MAX_TIMELINE: Final = 6
_TIMELINE_WORDS: Final = 32
_INSIDE: Final = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|\"([^\"]+)\"|「([^「」]+)」")
_SOMEBODY: Final = re.compile(
    r"\b(?:I|we|you|they|he|she|it|who|people)\b|['’](?:s|re|m|ve|ll|d)\b", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[;:,]\s|\s[–—]\s|[()]|[，；：。、]")
_MIN_CONTEXT: Final = 5
_MAX_CONTEXT: Final = 26


def quotations(
    passages: Iterable[Passage],
    articles: Sequence[Article],
    language: str,
    allowed: Callable[[Passage, int], bool],
) -> tuple[Quotation, ...]:
    """Up to three quotations whose speaker the sentence names. `allowed(passage, words)` may refuse one."""
    found: list[Quotation] = []
    speakers: set[str] = set()
    for passage in passages:
        match = _INSIDE.search(passage.text)
        if not match:
            continue
        group = next(number for number in range(1, 6) if match.group(number))
        start, end = passage.start + match.start(group), passage.start + match.end(group)
        while articles[passage.article].text[end - 1] in ",;":
            end -= 1
        text = articles[passage.article].text[start:end]
        if text[:1].islower() or needs_context(text, language) or _is_phrase(text, language):
            continue
        words = count_words(text)
        if not _QUOTE_LEAST <= length_of(words, language) <= _QUOTE_MOST:
            continue
        who = speaker(passage.text, articles[passage.article].text, language)
        if who and who not in speakers and allowed(passage, words):
            speakers.add(who)
            citation = Citation(article_id=articles[passage.article].id, start=start, end=end)
            found.append(Quotation(text=text, speaker=who, citation=citation))
            if len(found) == _MAX_QUOTATIONS:
                break
    return tuple(found)


def key_numbers(
    chosen: Sequence[Passage],
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    language: str,
) -> tuple[KeyNumber, ...]:
    """The figures of the chosen sentences, those first that several sources give."""
    story = " ".join(article.text for article in articles)
    candidates: list[tuple[int, int, KeyNumber]] = []
    seen: set[str] = set()
    for order, passage in enumerate(chosen):
        for quantity in quantities_in(passage.text, language, story):
            if quantity.digits in seen:
                continue
            number = _key_number(passage, quantity, articles[passage.article], language)
            if number:
                seen.add(quantity.digits)
                candidates.append((-_sources_of(quantity.digits, texts), order, number))
    candidates.sort(key=lambda entry: entry[:2])
    return tuple(number for _, _, number in candidates[:_MAX_NUMBERS])


def _sources_of(digits: str, texts: Iterable[Sequence[Passage]]) -> int:
    """How many articles have a figure."""
    return sum(any(_stands_in(passage.text, digits) for passage in passages) for passages in texts)


def _stands_in(text: str, digits: str) -> bool:
    """Whether a text has a figure, and not within another one. No pattern: it would be used once."""
    at = text.find(digits)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(digits) :][:1]
        if not (before.isdecimal() or before in {".", ","} or behind.isdecimal()):
            return True
        at = text.find(digits, at + 1)
    return False


def _key_number(passage: Passage, quantity: Quantity, article: Article, language: str) -> KeyNumber | None:
    """A figure in its sentence, in its clause where the sentence is long; `None` where neither will do."""
    start, end = 0, len(passage.text)
    if passage.words > _MAX_CONTEXT:
        cuts = [cut.start() for cut in _CLAUSE.finditer(passage.text)]
        start = max((cut + 1 for cut in cuts if cut < quantity.start), default=0)
        end = min((cut for cut in cuts if cut >= quantity.end), default=end)
    context = passage.text[start:end].strip()
    whole = start == 0 or context[:1].isupper() or context[:1].isdigit()
    if (
        opens_dangling(context, language)
        or not whole
        or (
            len(context) < len(passage.text)
            and has_verbs(language)
            and not verbs_in(context.split(), language)
        )
        or not _MIN_CONTEXT <= count_words(context) <= _MAX_CONTEXT
    ):
        return None
    at = passage.start + passage.text.index(context)
    citation = Citation(article_id=article.id, start=at, end=at + len(context))
    return KeyNumber(value=quantity.value, context=context, citation=citation)


def _is_phrase(text: str, language: str) -> bool:
    """Whether English words have neither a verb nor somebody who acts: "My first day on the job"."""
    return language == "en" and not verbs_in(text.split(), language) and not _SOMEBODY.search(text)


def timeline(
    passages: Iterable[Passage],
    articles: Sequence[Article],
    language: str,
    allowed: Callable[[Passage, int], bool],
) -> tuple[TimelineEntry, ...]:
    """What happened when, one entry a date, oldest first; empty below three dates."""
    entries: dict[str, TimelineEntry] = {}
    for passage in passages:
        if passage.dangles or passage.words > _TIMELINE_WORDS:
            continue
        if passage.leans and opens_definite(passage.text, language):
            continue
        article = articles[passage.article]
        when = day_told(passage.text, language, article.published_at.date())
        if (
            when is None
            or when in entries
            or len(entries) == _MAX_TIMELINE
            or not passage.usable
            or not allowed(passage, passage.words)
        ):
            continue
        citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
        entries[when] = TimelineEntry(date=when, text=passage.text, citation=citation)
    if len(entries) < _MIN_TIMELINE:
        return ()
    return tuple(entries[when] for when in sorted(entries))
