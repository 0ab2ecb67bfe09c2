"""Ordinals in words, as far as the language has a list."""

import re
from functools import cache
from typing import Final

_ORDINALS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "de": "erste|ersten|erster|erstes|erstem zweite|zweiten|zweiter|zweites|zweitem "
    "dritte|dritten|dritter|drittes|drittem vierte|vierten|vierter|viertes|viertem "
    "fünfte|fünften|fünfter|fünftes|fünftem sechste|sechsten|sechster|sechstes|sechstem "
    "siebte|siebten|siebter|siebtes|siebtem achte|achten|achter|achtes|achtem "
    "neunte|neunten|neunter|neuntes|neuntem zehnte|zehnten|zehnter|zehntes|zehntem",
    "fr": "premier|"
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|"
    "quinta sexto|sexta "
    "séptimo|séptima octavo|octava noveno|novena décimo|décima",
}


def ordinals_in(text: str, language: str) -> frozenset[float]:
    """Values of ordinals in words: what a source may call "third", a sentence may call 3."""
    return frozenset(value for _, value in ordinal_words(text, language))


def ordinal_words(text: str, language: str) -> list[tuple[str, float]]:
    """The ordinals of a text in words, with their values."""
    pattern = _ordinal_pattern(language)
    if pattern is None:
        return []
    values = _ordinal_values(language)
    return [(match.group(), values[match.group().casefold()]) for match in pattern.finditer(text)]


@cache
def _ordinal_values(language: str) -> dict[str, float]:
    words = enumerate(_ORDINALS.get(language, "").split(), 1)
    return {form: float(value) for value, forms in words for form in forms.split("|")}


@cache
def _ordinal_pattern(language: str) -> re.Pattern[str] | None:
    forms = "|".join(sorted(_ordinal_values(language), reverse=True))
    return re.compile(rf"(?<!\ba )(?<!\bone )(?<!\btwo )\b(?:{forms})\b", re.IGNORECASE) if forms else None
