"""Ordinals and multiples in words, as far as the language has a list."""

import re
from functools import cache
from typing import Final

from wirepress.summaries.values.fractions import fractions_in
from wirepress.text.words import letter_runs

_ORDINALS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "de": "erste|ersten|erster|erstes|erstem zweite|zweiten|zweiter|zweites|zweitem "
    "dritte|dritten|dritter|drittes|drittem vierte|vierten|vierter|viertes|viertem "
    "fünfte|fünften|fünfter|fünftes|fünftem sechste|sechsten|sechster|sechstes|sechstem "
    "siebte|siebten|siebter|siebtes|siebtem achte|achten|achter|achtes|achtem "
    "neunte|neunten|neunter|neuntes|neuntem zehnte|zehnten|zehnter|zehntes|zehntem",
    "fr": "premier|"
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|"
    "quinta sexto|sexta "
    "séptimo|séptima octavo|octava noveno|novena décimo|décima",
}
_FURTHER: Final = {
    "en": "eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 "
    "eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 hundredth=100 "
    "thousandth=1000 millionth=1000000"
}
"""Those beyond the tenth."""
_RU: Final = "ый|ая|ое|ого|ой|ому|ую|ым|ом|ых|ыми|ые"
_UK: Final = "ий|а|е|ого|ої|ій|ому|у|им|их|ими|і"
_PL: Final = "y|a|e|ego|ej|emu|ą|ym|ych|ymi"
_COUNTED: Final = {
    "it": (
        *("terz[oaie]", "quart[oaie]", "quint[oaie]", "sest[oaie]", "settim[oaie]", "ottav[oaie]"),
        *("non[oa]", "decim[oaie]"),
    ),
    "pt": (
        *("terceir[oa]s?", "quart[oa]s?(?!-feira)", "quint[oa]s?(?!-feira)", "sext[oa]s?(?!-feira)"),
        "sétim[oa]s?",
        *("oitav[oa]s?", "non[oa]s?", "décim[oa]s?"),
    ),
    "nl": ("derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde"),
    "pl": (
        *(r"trzeci(?:a|e|ego|ej|emu|ą|m|ch|mi)?", rf"czwart(?:{_PL})", rf"piąt(?:{_PL})", rf"szóst(?:{_PL})"),
        *(rf"siódm(?:{_PL})", rf"ósm(?:{_PL})", rf"dziewiąt(?:{_PL})", rf"dziesiąt(?:{_PL})"),
    ),
    "ru": (
        *(r"трет(?:ий|ья|ье|ьего|ьей|ьему|ьим|ьих|ью|ьем)", rf"четв[её]рт(?:{_RU})", rf"пят(?:{_RU})"),
        *(rf"шест(?:{_RU})", rf"седьм(?:{_RU})", rf"восьм(?:{_RU})", rf"девят(?:{_RU})", rf"десят(?:{_RU})"),
    ),
    "uk": (
        *(r"трет(?:ій|я|є|ього|ьої|ьому|ю|ім|іх|і)", rf"четверт(?:{_UK})"),
        *(rf"п['’]ят(?:{_UK})", rf"шост(?:{_UK})"),
        *(rf"сьом(?:{_UK})", rf"восьм(?:{_UK})", rf"дев['’]ят(?:{_UK})", rf"десят(?:{_UK})"),
    ),
    "ar": tuple(
        rf"[وفبل]?(?:ال|لل)?{word}ة?"
        for word in ("ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
    ),
    "hi": tuple(rf"{word}[ाीे]?[ंँ]?" for word in ("तीसर", "चौथ", "पा[ंँ]चव", "छठ", "सातव", "आठव", "नौव", "दसव")),
    "zh": ("第[三3]", "第四", "第五", "第六", "第七", "第八", "第九", "第十(?![一二三四五六七八九])"),
}
"""Ordinals from the third on by which a text shows that it has so many; as claims they are not checked."""
_MULTIPLES: Final = {
    2.0: r"twice|doubl\w+|zweimal|doppelt\w*|verdoppel\w+|doubl\w+|dobl\w+|duplic\w+|raddoppi\w+|dobr\w+|"
    r"двічі|дважды|вдвое|dwukrotn\w+|tweemaal",
    3.0: r"tripl\w+|threefold|dreimal|dreifach\w*|verdreifach\w+|triplic\w+|тричі|трижды|втрое|"
    r"trzykrotn\w+|driemaal",
    4.0: r"quadrupl\w+|fourfold|viermal|vierfach\w*|vervierfach\w+|cuadruplic\w+|quadruplic\w+",
}
_GROUPS: Final = {
    "duo": 2, "duos": 2, "pair": 2, "couple": 2, "twins": 2, "paar": 2, "zwillinge": 2, "pareja": 2,
    "coppia": 2, "doublé": 2, "doblete": 2, "doppietta": 2, "trio": 3, "trios": 3, "trío": 3, "treble": 3,
    "triplé": 3, "triplete": 3, "tripletta": 3, "hattrick": 3, "triplets": 3, "quartet": 4,
    "quartett": 4, "quatuor": 4, "cuarteto": 4, "quartetto": 4, "quintet": 5, "quintett": 5, "quinteto": 5,
}  # fmt: skip
"""Words for so many together."""
_MULTIPLE: Final = [
    (value, re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)) for value, forms in _MULTIPLES.items()
]


_LETTER: Final = re.compile(r"\w$")
_FRACTION: Final = re.compile(r"(?<!\w)(?:a|one|two) $")
_PART_OF: Final = re.compile(r"\s(?:of|the|less|more|in|from|to|by|on)\b|[^\w\s-]|\s?$|s\b")
"""What stands before and behind a part: "a third of it", "two fifths"; but "a third term"."""


def ordinals_in(text: str, language: str) -> frozenset[float]:
    """Values of ordinals in words: what a source may call "third", a sentence may call 3."""
    counted = {value for value, form in _counted(language) if form.search(text)}
    return frozenset(counted.union(value for _, value in ordinal_words(text, language)))


@cache
def _counted(language: str) -> list[tuple[float, re.Pattern[str]]]:
    start, end = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return [
        (float(value), re.compile(rf"{start}(?:{form}){end}", re.IGNORECASE))
        for value, form in enumerate(_COUNTED.get(language, ()), 3)
    ]


def multiples_in(text: str) -> frozenset[float]:
    """How many times as much a text makes something, in a word: 3 for "tripled"."""
    return frozenset(value for value, pattern in _MULTIPLE if pattern.search(text))


def multiple_spans(text: str) -> list[tuple[int, int, float]]:
    """Where a text has a word for so many times, with how many: "twice", "tripled"."""
    return [
        (match.start(), match.end(), value)
        for value, pattern in _MULTIPLE
        for match in pattern.finditer(text)
    ]


def groups_in(text: str) -> frozenset[float]:
    """How many a text puts together in a word: 3 for a trio."""
    return frozenset(float(_GROUPS[word]) for word in letter_runs(text) if word in _GROUPS)


def ordinal_words(text: str, language: str) -> list[tuple[str, float]]:
    """The ordinals of a text in words, with their values."""
    return [(word, value) for word, value, _ in ordinal_spans(text, language)]


def ordinal_spans(text: str, language: str) -> list[tuple[str, float, int]]:
    """The same with where each ends."""
    pattern = _ordinal_pattern(language)
    if pattern is None:
        return []
    values = _ordinal_values(language)
    # Small letters, as many as before: with case to mind `re` passes over a word by its first letter.
    lowered = text.replace("İ", "i").lower()
    return [
        (text[match.start() : match.end()], values[match.group()], match.end())
        for match in pattern.finditer(lowered)
        if not _LETTER.search(lowered, max(0, match.start() - 1), match.start())
        and not (
            _FRACTION.search(lowered, max(0, match.start() - 5), match.start())
            and _PART_OF.match(lowered, match.end())
        )
        and not any(part.start <= match.start() < part.end for part in fractions_in(text, language))
    ]


@cache
def _ordinal_values(language: str) -> dict[str, float]:
    words = enumerate(_ORDINALS.get(language, "").split(), 1)
    further = (entry.split("=") for entry in _FURTHER.get(language, "").split())
    known = {form: float(value) for form, value in further}
    return known | {form: float(value) for value, forms in words for form in forms.split("|")}


@cache
def _ordinal_pattern(language: str) -> re.Pattern[str] | None:
    forms = "|".join(sorted(_ordinal_values(language), reverse=True))
    return re.compile(rf"(?:{forms})\b") if forms else None
