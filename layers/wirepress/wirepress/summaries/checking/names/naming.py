"""Names in sentences: the runs of capitals that stand for somebody or something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from wirepress.summaries.checking.folding import fold
from wirepress.summaries.reading.reporting import reporting_verbs
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import is_date_word
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.common_words import word_importances
from wirepress.text.stop_words import NEWS_WORDS
from wirepress.text.words import stop_words

TOKEN: Final = re.compile(r"[^\W\d_](?:[^\W_]|['’.&-](?=[^\W_]))*(?:\.(?=\s+[a-zà-ÿ]))?")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|['’])$")
_HOUR: Final = re.compile(r"h\d{0,2}")
"""What follows the hour in French times: 4H30."""
_CAMEL: Final = re.compile(r"[a-z]+[A-Z]")
_ELIDING: Final = frozenset({"fr", "it"})
_ELISION: Final = re.compile(
    r"(?<![^\W_])([ldnsjmtc]|qu|jusqu|lorsqu|[dns]?ell|all|un|quest)['’](?=\w)", re.IGNORECASE
)
KATAKANA: Final = re.compile(r"[ァ-ヴー]{3,}")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]")
_UNCASED: Final = frozenset({"ar", "hi", "zh", "ja", "ko", "he", "th", "fa", "ur", "bn"})
_TITLES: Final = word_set(
    "mr mrs ms miss dr sir prof professor president minister senator sen rep gov governor judge "
    "justice general chief secretary chairman chairwoman mayor captain herr frau m mme señor señora "
    "sr sra dhr mevr pan pani"
)
_UNITS: Final = word_set(
    "gwh kwh mwh twh gw mw kw km kmh mg kg gb tb mb kb ghz mhz khz hz co2 ha kv mm cm ml"
)
_PEOPLE: Final = word_set(
    "experts researchers scientists prosecutors critics residents analysts supporters opponents lawyers "
    "activists doctors investigators organisers organizers economists lawmakers workers voters students "
    "teachers parents neighbours neighbors campaigners families witnesses regulators inspectors engineers "
    "nurses farmers shopkeepers traders customers passengers relatives protesters protestors historians"
)
"""Common nouns that speak in news; at the head of a sentence their capital makes no name."""
_ROLES: Final = word_set(
    "activist actor actress analyst architect attorney author banker bishop brother campaigner candidate "
    "chemist coach colleague columnist commander councillor councilman councilwoman critic cyclist daughter "
    "defendant defender democrat designer detective developer diplomat director doctor driver economist "
    "editor "
    "engineer farmer father firefighter fisherman footballer founder geologist goalkeeper guard guitarist "
    "historian husband inspector investor jockey journalist landlady landlord lawmaker lawyer manager "
    "midfielder "
    "mother musician neighbor neighbour nurse officer opponent organiser organizer owner paramedic pastor "
    "pediatrician pensioner physicist pilot player priest producer prosecutor psychologist quarterback "
    "rancher "
    "reporter representative republican researcher resident retiree rival scientist shopkeeper singer sister "
    "skipper soldier solicitor son spokesman spokesperson spokeswoman striker student superintendent "
    "supporter "
    "surgeon survivor suspect teacher teammate tenant trainer veteran victim widow wife winger witness writer"
)
"""The same before a name: "Striker Ada Brandt"."""
_OPENERS: Final = {
    "en": word_set(
        "despite following regarding concerning besides beyond throughout alongside unless although whereas "
        "unlike instead neither several"
    ),
    "de": word_set(
        "alle viele mehrere einige zahlreiche weitere deutsche ehemalige frühere lokale rund etwa knapp "
        "allein erst schon auch nur trotz wegen laut statt anstatt insgesamt bislang bisher künftig zudem "
        "dagegen danach zunächst zuletzt derzeit inzwischen vorerst während dank aufgrund angesichts gemäß "
        "samt neben außer binnen innerhalb dennoch immerhin seitdem mindestens höchstens fast kaum beinahe "
        "gut bald später früher allerdings außerdem daher stattdessen"
    ),
    "fr": word_set("malgré outre dès"),
    "es": word_set("además pese"),
    "pt": word_set("segundo apesar"),
    "it": word_set("secondo nonostante"),
    "nl": word_set("naast"),
    "pl": word_set(
        "zdaniem wedle wobec pomimo mimo dzięki oprócz zamiast wraz obok tymczasem natomiast zatem wśród"
    ),
    "ru": word_set("кроме вместо согласно несмотря благодаря помимо вслед спустя рядом вокруг перед среди"),
    "uk": word_set("замість згідно попри завдяки водночас наразі перед серед"),
}
"""What opens sentences before nouns in German, and before names elsewhere, beside stop words."""
_GERMAN_TIMES: Final = word_set("anfang mitte ende beginn")
_GERMAN_ABSTRACTS: Final = ("nisse", "ungen", "heiten", "keiten", "schaften", "itaten", "ionen")
"""Plural endings of nouns that names do not have; folded."""
_INSTITUTIONS: Final = {
    "es": word_set(
        "gobierno estado ayuntamiento ministerio parlamento congreso senado policia administracion ejecutivo "
        "comunidad municipio tribunal fiscalia presidencia"
    ),
    "pt": word_set(
        "governo estado camara ministerio parlamento congresso senado policia prefeitura municipio tribunal "
        "executivo presidencia autarquia"
    ),
    "it": word_set(
        "governo stato comune regione ministero parlamento senato camera procura prefettura provincia giunta "
        "consiglio tribunale questura"
    ),
    "fr": word_set("etat gouvernement parlement assemblee senat region prefecture mairie"),
}
"""Common nouns for offices of state that are written with a capital; folded."""
_GERMAN_ADJECTIVE: Final = re.compile(
    r"(?:alt|breit|groß|gut|hoh|jung|klar|klein|knapp|kurz|lang|letzt|neu|offen|scharf|schlecht|schnell|schwer|"
    r"spät|stark|streng|voll|\w+(?:bar|haft|ig|isch|lich|los|sam|ional|end|iert|igt|bedingt)|(?:ge|be|ver|er|ent|zer)\w{3,}(?:t|en))(?:e[rsnm]?)"
)
"""What stands before a noun at the head of a German sentence, where both have capitals."""
_PREDICATES: Final = word_set(
    "is are was were has have had will would can could may might must should did does do"
)
_APPOSITION: Final = re.compile(r",\s(?:who|whose|which|the|an?|\d{1,3}),?\s")
_COMMON_ENDINGS: Final = tuple(
    sorted(
        word_set(
            "s ing ed ly ion ment ness ity nce ism ship fall out age ure work land stock ware care time "
            "where body thing one ery cy phy gy"
        )
    )
)
"""Endings of English words that open sentences without being names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of name tokens in a sentence and where it stands."""

    start: int
    end: int
    tokens: tuple[str, ...]


def names_in(sentence: str, language: str) -> list[tuple[str, ...]]:
    """Runs of name tokens in a sentence: capitalised words that are not merely its first one.

    Scripts without capitals give their Latin words and, in Japanese, katakana of three or more. In
    German, where every noun has a capital, only runs of two, acronyms and who speaks count.
    """
    return [name.tokens for name in named_in(sentence, language)]


@lru_cache(maxsize=1024)
def named_in(sentence: str, language: str) -> tuple[Name, ...]:
    """The same with where they stand."""
    if language in _UNCASED:
        patterns = (_LATIN, KATAKANA) if language == "ja" else (_LATIN,)
        return tuple(
            Name(match.start(), match.end(), (match.group(),))
            for pattern in patterns
            for match in pattern.finditer(sentence)
        )
    found: list[Name] = []
    for run in capital_runs(_unelided(sentence, language)):
        kept = [
            match for match in _without_opening(run, sentence, language) if is_name(match.group(), language)
        ]
        tokens = tuple(match.group() for match in kept)
        if tokens and (
            language != "de" or len(tokens) > 1 or is_acronym(tokens[0]) or _speaks(kept[0], sentence)
        ):
            found.append(Name(kept[0].start(), kept[-1].end(), tokens))
    return tuple(found)


def _speaks(token: re.Match[str], sentence: str) -> bool:
    """Whether a German capitalised word stands alone behind a verb of speaking, as only a name does."""
    before = re.search(r"(\w+)\s$", sentence[: token.start()])
    return (
        before is not None
        and before.group(1) in reporting_verbs("de") | {"so"}
        and re.match(r"\s?(?:[,.;:!?–]|$)", sentence[token.end() :]) is not None
    )


def _unelided(sentence: str, language: str) -> str:
    """A sentence with the articles that are tied to a word set apart: l’Élysée, D’après."""
    return _ELISION.sub(r"\1 ", sentence) if language in _ELIDING else sentence


@lru_cache(maxsize=512)
def capital_runs(sentence: str) -> Sequence[list[re.Match[str]]]:
    """The words with a capital that stand in a row with nothing but a space between them."""
    runs: list[list[re.Match[str]]] = []
    last_end = -2
    for match in TOKEN.finditer(sentence):
        word = match.group()
        if word.islower() or not (word[0].isupper() or _CAMEL.match(word)):
            continue
        if match.start() == last_end + 1 and sentence[last_end].isspace():
            runs[-1].append(match)
        else:
            runs.append([match])
        last_end = match.end()
    return runs


def _without_opening(run: list[re.Match[str]], sentence: str, language: str) -> list[re.Match[str]]:
    """The tokens of a run but for a word that has its capital from opening a sentence or quotation."""
    before = sentence[: run[0].start()].rstrip()
    opens = not before.strip("\"'“‘«‹„(—–- ") or before[-1] in '.!?:…"“„«‘'
    if not opens or is_acronym(run[0].group()):
        return run
    first = run[0].group().casefold()
    if first in stop_words(language) or first in _PEOPLE or (first in _ROLES and len(run) > 1):
        return run[1:]
    if first in _OPENERS.get(language, ()):
        return run[1:]
    if language == "en" and first.endswith("ing") and len(run) > 1 and first in _common_words(language):
        return run[1:]  # "Calling West a genius"
    if language == "de" and (_GERMAN_ADJECTIVE.fullmatch(first) or numbers_in(first, language)):
        return run[1:]
    return run if len(run) > 1 or _acts(first, sentence[run[0].end() :], language) else []


def _acts(word: str, rest: str, language: str) -> bool:
    """Whether a single word that opens a sentence is somebody's name, as what follows it shows."""
    follower = re.match(r"\s(\w+)", rest)
    if follower is not None and follower.group(1) in reporting_verbs(language):
        return True
    if language != "en" or word.endswith(_COMMON_ENDINGS) or word in _common_words(language):
        return False
    is_subject = follower is not None and follower.group(1) in _PREDICATES
    return is_subject or _APPOSITION.match(rest) is not None


@cache
def _common_words(language: str) -> frozenset[str]:
    return frozenset(word_importances(language))


def is_acronym(token: str) -> bool:
    """Whether a token has capitals only, and two at least."""
    letters = [char for char in token if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def is_name(token: str, language: str) -> bool:
    """Whether a capitalised token may be a name: no function word, title, unit, month or weekday."""
    word = fold(bare(token))
    if (
        len(word) < 2
        or word.startswith("i'")
        or word in stop_words(language)
        or word in _TITLES
        or word in _UNITS
        or _HOUR.fullmatch(word)
    ):
        return False
    if word in NEWS_WORDS.get(language, ()) and not is_acronym(token):
        return False
    if word in _INSTITUTIONS.get(language, ()) or (
        language == "de" and (word in _GERMAN_TIMES or word.endswith(_GERMAN_ABSTRACTS))
    ):
        return False
    return not is_date_word(bare(token).casefold(), language)


def bare(token: str) -> str:
    """A token without its possessive ending and the marks around it."""
    return _POSSESSIVE.sub("", token).strip(".'’&-") if "'" in token or "’" in token else token.strip(".&-")
