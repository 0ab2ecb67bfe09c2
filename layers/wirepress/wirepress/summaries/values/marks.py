"""What says how exact a number is: about, nearly, more than; in some languages behind it."""

import re
from functools import lru_cache
from typing import Final

_APPROXIMATE: Final = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|some|approximately|more than|over|at least|up to|"
    r"less than|under|fewer than|"
    r"close to|an estimated|etwa|rund|ungefähr|fast|knapp|gut|circa|ca\.|mehr als|über|mindestens|"
    r"bis zu|weniger als|environ|près de|"
    r"quelque|presque|plus de|au moins|moins de|autour de|unos|unas|cerca de|casi|alrededor de|más de|"
    r"menos de|al menos|"
    r"aproximadamente|quase|mais de|pelo menos|circa|quasi|oltre|più di|almeno|ongeveer|bijna|ruim|"
    r"meer dan|zo['’]n|około|"
    r"ok\.|prawie|niespełna|niecał\w+|mniej niż|ponad|co najmniej|около|почти|более|менее(?: чем)?|"
    r"меньше(?: чем)?|"
    r"свыше|примерно|порядка|неполн\w+|майже|менше(?: ніж)?|неповн\w+|понад|minder dan|meno di|krap|"
    r"близько|більше|больше|"
    r"[ولبف]{0,2}(?:نحو|حوالي|أكثر من|أكثر|ما يزيد على|قرابة|زهاء)|"
    r"लगभग|करीब|约|大约|近|超过|逾|約|およそ|ほぼ|약|거의)\s+(?:[^\W\d_]+\s+)?|"
    r"\b(?:près|plus|moins|autour|più|meno) d['’]|[约近超逾約약]|大约|超过|不到|不足|およそ|ほぼ)$",
    re.IGNORECASE,
)
_MORE_THAN: Final = re.compile(
    r"(?:\b(?:more than|over|at least|above|mehr als|über|mindestens|gut|plus de|au moins|más de|al menos|"
    r"mais de|pelo menos|oltre|più di|almeno|meer dan|ruim|ponad|co najmniej|более|больше|свыше|понад|більше|"
    r"[ولبف]{0,2}(?:أكثر من|ما يزيد على))\s+"
    r"(?:[^\W\d_]+\s+)?|\b(?:plus|più) d['’]|[超逾]|超过|से अधिक\s+)$",
    re.IGNORECASE,
)
_LESS_THAN: Final = re.compile(
    r"(?:\b(?:nearly|almost|less than|under|fewer than|up to|fast|knapp|bis zu|weniger als|près de|presque|"
    r"moins de|casi|menos de|quase|quasi|meno di|bijna|minder dan|prawie|niespełna|niecał\w+|mniej niż|почти|"
    r"менее(?: чем)?|меньше(?: чем)?|майже|менше(?: ніж)?|неповн\w+|неполн\w+|"
    r"[ولبف]{0,2}(?:قرابة|أقل من))\s+"
    r"(?:[^\W\d_]+\s+)?|\b(?:près|moins|meno) d['’]|近|不到|不足|ほぼ|거의\s+)$",
    re.IGNORECASE,
)
_MORE_BEHIND: Final = re.compile(
    r"[多余餘]|\s?[^\W\d_]{0,2}\s?(?:以上|余り|あまり|超|强|強|여|이상|남짓|を超|を上回)|"
    r"\s?[^\W\d_]{0,2}[이을가를]? ?넘|\s(?:с лишним|с небольшим|з лишком|з гаком|y pico|e tal|et quelques)\b|"
    r"\s?여\s|\s(?:से (?:कुछ |थोड़ा )?(?:ज़्यादा|ज्यादा|अधिक)|(?:[^\W\d_]\S*\s)?이상)"
)
_LESS_BEHIND: Final = re.compile(
    r"\s?[^\W\d_]{0,2}\s?(?:近く|近い|弱|足らず|未満|未满|以下|に満た|を下回|미만|이하|"
    r"에 못|에도 못|도 안 되|도 채|[이가]? ?채|가까이|가까운|못 미|못 되)|"
    r"\s(?:से कम|(?:[^\W\d_]\S*\s)?미만)"
)
_ABOUT_BEHIND: Final = re.compile(
    r"\s?[^\W\d_]{0,2}\s?(?:左右|上下|前後|程度|ほど|くらい|ぐらい|가량|정도|안팎)|"
    r"\s(?:के करीब|के आसपास|(?:[^\W\d_]\S*\s)?(?:정도|가량|안팎))"
)
_MARK_REACH: Final = 24
"""Characters in front of a number that may say how exact it is."""
_BEHIND_REACH: Final = 16
"""The same behind it, in languages that say so there."""
MARKED_BEHIND: Final = frozenset({"zh", "ja", "ko", "hi", "ru", "uk", "es", "pt", "fr"})
"""Languages that may say behind a number how exact it is."""
_SIGN: Final = re.compile(r"(?:\b[A-Z]{1,3}-?)?[$€£¥₹₽₴₩]\s?$")
"""The sign of a currency, which stands between these and the number."""


def before(text: str, start: int) -> str:
    """The characters in front of a number that may say how exact it is, without the sign of a currency."""
    return _SIGN.sub("", text[max(0, start - _MARK_REACH) : start])


def behind(text: str, end: int, language: str) -> str:
    """Those behind it, where the language says it there; else nothing."""
    return text[end : end + _BEHIND_REACH] if language in MARKED_BEHIND else ""


# Few numbers are ever asked how exact they are, and those again and again.
@lru_cache(maxsize=1024)
def is_marked(before: str, behind: str = "") -> bool:
    """Whether a rounding is marked, by the characters in front of a number or behind it."""
    if _APPROXIMATE.search(before):
        return True
    return any(behind and form.match(behind) for form in (_MORE_BEHIND, _LESS_BEHIND, _ABOUT_BEHIND))


@lru_cache(maxsize=1024)
def bound(before: str, behind: str = "") -> int:
    """1 for "more than", -1 for "nearly" or "less than"."""
    if _MORE_THAN.search(before) or (behind and _MORE_BEHIND.match(behind)):
        return 1
    return -1 if _LESS_THAN.search(before) or (behind and _LESS_BEHIND.match(behind)) else 0
