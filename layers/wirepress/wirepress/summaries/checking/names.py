"""Names in sentences and whether a text knows them, inflected, abbreviated or spelled out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import Evidence, fold
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.word_sets import word_set
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.text.stop_words import NEWS_WORDS
from wirepress.text.words import stop_words

_NAMED: Final = Window(before=1, after=2, least=0.5)
"""Pronouns may stand for a name for some sentences before it is named again."""
_TOKEN: Final = re.compile(r"[^\W\d_](?:[^\W_]|['’.&-](?=[^\W_]))*(?:\.(?=\s+[a-zà-ÿ]))?")
_ABBREVIATED: Final = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.){2,}")
_KATAKANA: Final = re.compile(r"[ァ-ヴー]{3,}")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]")
_UNCASED: Final = frozenset({"ar", "hi", "zh", "ja", "ko", "he", "th", "fa", "ur", "bn"})
_COMPOUNDING: Final = frozenset({"de", "nl", "sv", "da", "no"})
_HALF: Final = 4
_INFLECTING: Final = frozenset({"pl", "ru", "uk", "de", "cs", "hu", "fi"})
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
        "ceo chief_executive chief_executive_officer",
        "cfo chief_financial_officer finance_chief",
        "pm prime_minister premier",
        "mp mps member_of_parliament members_of_parliament",
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
    opens = not before.strip("\"'“‘«‹„(—–- ") or before[-1] in '.!?:…"“„«‘'
    if opens and not _is_acronym(tokens[0]):
        first = tokens[0].casefold()
        rest = sentence[run[0].end() :].lstrip()
        follower = re.match(r"\w+", rest)
        speaks = (
            len(run) == 1 and follower is not None and follower.group().casefold() in speech_words(language)
        )
        common = first in stop_words(language) or first in _PEOPLE
        if common or (len(run) == 1 and not speaks):
            tokens = tokens[1:]
    return tokens


def _is_acronym(token: str) -> bool:
    letters = [char for char in token if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def _is_name(token: str, language: str) -> bool:
    bare = fold(_bare(token))
    if len(bare) < 2 or bare in stop_words(language) or bare in _TITLES or bare in _UNITS:
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
    if token in _KATAKANA.findall(evidence.text):  # kana are single words elsewhere
        return True
    parts = [part for part in re.split(r"[-'’&./]", bare) if len(part) > 1]
    if len(parts) > 1 and all(part in words for part in parts):
        return True
    if language in _COMPOUNDING and _compound_known(plain, words):
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
    return any(
        abs(len(known) - len(word)) <= (4 if known.endswith("s") else 3)
        for known in heads.get(word[:keep], ())
    )


def _compound_known(word: str, words: frozenset[str]) -> bool:
    """Whether a text has both halves of a compound, or a compound that ends with the word."""
    if len(word) >= _HALF + 2 and any(known.endswith(word) for known in words):
        return True
    return any(
        _begins(word[:cut], words) and _begins(word[cut:], words)
        for cut in range(_HALF, len(word) - _HALF + 1)
    )


def _begins(part: str, words: frozenset[str]) -> bool:
    """Whether a word of the text is this part, give or take an ending or a joining s."""
    stem = part.removesuffix("s")
    return any(known.startswith(stem) and len(known) - len(stem) <= 2 for known in words)


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
            after = set[str]().union(*(follows.get(one, ()) for follows, _, _ in neighbours))
            before = set[str]().union(*(precedes.get(other, ()) for _, precedes, _ in neighbours))
            alone = any(one in stands_alone for _, _, stands_alone in neighbours)
            if after and before and other not in after and one not in before and not alone:
                wrong.append(f"{first} {last}")
    return wrong


def displaced_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """Names that the texts have only where they speak of something else."""
    sources = list(evidence)
    found: list[str] = []
    for run in names_in(sentence, language):
        last = fold(_bare(run[-1]))
        start, end = sentence.find(run[0]), sentence.find(run[-1]) + len(run[-1])
        if _is_acronym(run[-1]) or any(last in names for names in _SAME):
            continue

        def holds(source: Evidence, at: int, name: str = last) -> bool:
            return any(_is_form(word, name) for word in source.named[at])

        if misplaced(context_of(sentence, start, end, language), sources, holds, _NAMED):
            found.append(" ".join(run))
    return found


def _is_form(word: str, name: str) -> bool:
    """Whether a folded word may be an inflected form of a folded name."""
    keep = max(4, len(name) - 3)
    return word == name or (len(name) > 4 and word[:keep] == name[:keep] and abs(len(word) - len(name)) < 4)


def same_name(one: str, other: str, language: str) -> bool:
    """Whether two name tokens may mean the same: an inflection, an abbreviation, a demonym."""
    first, second = fold(_bare(one)).replace(".", ""), fold(_bare(other)).replace(".", "")
    if first == second or any({first, second} <= names for names in _SAME):
        return True
    return _inflected(first, frozenset({second}), language) or _inflected(
        second, frozenset({first}), language
    )


@lru_cache(maxsize=256)
def _neighbours(text: str) -> tuple[dict[str, set[str]], dict[str, set[str]], frozenset[str]]:
    """Which capitalised words follow and precede each, and those that end a run of capitals."""
    follows: dict[str, set[str]] = {}
    precedes: dict[str, set[str]] = {}
    last_ones: set[str] = set()
    for run in _capital_runs(text):
        tokens = [fold(_bare(match.group())) for match in run]
        last_ones.add(tokens[-1])
        for first, last in pairwise(tokens):
            follows.setdefault(first, set()).add(last)
            precedes.setdefault(last, set()).add(first)
    return follows, precedes, frozenset(last_ones)
