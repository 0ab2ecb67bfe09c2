"""Quarters and halves of years, as the months in which they begin and end: 1 and 3 for the first quarter."""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

_FIRST, _SECOND, _THIRD, _FOURTH = 1, 2, 3, 4
_NOUNS: Final = {
    "en": (r"quarter(?!-?final)", r"half(?=\sof\s(?:the year|20\d\d|this year|last year)|[\s-]year)"),
    "de": (r"Quartal(?:s|e)?", r"Halbjahr(?:e?s)?|Jahreshälfte"),
    "fr": (r"trimestre", r"semestre"),
    "es": (r"trimestre", r"semestre"),
    "pt": (r"trimestre", r"semestre"),
    "it": (r"trimestre", r"semestre"),
    "nl": (r"kwartaal", r"halfjaar|half jaar|jaarhelft"),
    "pl": (r"kwarta[łl]\w*", r"półrocz\w+"),
    "ru": (r"квартал\w*", r"полугоди\w+"),
    "uk": (r"квартал\w*", r"півріччя\w*|півріччі"),
    "hi": (r"तिमाही", r"छमाही"),
}
"""What follows the ordinal: a quarter, a half."""
_ORDINALS: Final = {
    "en": (r"first|1st", r"second|2nd", r"third|3rd", r"fourth|4th|last|final"),
    "de": (
        r"erste[nrms]?|1\.",
        r"zweite[nrms]?|2\.",
        r"dritte[nrms]?|3\.",
        r"vierte[nrms]?|4\.|letzte[nrms]?",
    ),
    "fr": (r"premier|1er", r"deuxième|second|2e", r"troisième|3e", r"quatrième|4e|dernier"),
    "es": (r"primer|1er\.?", r"segundo", r"tercer", r"cuarto|último"),
    "pt": (r"primeiro|1\.?º", r"segundo|2\.?º", r"terceiro|3\.?º", r"quarto|4\.?º|último"),
    "it": (r"primo|I", r"secondo|II", r"terzo|III", r"quarto|IV|ultimo"),
    "nl": (r"eerste", r"tweede", r"derde", r"vierde|laatste"),
    "pl": (r"pierwsz\w+|I", r"drugi\w*|II", r"trzeci\w*|III", r"czwart\w+|IV|ostatni\w*"),
    "ru": (r"перв\w+|I", r"втор\w+|II", r"трет\w+|III", r"четв[её]рт\w+|IV|последн\w+"),
    "uk": (r"перш\w+|I", r"друг\w+|II", r"трет\w+|III", r"четверт\w+|IV|останн\w+"),
    "hi": (r"पहली", r"दूसरी", r"तीसरी", r"चौथी|अंतिम|आखिरी"),
}
_HAN: Final = ("[一1]", "[二2]", "[三3]", "[四4]")
_WHOLE: Final = {
    "ar": (
        *(rf"الربع {word}" for word in ("الأول", "الثاني", "الثالث", "(?:الرابع|الأخير)")),
        r"النصف الأول",
        r"النصف (?:الثاني|الأخير)",
    ),
    "zh": (*(f"{number}季度" for number in _HAN), "上半年", "下半年"),
    "ja": (*(f"{number}四半期" for number in _HAN), "上半期|上期|上半年", "下半期|下期|下半年"),
    "ko": (*(rf"{number}\s?분기" for number in _HAN), "상반기", "하반기"),
}
"""The four quarters and two halves, where no ordinal stands apart from them."""
_FISCAL: Final = frozenset({"ja", "hi"})
"""Languages whose countries let business years begin in April, as often as not."""
_MONTHS, _FISCAL_START = 12, 3


class Quarter(NamedTuple):
    """The months in which a part of a year begins and ends, and how many it has."""

    first: int
    last: int
    months: int


@lru_cache(maxsize=4096)
def quarters_in(text: str, language: str) -> frozenset[Quarter]:
    """The quarters and halves of years that a text names."""
    found = {
        quarter
        for quarter, form in _forms(language)
        if form.search(text)  # once is enough: no one asks where
    }
    if language not in _FISCAL:
        return frozenset(found)
    return frozenset(found | {_shifted(quarter) for quarter in found})


def edges_of_quarters(text: str, language: str) -> frozenset[int]:
    """The months in which the quarters and halves of a text begin and end."""
    return frozenset(month for quarter in quarters_in(text, language) for month in quarter[:2])


def ends_of_quarters(text: str, language: str) -> frozenset[int]:
    """The months with which they end."""
    return frozenset(quarter.last for quarter in quarters_in(text, language))


def _shifted(quarter: Quarter) -> Quarter:
    first, last = ((month - 1 + _FISCAL_START) % _MONTHS + 1 for month in quarter[:2])
    return Quarter(first, last, quarter.months)


@cache
def _forms(language: str) -> list[tuple[Quarter, re.Pattern[str]]]:
    quarters = [Quarter(3 * at - 2, 3 * at, 3) for at in (_FIRST, _SECOND, _THIRD, _FOURTH)]
    halves = [Quarter(1, 6, 6), Quarter(7, 12, 6)]
    if language in _WHOLE:
        forms = list(_WHOLE[language])
    elif language in _NOUNS:
        quarter, half = _NOUNS[language]
        ordinals = _ORDINALS[language]
        forms = [rf"(?<!\w)(?:{ordinal})[\s-](?:{quarter})(?!\w)" for ordinal in ordinals]
        last = ordinals[_SECOND - 1] + "|" + ordinals[_FOURTH - 1].split("|")[-1]
        forms += [rf"(?<!\w)(?:{ordinal})\s(?:{half})(?!\w)" for ordinal in (ordinals[0], last)]
    else:
        return []
    return [
        (each, re.compile(form, re.IGNORECASE)) for each, form in zip(quarters + halves, forms, strict=True)
    ]
