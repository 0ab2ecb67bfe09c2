"""Figures that say what they count: "3.1 million passengers", "640万元", "여객선 26척".

Word for word as the sentence has them, so that they make sense on their own; years, dates, hours,
ages and numbers of which the words beside them do not show what they measure are left out.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirepress.summaries.checking.names.uncased.spaced_words import UNCASED_WORDS
from wirepress.summaries.checking.names.uncased.unspaced_words import UNSPACED_WORDS
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import dates_in
from wirepress.summaries.values.times import times_in
from wirepress.text.words import MARKS, stop_words

_DIGIT: Final = re.compile(r"\d")
_FEW: Final = 10
"""Below so many a count is no figure; money, measures and shares are."""
_YEARS: Final = range(1800, 2101)
_SHARES: Final = (
    r"per cent|percent|Prozent|pour cent|por ciento|por cento|per cento|procent\w*|процент\w*|відсотк\w*|"
    r"प्रतिशत|फीसदी|في المئة|في المائة|بالمئة|بالمائة"
)
_SCALES: Final = (
    r"hundred|thousand|million|billion|trillion|Tausend|Millionen|Millione?|Milliarden?|Mio|Mrd|mille|"
    r"millions?|milliards?|mil millones|mil|millones|millón|milhões|milhão|bilhões|bilhão|mila|milioni|"
    r"milione|miliardi|miliardo|duizend|miljoen|miljard|tys|mln|mld|тыс|тис|миллион\w*|миллиард\w*|млн|млрд|"
    r"мільйон\w*|мільярд\w*|ألف|آلاف|مليون|ملايين|مليار|हजार|हज़ार|लाख|करोड़|करोड़|अरब"
)
_CURRENCIES: Final = (
    r"euros?|Euro|dollars?|Dollar|dólares|pounds|yen|yuan|reais|pesos|francs|Franken|zł|złotych|рубл\w*|"
    r"гривен\w*|гривн\w*|грн|долларов|доларів|євро|евро|"
    r"يورو|دولارا?|دينارا?|درهما?|ريالا?|جنيها?|ليرة|डॉलर|रुपये|रुपए|यूरो"
)
_NOUN: Final = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{2,}}"
_OF: Final = r"de |d['’]|di "
_END: Final = rf"(?![\w{MARKS}'’-])"
_SYMBOL: Final = re.compile(r"(?:R\$|US\$|[$€£¥₹₽₴₩])\s?$")
_SHORT_SCALE: Final = re.compile(r"\s?(?:bn|mn|tn|[mbkMBK])(?!\w)")
"""A scale as it stands behind digits: "$53m"."""
_BY: Final = re.compile(r"\w+(?:ée?s|[ai]d[oa]s) (?:par|por)\b")
"""What has been done by somebody is no thing that is counted: "610 000 apportés par"."""
_DIGITS: Final = r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?"
_SPACED: Final = re.compile(
    rf"(?<![\w.,:/-])(?P<digits>{_DIGITS})(?![\d:])(?:"
    r"(?P<sign>[ \u00a0\u202f]?(?:%|‰|٪|°C|€|\$|£)|[ \u00a0\u202f](?:zł|km|kg|ha|MW|GW)(?!\w))"
    rf"|[ \u00a0\u202f-](?P<share>{_SHARES})(?!\w)"
    rf"|[ \u00a0\u202f-](?P<scale>{_SCALES})(?!\w)\.?"
    rf"(?:[ \u00a0](?P<of>{_OF})?(?:(?P<money>(?:{_CURRENCIES}){_END})|(?P<thing>{_NOUN}){_END}))?"
    rf"|[ \u00a0\u202f](?P<noun>{_NOUN})(?:[ \u00a0](?P<second>{_NOUN}))?{_END})?"
)
_AGE: Final = re.compile(
    r"\d+[ \u00a0](?:years?[ \u00a0-]old|Jahre alt|ans(?=\s?[,.)])|años(?=\s?[,.)])|anos(?=\s?[,.)])|"
    r"anni(?=\s?[,.)])|jaar oud|лет(?=\s?[,.)]))"
)
_COUNTED: Final = word_set("people crew children men women staff police cattle sheep")
"""English plurals without an s: only a plural says what a number counts."""
_DONE: Final = word_set("goes is was has comes remains makes does costs gets takes")
"""English verbs behind a sum: "30 million goes to the shareholders"."""
_PLURALS: Final = {"fr": ("s", "x", "z"), "es": ("s",), "pt": ("s",), "it": ("i", "e", "a")}
"""How the plurals of nouns end, in languages where all but a few do."""
_OBLIQUE: Final = {
    "pl": ("ami", "ach", "om"),
    "ru": ("ами", "ями", "ах", "ях", "ам", "ям"),
    "uk": ("ами", "ями", "ах", "ях", "ам", "ям", "ома"),
}
"""Endings that only make sense within the sentence: "z 213 osobami"."""
_ADJECTIVAL: Final = {
    "ru": ("ых", "их"),
    "uk": ("их",),
    "pl": ("ych", "ich"),
    "hi": ("प्राथमिक", "माध्यमिक", "सरकारी", "निजी", "नए", "नई", "बड़े", "छोटे", "अन्य", "स्थानीय", "प्रतिशत"),
    "ar": ("نقطة", "رجل", "متر", "كيلومتر"),
}
"""How words end that need the next one to say what is counted."""
_HOURS: Final = word_set(
    "uhr heures horas ore uur godz o'clock minutes minuten minutos times fois veces vezes volte keer"
)
_UNSPACED_DIGITS: Final = (
    r"(?<![\dA-Za-z.,:/-])(?<!第)"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?(?:[千百]?[万萬亿億兆](?:\d+[千百]?[万萬]?)?)?)"
)
_ZH: Final = re.compile(
    _UNSPACED_DIGITS
    + r"(?:多|余)?(?P<unit>人次|人|[万亿]?(?:美元|欧元|英镑|日元|元)|公里|千米|平方米|立方米|米|"
    r"公斤|千克|公顷|吨|个百分点|百分点|[%％]|度|(?P<counter>[名位所艘家架辆条座份件户栋间台张颗门片艘台套部班趟起场个棵头只匹]))"
)
_JA: Final = re.compile(
    r"(?P<noun>[一-鿿ァ-ヴー]{1,8}(?:約)?)?"
    + _UNSPACED_DIGITS
    + r"(?P<unit>人|円|ドル|ユーロ|平方メートル|キロメートル|キロ|メートル|トン|ヘクタール|パーセント|"
    r"[%％]|ポイント|度|"
    r"(?P<counter>店舗|路線|世帯|社|隻|機|台|校|棟|件|頭|便|票|枚|本|か所|カ所|箇所|軒|戸|室|席|冊|両))"
)
_KO: Final = re.compile(
    r"(?:(?<![가-힣])(?P<noun>[가-힣]{2,7})\s)?(?:약 )?(?<![\dA-Za-z.,:/-])"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?(?:\s?[만억조천](?:\s?\d[\d,]*[만천]?)?)*)\s?여?\s?"
    r"(?P<unit>명|원|달러|유로|엔|위안|%포인트|퍼센트포인트|%|퍼센트|㎡|제곱미터|km|킬로미터|m|미터|톤|㎏|kg|도|"
    r"(?P<counter>곳|척|대|채|건|마리|그루|가구|개|권|편|차례|회|장|동|필지|석|표))(?![\d:])"
)
_NO_COUNTED: Final = word_set(
    "지난해 올해 작년 내년 하루 매년 매일 모두 최소 최대 가운데 이상 이하 이내 평균 전체 누적 추가 "
    "현재 당시 합계 기준"
)
"""Words before a Korean number that are not what it counts."""


class Quantity(NamedTuple):
    """A figure of a sentence: where it stands, its digits and what is shown of it."""

    start: int
    end: int
    digits: str
    value: str


def quantities_in(text: str, language: str, story: str) -> Iterator[Quantity]:
    """The figures of a sentence that make sense alone, in order. `story` is all that its sources say."""
    if _DIGIT.search(text) is None:
        return
    days = [(mention.start, mention.end) for mention in dates_in(text, language)]
    days += [(time.start, time.end) for time in times_in(text)]
    pattern = {"zh": _ZH, "ja": _JA, "ko": _KO}.get(language, _SPACED)
    for match in pattern.finditer(text):
        at = match.start("digits")
        if any(start <= at < end for start, end in days):
            continue
        value = _alone(match, language) if language in _READ else _spaced(match, story, language)
        if value:
            yield Quantity(match.start(), match.end(), match.group("digits"), " ".join(value.split()))


# Languages with spaces and inflection


def _spaced(match: re.Match[str], story: str, language: str) -> str:
    """A figure with its measure; empty for one that measures nothing."""
    digits, scale = match.group("digits", "scale")
    symbol = _SYMBOL.search(match.string[: match.start()])
    if symbol:
        short = _SHORT_SCALE.match(match.string, match.end("digits"))
        return f"{symbol.group()}{digits}" + (f" {scale}" if scale else short.group() if short else "")
    if match.group("sign"):
        return digits + match.group("sign")
    if match.group("share"):
        return _share(match, language)
    if scale:
        return _scaled(match, language)
    return _counted(match, story, language) if match.group("noun") else ""


def _share(match: re.Match[str], language: str) -> str:
    """A share; of "per cent points" the whole."""
    point = re.match(r"[ \u00a0]अंक", match.string[match.end() :])
    return match.group() + (point.group() if point and language == "hi" else "")


def _scaled(match: re.Match[str], language: str) -> str:
    """So many thousand or million of something, empty where it does not say of what."""
    thing = match.group("thing")
    if thing in _DONE:
        return ""
    counts = thing and _is_plural(thing, language) and _stands_alone(thing, language)
    if match.group("money") or (counts and _may_be_counted(thing, language)):
        return match.group()
    return ""


def _counted(match: re.Match[str], story: str, language: str) -> str:
    """So many of something; empty for a year, a date, an hour, an age or a handful."""
    digits, noun, second = match.group("digits", "noun", "second")
    is_money = re.fullmatch(_CURRENCIES, noun) is not None
    if _AGE.match(match.string, match.start()) or not _may_be_counted(noun, language):
        return ""
    if _is_no_count(digits, noun, language) and not is_money:
        return ""
    if _BY.match(match.string, match.start("noun")):
        return ""
    weak = stop_words(language) | speech_words(language) | _HOURS
    follows = bool(second) and second.islower() and second not in weak
    if not noun.endswith(_ADJECTIVAL.get(language, ())) or not second:
        repeated = (
            follows
            and (language != "en" or _is_plural(second, language) or _is_plural(noun, language))
            and story.count(f"{noun} {second}") > 1
            and language not in _ADJECTIVAL
        )
        plural = _is_plural(noun, language) and _stands_alone(noun, language)
        return f"{digits} {noun} {second}" if repeated else f"{digits} {noun}" if plural or is_money else ""
    return f"{digits} {noun} {second}" if second not in weak and _stands_alone(second, language) else ""


def _may_be_counted(noun: str, language: str) -> bool:
    return noun.casefold() not in stop_words(language) | speech_words(language) | _HOURS


def _is_no_count(digits: str, noun: str, language: str) -> bool:
    """A year, a date, or so few that it is no figure."""
    if len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS:
        return True
    return bool(dates_in(f"{digits} {noun}", language)) or int(re.sub(r"[^\d]", "", digits)) < _FEW


def _is_plural(noun: str, language: str) -> bool:
    """Whether its form lets a word be a plural noun, where forms show it: not 83 accoucheront."""
    if language == "en":
        return noun in _COUNTED or (noun.endswith("s") and not noun.endswith("ss"))
    if language == "de":
        return noun[:1].isupper()
    return noun.casefold().endswith(_PLURALS.get(language, ""))


def _stands_alone(noun: str, language: str) -> bool:
    return not noun.endswith(_OBLIQUE.get(language, ("\0",)))


# Chinese, Japanese, Korean


def _alone(match: re.Match[str], language: str) -> str:
    """A figure with its unit and, for mere counters, with what it counts."""
    digits, unit = match.group("digits", "unit")
    plain = re.sub(r"[^\d.]", "", digits)
    if plain == digits and unit in {"人", "명", "名"} and float(plain or 0) < _FEW:
        return ""
    if match.group("counter") and plain == digits and float(plain) < _FEW:
        return ""
    return _READ[language](match)


def _chinese(match: re.Match[str]) -> str:
    whole = match.group()
    if not match.group("counter"):
        return whole
    behind = match.string[match.end() :]
    for length in (4, 3, 2):
        if behind[:length] in UNSPACED_WORDS["zh"]:
            return whole + behind[:length]
    return ""


def _japanese(match: re.Match[str]) -> str:
    noun = match.group("noun") or ""
    bare = noun.removesuffix("約")
    whole = match.string[match.start("digits") : match.end()]
    if not bare or bare[-1] in "人円年月日時分第計各同約":
        return "" if match.group("counter") else whole
    is_list = match.string[: match.start()].endswith(("と", "や", "・"))
    counted = "" if is_list else next(filter(_is_compound, (bare[at:] for at in range(len(bare) - 1))), "")
    if not counted:
        return "" if match.group("counter") else whole
    return counted + noun[len(bare) :] + whole


def _is_compound(word: str) -> bool:
    """Whether a Japanese word is common, or made of two that are."""
    known = UNSPACED_WORDS["ja"]
    return word in known or any(
        word[:cut] in known and word[cut:] in known for cut in range(2, len(word) - 1)
    )


def _korean(match: re.Match[str]) -> str:
    noun = match.group("noun") or ""
    whole = match.string[match.start("digits") : match.end()]
    listed = re.search(r"[가-힣](?:과|와|및|이나)\s$", match.string[: match.start()]) is not None
    if noun in UNCASED_WORDS["ko"] and noun not in _NO_COUNTED and not listed:
        return f"{noun} {whole}"
    return "" if match.group("counter") else whole


_READ: Final = {"zh": _chinese, "ja": _japanese, "ko": _korean}
