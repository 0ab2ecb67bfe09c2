"""The verbs with which news reports what somebody says."""

from functools import cache
from typing import Final

from wirepress.summaries.reading.cues import speech_words

_MORE_SPEECH: Final = {
    "en": "admitted admits cautioned cautions claims confirmed confirms denied denies demanded demands "
    "estimates estimated expects believes thinks predicts predicted criticised criticized welcomed vowed "
    "pledged reported complained conceded acknowledged urged",
    "de": "sagen sagten meldete fordert forderte verlangt verlangte nannte kritisierte kritisiert räumte "
    "begründete beziffert berichtet beklagt erwartet bestätigte",
    "fr": "reconnu admis déclarent affirment estimé confirmé dénonce dénoncé réclame prévient prévenu "
    "indiqué indique promis",
    "es": "afirma asegura sostiene advierte reclama denuncia denunció confirmó reconoció indicó prometió "
    "criticó exige",
    "pl": "twierdzi zapewnił zapewniła zapowiedział zapowiedziała poinformował poinformowała przyznał",
    "ru": "отметил утверждает признал признала считает рассказывает пообещал",
}
"""Verbs with which news reports what somebody says, beside those that name a speaker."""
_PREPOSITIONS: Final = frozenset({"according", "selon", "según", "segundo", "secondo", "volgens", "so"})
"""Words that name a speaker without being verbs."""


@cache
def reporting_verbs(language: str) -> frozenset[str]:
    """The verbs, in the forms that news has them in; empty for a language without a list."""
    return (speech_words(language) | frozenset(_MORE_SPEECH.get(language, "").split())) - _PREPOSITIONS
