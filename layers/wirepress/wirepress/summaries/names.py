"""Names in sentences and whether a text knows them, inflected, abbreviated or spelled out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.cues import speech_words
from wirepress.summaries.dates import months_in, weekdays_in
from wirepress.summaries.evidence import Evidence, fold
from wirepress.summaries.word_sets import word_set
from wirepress.text.stop_words import NEWS_WORDS
from wirepress.text.words import stop_words

_TOKEN: Final = re.compile(r"[^\W\d_](?:[^\W_]|['’.&-](?=[^\W_]))*(?:\.(?=\s+[a-zà-ÿ]))?")
_ABBREVIATED: Final = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.){2,}")
_KATAKANA: Final = re.compile(r"[ァ-ヴー]{3,}")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]")
_UNCASED: Final = frozenset({"ar", "hi", "zh", "ja", "ko", "he", "th", "fa", "ur", "bn"})
_INFLECTING: Final = frozenset({"pl", "ru", "uk", "de", "cs", "hu", "fi"})
_TITLES: Final = word_set(
    "mr mrs ms miss dr sir prof professor president minister senator sen rep gov governor judge "
    "justice general chief secretary chairman chairwoman mayor captain herr frau m mme señor señora "
    "sr sra dhr mevr pan pani"
)
_SAME: Final = tuple(
    frozenset(names.split())
    for names in (
        "us usa america american americans united_states washington etats_unis americain amerika eeuu vs",
        "usa amerikanische amerikanischen estados_unidos estadounidense stati_uniti сша америка американский",
        "uk gb britain british briton britons united_kingdom great_britain england grossbritannien",
        "eu european_union europe european union_europeenne europaische_union union_europea ue ес евросоюз",
        "un united_nations onu vereinte_nationen nations_unies naciones_unidas оон",
        "russia russian russians russland russe moscow kremlin rusia ruso",
        "china chinese beijing",
        "france french paris",
        "germany german germans berlin",
        "spain spanish spaniard spaniards madrid",
        "netherlands dutch holland",
        "switzerland swiss",
        "turkey turkish turk turks turkiye",
        "denmark danish dane danes",
        "poland polish poles",
        "ireland irish",
        "wales welsh",
        "greece greek greeks",
        "israel israeli israelis",
        "gop republican republicans republican_party",
        "democrat democrats democratic democratic_party",
    )
)


def names_in(sentence: str, language: str) -> list[tuple[str, ...]]:
    """Runs of name tokens in a sentence: capitalised words that are not merely its first one.

    Scripts without capitals give their Latin words and, in Japanese, katakana of three or more. In
    German, where every noun has a capital, only runs of two and acronyms count.
    """
    if language in _UNCASED:
        found = [*_LATIN.findall(sentence), *(_KATAKANA.findall(sentence) if language == "ja" else [])]
        return [(token,) for token in found]
    runs: list[tuple[str, ...]] = []
    for run in _capital_runs(sentence):
        tokens = _without_opening(run, sentence, language)
        names = tuple(token for token in tokens if _is_name(token, language))
        if names and (language != "de" or len(names) > 1 or _is_acronym(names[0])):
            runs.append(names)
    return runs


def _capital_runs(sentence: str) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = []
    last_end = -2
    for match in _TOKEN.finditer(sentence):
        if not (match.group()[0].isupper() or re.match(r"[a-z]+[A-Z]", match.group())):
            continue
        if match.start() == last_end + 1 and sentence[last_end].isspace():
            runs[-1].append(match)
        else:
            runs.append([match])
        last_end = match.end()
    return runs


def _without_opening(run: list[re.Match[str]], sentence: str, language: str) -> list[str]:
    """The tokens of a run but for a word that has its capital from opening a sentence or quotation."""
    tokens = [match.group() for match in run]
    before = sentence[: run[0].start()].rstrip()
    opens = not before.strip("\"'“‘«‹„(—–- ") or before[-1] in '.!?:…"“„«'
    if opens and not _is_acronym(tokens[0]):
        first = tokens[0].casefold()
        rest = sentence[run[0].end() :].lstrip()
        follower = re.match(r"\w+", rest)
        speaks = (
            len(run) == 1 and follower is not None and follower.group().casefold() in speech_words(language)
        )
        if first in stop_words(language) or (len(run) == 1 and not speaks):
            tokens = tokens[1:]
    return tokens


def _is_acronym(token: str) -> bool:
    letters = [char for char in token if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def _is_name(token: str, language: str) -> bool:
    bare = fold(_bare(token))
    if len(bare) < 2 or bare in stop_words(language) or bare in _TITLES:
        return False
    if bare in NEWS_WORDS.get(language, ()) and not _is_acronym(token):
        return False
    return not months_in(_bare(token), language) and not weekdays_in(_bare(token), language)


def _bare(token: str) -> str:
    return re.sub(r"(?:['’]s|['’])$", "", token).strip(".'’&-")


def unknown_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The name tokens of a sentence that none of the texts knows."""
    texts = list(evidence)
    spelled = {token for run in _capital_runs(sentence) for token in _spelled_out(run, texts)}
    return [
        token
        for run in names_in(sentence, language)
        for token in run
        if token not in spelled and not any(_knows(text, token, language) for text in texts)
    ]


def _knows(evidence: Evidence, token: str, language: str) -> bool:
    bare = fold(_bare(token))
    plain = bare.replace(".", "")
    words = evidence.words
    if bare in words or plain in words or _same_known(plain, evidence):
        return True
    parts = [part for part in re.split(r"[-'’&./]", bare) if len(part) > 1]
    if len(parts) > 1 and all(part in words for part in parts):
        return True
    if _is_acronym(token) and _initials_known(plain, evidence.text):
        return True
    return any(_inflected(part, words, language) for part in [bare])


def _same_known(word: str, evidence: Evidence) -> bool:
    for names in _SAME:
        if word in names:
            return any(
                (name in evidence.words)
                or ("_" in name and f" {name.replace('_', ' ')} " in evidence.running)
                for name in names
            ) or any(
                abbreviation.replace(".", "").casefold() in names
                for abbreviation in _ABBREVIATED.findall(evidence.text)
            )
    return False


def _inflected(word: str, words: frozenset[str], language: str) -> bool:
    """Whether a form of the word is known: Ukraine for Ukrainian, Москвы for Москва."""
    slack = 3 if language in _INFLECTING else 2
    keep = max(4, len(word) - slack)
    if len(word) < 4:
        return word + "s" in words or (word.endswith("s") and word[:-1] in words)
    heads = _heads(words, keep)
    return any(abs(len(known) - len(word)) <= 4 for known in heads.get(word[:keep], ()))


@lru_cache(maxsize=256)
def _heads(words: frozenset[str], keep: int) -> dict[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= keep:
            heads.setdefault(word[:keep], []).append(word)
    return {head: tuple(known) for head, known in heads.items()}


def _initials_known(acronym: str, text: str) -> bool:
    """Whether capitalised words of the text in a row have these initials: Food and Drug Administration."""
    initials = "".join(
        match.group()[0].casefold() if match.group()[0].isupper() else "" if len(match.group()) <= 3 else " "
        for match in _TOKEN.finditer(text)
    )
    return acronym in initials


def _spelled_out(run: list[re.Match[str]], evidence: Iterable[Evidence]) -> list[str]:
    """The tokens of a name whose acronym a text has: World Health Organization for WHO."""
    tokens = [match.group() for match in run]
    initials = "".join(token[0] for token in tokens)
    known = len(tokens) > 1 and any(
        re.search(rf"\b{re.escape(initials)}\b", text.text.replace(".", "")) for text in evidence
    )
    return tokens if known else []


def mismatched_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """First names that stand before another surname than anywhere in the texts."""
    neighbours = [_neighbours(text.text) for text in evidence]
    wrong: list[str] = []
    for run in _capital_runs(sentence):
        tokens = [match.group() for match in run]
        for first, last in pairwise(tokens):
            if not (_is_name(first, language) and _is_name(last, language)):
                continue
            one, other = fold(_bare(first)), fold(_bare(last))
            after = set[str]().union(*(follows.get(one, ()) for follows, _ in neighbours))
            before = set[str]().union(*(precedes.get(other, ()) for _, precedes in neighbours))
            if after and before and other not in after and one not in before:
                wrong.append(f"{first} {last}")
    return wrong


def same_name(one: str, other: str, language: str) -> bool:
    """Whether two name tokens may mean the same: an inflection, an abbreviation, a demonym."""
    first, second = fold(_bare(one)).replace(".", ""), fold(_bare(other)).replace(".", "")
    if first == second or any({first, second} <= names for names in _SAME):
        return True
    return _inflected(first, frozenset({second}), language) or _inflected(
        second, frozenset({first}), language
    )


@lru_cache(maxsize=256)
def _neighbours(text: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    follows: dict[str, set[str]] = {}
    precedes: dict[str, set[str]] = {}
    for run in _capital_runs(text):
        tokens = [fold(_bare(match.group())) for match in run]
        for first, last in pairwise(tokens):
            follows.setdefault(first, set()).add(last)
            precedes.setdefault(last, set()).add(first)
    return follows, precedes
