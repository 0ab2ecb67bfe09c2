"""Numbers in texts, in digits and in words, as values that can be compared across notations.

`1.200`, `1,200` and `1 200` are the same; so are `418m`, `418 million` and `418,000,000`. A notation
that can be read in two ways (`1.200` as 1.2) yields both readings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.values.fractions import fractions_in
from wirepress.summaries.values.marks import MARKED_BEHIND, before, behind, bound, is_marked
from wirepress.summaries.values.number_words import NO_DOTS, collectives, han_value, number_words
from wirepress.text.words import MARKS, letter_runs

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
    "тысяч тыс тисяча тисячі тисячу "
    "тисяч тис ألف ألفا ألفاً آلاف हजार हज़ार 千 천",
    1e4: "万 만 萬",
    1e5: "लाख lakh lakhs 十万 십만",
    1e6: "million millions m mn mln mio millionen millón millones milhão milhões milione milioni "
    "miljoen miljoenen milion miliony "
    "milionów miliona milionie milionami миллион миллиона миллионов миллионам миллионами миллионах млн "
    "мільйон мільйона мільйони мільйонів مليون مليونا مليوناً ملايين 百万 백만",
    1e7: "करोड़ करोड़ crore crores 千万 천만",
    1e8: "億 亿 억",
    1e10: "百億 百亿 백억",
    1e11: "千億 千亿 천억",
    1e9: "billion billions bn b mrd milliarde milliarden milliard milliards miliardo miliardi miljard "
    "miliard miliardy miliardów miliarda miliardami "
    "bilhão bilhões миллиард миллиарда миллиардов миллиардам миллиардами млрд мільярд мільярди мільярдів "
    "مليار अरब",
    1e12: "trillion trillions tn t bio billionen billón billones трлн триллион триллионов трильйон 兆 조",
}
_SCALE: Final = {word: value for value, words in _SCALES.items() for word in words.split()} | {
    "हजार": 1e3,
    "करोड": 1e7,
    "lakh crore": 1e12,
}
_SCALE_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]?(?:"
    + "|".join(sorted(map(re.escape, _SCALE), key=lambda word: (-len(word), word)))
    + r")(?![^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])",
    re.IGNORECASE,
)
_SCALE_LETTERS: Final = frozenset(word[0].casefold() for word in _SCALE)
"""What stands behind a number, a space aside, if one of them does."""
_FRACTION_AFTER: Final = re.compile(
    r"\s?[½⅓⅔¼¾⅕⅛]|(?:\s(?:and a half|et demie?|y medi[oa]|e mei[oa]|e mezz[oa]|en een half|с половиной))\b",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    r"(?<![\d½⅓⅔¼¾⅕⅛])(?<!\d\s)(?P<sign>[½⅓⅔¼¾⅕⅛])"
    r"|(?<![^\W\d_])(?:half an? |(?:eine )?halbe[rnsm]? |medi[oa] |mei[oa] |mezz[oa] |"
    r"mezz['’]|(?:un )?demi[- ]|"
    r"(?:een )?half |pół |пол|пів |пів|نصف |आध[ाे] )"
    r"(?:(?P<scale>docena|dúzia|dutzend|douzaine|dozzina|dozijn|tuzina|centenar|centena|centinaio|thousand|million|milliarden?|billion|millón|milhão|milione|miljoen|miliona|"
    r"milionów|миллиона|"
    r"миллиарда|мільйона|مليون|مليار|लाख|करोड़)\b"
    r"|(?=(?:hours?|years?|kilomet(?:re|er)|jahr|stunde|heure|année|siècle|hora|año|siglo|"
    r"kilómetro|ano|século|"
    r"quilómetro|ora|anno|chilometro|jaar|uur|kilometer|roku|godziny|kilometra|года|часа|километра|"
    r"року|години|кілометра|ساعة|عام|سنة|كيلومتر|घंट|साल|किलोमीटर)))",
    re.IGNORECASE,
)
_HALVED: Final = _SCALE | {
    **dict.fromkeys(("docena", "dúzia", "dutzend", "douzaine", "dozzina", "dozijn", "tuzina"), 12.0),
    **dict.fromkeys(("centenar", "centena", "centinaio"), 100.0),
}
_HALVING: Final = frozenset(
    (
        *("half", "halbe", "halber", "halben", "halbes", "halbem", "medio", "media", "meio", "meia", "mezzo"),
        *("mezza", "mezz", "demi", "pół", "полгода", "полчаса", "полкилометра", "полмиллиона"),
        *("полмиллиарда", "пів", "півроку", "півгодини", "півмільйона", "نصف", "आध", "आधा", "आधे"),
    )
)
"""Words of which each match of `_FRACTION` has one, if it has no sign."""
_RANGE: Final = re.compile(
    r"\s?(?:statt|instead of|au lieu de|en lugar de|invece di|in plaats van|zamiast|вместо|замість|"
    r"-|–|—|to|and|or|bis|auf|und|à|et|ou|a|y|o|e|tot|en|do|na|i|до|и|та|و|से|至|到|から|から|에서)\s?[$€£]?$"
)
_HAN_NUMBER: Final = re.compile(
    r"(?<![〇零一二两兩三四五六七八九十百千万萬亿億第周期\d])[〇零一二两兩三四五六七八九十百千万萬亿億]+"
    r"(?:[多余餘][百千万萬亿億]+)?"
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
_AR_DUAL: Final = re.compile(
    r"(?<!\w)(?:يومين|أسبوعين|شهرين|عامين|سنتين|ساعتين|دقيقتين|عقدين|كيلومترين|طنين)(?!\w)"
)
"""Two of a measure, in one word."""
_ROUNDING: Final = 0.08
"""How far a rounding may be from the number that it rounds."""
_BOUND: Final = 0.25
"""How far a number may be beyond "more than" or below "nearly" another one."""
_MIN_SHOWN: Final = 2
"""Digits from which a number is read as cut to what it shows, without a word that says so."""
_PER: Final = re.compile(r"\b(?:por|per|pour)\s$", re.IGNORECASE)
"""Before a hundred that makes a percentage of the number before it: "por ciento"."""
_ARTICLES: Final = frozenset({"un", "una", "uno", "une", "um", "uma", "een"})
_MYRIADS: Final = frozenset({"zh", "ja", "ko"})
_MORE_IN: Final = re.compile("[多余餘]")
_WHOLE_FIRST: Final = frozenset({"de", "es", "it", "nl", "pl", "pt", "ru", "uk"})
"""Languages in which nothing below a hundred is added to units, unlike in "soixante-dix"."""
_JOINERS: Final = frozenset(["and", "y", "e", "et"])
_TEENS, _HUNDRED, _THOUSAND, _MYRIAD = 1e1, 1e2, 1e3, 1e4


_Words = list[tuple[re.Match[str], str]]
"""Words of a number with where they stand."""


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
    behind: str = ""
    """The characters behind it, where its language says there how exact it is: 120人以上."""

    @property
    def approximate(self) -> bool:
        """Whether its rounding is marked: "about", "nearly"."""
        return is_marked(self.before, self.behind)

    @property
    def may_round(self) -> bool:
        """Whether it may stand for a more exact number at all."""
        return bool(self.step) or self.in_dozens or self.approximate

    def rounds(self, exact: float) -> bool:
        """Whether it may be a rounding of this more exact value: marked as one, or cut to its last digit."""
        if self.in_dozens and any(abs(value - exact) <= _ROUNDING * exact for value in self.values):
            return True
        if self.in_dozens and not self.approximate:
            return False
        if self.step and any(abs(value - exact) <= self.step / 2 for value in self.values):
            return True
        if not self.approximate:
            return False
        return any(_may_round(value, exact, bound(self.before, self.behind)) for value in self.values)


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in order. Spelled ones as far as the language is known, from zero up."""
    found = [*_in_digits(text, language), *_in_words(text, language)]
    for half in _halves(text):  # "half a dozen" is no dozen
        found = [number for number in found if not half.start <= number.start < half.end]
        found.append(half)
    if language in {"zh", "ja"}:
        found.extend(_in_han(text))
    if language == "ko":
        found.extend(_in_native_korean(text))
    if language == "ar":
        duals = _AR_DUAL.finditer(text)
        found.extend(
            Number(dual.start(), dual.end(), frozenset({2.0}), before(text, dual.start()), spelled=True)
            for dual in duals
        )
    for part in fractions_in(text, language):
        if part.scale > 1:
            values = frozenset({round(part.share / 100 * part.scale, 6)})
            found = [number for number in found if not part.start <= number.start < part.end]
            found.append(Number(part.start, part.end, values, part.before, spelled=True))
    found = _joined(found, text) if language in _MYRIADS else sorted(found, key=lambda number: number.start)
    if language not in MARKED_BEHIND:
        return tuple(found)
    return tuple(
        replace(number, behind=number.behind or behind(text, number.end, language)) for number in found
    )


def _joined(numbers: Sequence[Number], text: str) -> list[Number]:
    """The numbers, with what stands behind ten thousands or more added to them: 3億2千万, 2만4000."""
    joined: list[Number] = []
    for number in sorted(numbers, key=lambda number: number.start):
        last = joined[-1] if joined else None
        scale = _SCALE.get(text[last.end - 1], 0.0) if last else 0.0
        if last and last.end == number.start and max(number.values) < scale >= _MYRIAD:
            values = frozenset(a + b for a in last.values for b in number.values)
            joined[-1] = replace(last, end=number.end, values=values, step=number.step)
        elif last and last.end == number.start and text[last.end - 1] == "천" and not last.spelled:
            more = _SCALE.get(text[number.end - 1], 1.0)  # thousands of what the number ends in: 1천200만
            values = frozenset(a * more + b for a in last.values for b in number.values)
            joined[-1] = replace(last, end=number.end, values=values, step=number.step)
        else:
            joined.append(number)
    return joined


def is_rounding(value: float, exact: float) -> bool:
    """Whether a value may be a rounding of a more exact one: close to it, with fewer digits that count."""
    close = abs(value - exact) <= _ROUNDING * abs(exact)
    return close and _digits_that_count(value) < _digits_that_count(exact)


def _may_round(value: float, exact: float, bound: int) -> bool:
    if bound == 0:
        return is_rounding(value, exact)
    apart = (exact - value) * bound
    if not 0 <= apart <= _BOUND * abs(value):
        return False
    # Halves are as round as wholes: "more than 3.5 million" for 3.6.
    return min(map(_digits_that_count, (value, 2 * value))) < _digits_that_count(exact)


def _digits_that_count(value: float) -> int:
    """Significant digits: two in 1,200, five in 11,999. A rounding has fewer than what it rounds."""
    return len(f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")) or 1


def _in_digits(text: str, language: str) -> Iterator[Number]:
    matches = list(_DIGITS.finditer(text))
    for at, match in enumerate(matches):
        whole, end = _with_fraction(_readings(match.group(), language), text, match.end())
        values, end = _scaled(whole, text, end)
        values, end = _with_fraction(values, text, end, _scale_between(text, match.end(), end))
        if at + 1 < len(matches) and _RANGE.match(text[match.end() : matches[at + 1].start()] or "?"):
            shared, _ = _scaled(_readings(match.group(), language), text, matches[at + 1].end())
            values |= shared
        step = _step(match.group(), text, match.end())
        yield Number(match.start(), end, values, before(text, match.start()), spelled=False, step=step)


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


def _with_fraction(
    values: frozenset[float], text: str, end: int, scale: float = 1.0
) -> tuple[frozenset[float], int]:
    """The values with the fraction that follows them: 2½, two and a half, deux millions et demi."""
    match = _FRACTION_AFTER.match(text, end)
    if match is None:
        return values, end
    more = _FRACTIONS.get(match.group().strip(), 0.5) * scale
    return frozenset(value + more for value in values), match.end()


def _scale_between(text: str, start: int, end: int) -> float:
    """What the word in which a number ends multiplies: a million in "2 millions"."""
    return _SCALE.get(text[start:end].strip(" \u00a0\u202f-").casefold(), 1.0)


def _halves(text: str) -> Iterator[Number]:
    """Fractions that stand for themselves (½), and half a million."""
    if _HALVING.isdisjoint(letter_runs(text)) and not any(map(text.__contains__, _FRACTIONS)):
        return
    for match in _FRACTION.finditer(text):
        scale = _HALVED[match["scale"].casefold()] if match["scale"] else 1.0
        value = _FRACTIONS.get(match["sign"] or "", 0.5) * scale
        spelled = not (match["sign"] or match["scale"])
        mark = before(text, match.start())
        yield Number(match.start(), match.end(), frozenset({value}), mark, spelled=spelled)


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
    letter = text[end : end + 2].lstrip()[:1] or text[end : end + 1]
    match = _SCALE_AFTER.match(text, end) if letter == "-" or letter.casefold() in _SCALE_LETTERS else None
    if match is None:
        return values, end
    scale = _SCALE[match.group().strip().strip("-").casefold()]
    return frozenset(round(value * scale, 6) for value in values), match.end()


def _in_words(text: str, language: str) -> Iterator[Number]:
    if language != "hi" and _beginnings(language).isdisjoint(letter_runs(text)):  # in which dots come off
        return
    known, words = _values(language), _folded_words(text, language)
    if known.keys().isdisjoint(words):
        return
    group: list[tuple[re.Match[str], str]] = []
    for match, word in zip(_WORD.finditer(text), words, strict=True):
        if word not in _parts(language) or (
            known.get(word) == _HUNDRED and _PER.search(text, 0, match.start())
        ):  # it stands between two numbers and so divides them
            continue
        if group and _JOINED.fullmatch(text, group[-1][0].end(), match.start()):
            if word == "and" and _SCALE.get(group[-1][1], 0.0) < _HUNDRED:  # "one in five and two in ten"
                yield from _spelled(group, text, language)
                group = []
                continue
            group.append((match, word))
        else:
            for part in _divided(group, language):
                yield from _spelled(part, text, language)
            group = [(match, word)] if word in known else []
    for part in _divided(group, language):
        yield from _spelled(part, text, language)


def _divided(group: _Words, language: str) -> Iterator[_Words]:
    """The words of each number, where a whole one stands before another: два-три, "trenta e quaranta"."""
    if language not in _WHOLE_FIRST or len(group) <= 1:
        yield group
        return
    known, nouns = _values(language), collectives(language)
    part: _Words = []
    last = 0.0
    for match, word in group:
        value = 0.0 if word in nouns or _SCALE.get(word, 0.0) >= _THOUSAND else known.get(word, 0.0)
        if 0 < last < _HUNDRED and 1 <= value < _HUNDRED and (last % _TEENS or value >= _TEENS):
            if [known_word for _, known_word in part if known_word not in _ARTICLES]:
                yield part
            part = []
        part.append((match, word))
        if word not in _JOINERS:
            last = value
    yield part


@cache
def _values(language: str) -> dict[str, float]:
    """The words that may begin a number, with their values."""
    return number_words(language) | {word: value for word, (value, _) in collectives(language).items()}


@cache
def _beginnings(language: str) -> frozenset[str]:
    """The first letters of the words that a number in words begins with, up to a mark within the word."""
    return frozenset(letter_runs(word)[0] for word in _values(language))


@cache
def _parts(language: str) -> frozenset[str]:
    """The words that a number in words may consist of."""
    return frozenset(_values(language).keys() | _SCALE.keys() | _JOINERS)


def _folded_words(text: str, language: str) -> list[str]:
    """The words of a text, folded: as a whole where no letter becomes two."""
    folded = text.casefold()
    if language == "hi":
        return [word.translate(NO_DOTS) for word in _WORD.findall(folded)]
    if len(folded) == len(text):
        return _WORD.findall(folded.replace("’", "'"))
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _in_han(text: str) -> Iterator[Number]:
    """Numbers in Chinese characters before a counter: 九人, 二十分钟, 三百二十家."""
    for match in _HAN_NUMBER.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        values = frozenset({han_value(_MORE_IN.sub("", match.group()))})
        more = "多" if _MORE_IN.search(match.group()) else ""
        yield Number(match.start(), match.end(), values, before, spelled=True, behind=more)


def _in_native_korean(text: str) -> Iterator[Number]:
    """Korean numerals before a counter: 세 곳, 열두 명."""
    for match in _NATIVE_NUMBER.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        value = float(_NATIVE_TENS[match["tens"] or ""] + _NATIVE_UNITS[match["units"] or ""])
        if value:
            yield Number(match.start(), match.start("end"), frozenset({value}), before, spelled=True)


def _spelled(group: list[tuple[re.Match[str], str]], text: str, language: str) -> Iterator[Number]:
    while group and group[-1][1] in _JOINERS:
        group = group[:-1]
    known, nouns = _values(language), collectives(language)
    if len(group) > 1 and group[0][1] in _ARTICLES and _TEENS <= known.get(group[1][1], 0) < _HUNDRED:
        group = group[1:] if group[1][1] not in nouns else group  # "un veinte por ciento"
    if not group or (len(group) == 1 and not nouns.get(group[0][1], (0, True))[1]):
        return
    total, current = 0.0, 0.0
    for _, word in group:
        if _SCALE.get(word, 0.0) >= _THOUSAND:
            total, current = total + (current or 1) * _SCALE[word], 0.0
        elif word in known:
            value = known[word]
            multiplies = word in nouns or value == _HUNDRED > current or (value, current) == (20, 4)
            current = (current or 1) * value if multiplies else current + value
    end = group[-1][0].end()
    values, end = _with_fraction(frozenset({total + current}), text, end, _SCALE.get(group[-1][1], 1.0))
    values, end = _scaled(values, text, end)
    start = group[0][0].start()
    dozens = any(word in nouns for _, word in group)
    yield Number(start, end, values, before(text, start), spelled=True, in_dozens=dozens)
