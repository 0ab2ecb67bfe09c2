"""Who wrote an entry: names as they are printed, without addresses unless there is nothing else."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from wirepress.sources.feed_elements import Names, Part, text_of
from wirepress.sources.markup import one_line, plain_text

_NAME_BEHIND: Final = re.compile(r"[^\s@]{1,200}@[^\s@]{1,200}\s*\(([^()]{1,200})\)")
_NAME_BEFORE: Final = re.compile(r"([^@<(]{1,200}?)\s*[<(]\s*(?:mailto:)?[^\s@]{1,200}@[^\s@]{1,200}[>)]")
_MAX_CHARACTERS: Final = 1_000
_MAX_PEOPLE: Final = 20


def entry_author(part: Part, names: Names) -> str | None:
    """The authors of an entry; of an entry taken from elsewhere, those of its source."""
    own = _joined(part, names, ("author", "dc:creator"), ("itunes:author", "googleplay:author", "dc:author"))
    if own:
        return own
    for source in part.every("source"):
        found = [_person(child, names) for child in source if names.of(child) == "author"]
        if any(found):
            return _names(found)
    return None


def channel_author(channel: Part, names: Names) -> str | None:
    """Whom the feed as a whole is by."""
    return _joined(
        channel,
        names,
        ("author", "dc:creator"),
        ("itunes:author", "googleplay:author"),
        ("itunes:owner",),
        ("managingeditor",),
        ("webmaster",),
    )


def _joined(part: Part, names: Names, *groups: tuple[str, ...]) -> str | None:
    for group in groups:
        if found := _names([_person(element, names) for element in islice(part.every(*group), _MAX_PEOPLE)]):
            return found
    return None


def _names(people: list[str]) -> str | None:
    return ", ".join(dict.fromkeys(person for person in people if person)) or None


def _person(element: etree._Element, names: Names) -> str:
    """A person's name, else the address; of an element without parts, what its text says."""
    parts = {
        names.of(child).rpartition(":")[2]: text_of(child) for child in element if _is_part(child, names)
    }
    if "name" in parts or "email" in parts:
        return _name(parts.get("name", "")) or parts.get("email", "")
    return _name(" ".join(_texts(element)))


def _is_part(child: etree._Element, names: Names) -> bool:
    return names.of(child).rpartition(":")[2] in ("name", "email") and bool(text_of(child))


def _texts(element: etree._Element) -> Iterator[str]:
    yield from (text.strip() for text in element.itertext() if text.strip())


def _name(text: str) -> str:
    """The name in "mail@host (Name)", "Name (mail@host)" or "Name <mail@host>"."""
    written = one_line(text[:_MAX_CHARACTERS])
    behind = _NAME_BEHIND.fullmatch(written)
    before = _NAME_BEFORE.fullmatch(written)
    found = behind.group(1) if behind else before.group(1) if before else written
    return plain_text(found.strip(" \"'")) or (written if "<" not in written else "")
