"""What stands beside a report: quotations with their speaker, key numbers, a timeline.

All of it word for word from the sources, each with the span it was taken from.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, KeyNumber, Quotation, TimelineEntry
from wirepress.summaries.cues import speech_words
from wirepress.summaries.dates import dates_in, resolve
from wirepress.summaries.passages import Passage, unquoted
from wirepress.summaries.people import FULL_NAME, full_name
from wirepress.summaries.word_sets import word_set
from wirepress.text.words import count_words, stop_words, tokenize

_MAX_QUOTATIONS: Final = 3
_QUOTE_WORDS: Final = range(6, 36)
_MAX_NUMBERS: Final = 5
_MIN_TIMELINE: Final = 3
_MAX_TIMELINE: Final = 6
_TIMELINE_WORDS: Final = 32
_INSIDE: Final = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|\"([^\"]+)\"|「([^「」]+)」")
_SCALES: Final = (
    r"hundred|thousand|million|billion|trillion|per cent|percent|Millionen|Milliarden|Mio\.|Mrd\.|"
    r"Prozent|pour cent|millions?|"
    r"milliards?|millones|mil millones|por ciento|milhões|bilhões|por cento|milioni|miliardi|per cento|"
    r"miljoen|miljard|"
    r"procent|mln|mld|tys\.|процент\w*|миллион\w*|миллиард\w*|млн|млрд|мільйон\w*|мільярд\w*|відсотк\w*|"
    r"مليون|مليار|बिलियन|करोड़|लाख|प्रतिशत"
)
_CURRENCIES: Final = (
    r"euros?|Euro|dollars?|Dollar|dólares|pounds|yen|yuan|reais|zł|złotych|рубл\w*|гривен\w*|долларов|доларів|"
    r"يورو|دولار|डॉलर|रुपये"
)
_QUANTITY: Final = re.compile(
    r"(?<![\w.,:/-])(?P<digits>\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\d:])"
    rf"(?P<unit>[ \u00a0\u202f]?(?:%|‰|°C|€|\$|£)|[ \u00a0\u202f-](?:{_SCALES})(?!\w)(?:[ \u00a0](?:de |"
    rf"d['’])?(?:{_CURRENCIES})(?!\w))?|"
    r"[ \u00a0\u202f](?P<noun>[^\W\d_]{3,})(?:[ \u00a0](?P<second>[^\W\d_]{3,}))?(?![\w-])|"
    r"[万亿億兆만억]?(?:[人元円名件원個个票吨噸]|トン|ドル|ユーロ|美元|欧元)?)"
)
_CLAUSE: Final = re.compile(r"[;:,]\s|\s[–—]\s|[()]|[，；：。、]")
_MAX_CONTEXT: Final = 24
_NO_NAME: Final = word_set(
    "millionen milliarden euro prozent uhr january february march april june july august"
)
_COUNTED: Final = word_set("people crew children men women staff police cattle sheep")
"""English plurals without an s: only a plural says what a number counts."""
_HOURS: Final = word_set("uhr heures horas ore uur godz o'clock minutes minuten minutos")


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
        who = speaker(passage.text, articles[passage.article].text, language) if match else None
        if not match or not who or who in speakers or len(found) == _MAX_QUOTATIONS:
            continue
        group = next(number for number in range(1, 6) if match.group(number))
        start, end = passage.start + match.start(group), passage.start + match.end(group)
        while articles[passage.article].text[end - 1] in ",;":
            end -= 1
        text = articles[passage.article].text[start:end]
        if text[:1].islower():
            continue
        if count_words(text) in _QUOTE_WORDS and allowed(passage, count_words(text)):
            speakers.add(who)
            citation = Citation(article_id=articles[passage.article].id, start=start, end=end)
            found.append(Quotation(text=text, speaker=who, citation=citation))
    return tuple(found)


def speaker(text: str, article: str, language: str) -> str | None:
    """The full name, as the article has it, of whom a sentence quotes; `None` where it cannot be told."""
    outside = unquoted(text)
    if not speech_words(language) & set(tokenize(outside, language)):
        return None
    names = [match.group() for match in FULL_NAME.finditer(outside)]
    if len(names) != 1 or _NO_NAME & set(tokenize(names[0], language)):
        return None
    return full_name(names[0], article)


def key_numbers(
    chosen: Sequence[Passage],
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    language: str,
) -> tuple[KeyNumber, ...]:
    """The figures of the chosen sentences, those first that several sources give."""
    known = Counter(digits for passages in texts for digits in _figures(passages))
    story = " ".join(article.text for article in articles)
    candidates: list[tuple[int, int, KeyNumber]] = []
    seen: set[str] = set()
    for order, passage in enumerate(chosen):
        for match in _QUANTITY.finditer(passage.text):
            digits, value = match.group("digits"), _value(match, story, language)
            if digits in seen or not value:
                continue
            number = _key_number(passage, match, value, articles[passage.article])
            if number:
                seen.add(digits)
                candidates.append((-known[digits], order, number))
    candidates.sort(key=lambda entry: entry[:2])
    return tuple(number for _, _, number in candidates[:_MAX_NUMBERS])


def _figures(passages: Iterable[Passage]) -> set[str]:
    return {m.group("digits") for passage in passages for m in _QUANTITY.finditer(passage.text)}


def _value(match: re.Match[str], story: str, language: str) -> str:
    """A figure with its measure; empty for a year, a date, an hour or a number that measures nothing."""
    digits, unit, noun, second = match.group("digits", "unit", "noun", "second")
    plain = re.sub(r"[.,\s]", "", digits)
    if not unit.strip():
        return ""
    if noun is None:
        return " ".join((digits + unit).split())
    if len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2100:
        return ""
    weak = stop_words(language) | speech_words(language) | _HOURS
    if noun.casefold() in weak or dates_in(f"{digits} {noun}", language) or int(plain) < 10:
        return ""
    if second and second.islower() and story.count(f"{noun} {second}") > 1 and second not in weak:
        return f"{digits} {noun} {second}"
    return "" if language == "en" and not _is_plural(noun) else f"{digits} {noun}"


def _is_plural(noun: str) -> bool:
    return noun in _COUNTED or (noun.endswith("s") and not noun.endswith("ss"))


def _key_number(passage: Passage, match: re.Match[str], value: str, article: Article) -> KeyNumber | None:
    """A figure in its clause, in its sentence where the clause is short; `None` where both are long."""
    cuts = [cut.start() for cut in _CLAUSE.finditer(passage.text)]
    start = max((cut + 1 for cut in cuts if cut < match.start()), default=0)
    end = min((cut for cut in cuts if cut >= match.end()), default=len(passage.text))
    context = passage.text[start:end].strip()
    if count_words(context) < 5:
        context = passage.text
    if count_words(context) > _MAX_CONTEXT:
        return None
    at = passage.start + passage.text.index(context)
    citation = Citation(article_id=article.id, start=at, end=at + len(context))
    return KeyNumber(value=value, context=context, citation=citation)


def timeline(
    passages: Iterable[Passage],
    articles: Sequence[Article],
    language: str,
    allowed: Callable[[Passage, int], bool],
) -> tuple[TimelineEntry, ...]:
    """What happened when, one entry a date, oldest first; empty below three dates."""
    entries: dict[str, TimelineEntry] = {}
    for passage in passages:
        mentions = dates_in(passage.text, language)
        if len(mentions) != 1 or passage.leans or not passage.usable or passage.words > _TIMELINE_WORDS:
            continue
        article = articles[passage.article]
        when = resolve(mentions[0], article.published_at.date())
        if when in entries or len(entries) == _MAX_TIMELINE or not allowed(passage, passage.words):
            continue
        citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
        entries[when] = TimelineEntry(date=when, text=passage.text, citation=citation)
    if len(entries) < _MIN_TIMELINE:
        return ()
    return tuple(entries[when] for when in sorted(entries))
