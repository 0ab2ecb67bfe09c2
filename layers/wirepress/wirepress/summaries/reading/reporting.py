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
    "it": "afferma affermano spiega sostiene ritiene assicura dichiara replicato sostenuto assicurato "
    "promesso chiesto chiede avverte avvertito annunciato annuncia denuncia",
    "pt": "afirma garante garantiu sustenta sustentou prometeu alerta reconheceu criticou defende defendeu",
    "nl": "vindt denkt stelt stelde meent meldde belooft beloofde waarschuwt waarschuwde eist eiste",
    "ru": "отметил утверждает признал признала считает рассказывает пообещал",
}
"""Verbs with which news reports what somebody says, beside those that name a speaker."""
_PREPOSITIONS: Final = frozenset({"according", "selon", "según", "segundo", "secondo", "volgens", "so", "ha"})
"""Words that name a speaker without being verbs of speaking."""
_STANCES: Final = {
    "en": "insists insist insisted wants wanted fears feared feels felt hopes hoped backs backed blames "
    "blamed doubts doubted favours favors maintains maintained suggests suggested proposes proposed ruled "
    "rules cited cites calls pointed points attributes attributed disputes disputed accuses accused",
    "de": "will wollte fürchtet befürchtet hofft hoffte sieht hält bezweifelt wirft warf wies weist "
    "behauptet behauptete versichert versicherte schätzt schätzte plädiert",
    "fr": "veut souhaite craint espère refuse accuse juge soutient demande redoute",
    "es": "quiere teme espera ve niega negó pide pidió acusa acusó considera defiende",
    "it": "vuole teme spera vede nega",
}
"""Verbs that ascribe an opinion; not told from others where they follow a word that may be no name."""


@cache
def reporting_verbs(language: str) -> frozenset[str]:
    """The verbs, in the forms that news has them in; empty for a language without a list."""
    return (speech_words(language) | frozenset(_MORE_SPEECH.get(language, "").split())) - _PREPOSITIONS


@cache
def ascribing_verbs(language: str) -> frozenset[str]:
    """The same with the verbs for what somebody thinks or wants."""
    return reporting_verbs(language) | frozenset(_STANCES.get(language, "").split())
