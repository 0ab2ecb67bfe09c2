"""Parts of a whole in words, in every language: a third, drei Viertel, трети, ثلثي, 三分之一, 6割."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.values.marks import before, behind, bound, is_marked
from wirepress.summaries.values.number_words import han_value, number_words
from wirepress.summaries.values.units import amount, unit_at
from wirepress.text.words import letter_runs

_OF: Final = r"(?=\sof\b(?!\san?\s(?!\w*illion))|\s(?:less|more|fewer)\b)"
_MUCH: Final = (
    r"(?:(?<=by a )|(?<=than a )|(?<=about a )|(?<=around a )|(?<=nearly a )|(?<=almost a )"
    r"|(?<=roughly a )|(?<=over a )|(?<=under a )|(?<=least a )|(?<=just a )|(?<=only a )"
    r"|(?<=up a )|(?<=down a )|(?<=rose a )|(?<=fell a )|(?<=grew a )|(?<=dropped a )"
    r"|(?<=risen a )|(?<=fallen a )|(?<=climbed a ))"
)
"""What stands before an ordinal that is a part, unless a noun comes behind it: "more than a fifth"."""
_NO_NOUN: Final = (
    r"(?=\s(?:since|in|from|to|over|this|last|on|for|as|at|after|before|between|during|compared|against|"
    r"year-on-year|and|but|or|when|while|per|is|was|are|were|have|has|had|will|would|said|say|live|do|did|could|"
    r"can)\b|\s?[,.;:)–—]|$)"
)
_NOUNS: Final = {
    "en": {
        2: r"(?:(?<=by )|(?<=than )|(?<=about )|(?<=around )|(?<=nearly )|(?<=almost )|(?<=over )"
        rf"|(?<=least )|(?<=by a )|{_MUCH})"
        r"half(?!\s(?:an?|time)\b|-)|half(?=\s(?:of|the|its|their|all)\b)",
        3: rf"(?<=by a )third|{_MUCH}third{_NO_NOUN}|#thirds|third{_OF}",
        4: rf"(?<=by a )quarter|{_MUCH}quarter{_NO_NOUN}|#quarters|quarter{_OF}",
        5: rf"(?<=by a )fifth|{_MUCH}fifth{_NO_NOUN}|#fifths|fifth{_OF}",
        6: rf"{_MUCH}sixth{_NO_NOUN}|#sixths|sixth{_OF}",
        7: rf"{_MUCH}seventh{_NO_NOUN}|#sevenths|seventh{_OF}",
        8: rf"{_MUCH}eighth{_NO_NOUN}|#eighths|eighth{_OF}",
        10: rf"(?<=by a )tenth|{_MUCH}tenth{_NO_NOUN}|#tenths|tenth{_OF}",
    },
    "de": {
        2: r"Hälften?",
        3: r"Dritteln?|Drittels",
        4: r"#Vierteln?|#Viertels",
        5: r"Fünfteln?",
        6: r"Sechsteln?",
        8: r"Achteln?",
        10: r"Zehnteln?",
    },
    "fr": {
        2: r"moitié",
        3: r"tiers(?=\s(?:de|du|des)\b|\sd['’])|#tiers(?!-)",
        4: r"#quarts?",
        5: r"#cinquièmes?(?=\s(?:de|du|des)\b|\sd['’])",
        10: r"#dixièmes?(?=\s(?:de|du|des)\b|\sd['’])",
    },
    "es": {
        2: r"mitad(?=\s(?:de|del|que)\b|[.,;])",
        3: r"tercios?|terceras? partes?",
        4: r"cuartas? partes?|#cuartos?(?=\sde)",
        5: r"quintas? partes?",
        10: r"décimas? partes?",
    },
    "pt": {
        2: r"metade",
        3: r"terços?|terças? partes?",
        4: r"quartas? partes?|#quartos?(?=\sd[aeo]s?\b)",
        5: r"quintas? partes?",
        10: r"décimas? partes?",
    },
    "it": {
        2: r"(?<=\bla )metà|(?<=\bper )metà",
        3: r"#terz[oi](?=\s(?:d[ei]|del|dei|della|delle|degli)\b|\sdell['’]|[.,;])",
        4: r"#quart[oi](?=\s(?:d[ei]|del|dei|della|delle|degli)\b|\sdell['’]|[.,;])",
        5: r"#quint[oi](?=\s(?:d[ei]|del|dei|della|delle|degli)\b|\sdell['’]|[.,;])",
        10: r"#decim[oi](?=\s(?:d[ei]|del|dei|della|delle|degli)\b|\sdell['’]|[.,;])",
    },
    "nl": {2: r"helft", 3: r"#derde(?=\s(?:van|minder|meer)\b)", 4: r"kwart", 5: r"#vijfde(?=\svan)"},
    "pl": {
        2: r"połow[aęy]",
        3: r"#trzeci[ae]j?",
        4: r"ćwierć|#czwart[eaą]j?",
        5: r"#piąt[aeą]",
        10: r"#dziesiąt[aeą]",
    },
    "ru": {
        2: r"половин[аыуе]",
        3: r"третью?|трети",
        4: r"четверт(?:ью?|и)",
        5: r"#пят(?:ая|ую|ых)",
        10: r"#десят(?:ая|ую|ых)",
    },
    "uk": {2: r"половин[аиуі]", 3: r"третин[аиуі]", 4: r"чверт[ьі]", 5: r"#п['’]ят(?:а|у|их)"},
    "ar": {2: r"نصف", 3: r"ثلث", 4: r"ربع|أرباع", 5: r"خُمس"},
    "hi": {2: r"आध[ाेी](?=\sसे|\sलोग|\sहिस्स)", 3: r"तिहाई", 4: r"चौथाई"},
}
"""Nouns for a part by how many make the whole; with `#`, only behind a number or an article."""
_GLUED: Final = {
    "de": {
        75.0: r"Dreiviertel",
        200 / 3: r"Zweidrittel",
        50.0: r"jede[rsnm]? zweite[rsn]?",
        100 / 3: r"jede[rsnm]? dritte[rsn]?",
        25.0: r"jede[rsnm]? vierte[rsn]?",
        20.0: r"jede[rsnm]? fünfte[rsn]?",
        10.0: r"jede[rsnm]? zehnte[rsn]?",
    },
    "nl": {75.0: r"driekwart", 200 / 3: r"tweederde"},
    "pl": {50.0: r"co drug[iaą]", 100 / 3: r"co trzeci[aą]?", 25.0: r"co czwart[yaą]", 20.0: r"co piąt[yaą]"},
    "ru": {
        50.0: r"кажд\w+ втор\w+",
        100 / 3: r"кажд\w+ трет\w+",
        25.0: r"кажд\w+ четв[её]рт\w+",
        20.0: r"кажд\w+ пят\w+",
        10.0: r"кажд\w+ десят\w+",
    },
    "uk": {
        50.0: r"кож[ен]\w* друг\w+",
        100 / 3: r"кож[ен]\w* трет\w+",
        25.0: r"кож[ен]\w* четверт\w+",
        20.0: r"кож[ен]\w* п['’]ят\w+",
    },
    "ar": {200 / 3: r"ثلث(?:ي|ا|ين|ان)"},
    "zh": {50.0: r"一半|半数|过半|半价|减半"},
    "ja": {50.0: r"半数|半分|半額|半減"},
    "ko": {50.0: r"절반|반값|반토막"},
}
"""Words for a share in per cent that have its number in them."""
_HAN: Final = "〇一二三四五六七八九十"
_IN_FIGURES: Final = {
    "zh": re.compile(
        rf"(?P<of>[{_HAN}\d]+)分之(?P<part>[{_HAN}两\d]+)|(?P<tenths>[{_HAN}\d])成(?![员立功为本人型长就果年熟分])"
    ),
    "ja": re.compile(
        rf"(?P<of>[{_HAN}\d]+)分の(?P<part>[{_HAN}\d]+)|(?P<tenths>[{_HAN}\d](?:\.\d)?)割(?!合)"
    ),
    "ko": re.compile(r"(?P<of>\d+)분의\s?(?P<part>\d+)|(?P<tenths>\d(?:\.\d)?)할(?![가-힣])"),
}
_BEHIND: Final = re.compile(
    r"\s(?:(?:of|an?|de|di|do|da|dos|das|van|una?|um|uma|een|einer?)\s|d['’]){0,2}(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"(?:^|[\s'’(«„“])(?P<number>\d|[^\s\d'’]+)[\s\u00a0-]$")
_ORDINAL: Final = re.compile(
    r"\b(?:first|second|other|better|erste[nrs]?|zweite[nrs]?|première|seconde|deuxième|primera|segunda|primeira|prima|"
    r"seconda|eerste|tweede|"
    r"pierwsz\w+|drug\w+|перв\w+|втор\w+|перш\w+|друг\w+)\s$",
    re.IGNORECASE,
)
"""Before a half that is one of two: "der zweiten Hälfte"."""
_ENGLISH: Final = frozenset(
    f"{part}{plural}"
    for part in ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "tenth")
    for plural in ("", "s")
)
"""One of these words is in each English one, and is seen sooner."""
_ARTICLES: Final = frozenset({"a", "an"})
"""Articles that are no number of their language as well."""
_MILLIONS: Final = {
    1e3: "thousand mille mil mila duizend tysiąca тысячи тисячі ألف हज़ार हजार",
    1e5: "लाख",
    1e6: "million millions millón milhão milione miljoen miliona миллиона мільйона مليون",
    1e7: "करोड़",
    1e9: "billion milliard milliarde miliardo miljard miliarda миллиарда мільярда مليار",
}
_MILLION: Final = {word: value for value, words in _MILLIONS.items() for word in words.split()}
_HALVING: Final = re.compile(r"\b(?:half|halv\w+)\b", re.IGNORECASE)
_SLACK: Final = 4.0
"""Percentage points by which a share may differ from a fraction for it."""
_TENTH: Final = 0.1
"""The same as a share of the fraction, for small ones."""
_WHOLE: Final = 100.0
_MOST: Final = 10.0
_BEYOND: Final = 0.35
"""How far, in its own measure, a share may be on the side that "more than" or "less than" says."""
_NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|fast|knapp|près de|presque|casi|quase|quasi|bijna|prawie|почти|майже)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_NEARLY_BEYOND: Final = 0.28
"""The same where the share is nearly reached."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share in words: where it stands, in per cent, and the characters around it that say how exact it is.

    `scale` is what it is a part of where that is a number: a million in "a quarter of a million". `slack`
    is by how many percentage points it may differ from a share.
    """

    start: int
    end: int
    share: float
    before: str
    behind: str = ""
    scale: float = 1.0
    slack: float = _SLACK

    def is_of(self, share: float) -> bool:
        """Whether a share in per cent may be told by it: close, or on the side that its marks say."""
        slack = min(self.slack, _TENTH * self.share) * (1.5 if is_marked(self.before, self.behind) else 1.0)
        beyond = (share - self.share) * bound(self.before, self.behind)
        most = _NEARLY_BEYOND if _NEARLY.search(self.before) else _BEYOND
        return abs(share - self.share) <= slack or 0 < beyond <= most * self.share


@lru_cache(maxsize=4096)
def fractions_in(text: str, language: str) -> tuple[Part, ...]:
    """The parts of something that a text tells in words, in order; not those of an hour or a year."""
    if language == "en" and _ENGLISH.isdisjoint(letter_runs(text)):
        return ()
    found = [*_in_words(text, language), *_in_figures(text, language)]
    return tuple(sorted(found, key=lambda part: part.start))


def halves(text: str, language: str) -> bool:
    """Whether a text has a word for a half or for halving in any use: "cut in half" tells of 50 per cent."""
    return language == "en" and _HALVING.search(text) is not None


def _in_words(text: str, language: str) -> Iterator[Part]:
    any_of, nouns = _nouns(language)
    for match in any_of.finditer(text) if any_of else ():
        noun = next(noun for noun in nouns if noun.form.match(text, match.start("noun")))
        number = _BEFORE.search(text, 0, match.start())
        count = _numerator(number.group("number"), language) if number and noun.counted else 0.0
        if (noun.needs_number and not count) or _ORDINAL.search(text, 0, match.start()):
            continue
        start = number.start("number") if number and count else match.start()
        share, end = noun.share * (count or 1.0), match.end()
        follower = _BEHIND.match(text, end)
        scale = _MILLION.get(follower.group("word").casefold(), 1.0) if follower else 1.0
        if share >= _WHOLE or (follower and amount(1.0, unit_at(follower.group("word")))):
            continue
        if follower and scale > 1:
            end = follower.end()
        yield Part(start, end, share, before(text, start), behind(text, end, language), scale)


def _numerator(word: str, language: str) -> float:
    """How many parts the word before them says, 1 for an article; 0 for another word."""
    if word.casefold() in _ARTICLES:
        return 1.0
    value = float(word) if word.isdecimal() else number_words(language).get(word.casefold(), 0.0)
    return value if 1 <= value < _MOST else 0.0


class _Noun(NamedTuple):
    """A noun for parts: its form, the share of one in per cent, whether it is `counted` and must be."""

    form: re.Pattern[str]
    share: float
    counted: bool = True
    needs_number: bool = False


@cache
def _nouns(language: str) -> tuple[re.Pattern[str] | None, list[_Noun]]:
    """All the nouns of a language, in one pattern and each for itself."""
    end = "" if language in {"zh", "ja", "ko"} else r"(?:ها|هم|ه)?(?!\w)"
    forms = [(form, share, False, False) for share, form in _GLUED.get(language, {}).items()]
    for whole, listed in _NOUNS.get(language, {}).items():
        bare, _, numbered = listed.partition("#")
        forms += [(bare.removesuffix("|"), 100 / whole, True, False)] if bare else []
        forms += [(numbered, 100 / whole, True, True)] if numbered else []
    if not forms:
        return None, []
    nouns = [
        _Noun(re.compile(f"(?:{form}){end}", re.IGNORECASE), share, counted, needs_number)
        for form, share, counted, needs_number in forms
    ]
    start = {"ar": r"(?<!\w)(?:[وبلفك]{1,2})?(?:ال)?", "zh": "", "ja": "", "ko": ""}.get(language, r"(?<!\w)")
    choice = "|".join(form for form, *_ in forms)
    return re.compile(f"{start}(?P<noun>(?:{choice}){end})", re.IGNORECASE), nouns


def _in_figures(text: str, language: str) -> Iterator[Part]:
    """三分之二, 3分の1, 6割."""
    pattern = _IN_FIGURES.get(language)
    for match in pattern.finditer(text) if pattern else ():
        share = (
            10 * _digit(match["tenths"])
            if match["tenths"]
            else 100 * _digit(match["part"]) / _digit(match["of"])
        )
        yield Part(
            match.start(),
            match.end(),
            share,
            before(text, match.start()),
            behind(text, match.end(), language),
        )


def _digit(figures: str) -> float:
    return float(figures) if figures[0].isdecimal() else han_value(figures)
