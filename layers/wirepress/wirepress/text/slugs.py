"""Readable pieces of addresses."""

import re
import unicodedata

_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)


def slugify(title: str, *, max_length: int = 60) -> str:
    """A title as lower-case ASCII words joined by hyphens, cut at a word; empty when it has none.

    Addresses stay ASCII so that they survive mail, chat and logs as they are.
    """
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_SPECIAL))
    ascii_only = (
        "".join(char for char in folded if not unicodedata.combining(char)).replace("'", "").replace("’", "")
    )
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]
