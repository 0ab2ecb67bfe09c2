"""Who has been introduced: a surname alone makes sense only after the full name."""

import re
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.passages import Passage
from wirepress.summaries.word_sets import word_set

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ]"
_TOKEN: Final = rf"{_CAPITAL}[\w’'-]*[\w]"
_PARTICLE: Final = r"(?:de|du|des|da|do|dos|van|von|der|den|ten|di|del|della|la|le|al|el|bin|ibn)"
FULL_NAME: Final = re.compile(rf"{_TOKEN}(?:[ \u00a0\n](?:{_PARTICLE}[ \u00a0])*{_TOKEN})+")
_SINGLE: Final = re.compile(_TOKEN)
_TITLES: Final = word_set(
    "mr mrs ms miss dr sir cllr councillor prof professor herr frau hr fr m mme mlle monsieur madame "
    "señor señora sr sra dhr mevr pan pani president minister mayor judge captain commander"
)


def _bare(token: str) -> str:
    return re.sub(r"['’]s?$", "", token)


def introduced(text: str) -> frozenset[str]:
    """The last names that stand in a text together with a first name."""
    names: set[str] = set()
    for match in FULL_NAME.finditer(text):
        tokens = [_bare(token) for token in _SINGLE.findall(match.group())]
        if sum(token.casefold() not in _TITLES for token in tokens) >= 2:
            names.add(tokens[-1])
    return frozenset(names)


def needed(passages: Sequence[Passage]) -> dict[tuple[int, int], frozenset[str]]:
    """For each sentence of an article the names that it uses alone and that came in full before it."""
    known: set[str] = set()
    needs: dict[tuple[int, int], frozenset[str]] = {}
    for passage in passages:
        own = introduced(passage.text)
        alone = {_bare(token) for token in _SINGLE.findall(passage.text)}
        needs[passage.key] = frozenset((alone & known) - own)
        known |= own
    return needs


def full_name(name: str, text: str) -> str | None:
    """A name without its title; where only a surname is left, the full name that the text has for it."""
    tokens = name.split()
    while tokens and tokens[0].casefold().rstrip(".") in _TITLES:
        tokens = tokens[1:]
    if len(tokens) != 1:
        return " ".join(tokens) or None
    for match in FULL_NAME.finditer(text):
        known = match.group().split()
        while known and known[0].casefold().rstrip(".") in _TITLES:
            known = known[1:]
        if len(known) > 1 and _bare(known[-1]) == tokens[0]:
            return " ".join([*known[:-1], tokens[0]])
    return None
