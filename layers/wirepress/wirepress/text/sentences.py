"""Where sentences begin and end, to the character, in the languages that a newsroom reads.

The boundaries come from sentencex (Wikimedia's rule-based segmenter); what follows corrects where
it errs on news: titles before names, German ordinals, quotations that the sentence goes on after,
closing marks torn off, enumerations, speech verbs behind Chinese and Japanese quotation marks.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from sentencex import get_sentence_boundaries

from wirepress.text.stop_words import STOP_WORDS
from wirepress.text.words import UNSPACED_LANGUAGES, base_language


class Span(NamedTuple):
    """A run of characters: `text[start:end]`."""

    start: int
    end: int


_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n\s*|\u2029")
_LINE: Final = re.compile(r"\n\s*|\u2029")
_LINE_BREAK: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028]")
_BEFORE_STOP: Final = re.compile(r"(?<=\b\w)\s+(?=\.)")
_SOFT_LANGUAGES: Final = frozenset({"zh", "ja", "ko", "th"})
_CLOSERS: Final = "\"'”’»›)]」』）】》〉"
_OPENERS: Final = "\"'“‘«‹([„‚「『（【《〈¿¡"
_TORN_CLOSERS: Final = re.compile(r"[”»)\]」』）】]+(?=[\s.,;:]|$)")
_TORN_OPENERS: Final = re.compile(r"(?<=\s)[“„«‹(\[¿¡]+\s*$")
_MISSED: Final = re.compile(
    # First the mark that both kinds begin with: what stands before is looked at only there.
    r"[.!?](?:(?<=[\w%].)[”»)\]\"]+\s+(?=[\"“«(]?[^\W\d_])|(?<=[^\W\d_]{4}.)\s+(?=\d+(?!\d|[.)]\s)))"
)
_SHORT_WORD: Final = re.compile(
    r"[.](?:(?<=\s[^\W\d_]{2}.)|(?<=\s[^\W\d_]{3}.))\s+(?=\d+(?![\d.)])|[A-ZÀ-Þ][a-zà-ÿ])"
)
"""A short word that may be an abbreviation or the last word of a sentence: "no. The", "sie. 22"."""
_LAST_TOKEN: Final = re.compile(
    r"(?:^|[\s(\[\"“„«’'])([^\s\"“„«’'()\[\]]+)\.[" + re.escape(_CLOSERS) + r"]*$"
)
_INITIAL: Final = re.compile(r"[^\W\d_]")
_NUMBER_ONLY: Final = re.compile(r"(?:\d{1,3}|[a-zA-Z])[.)]?$")
_ORDINAL: Final = re.compile(r"(?<![\d.,:])\d{1,3}\.$")
_SPACED_STOP: Final = re.compile(r"\s[.!?]\s+(?=[A-ZÀ-Þ])")
_TOO_LONG: Final = 400
"""Characters that a sentence hardly has."""
_QUOTE_END: Final = re.compile(r"[.!?。！？…][”\"’»」』]$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_JA_CONTINUES: Final = tuple("とっのをはがにでなもやへ、")
_ZH_SAYS: Final = re.compile(r"[^。！？，“”「」\n]{0,12}(?:说|說|称|稱|表示|问|問|道|指出|写道|寫道|回答|喊)")
_ZH_SAID: Final = re.compile(r"(?:说|說|称|稱|表示|道|问|問)[：:]\s?[“「][^“”「」]*[”」]$")
"""A quotation whose speaker stands before it: what follows is another sentence."""
_MISSED_UNSPACED: Final = re.compile(r"(?<=[。！？])(?=\d)|(?<=[。！？][”」』])(?=\w)")
_KO_CONTINUES: Final = re.compile(r"(?:이?라고|이?라는|이?라며|고|며|는|라면서|면서)(?=[\s,.])")
_EN_SAYS: Final = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){1,4}(?:said|says|asked|asks|told|added|wrote|cried|shouted|replied|recalled)\b"
)

_ABBREVIATIONS: Final = {
    "en": "mr mrs ms dr prof sen rep gov gen col lt sgt capt cpl cmdr cllr rev hon st mt ft messrs vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos dept est approx ave blvd ph.d e.g i.e cf "
    "op fig",
    "de": "dr prof hr fr nr bzw ca z.b d.h u.a usw mio mrd st inkl evtl ggf vgl gez geb jh bsp str tel "
    "abs art "
    "jan feb apr aug sept okt nov dez ing dipl mag",
    "fr": "m mm mme mmes mlle mlles dr pr me mgr st ste cf p pp art av env etc n° no vol éd tél bd janv "
    "févr avr "
    "juil sept oct nov déc",
    "es": "sr sra srta sres dr dra d dª dña da ud uds lic ing prof art av avda núm pág págs gral cía "
    "aprox p.ej ee uu vol",
    "pt": "sr sra srs sras dr dra drs prof profa eng av r d exmo exma art núm n pág págs p.ex etc vol "
    "gen cel",
    "it": "sig sigg dott dr prof on avv ing geom arch art pag pagg n num sen mons ecc ca s p.es",
    "nl": "dhr mevr mw dr drs ir ing prof mr st nr blz ca bijv o.a d.w.z m.n t.a.v jl jhr vs enz incl",
    "pl": "dr prof hab inż mgr płk gen kpt por sierż ks św ul al pl tj tzn tzw np m.in ok godz nr r w s "
    "str zob "
    "tys mln mld zł gr im",
    "ru": "г гг ул пр просп пл д стр корп кв т.е т.к т.д т.п т.н им руб коп тыс млн млрд трлн проф акад "
    "ген св см рис "
    "ст чел обл р-н п кг км",
    "uk": "р рр вул просп пл буд кв м т.д т.п т.з ім грн коп тис млн млрд трлн проф акад ген св див рис "
    "ст обл р-н "
    "п кг км с",
    "ar": "د أ م ص",
    "hi": "डॉ श्री प्रो सं",
}
"""What a full stop after these words does not end: titles, units and references that a name or number "
"follows."""

_FINAL_ABBREVIATIONS: Final = frozenset(
    {"etc", "usw", "ecc", "enz", "r", "р", "г", "рр", "гг", "руб", "грн", "zł", "чел"}
)
"""Abbreviations that may just as well be the last word of a sentence: a capital after them decides."""


def split_sentences(text: str, language: str) -> list[Span]:
    """The sentences of a text, as spans without the white space around them.

    No span crosses a paragraph break: a blank line, or any line break in a text that has no blank
    lines. Line breaks within a paragraph count as spaces. `language` is a BCP 47 tag; for a
    language that is not known the general rules apply. A quotation of several sentences stays whole.
    """
    return list(_split(text, base_language(language)))


@lru_cache(maxsize=256)
def _split(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of a text: an article is asked for them by whoever reads it."""
    return tuple(
        Span(start + at, start + end)
        for start, stop in _paragraphs(text)
        for at, end in _sentences(text[start:stop], language)
    )


def paragraph_starts(text: str) -> list[int]:
    """Offsets at which the paragraphs begin, by the same rule as `split_sentences`."""
    return [start for start, _ in _paragraphs(text)]


@lru_cache(maxsize=16)
def _paragraphs(text: str) -> tuple[Span, ...]:
    # A separator begins with its line break, which `re` finds quickly; the white space before is cut off.
    separator, blanks = (_BLANK_LINE, " \t\r") if _BLANK_LINE.search(text.strip()) else (_LINE, None)
    spans: list[Span] = []
    at = 0
    for match in separator.finditer(text):
        spans.append(Span(at, at + len(text[at : match.start()].rstrip(blanks))))
        at = match.end()
    spans.append(Span(at, len(text)))
    return tuple(span for span in spans if text[span.start : span.end].strip())


def _sentences(paragraph: str, language: str) -> list[Span]:
    flat = _LINE_BREAK.sub(" ", paragraph)
    if not flat.isascii():
        # sentencex panics at a no-break space between an initial and a full stop.
        flat = _BEFORE_STOP.sub(lambda match: " " * len(match.group()), flat)
    ends = {int(piece["end_index"]) for piece in get_sentence_boundaries(language, flat)}
    ends.update(match.end() for match in _MISSED.finditer(flat))
    ends.update(_after_short_words(flat, language))
    if language in UNSPACED_LANGUAGES:
        ends.update(match.end() for match in _MISSED_UNSPACED.finditer(flat))
    cased = any(char.isupper() for char in flat)
    kept: list[int] = []
    for end in sorted(_moved(flat, end) for end in ends):
        previous = kept[-1] if kept else 0
        if end > previous and (end >= len(flat) or _is_boundary(flat, previous, end, language, cased=cased)):
            kept.append(end)
    if not kept or kept[-1] < len(flat):
        kept.append(len(flat))
    kept = sorted({*kept, *_within_long(flat, kept)})
    return [span for span in map(_stripped, [flat] * len(kept), [0, *kept], kept) if span.end > span.start]


def _after_short_words(text: str, language: str) -> Iterator[int]:
    """Where a sentence ends with a function word that looks like an abbreviation to sentencex."""
    for match in _SHORT_WORD.finditer(text):
        word = text[match.start() - 3 : match.start()].lstrip()
        numbered = word == "no" and text[match.end()].isdigit()
        if word in STOP_WORDS.get(language, ()) and word not in _abbreviations(language) and not numbered:
            yield match.end()


def _within_long(text: str, ends: Sequence[int]) -> list[int]:
    """Where text that was cut into words stops within what is too long for a sentence.

    Its apostrophes ("the babies ' grave") pass for quotation marks that nothing closes.
    """
    return [
        match.end()
        for start, end in pairwise([0, *ends])
        if end - start > _TOO_LONG
        for match in _SPACED_STOP.finditer(text, start, end)
    ]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _moved(text: str, end: int) -> int:
    """The boundary past a closing mark that was torn off, or before an opening one."""
    torn = _TORN_CLOSERS.match(text, end)
    if torn and not text[end - 1].isspace():
        return torn.end()
    opening = _TORN_OPENERS.search(text[max(0, end - 4) : end])
    return end - len(opening.group()) if opening else end


def _is_boundary(text: str, start: int, end: int, language: str, *, cased: bool) -> bool:
    left, right = text[start:end].strip(), text[end:].lstrip()
    if not left or not right:
        return bool(left)
    if _NUMBER_ONLY.match(left) and len(left) <= 4:
        return False
    if language in _SOFT_LANGUAGES:
        return not _quote_goes_on(left, text[end:], language)
    within_word = not text[end].isspace() and not text[end - 1].isspace()
    says = language == "en" and _QUOTE_END.search(left) is not None and _EN_SAYS.match(right) is not None
    return not (within_word or says or (cased and _goes_on(right)) or _abbreviated(left, right, language))


def _goes_on(right: str) -> bool:
    """Whether what follows begins like the inside of a sentence: a small letter or a comma."""
    first = right[0]
    if first in ",;:":
        return True
    return first.islower() and not (len(right) > 1 and right[1].isupper())


def _quote_goes_on(left: str, right: str, language: str) -> bool:
    if not _QUOTE_END.search(left):
        return False
    if language == "ja":
        return right.startswith(_JA_CONTINUES)
    if language == "zh":
        return not _ZH_SAID.search(left) and bool(_ZH_SAYS.match(right))
    return bool(_KO_CONTINUES.match(right))


def _abbreviated(left: str, right: str, language: str) -> bool:
    if language == "de" and _ORDINAL.search(left):
        word = _FIRST_WORD.match(right)
        return word is not None and word.group().casefold() not in STOP_WORDS["de"]
    last = _LAST_TOKEN.search(left[max(0, left.rfind(" ")) :])  # none crosses a space
    if last is None:
        return False
    token = last.group(1)
    word = _FIRST_WORD.match(right.lstrip(_OPENERS))
    starts_anew = word is not None and word.group().casefold() in STOP_WORDS.get(language, ())
    if len(token) == 1 and _INITIAL.match(token) and token.isupper():
        return not starts_anew
    folded = token.casefold()
    if folded in _FINAL_ABBREVIATIONS:
        return False
    return folded in _abbreviations(language) and (token[0].isupper() or not starts_anew)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(_ABBREVIATIONS.get(language, "").split())
