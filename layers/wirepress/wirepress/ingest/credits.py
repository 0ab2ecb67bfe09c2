"""Whom a caption credits for a picture, in the ways and languages in which newspapers write it."""

import re
from typing import Final

from wirepress.ingest.plain_text import clean_line

MAX_CAPTION: Final = 1_000
_MAX_CREDIT: Final = 120
_LABEL: Final = (
    r"(?:(?:photo(?:graph)?s?|image|picture|illustration|foto(?:grafie|grafía|graf|s)?|bild|fot\.|zdjęcie|imagen?|"
    r"immagine|фото|写真|图片|사진|kuva)?\s*(?:credits?|courtesy|crédits?(?:\s+photo)?|créditos?|crediti?|source|"
    r"quelle|nachweis|rechte|来源|提供|by|by:|von|par|di|de)?)"
)
_LABELLED: Final = re.compile(
    rf"(?:^|[.!?)\]\s|(/])(?P<label>{_LABEL})\s*[:：©]\s*(?P<name>[^:：]{{2,{_MAX_CREDIT}}}?)[\s)\].]*$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"(?:©|\(c\)|copyright)\s*(?P<name>[^©]{2,120}?)[\s)\].]*$", re.IGNORECASE)
_PHOTO_BY: Final = re.compile(
    r"(?:(?:photo(?:graph)?s?|image|picture|illustration|foto|courtesy)\s+(?:by|of|von|de|par|di)"
    r"|image source,)\s+(?P<name>[^.()]{2,80}?)[\s)\].]*$",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    r"[(\[](?P<name>[^()\[\]]{0,60}\b(?:AP|AFP|Reuters|Getty|EPA|dpa|ANSA|EFE|TASS|Xinhua|Bloomberg|Shutterstock|"
    r"Alamy|Imago|PA Wire|Photo|Images?|Foto)\b[^()\[\]]{0,60})[)\]]\.?$"
)
_AROUND_CREDIT: Final = re.compile(
    rf"^(?:{_LABEL}\s*[:：©,]\s*)?(?:(?:©|\(c\)|copyright|courtesy of|image source,)\s*)*"
    r"(?:(?:19|20)\d\d(?:[-–]\d+)?,?\s+)?|\W*all rights reserved\W*$",
    re.IGNORECASE,
)


def read_credit(caption: str) -> str | None:
    """Whom a caption credits, such as `Ada Quill/Reuters` in "The bridge. Photo: Ada Quill/Reuters"."""
    line = clean_line(caption, limit=MAX_CAPTION)
    for pattern in (_LABELLED, _PHOTO_BY, _SIGNED, _IN_BRACKETS):
        match = pattern.search(line)
        if match and (pattern is not _LABELLED or match["label"].strip() or "©" in match.group()):
            return clean_credit(match["name"])
    return None


def clean_credit(text: str) -> str | None:
    """A credit without its label; None for what is too long to be one or holds no letter."""
    line = _AROUND_CREDIT.sub("", clean_line(text))
    line = line.strip(" .,;:|()[]©/-–—")
    return line if 2 <= len(line) <= _MAX_CREDIT and any(map(str.isalpha, line)) else None
