"""Numbers in texts, in digits and in words, as values that can be compared across notations.

`1.200`, `1,200` and `1 200` are the same; so are `418m`, `418 million` and `418,000,000`. A notation
that can be read in two ways (`1.200` as 1.2) yields both readings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import Final

from wirepress.summaries.values.number_words import number_words
from wirepress.text.words import MARKS

_DIGITS: Final = re.compile(
    # Both kinds begin with the same digit, so that `re` looks nowhere else.
    r"\d(?:(?<!\d\d)\d*(?:[.,'’\u00a0\u202f \u066b\u066c]\d{3}(?!\d))+(?:[.,\u066b]\d+)?(?!\d)"
    r"|\d*(?:[.,\u066b]\d+)?)"
)
_FRACTIONS: Final = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
_LETTERS: Final = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})?")
_JOINED: Final = re.compile(r"[\s\u00a0-]{1,2}")
_SCALES: Final = {
    1e2: "hundred hundreds",
    1e3: "thousand thousands k tausend mille mil mila duizend tysiąc tysiące tysięcy tysiącom tysiącami "
    "tys тысяча тысячи тысячу тысячам тысячами "
    "тысяч тыс тисяча тисячі "
    "тисяч тис ألف آلاف हजार हज़ार 千 천",
    1e4: "万 만 萬",
    1e5: "लाख",
    1e6: "million millions m mn mln mio millionen millón millones milhão milhões milione milioni "
    "miljoen miljoenen milion miliony "
    "milionów miliona milionie milionami миллион миллиона миллионов миллионам миллионами миллионах млн "
    "мільйон мільйони мільйонів مليون ملايين 百万",
    1e7: "करोड़ करोड़",
    1e8: "億 亿 억",
    1e9: "billion billions bn b mrd milliarde milliarden milliard milliards miliardo miliardi miljard "
    "miliard miliardy miliardów miliarda miliardami "
    "bilhão bilhões миллиард миллиарда миллиардов миллиардам миллиардами млрд мільярд мільярди мільярдів "
    "مليار अरब",
    1e12: "trillion trillions tn t bio billionen billón billones трлн триллион триллионов трильйон 兆 조",
}
_SCALE: Final = {word: value for value, words in _SCALES.items() for word in words.split()}
_SCALE_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]?(?:"
    + "|".join(sorted(map(re.escape, _SCALE), key=lambda word: (-len(word), word)))
    + r")(?![^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])",
    re.IGNORECASE,
)
_FRACTION_AFTER: Final = re.compile(
    r"\s?[½⅓⅔¼¾⅕⅛]|(?:\s(?:and a half|et demie?|y medi[oa]|e mei[oa]|e mezz[oa]|en een half|с половиной))\b",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    r"(?<![\d½⅓⅔¼¾⅕⅛])(?<!\d\s)(?P<sign>[½⅓⅔¼¾⅕⅛])"
    r"|\b(?:half an? |(?:eine )?halbe[rn]? |medio |meio |mezzo |un demi-|een half |pół |пол)"
    r"(?P<scale>thousand|million|milliarden?|billion|millón|milhão|milione|miljoen|milionów|миллиона|миллиарда)\b",
    re.IGNORECASE,
)
_HALVING: Final = (*_FRACTIONS, "half", "halbe", "medio", "meio", "mezzo", "demi", "pół", "пол")
"""Strings of which each match of `_FRACTION` has one."""
_RANGE: Final = re.compile(
    r"\s?(?:-|–|—|to|and|or|bis|auf|und|à|et|ou|a|y|o|e|tot|en|do|na|i|до|и|та|و|से|至|到|から|から|에서)\s?[$€£]?$"
)
_APPROXIMATE: Final = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|some|approximately|more than|over|at least|up to|"
    r"less than|under|fewer than|"
    r"close to|an estimated|etwa|rund|ungefähr|fast|knapp|gut|circa|ca\.|mehr als|über|mindestens|"
    r"bis zu|environ|près de|"
    r"quelque|presque|plus de|au moins|moins de|autour de|unos|unas|cerca de|casi|alrededor de|más de|"
    r"menos de|al menos|"
    r"aproximadamente|quase|mais de|pelo menos|circa|quasi|oltre|più di|almeno|ongeveer|bijna|ruim|"
    r"meer dan|zo['’]n|około|"
    r"ok\.|prawie|ponad|co najmniej|около|почти|более|свыше|примерно|порядка|майже|понад|близько|نحو|"
    r"حوالي|أكثر من|قرابة|"
    r"लगभग|करीब|约|大约|近|超过|逾|約|およそ|ほぼ|약|거의)\s+(?:[^\W\d_]+\s+)?|[约近超逾約약]|大约|超过|およそ|ほぼ)$",
    re.IGNORECASE,
)
_HAN_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_HAN_SCALES: Final = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
_HAN_NUMBER: Final = re.compile(
    r"(?<![〇零一二两兩三四五六七八九十百千万萬亿億第周期\d])[〇零一二两兩三四五六七八九十百千万萬亿億]+"
    r"(?=[多余]?(?:[人名个個位件家票天年岁歳次只头匹辆辆架艘座所栋间张项条米吨噸元円块倍成割割岁户]|分[钟鐘]|小[时時]|公里|"
    r"时间|時間|カ月|か月|个月|個月|平方|店舗|店))"
)
_NATIVE_TENS: Final = {"": 0, "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50}
_NATIVE_UNITS: Final = {
    word: value
    for value, word in enumerate(("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"))
}
_NATIVE_NUMBER: Final = re.compile(
    r"(?<![가-힣])(?P<tens>열|스물|스무|서른|마흔|쉰)?(?P<units>한|두|세|네|다섯|여섯|일곱|여덟|아홉)?(?P<end>)\s?"
    r"(?:명|곳|개|차례|번|시간|살|대|척|건|가지|달|마리|채|군데|팀|사람|배|권|장|그루|가구|쌍)(?![가-힣]{4})"
)
_ROUNDING: Final = 0.08
"""How far a rounding may be from the number that it rounds."""
_BOUND: Final = 0.25
"""How far a number may be beyond "more than" or below "nearly" another one."""
_MORE_THAN: Final = re.compile(
    r"(?:\b(?:more than|over|at least|above|mehr als|über|mindestens|gut|plus de|au moins|más de|al menos|"
    r"mais de|pelo menos|oltre|più di|almeno|meer dan|ruim|ponad|co najmniej|более|свыше|понад|أكثر من)\s+"
    r"(?:[^\W\d_]+\s+)?|[超逾]|超过|से अधिक\s+)$",
    re.IGNORECASE,
)
_LESS_THAN: Final = re.compile(
    r"(?:\b(?:nearly|almost|less than|under|fewer than|up to|fast|knapp|bis zu|weniger als|près de|presque|"
    r"moins de|casi|menos de|quase|quasi|meno di|bijna|minder dan|prawie|почти|менее|майже|менше|قرابة)\s+"
    r"(?:[^\W\d_]+\s+)?|近|ほぼ|거의\s+)$",
    re.IGNORECASE,
)
_DOZENS: Final = frozenset(
    (
        *("dozen", "dutzend", "douzaine", "docena", "dúzia", "dozzina", "dozijn"),
        *("dizaine", "vingtaine", "trentaine", "cinquantaine", "centaine"),
    )
)
_MARK_REACH: Final = 24
"""Characters in front of a number that may say how exact it is."""
_SIGN: Final = re.compile(r"(?:\b[A-Z]{1,3}-?)?[$€£¥₹₽₴₩]\s?$")
"""The sign of a currency, which stands between these and the number."""
_MIN_SHOWN: Final = 2
"""Digits from which a number is read as cut to what it shows, without a word that says so."""
_JOINERS: Final = frozenset(["and", "y", "e", "et"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: where it stands, what it may mean, the characters in front of it."""

    start: int
    end: int
    values: frozenset[float]
    before: str
    spelled: bool
    in_dozens: bool = False
    step: float = 0.0
    """What its last digit counts: 100,000 in "6.8 million"; 0 for one that rounds nothing by itself."""

    @property
    def approximate(self) -> bool:
        """Whether its rounding is marked: "about", "nearly"."""
        return _is_marked(self.before)

    @property
    def may_round(self) -> bool:
        """Whether it may stand for a more exact number at all."""
        return bool(self.step) or self.in_dozens or self.approximate

    def rounds(self, exact: float) -> bool:
        """Whether it may be a rounding of this more exact value: marked as one, or cut to its last digit."""
        if self.in_dozens:
            return any(abs(value - exact) <= _ROUNDING * exact for value in self.values)
        if self.step and any(abs(value - exact) <= self.step / 2 for value in self.values):
            return True
        if not self.approximate:
            return False
        return any(_may_round(value, exact, _bound(self.before)) for value in self.values)


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in order. Spelled ones as far as the language is known, from zero up."""
    found = [*_in_digits(text, language), *_in_words(text, language), *_halves(text)]
    if language in {"zh", "ja"}:
        found.extend(_in_han(text))
    if language == "ko":
        found.extend(_in_native_korean(text))
    return tuple(sorted(found, key=lambda number: number.start))


def is_rounding(value: float, exact: float) -> bool:
    """Whether a value may be a rounding of a more exact one: close to it, with fewer digits that count."""
    close = abs(value - exact) <= _ROUNDING * abs(exact)
    return close and _digits_that_count(value) < _digits_that_count(exact)


def _may_round(value: float, exact: float, bound: int) -> bool:
    if bound == 0:
        return is_rounding(value, exact)
    apart = (exact - value) * bound
    return 0 <= apart <= _BOUND * abs(value) and _digits_that_count(value) < _digits_that_count(exact)


def _digits_that_count(value: float) -> int:
    """Significant digits: two in 1,200, five in 11,999. A rounding has fewer than what it rounds."""
    return len(f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")) or 1


def _in_digits(text: str, language: str) -> Iterator[Number]:
    matches = list(_DIGITS.finditer(text))
    for at, match in enumerate(matches):
        whole, end = _with_fraction(_readings(match.group(), language), text, match.end())
        values, end = _scaled(whole, text, end)
        if at + 1 < len(matches) and _RANGE.match(text[match.end() : matches[at + 1].start()] or "?"):
            shared, _ = _scaled(_readings(match.group(), language), text, matches[at + 1].end())
            values |= shared
        step = _step(match.group(), text, match.end())
        yield Number(match.start(), end, values, _before(text, match.start()), spelled=False, step=step)


_GROUPS: Final = {
    **dict.fromkeys(("en", "zh", "ja", "ko", "hi"), ","),
    **dict.fromkeys(("de", "nl", "it"), "."),
}
"""The mark that groups thousands, where it is never that of decimals."""


def _step(digits: str, text: str, end: int) -> float:
    """What the last of two digits or more counts; 0 for those that group thousands or may do so."""
    whole, _, decimals = digits.replace(",", ".").partition(".")
    if not (whole + decimals).isdecimal() or len(decimals) > 2 or len(whole + decimals) < _MIN_SHOWN:
        return 0.0
    (scale,), _ = _scaled(frozenset({1.0}), text, end)
    return float(scale) / 10.0 ** len(decimals)


def _with_fraction(values: frozenset[float], text: str, end: int) -> tuple[frozenset[float], int]:
    """The values with the fraction that follows them: 2½, two and a half."""
    match = _FRACTION_AFTER.match(text, end)
    if match is None:
        return values, end
    more = _FRACTIONS.get(match.group().strip(), 0.5)
    return frozenset(value + more for value in values), match.end()


def _halves(text: str) -> Iterator[Number]:
    """Fractions that stand for themselves (½), and half a million."""
    if not any(map(text.casefold().__contains__, _HALVING)):  # a fifth of the time, and few texts have any
        return
    for match in _FRACTION.finditer(text):
        scale = _SCALE[match["scale"].casefold()] if match["scale"] else 1.0
        value = _FRACTIONS.get(match["sign"] or "", 0.5) * scale
        yield Number(match.start(), match.end(), frozenset({value}), before="", spelled=False)


@lru_cache(maxsize=1024)
def _readings(digits: str, language: str) -> frozenset[float]:
    """What digits may mean: `4.800` is 4.8 in some languages and 4,800 in others, in a few either."""
    plain = "".join(str(int(char)) if char.isdigit() else char for char in digits).replace("\u066b", ",")
    parts = re.split(r"[^\d]", plain)
    marks = re.findall(r"[^\d]", plain)
    readings: set[float] = set()
    if all(len(part) == 3 for part in parts[1:]):
        readings.add(float("".join(parts)))
    grouped = len(parts[-1]) == 3 and set(marks) == {_GROUPS.get(language)}
    if marks and marks[-1] in ".," and not grouped:
        readings.add(float("".join(parts[:-1]) + "." + parts[-1]))
    if not marks:
        readings.add(float(plain))
    return frozenset(readings)


def _scaled(values: frozenset[float], text: str, end: int) -> tuple[frozenset[float], int]:
    match = _SCALE_AFTER.match(text, end)
    if match is None:
        return values, end
    scale = _SCALE[match.group().strip().strip("-").casefold()]
    return frozenset(round(value * scale, 6) for value in values), match.end()


def _in_words(text: str, language: str) -> Iterator[Number]:
    known, words = number_words(language), _folded_words(text)
    if known.keys().isdisjoint(words):
        return
    group: list[re.Match[str]] = []
    # Only words that may be part of a number: others stand between two numbers and so divide them.
    for match in compress(_WORD.finditer(text), map(_parts(language).__contains__, words)):
        word = match.group().casefold().replace("’", "'")
        if group and _JOINED.fullmatch(text, group[-1].end(), match.start()):
            group.append(match)
        else:
            yield from _spelled(group, text, known)
            group = [match] if word in known else []
    yield from _spelled(group, text, known)


@cache
def _parts(language: str) -> frozenset[str]:
    """The words that a number in words may consist of."""
    return frozenset(number_words(language).keys() | _SCALE.keys() | _JOINERS)


def _folded_words(text: str) -> list[str]:
    """The words of a text, folded: as a whole where no letter becomes two."""
    folded = text.casefold()
    if len(folded) == len(text):
        return _WORD.findall(folded.replace("’", "'"))
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _in_han(text: str) -> Iterator[Number]:
    """Numbers in Chinese characters before a counter: 九人, 二十分钟, 三百二十家."""
    for match in _HAN_NUMBER.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        values = frozenset({_han_value(match.group())})
        yield Number(match.start(), match.end(), values, before, spelled=True)


def _in_native_korean(text: str) -> Iterator[Number]:
    """Korean numerals before a counter: 세 곳, 열두 명."""
    for match in _NATIVE_NUMBER.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        value = float(_NATIVE_TENS[match["tens"] or ""] + _NATIVE_UNITS[match["units"] or ""])
        if value:
            yield Number(match.start(), match.start("end"), frozenset({value}), before, spelled=True)


def _han_value(digits: str) -> float:
    total = section = current = 0.0
    for char in digits:
        if char in _HAN_SCALES:
            scale = _HAN_SCALES[char]
            if scale >= 1e4:
                total, section = total + (section + current or 1) * scale, 0.0
            else:
                section += (current or 1) * scale
            current = 0.0
        else:
            current = 10 * current + _HAN_DIGITS[char]
    return total + section + current


def _spelled(group: list[re.Match[str]], text: str, known: dict[str, float]) -> Iterator[Number]:
    while group and group[-1].group().casefold() in _JOINERS:
        group = group[:-1]
    if not group:
        return
    total, current = 0.0, 0.0
    for match in group:
        word = match.group().casefold().replace("’", "'")
        if word in _SCALE and _SCALE[word] >= 1000:
            total, current = total + (current or 1) * _SCALE[word], 0.0
        elif word in known:
            value = known[word]
            multiplies = value >= 100 or word in _DOZENS or (value == 20 and current == 4)
            current = (current or 1) * value if multiplies else current + value
    values, end = _with_fraction(frozenset({total + current}), text, group[-1].end())
    values, end = _scaled(values, text, end)
    start = group[0].start()
    dozens = any(match.group().casefold() in _DOZENS for match in group)
    yield Number(start, end, values, _before(text, start), spelled=True, in_dozens=dozens)


def _before(text: str, start: int) -> str:
    return _SIGN.sub("", text[max(0, start - _MARK_REACH) : start])


# Few numbers are ever asked how exact they are, and those again and again.
@lru_cache(maxsize=1024)
def _is_marked(before: str) -> bool:
    return _APPROXIMATE.search(before) is not None


@lru_cache(maxsize=1024)
def _bound(before: str) -> int:
    """1 for "more than", -1 for "nearly" or "less than"."""
    if _MORE_THAN.search(before):
        return 1
    return -1 if _LESS_THAN.search(before) else 0
