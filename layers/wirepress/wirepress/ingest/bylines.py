"""Names of authors out of bylines as pages and feeds write them."""

import re
from collections.abc import Iterable
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
    r"\s*(?:;|\||/|•|·|、|，)\s*|\s+(?:and|und|et|with|mit|avec|och|&)\s+|\s*,\s+(?:and\s+)?",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:correspondent|reporter|editor|editorial|staff|writer|columnist|journalist|redakteur(?:in)?|bureau|"
    r"contributor|associate|senior|chief|producer|photographer|desk|newsroom|updated|published|follow|share|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|special to|minutes?|hours?|ago|comments?)\b",
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


def read_names(values: Iterable[str], *, site_name: str | None = None) -> tuple[str, ...]:
    """Names in the order given, without "By", roles, addresses and repetitions; `site_name` is no name."""
    names: dict[str, str] = {}
    site = (site_name or "").casefold()
    for value in values:
        for name in _split(value):
            if name.casefold() != site:
                names.setdefault(name.casefold(), name)
    return tuple(list(names.values())[:MAX_NAMES])


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
    name = part.strip(" .,:;-–—()[]\"'“”")
    if not name or len(name) > _MAX_NAME_CHARACTERS or len(name.split()) > _MAX_NAME_WORDS:
        return None
    if (
        name.casefold() in _TITLES | _BARE_PREFIXES
        or any(char.isdigit() for char in name)
        or _ROLE.search(name)
    ):
        return None
    return name if sum(char.isalpha() for char in name) >= 2 else None
