"""What stands beside a report: quotations with their speaker, key numbers, a timeline.

All of it word for word from the sources, each with the span it was taken from.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, KeyNumber, Quotation, TimelineEntry
from wirepress.summaries.choosing.people import FULL_NAME, full_name
from wirepress.summaries.reading.cues import needs_context, opens_dangling, speech_words
from wirepress.summaries.reading.passages import Passage, unquoted
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import dates_in, resolve
from wirepress.text.words import MARKS, count_words, stop_words, tokenize

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
    r"euros?|Euro|dollars?|Dollar|dólares|pounds|yen|yuan|reais|zł|złotych|рубл\w*|гривен\w*|долларов|"
    r"доларів|"
    r"يورو|دولار|डॉलर|रुपये"
)
_NOUN: Final = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{2,}}"
_SYMBOL_BEFORE: Final = re.compile(r"(?:R\$|US\$|[$€£¥₹₽₴₩])\s?$")
_QUANTITY: Final = re.compile(
    r"(?<![\w.,:/-])(?P<digits>\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\d:])"
    rf"(?P<unit>[ \u00a0\u202f]?(?:%|‰|°C|€|\$|£)|[ \u00a0\u202f-](?:{_SCALES})(?!\w)(?:[ \u00a0](?:de |"
    rf"d['’])?(?:{_CURRENCIES})(?!\w))?|"
    rf"[ \u00a0\u202f](?P<noun>{_NOUN})(?:[ \u00a0](?P<second>{_NOUN}))?(?![\w{MARKS}'’-])|"
    r"[万亿億兆만억]?\s?(?:[人元円名件원個个票吨噸]|トン|ドル|ユーロ|美元|欧元)?)"
)
_CLAUSE: Final = re.compile(r"[;:,]\s|\s[–—]\s|[()]|[，；：。、]")
_MIN_CONTEXT: Final = 5
_MAX_CONTEXT: Final = 26
_NO_NAME: Final = word_set(
    "millionen milliarden euro prozent uhr january february march april june july august"
)
_COUNTED: Final = word_set("people crew children men women staff police cattle sheep")
"""English plurals without an s: only a plural says what a number counts."""
_FEW: Final = 10
_PLURALS: Final = {"fr": ("s", "x", "z"), "es": ("s",), "pt": ("s",), "it": ("i", "e", "a")}
"""How the plurals of nouns end, in languages where all but a few do."""
_AGE: Final = re.compile(
    r"\d+[ \u00a0](?:years?[ \u00a0-]old|Jahre alt|ans(?=\s?[,.)])|años(?=\s?[,.)])|anos(?=\s?[,.)])|"
    r"anni(?=\s?[,.)])|jaar oud|лет(?=\s?[,.)]))"
)
"""How old somebody is: no figure of the story."""
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
        if text[:1].islower() or needs_context(text, language):
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
            number = _key_number(passage, match, value, articles[passage.article], language)
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
    symbol = _SYMBOL_BEFORE.search(match.string[: match.start()])
    if symbol:
        return " ".join(f"{symbol.group()}{digits}{unit if noun is None else ''}".split())
    if noun is None:
        return " ".join((digits + unit).split()) if unit.strip() else ""
    weak = stop_words(language) | speech_words(language) | _HOURS
    is_age = _AGE.match(match.string, match.start()) is not None
    if is_age or noun.casefold() in weak or _is_no_count(digits, noun, language):
        return ""
    if second and second.islower() and story.count(f"{noun} {second}") > 1 and second not in weak:
        return f"{digits} {noun} {second}"
    return f"{digits} {noun}" if _is_plural(noun, language) else ""


def _is_no_count(digits: str, noun: str, language: str) -> bool:
    """A year, a date, or so few that it is no figure."""
    if len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2100:
        return True
    return bool(dates_in(f"{digits} {noun}", language)) or int(re.sub(r"[.,\s]", "", digits)) < _FEW


def _is_plural(noun: str, language: str) -> bool:
    """Whether its form lets a word be a plural noun, where forms show it: not 83 accoucheront."""
    if language == "en":
        return noun in _COUNTED or (noun.endswith("s") and not noun.endswith("ss"))
    if language == "de":
        return noun[:1].isupper()
    return noun.casefold().endswith(_PLURALS.get(language, ""))


def _key_number(
    passage: Passage, match: re.Match[str], value: str, article: Article, language: str
) -> KeyNumber | None:
    """A figure in its sentence, in its clause where the sentence is long; `None` where neither will do."""
    start, end = 0, len(passage.text)
    if passage.words > _MAX_CONTEXT:
        cuts = [cut.start() for cut in _CLAUSE.finditer(passage.text)]
        start = max((cut + 1 for cut in cuts if cut < match.start()), default=0)
        end = min((cut for cut in cuts if cut >= match.end()), default=end)
    context = passage.text[start:end].strip()
    whole = start == 0 or context[:1].isupper() or context[:1].isdigit()
    if (
        opens_dangling(context, language)
        or not whole
        or not _MIN_CONTEXT <= count_words(context) <= _MAX_CONTEXT
    ):
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
        if len(mentions) != 1 or passage.dangles or not passage.usable or passage.words > _TIMELINE_WORDS:
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
