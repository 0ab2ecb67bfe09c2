"""States and provinces as news agencies shorten them behind a town: Mass., Calif., Ont."""

import re
from functools import lru_cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import fold

_SHORT: Final = {
    "alabama": "Ala.|AL", "arizona": "Ariz.|AZ", "arkansas": "Ark.|AR", "california": "Calif.|Cal.|CA",
    "colorado": "Colo.|CO", "connecticut": "Conn.|CT", "delaware": "Del.|DE", "florida": "Fla.|FL",
    "georgia": "Ga.|GA", "illinois": "Ill.|IL", "indiana": "Ind.|IN", "kansas": "Kan.|Kans.|KS",
    "kentucky": "Ky.|KY", "louisiana": "La.|LA", "maryland": "Md.|MD", "massachusetts": "Mass.|MA",
    "michigan": "Mich.|MI", "minnesota": "Minn.|MN", "mississippi": "Miss.|MS", "missouri": "Mo.|MO",
    "montana": "Mont.|MT", "nebraska": "Neb.|Nebr.|NE", "nevada": "Nev.|NV", "oklahoma": "Okla.|OK",
    "oregon": "Ore.|OR", "pennsylvania": "Pa.|PA", "tennessee": "Tenn.|TN", "texas": "Tex.|TX",
    "vermont": "Vt.|VT", "virginia": "Va.|VA", "washington": "Wash.|WA", "wisconsin": "Wis.|WI",
    "wyoming": "Wyo.|WY", "alaska": "AK", "hawaii": "HI", "idaho": "ID", "iowa": "IA", "maine": "ME",
    "ohio": "OH", "utah": "UT", "alberta": "Alta.|AB", "manitoba": "Man.|MB", "ontario": "Ont.|ON",
    "quebec": "Que.|QC", "saskatchewan": "Sask.|SK", "queensland": "Qld", "tasmania": "Tas",
    "victoria": "Vic", "australia": "Aust.",
}  # fmt: skip
"""Folded names with their short forms."""


def is_region(token: str, source: Evidence) -> bool:
    """Whether a source has the short form of a region that a token names, or names that of a short form."""
    forms = _SHORT.get(fold(token))
    if forms is not None:
        return _behind_a_town(forms).search(source.text) is not None
    return any(source.has_word(name) for name in _regions().get(token.rstrip("."), ()))


def is_same_region(one: str, other: str) -> bool:
    """Whether one of two tokens is a short form of the other."""
    return any(
        fold(name) in _regions().get(short.rstrip("."), ()) for name, short in ((one, other), (other, one))
    )


@lru_cache(maxsize=64)
def _behind_a_town(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W\d_]{{2}},|[(])\s?(?:{forms.replace('.', '[.]')})(?![^\W\d_])")


@lru_cache(maxsize=1)
def _regions() -> dict[str, tuple[str, ...]]:
    """The regions of each short form, without its full stop."""
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in _SHORT.items():
        for form in forms.split("|"):
            found[form.rstrip(".")] = (*found.get(form.rstrip("."), ()), name)
    return found
