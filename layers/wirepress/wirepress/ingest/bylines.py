"""Names of authors out of bylines as pages and feeds write them."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from wirepress.ingest.plain_text import clean_line

MAX_NAMES: Final = 8
_MAX_CHARACTERS: Final = 600
_MAX_NAME_CHARACTERS: Final = 60
_MAX_NAME_WORDS: Final = 6

_PREFIX: Final = re.compile(
    r"^(?:(?:written|posted|published|reported|edited|story|article|words|text|analysis|opinion)\s+by|by|von|par|por|"
    r"di|door|autora?|authors?|auteur|text|redaktion|reporter|автор|作者|記者|記事)\s*[:：]?\s+|^(?:作者|記者|글)\s*[:：]?\s*",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    r"\s*(?:;|\||/|•|·|、|，)\s*|\s+(?:and|und|et|with|mit|avec|och|og|és|и|y(?=\s+\w+\s+\w)|&(?=\s+\w+\s+\w))\s+|"
    r"\s+[-–—]\s+|\s*,\s+(?:and\s+)?",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|editorial|staff|writers?|columnists?|journalists?|redakteur(?:in)?|bureau|"
    r"contributor|associate|senior|chief|producer|photographer|desk|newsroom|updated|published|follow|share|"
    r"envoyée?s? spécia\w+|correspondante?s?|enviad[oa]s? especial\w*|inviat[oa]|korrespondent(?:in)?|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|special to|minutes?|hours?|ago|comments?)\b",
    re.IGNORECASE,
)
_ROLE_AFTER_NAME: Final = re.compile(
    r"\s(?:senior|staff (?:writer|reporter|correspondent)|special to|chief|associate|contributing|"
    r"envoyée?s? spécia\w+|enviad[oa]s? especial\w*|inviat[oa])\b",
    re.IGNORECASE,
)
_TITLES: Final = frozenset(
    {"md", "ma", "phd", "mph", "jr", "jr.", "sr", "sr.", "m.d.", "ph.d.", "rd", "esq", "esq."}
)
_BARE_PREFIXES: Final = frozenset(
    {
        "admin",
        "administrator",
        "guest",
        "by",
        "von",
        "par",
        "por",
        "di",
        "door",
        "author",
        "autor",
        "and",
        "und",
    }
)
_ADDRESS: Final = re.compile(r"\(?\s*\S+@\S+\.\S+\s*\)?|https?://\S+|@\w+|<[^>]*>")
_MAIL_WITH_NAME: Final = re.compile(r"^\s*\S+@\S+\s*\(([^)]+)\)\s*$")


_PLACE: Final = re.compile(r"(?<=\w)\s+(?:in|à|en|aus|from)\s+[^\W\d_a-z].*$")
"""A capital letter after the preposition: where the reporter is."""
_PARENTHESIS: Final = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]?\s*$")
_INTRODUCTION: Final = re.compile(
    r"^\W{0,3}(?:(?:written|posted|reported|story|article|text)\s+by|by|von|par|por|di|door|av|af|przez|skrev|"
    r"autora?|authors?|auteur|автор|текст|作者|記者|记者|글)(?:\s*[:：]\s*|\s+)\S",
    re.IGNORECASE,
)
_NAME_ENDS: Final = re.compile(
    r"\d|\s[|•·–—-]\s|\||\s(?:on|at|am|le|el|il|updated|published|posted)\s", re.IGNORECASE
)
_PARTICLES: Final = frozenset(
    """de del der den da di dos das la le du van von zu zum bin ibn al el ap mac y e ten ter op 't""".split()  # noqa: SIM905 - a list of words
)
_NO_NAMES: Final = frozenset({"a", "about", "all", "an", "more", "our", "the", "this", "view", "your"})
_UNSPACED_NAME: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,6}")
_MAX_VISIBLE: Final = 150


def read_names(values: Iterable[str], *, site_name: str | None = None, host: str = "") -> tuple[str, ...]:
    """Names in the order given, without "By", roles, addresses and repetitions; the site is no name."""
    names: dict[str, str] = {}
    sites = {_key(site_name or ""), _key(host), *map(_key, host.split("."))} - {""}
    for value in values:
        for name in _split(value):
            if _key(name.removeprefix("www.")) not in sites and _key(name.partition(".")[0]) not in sites:
                names.setdefault(name.casefold(), name)
    return tuple(list(names.values())[:MAX_NAMES])


def read_visible_names(
    line: str, *, site_name: str | None = None, host: str = "", is_byline: bool = False
) -> tuple[str, ...]:
    """The names of a line of a page that says who wrote; none when it may be a sentence.

    The line begins with "By" or the like, unless the page's markup calls it a byline.
    """
    if len(line) > _MAX_VISIBLE or not (is_byline or _INTRODUCTION.match(line)):
        return ()
    end = _NAME_ENDS.search(line)
    names = read_names([line[: end.start()] if end else line], site_name=site_name, host=host)
    persons = tuple(takewhile(_is_person, names))
    # Without an introduction a lone word may be any label, and scripts without spaces write nothing else.
    return persons if _INTRODUCTION.match(line) else tuple(name for name in persons if " " in name)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_person(name: str) -> bool:
    words = name.split()
    if words[0].casefold() in _NO_NAMES:
        return False
    if len(words) == 1:
        return bool(_UNSPACED_NAME.fullmatch(name))
    return len(words) <= 5 and all(word[:1].isupper() or word in _PARTICLES for word in words)


def _split(value: str) -> list[str]:
    written = value[:_MAX_CHARACTERS]
    mail = _MAIL_WITH_NAME.match(written)
    text = _ADDRESS.sub(" ", mail.group(1) if mail else written)
    lines = [_PREFIX.sub("", clean_line(line)) for line in text.splitlines()]
    parts = [clean_line(_PREFIX.sub("", part)) for line in lines for part in _SEPARATOR.split(line)]
    if _is_family_name_first(parts):
        parts = [f"{parts[1]} {parts[0]}"]
    return [name for part in parts if (name := _as_name(part))]


def _is_family_name_first(parts: list[str]) -> bool:
    """`Doe, Jane`: two single words."""
    return len(parts) == 2 and all(part and " " not in part and part.isalpha() for part in parts)


def _as_name(part: str) -> str | None:
    name = _PLACE.sub("", _PARENTHESIS.sub("", part)).strip(" .,:;-–—()[]\"'“”")
    role = _ROLE_AFTER_NAME.search(name)
    if role and len(name[: role.start()].split()) >= 2:
        name = name[: role.start()].strip(" .,:;-–—")
    if not name or len(name) > _MAX_NAME_CHARACTERS or len(name.split()) > _MAX_NAME_WORDS:
        return None
    if (
        name.casefold() in _TITLES | _BARE_PREFIXES
        or any(char.isdigit() for char in name)
        or _ROLE.search(name)
    ):
        return None
    return name if sum(char.isalpha() for char in name) >= 2 else None
