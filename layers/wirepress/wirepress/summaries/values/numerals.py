"""Numbers in texts, in digits and in words, as values that can be compared across notations.

`1.200`, `1,200` and `1 200` are the same; so are `418m`, `418 million` and `418,000,000`. A notation
that can be read in two ways (`1.200` as 1.2) yields both readings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from wirepress.text.words import MARKS

_DIGITS: Final = re.compile(
    r"(?<![\d])(?<![^\W\d_]\d)\d+(?:[.,'’\u00a0\u202f \u066b\u066c]\d{3}(?!\d))+(?:[.,\u066b]\d+)?(?!\d)"
    r"|\d+(?:[.,\u066b]\d+)?"
)
_LETTERS: Final = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})?")
_JOINED: Final = re.compile(r"[\s\u00a0-]{1,2}")
_SCALES: Final = {
    1e2: "hundred hundreds",
    1e3: "thousand thousands k tausend mille mil mila duizend tysiąc tysiące tysięcy tys тысяча тысячи "
    "тысяч тыс тисяча тисячі "
    "тисяч тис ألف آلاف हजार हज़ार 千 천",
    1e4: "万 만 萬",
    1e5: "लाख",
    1e6: "million millions m mn mln mio millionen millón millones milhão milhões milione milioni "
    "miljoen miljoenen milion miliony "
    "milionów миллион миллиона миллионов млн мільйон мільйони мільйонів مليون ملايين 百万",
    1e7: "करोड़ करोड़",
    1e8: "億 亿 억",
    1e9: "billion billions bn b mrd milliarde milliarden milliard milliards miliardo miliardi miljard "
    "miliard miliardy miliardów "
    "bilhão bilhões миллиард миллиарда миллиардов млрд мільярд мільярди мільярдів مليار अरब",
    1e12: "trillion trillions tn t bio billionen billón billones трлн триллион триллионов трильйон 兆 조",
}
_SCALE: Final = {word: value for value, words in _SCALES.items() for word in words.split()}
_SCALE_AFTER: Final = re.compile(
    r"[\s\u00a0\u202f-]?(?:"
    + "|".join(sorted(map(re.escape, _SCALE), key=lambda word: (-len(word), word)))
    + r")(?![^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\s?(?:-|–|—|to|and|or|bis|und|à|et|ou|a|y|o|e|tot|en|do|i|до|и|та|و|से|至|到|から|から|에서)\s?$"
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
_UNITS: Final = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "de": "null eins|ein|eine|einen|einer|einem zwei drei vier fünf sechs sieben acht neun zehn elf "
    "zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit "
    "dix-neuf vingt",
    "es": "cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze|quatorze quinze dezesseis "
    "dezessete dezoito dezenove vinte",
    "it": "zero uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien "
    "achttien negentien twintig",
    "pl": "zero jeden|jedna|jedno dwa|dwie|dwóch|dwoje trzy|trzech|troje cztery|czterech pięć|pięciu "
    "sześć|sześciu "
    "siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście|jedenastu "
    "dwanaście|dwunastu "
    "trzynaście|trzynastu czternaście|czternastu piętnaście|piętnastu szesnaście|szesnastu "
    "siedemnaście|siedemnastu "
    "osiemnaście|osiemnastu dziewiętnaście|dziewiętnastu dwadzieścia|dwudziestu",
    "ru": "ноль один|одна|одно|одного два|две|двух|двое три|трёх|трех|трое четыре|четырёх|четырех "
    "пять|пяти шесть|шести "
    "семь|семи восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати "
    "тринадцать|тринадцати "
    "четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати "
    "восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати",
    "uk": "нуль один|одна|одне|одного два|дві|двох|двоє три|трьох|троє чотири|чотирьох п'ять|п'яти "
    "шість|шести сім|семи "
    "вісім|восьми дев'ять|дев'яти десять|десяти одинадцять|одинадцяти дванадцять|дванадцяти "
    "тринадцять|тринадцяти "
    "чотирнадцять|чотирнадцяти п'ятнадцять|п'ятнадцяти шістнадцять|шістнадцяти сімнадцять|сімнадцяти "
    "вісімнадцять|вісімнадцяти дев'ятнадцять|дев'ятнадцяти двадцять|двадцяти",
    "ar": "صفر واحد|واحدة اثنان|اثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني "
    "تسعة|تسع عشرة|عشر",
    "hi": "शून्य एक दो तीन चार पांच|पाँच छह|छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
}
_TENS: Final = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante - - -",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "trzydzieści|trzydziestu czterdzieści|czterdziestu pięćdziesiąt|pięćdziesięciu "
    "sześćdziesiąt|sześćdziesięciu "
    "siedemdziesiąt|siedemdziesięciu osiemdziesiąt|osiemdziesięciu dziewięćdziesiąt|dziewięćdziesięciu",
    "ru": "тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти "
    "восемьдесят|восьмидесяти девяносто|девяноста",
    "uk": "тридцять|тридцяти сорок|сорока п'ятдесят|п'ятдесяти шістдесят|шістдесяти сімдесят|сімдесяти "
    "вісімдесят|вісімдесяти дев'яносто|дев'яноста",
}
_MORE: Final = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 1000},
    "de": {"hundert": 100, "tausend": 1000, "dutzend": 12},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "vingts": 20, "douzaine": 12},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "docena": 12} | {"doscientos": 200, "trescientos": 300},
    "pt": {"cem": 100, "cento": 100, "mil": 1000, "dúzia": 12},
    "it": {"cento": 100, "mille": 1000, "dozzina": 12},
    "nl": {"honderd": 100, "duizend": 1000, "dozijn": 12},
    "pl": {"sto": 100, "tysiąc": 1000},
    "ru": {"сто": 100, "двести": 200, "триста": 300, "тысяча": 1000},
    "uk": {"сто": 100, "двісті": 200, "триста": 300, "тисяча": 1000},
}
_ORDINALS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
}
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
_JOINERS: Final = frozenset(["and", "y", "e", "et"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: where it stands, what it may mean, whether its rounding is marked."""

    start: int
    end: int
    values: frozenset[float]
    approximate: bool
    spelled: bool
    bound: int = 0
    """1 where it says "more than", -1 where it says "nearly" or "less than"."""

    def rounds(self, exact: float) -> bool:
        """Whether it is marked as a rounding, and may be one of this more exact value."""
        if not self.approximate:
            return False
        return any(_may_round(value, exact, self.bound) for value in self.values)


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in order. Spelled ones as far as the language is known, from zero up."""
    found = [*_in_digits(text), *_in_words(text, language)]
    if language in {"zh", "ja"}:
        found.extend(_in_han(text))
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


def ordinals_in(text: str, language: str) -> frozenset[float]:
    """Values of ordinals in words: what a source may call "third", a sentence may call 3."""
    words = _ORDINALS.get(language, "").split()
    present = {match.group().casefold() for match in _WORD.finditer(text)}
    return frozenset(float(value) for value, word in enumerate(words, 1) if word in present)


def _in_digits(text: str) -> Iterator[Number]:
    matches = list(_DIGITS.finditer(text))
    for at, match in enumerate(matches):
        values, end = _scaled(_readings(match.group()), text, match.end())
        if at + 1 < len(matches) and _RANGE.match(text[match.end() : matches[at + 1].start()] or "?"):
            shared, _ = _scaled(_readings(match.group()), text, matches[at + 1].end())
            values |= shared
        before = text[max(0, match.start() - 24) : match.start()]
        yield Number(match.start(), end, values, _is_marked(before), spelled=False, bound=_bound(before))


def _readings(digits: str) -> frozenset[float]:
    plain = "".join(str(int(char)) if char.isdigit() else char for char in digits).replace("\u066b", ",")
    parts = re.split(r"[^\d]", plain)
    marks = re.findall(r"[^\d]", plain)
    readings: set[float] = set()
    if all(len(part) == 3 for part in parts[1:]):
        readings.add(float("".join(parts)))
    if marks and marks[-1] in ".,":
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
    known = _words(language)
    if known.keys().isdisjoint(_WORD.findall(text.casefold().replace("’", "'"))):
        return
    group: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        if word not in known and word not in _SCALE and word not in _JOINERS:
            yield from _spelled(group, text, known)
            group = []
        elif group and _JOINED.fullmatch(text, group[-1].end(), match.start()):
            group.append(match)
        else:
            yield from _spelled(group, text, known)
            group = [match] if word in known else []
    yield from _spelled(group, text, known)


def _in_han(text: str) -> Iterator[Number]:
    """Numbers in Chinese characters before a counter: 九人, 二十分钟, 三百二十家."""
    for match in _HAN_NUMBER.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        values = frozenset({_han_value(match.group())})
        yield Number(
            match.start(), match.end(), values, _is_marked(before), spelled=True, bound=_bound(before)
        )


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


def _spelled(group: list[re.Match[str]], text: str, known: dict[str, int]) -> Iterator[Number]:
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
            multiplies = value >= 100 or (value == 20 and current == 4)
            current = (current or 1) * value if multiplies else current + value
    before = text[max(0, group[0].start() - 24) : group[0].start()]
    start, end = group[0].start(), group[-1].end()
    values = frozenset({total + current})
    yield Number(start, end, values, _is_marked(before), spelled=True, bound=_bound(before))


def _is_marked(before: str) -> bool:
    return _APPROXIMATE.search(before) is not None


def _bound(before: str) -> int:
    if _MORE_THAN.search(before):
        return 1
    return -1 if _LESS_THAN.search(before) else 0


@cache
def _words(language: str) -> dict[str, int]:
    known: dict[str, int] = {}
    for value, forms in enumerate(_UNITS.get(language, "").split()):
        known.update(dict.fromkeys(forms.split("|"), value))
    for tens, forms in enumerate(_TENS.get(language, "").split(), 3):
        known.update(dict.fromkeys(forms.split("|"), 10 * tens))
    known.update(_MORE.get(language, {}))
    known.update(_glued(known, language))
    known.pop("-", None)
    return known


def _glued(known: dict[str, int], language: str) -> dict[str, int]:
    """Numbers that are written in one word: einundzwanzig, vierentwintig, ventitré, veintidós, dix-sept."""
    units = [(word, value) for word, value in known.items() if 1 <= value <= 9]
    tens = [(word, value) for word, value in known.items() if 20 <= value <= 90]
    if language == "de":
        return {f"{unit}und{ten}": a + b for unit, a in units for ten, b in tens} | {
            f"{unit}hundert": 100 * a for unit, a in units
        }
    if language == "nl":
        return {f"{unit}{join}{ten}": a + b for unit, a in units for ten, b in tens for join in ("en", "ën")}
    if language == "it":
        units.append(("tré", 3))
        return {
            f"{stem}{unit}": a + b for ten, b in tens for unit, a in units for stem in (ten, ten[:-1])
        } | {f"{unit}cento": 100 * a for unit, a in units}
    if language == "es":
        plain = {"dós": 2, "trés": 3, "séis": 6} | dict(units)
        return {f"veinti{unit}": 20 + value for unit, value in plain.items()}
    return {}
