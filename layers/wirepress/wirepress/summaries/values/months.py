"""Months told by how far they are from the day of writing: last month, im nächsten Monat, ce mois-ci."""

import re
from datetime import date
from functools import cache
from typing import Final

_RELATIVE: Final = {
    -1: {
        "en": r"(?:last|the previous|a) month(?! (?:later|after|before|of))",
        "de": r"(?:letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?) monats?",
        "fr": r"mois (?:dernier|passé)",
        "es": r"mes pasado",
        "pt": r"mês passado",
        "it": r"mese scorso|scorso mese",
        "nl": r"(?:vorige|afgelopen) maand",
        "pl": r"(?:zeszłym|ubiegłym) miesiącu",
        "ru": r"прошлом месяце|прошлого месяца",
        "uk": r"минулого місяця|минулому місяці",
    },
    0: {
        "en": r"(?:this|earlier this|later this) month",
        "de": r"diese[nrms]? monats?",
        "fr": r"ce mois(?:-ci)?",
        "es": r"este mes",
        "pt": r"(?:n?este|deste) mês",
        "it": r"questo mese",
        "nl": r"deze maand",
        "pl": r"tym miesiącu",
        "ru": r"этом месяце|этого месяца",
        "uk": r"цього місяця|цьому місяці",
    },
    1: {
        "en": r"next month",
        "de": r"(?:nächste[nrms]?|kommende[nrms]?) monats?",
        "fr": r"mois prochain",
        "es": r"próximo mes|mes próximo|mes que viene",
        "pt": r"próximo mês|mês que vem",
        "it": r"prossimo mese|mese prossimo",
        "nl": r"(?:volgende|komende) maand",
        "pl": r"(?:przyszłym|następnym) miesiącu",
        "ru": r"следующем месяце|следующего месяца",
        "uk": r"наступного місяця|наступному місяці",
    },
}
"""Words for the months next to the one of writing."""


def months_meant(text: str, language: str, published: date) -> frozenset[int]:
    """The months that a text of a day means by "last month" and the like."""
    return frozenset(
        (published.month - 1 + offset) % 12 + 1 for offset, form in _forms(language) if form.search(text)
    )


@cache
def _forms(language: str) -> list[tuple[int, re.Pattern[str]]]:
    return [
        (offset, re.compile(rf"\b(?:{forms[language]})\b", re.IGNORECASE))
        for offset, forms in _RELATIVE.items()
        if language in forms
    ]
