"""Whether texts know the names of a sentence, inflected, abbreviated or spelled out, and where."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import HEAD, Evidence
from wirepress.summaries.checking.folding import fold
from wirepress.summaries.checking.names.countries import countries_of, tells_of
from wirepress.summaries.checking.names.naming import (
    KATAKANA,
    TOKEN,
    Name,
    bare,
    capital_runs,
    is_acronym,
    is_name,
    named_in,
)
from wirepress.summaries.checking.names.regions import is_region, is_same_region
from wirepress.summaries.checking.names.synonyms import FIRST_NAMES, SYNONYMS
from wirepress.summaries.checking.names.uncased.unspaced import are_loanwords
from wirepress.summaries.reading.word_sets import word_set

_PARTS: Final = re.compile(r"[-'’&./]")
_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s")
_HOLIDAYS: Final = {"christmas": (12, 25), "halloween": (10, 31), "valentine": (2, 14)}
_CAPITALS: Final = re.compile(r"\S+(?:\s[A-ZÀ-Þ][\w'’.-]*)*")
_NUMBERED: Final = re.compile(r"([a-z]+)(\d+)")
_ARTICLE: Final = re.compile(
    r"\b(?:de[rmns]|die|das|eine[rmns]?|ein|ihre[rmn]?|seine[rmn]?)\s$", re.IGNORECASE
)
_ABBREVIATED: Final = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.){2,}")
_DEGREE: Final = re.compile(r"\b(?:Dr|Prof|Dipl|Ing|Mag|Dott|Dra|Ir|Drs|Mr)\.(?:-Ing\.)?\s")
"""What stands between an office and a name: "Bürgermeisterin Dr. Ada Lenz"."""
_FULL_NAME: Final = 2
_MARKS: Final = "\"'“‘«‹„(—–- "
_COMPOUNDING: Final = frozenset({"de", "nl", "sv", "da", "no"})
_HALF: Final = 4
_ROLE: Final = re.compile(
    r"[a-zäöüß](?:chef|sprecher|leiter|minister|präsident|vorsitzende|führer|anwalt|anwält|richter|trainer|meister|"
    r"rat|rät|direktor|dezernent|expert|forscher|kommissar|beauftragte|manager|abgeordnete|kandidat|betreiber|"
    r"gründer|inhaber|besitzer|händler|arbeiter|lehrer|wirt|ökonom|analyst|funktionär|kapitän|sekretär)"
    r"(?:[ernsm]|in|en)?$"
)
"""Ends of German compounds that say what somebody is: "Firmensprecher Frey"."""
_DECLINING: Final = frozenset({"pl", "ru", "uk", "cs"})
"""Languages that decline short first names, too: Анна, Анны."""
_ENDINGS: Final = word_set(
    "s es n an ian ean ish ese i is e a o y ie ic er ers ans ians ia ien ienne iens ais aise ois oise ain "
    "aine "
    "ano ana anos anas eno ena enos enas agne on ons onne ino ina inos inas "
    "es esa ense enses ol ole l le te ti ter to "
    "ens ene eens en ing man men "
    "land isch ische ischen "
    "ism ist ists d ed al als"
) | {""}
_SHORT_NAME: Final = 4
_INFLECTING: Final = frozenset({"pl", "ru", "uk", "de", "cs", "hu", "fi"})


@lru_cache(maxsize=8192)
def folded_name(token: str) -> str:
    """A token for comparing, without a possessive ending."""
    return fold(bare(token))


def unknown_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The name tokens of a sentence that none of the texts knows."""
    texts = list(evidence)
    unknown = [
        (name, token)
        for name in named_in(sentence, language)
        for token in _without_description(name, sentence, language, texts)
        if not any(_knows(text, token, language) for text in texts)
    ]
    if not unknown:
        return []
    runs = [[match.group() for match in run] for run in capital_runs(sentence)]
    runs += [list(name.tokens) for name in named_in(sentence, language)]
    spelled = {token for run in runs for token in _spelled_out(run, texts)}
    return [
        token
        for name, token in unknown
        if token not in spelled
        and not any(_same_known(whole_name(name, sentence), text) for text in texts)
        and not any(_is_well_known(name, token, text, language) for text in texts)
    ]


def _is_well_known(name: Name, token: str, text: Evidence, language: str) -> bool:
    """Whether a token is the first name of somebody whom a text knows by the surname alone."""
    tokens = [folded_name(one) for one in name.tokens]
    first = folded_name(token)
    return any(
        first in FIRST_NAMES.get(last, ()) and _is_called(last, text, language)
        for last in tokens[tokens.index(first) + 1 :]
    )


def _is_called(surname: str, text: Evidence, language: str) -> bool:
    """Whether a text has a surname with nothing but titles before it."""
    for run in capital_runs(text.text):
        names = [folded_name(match.group()) for match in run if is_name(match.group(), language)]
        if names[:1] == [surname]:
            return True
    return False


def _without_description(
    name: Name, sentence: str, language: str, evidence: Iterable[Evidence]
) -> tuple[str, ...]:
    """The tokens of a name but for a noun before it that says what the person is: "Opponent Rita Solberg".

    Such a noun has a capital where it opens the sentence and, in German, everywhere. It is none where
    the texts have the rest of the name only behind another name.
    """
    rest = name.tokens[1:]
    if len(rest) == 1 and language == "de" and _ROLE.search(name.tokens[0]):
        return rest
    if language == "de" and len(rest) == 1 and _is_noun_phrase(name, sentence, evidence):
        return name.tokens[:1]
    if len(rest) < _FULL_NAME or (language != "de" and sentence[: name.start].strip(_MARKS)):
        return name.tokens
    begins = tuple(folded_name(token) for token in rest[:_FULL_NAME])
    opens = any(
        all(word in text.folded for word in begins) and begins in _openings(text.text, language)
        for text in evidence
    )
    return rest if opens else name.tokens


def _is_noun_phrase(name: Name, sentence: str, evidence: Iterable[Evidence]) -> bool:
    """Whether two German words behind an article are a noun of the texts and another: "den Betrieben Hilfe".

    A noun that the texts have before a name is a role, and what follows it a name.
    """
    if not _ARTICLE.search(sentence, 0, name.start):
        return False
    first = folded_name(name.tokens[0])
    return not any(
        word[:HEAD] == first[:HEAD] and followers
        for text in evidence
        for word, followers in neighbours(text.text)[0].items()
    )


@lru_cache(maxsize=256)
def _openings(text: str, language: str) -> frozenset[tuple[str, ...]]:
    """The first two words of each run of capitals, folded; in German any two, since nouns come before."""
    runs = [[folded_name(match.group()) for match in run] for run in capital_runs(text)]
    return frozenset(
        pair for run in runs for pair in (pairwise(run) if language == "de" else [tuple(run[:_FULL_NAME])])
    )


def whole_name(name: Name, line: str) -> str:
    """A name as `SYNONYMS` writes it, with the common nouns that belong to it: united_states."""
    run = _CAPITALS.match(line, name.start)
    return "_".join(folded_name(token) for token in run.group().split()) if run else ""


def _knows(evidence: Evidence, token: str, language: str) -> bool:
    folded = folded_name(token)
    plain = folded.replace(".", "")
    if evidence.has_word(folded) or evidence.has_word(plain) or _same_known(plain, evidence):
        return True
    if is_region(token, evidence):
        return True
    parts = [fold(part) for part in _PARTS.split(bare(token)) if len(part) > 1 and not part.islower()]
    numbered = _NUMBERED.fullmatch(folded)
    if (numbered and evidence.has_word("-".join(numbered.groups()))) or (
        _PARTS.search(folded)
        and parts
        and all(evidence.has_word(part) or _same_known(part, evidence) for part in parts)
    ):
        return True
    if KATAKANA.fullmatch(token):  # kana are single words elsewhere
        return token in KATAKANA.findall(evidence.text) or are_loanwords(token, evidence.text)
    if _PLURAL_ACRONYM.fullmatch(token) and _knows(evidence, token[:-1], language):
        return True
    return (
        (plain in _HOLIDAYS and _HOLIDAYS[plain] in evidence.dates)
        or (language in _COMPOUNDING and _compound_known(plain, evidence.words))
        or (is_acronym(bare(token)) and _initials_known(plain, evidence.text))
        or (evidence.may_have(_head(folded)) and _inflected(folded, evidence.words, language))
    )


def _same_known(word: str, evidence: Evidence) -> bool:
    if evidence.language != "en" and any(
        tells_of(country, evidence.folded) for country in countries_of(word.replace("_", " "))
    ):
        return True
    for names in SYNONYMS:
        if word in names:
            return any(
                evidence.has_word(name) or ("_" in name and f" {name.replace('_', ' ')} " in evidence.running)
                for name in names
            ) or any(
                abbreviation.replace(".", "").casefold() in names
                for abbreviation in _ABBREVIATED.findall(evidence.text)
            )
    return False


def _head(word: str) -> str:
    """What every form of a word begins with that `_inflected` finds."""
    return word[: max(1, min(_SHORT_NAME, len(word) - 1))]


def _inflected(word: str, words: frozenset[str], language: str) -> bool:
    """Whether a form of the word is known: Ukraine for Ukrainian, Москвы for Москва."""
    slack = 3 if language in _INFLECTING else 2
    keep = max(4, len(word) - slack)
    if language in _DECLINING and len(word) <= _SHORT_NAME:
        keep = len(word) - 1
    elif len(word) < 4:
        return word + "s" in words or (word.endswith("s") and word[:-1] in words)
    heads = _heads(words, keep)
    return any(
        abs(len(known) - len(word)) <= (4 if known.endswith("s") else 3)
        and (language in _INFLECTING or _differ_in_ending(word, known))
        for known in heads.get(word[:keep], ())
    )


def _differ_in_ending(one: str, other: str) -> bool:
    """Whether two words are one stem with endings of places, peoples and plurals: Ukraine, Ukrainian."""
    stem = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return any(one[at:] in _ENDINGS and other[at:] in _ENDINGS for at in range(max(3, stem - 2), stem + 1))


def _compound_known(word: str, words: frozenset[str]) -> bool:
    """Whether a text has both halves of a compound, or a compound with the word at its head or end."""
    if len(word) >= _HALF + 2 and any(known.endswith(word) or known.startswith(word) for known in words):
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
    for word in words:  # in any order: it is asked whether one is there that will do
        if len(word) >= keep:
            heads.setdefault(word[:keep], []).append(word)
    return {head: tuple(known) for head, known in heads.items()}


@lru_cache(maxsize=64)
def _initials(text: str) -> str:
    """The initials of the capitalised words, a space for each other word of some length."""
    return "".join(
        [
            word[0].casefold() if word[0].isupper() else "" if len(word) <= 3 else " "
            for word in TOKEN.findall(text)
        ]
    )


def _initials_known(acronym: str, text: str) -> bool:
    """Whether capitalised words of the text in a row have these initials: Food and Drug Administration."""
    return acronym in _initials(text) or _compound_initials_known(acronym, text)


@lru_cache(maxsize=256)
def _compound_initials_known(acronym: str, text: str) -> bool:
    """Whether the last letter stands inside a compound: Industrie- und Handelskammer for IHK."""
    if len(acronym) <= _FULL_NAME:
        return False
    words = [rf"{letter}[^\W\d_]*-?\s(?:[^\W\d_]{{2,3}}\s)?" for letter in acronym[:-2].upper()]
    compound = rf"{acronym[-2].upper()}[^\W\d_]+{acronym[-1]}[^\W\d_]{{3,}}"
    return re.search(rf"\b{''.join(words)}{compound}", text) is not None


def _spelled_out(tokens: list[str], evidence: Iterable[Evidence]) -> list[str]:
    """The tokens of a name whose acronym a text has: World Health Organization for WHO."""
    initials = "".join(token[0] for token in tokens)
    known = len(tokens) > 1 and any(
        initials in text.undotted and re.search(rf"\b{re.escape(initials)}\b", text.undotted)
        for text in evidence
    )
    return tokens if known else []


def mismatched_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """First names that stand before another surname than anywhere in the texts."""
    pairs = [
        (first, last)
        for run in capital_runs(sentence)
        for first, last in pairwise(match.group() for match in run)
        if is_name(first, language) and is_name(last, language)
    ]
    # Whole articles are read for neighbours only where a sentence has two names in a row.
    beside = [neighbours(text.text) for text in evidence] if pairs else []
    wrong: list[str] = []
    for first, last in pairs:
        one, other = folded_name(first), folded_name(last)
        after = set[str]().union(*(follows.get(one, ()) for follows, _, _ in beside))
        before = set[str]().union(*(precedes.get(other, ()) for _, precedes, _ in beside))
        alone, other_alone = (any(name in lone for _, _, lone in beside) for name in (one, other))
        if not after or other in after or after & before or alone or not (before or other_alone):
            continue
        if language in _COMPOUNDING and any(word.endswith(one) for word in before):
            continue  # "Vorsitzende Katja Kern" for "Vereinsvorsitzende Katja Kern"
        # Words between the two in the texts: "Mayor Ulrich Bastian" for "Mayor Bastian".
        if not any(_in_one_run(one, other, text.text) for text in evidence):
            wrong.append(f"{first} {last}")
    return wrong


def _in_one_run(first: str, last: str, text: str) -> bool:
    """Whether a text has two folded names in a row of capitals, with others between them."""
    plain = _DEGREE.sub("", text)
    runs = ([folded_name(match.group()) for match in run] for run in capital_runs(plain))
    return any(first in run and last in run[run.index(first) :] for run in runs)


def same_name(one: str, other: str, language: str) -> bool:
    """Whether two name tokens may mean the same: an inflection, an abbreviation, a demonym."""
    first, second = folded_name(one).replace(".", ""), folded_name(other).replace(".", "")
    if first == second or any({first, second} <= names for names in SYNONYMS) or is_same_region(one, other):
        return True
    return _inflected(first, frozenset({second}), language) or _inflected(
        second, frozenset({first}), language
    )


def same_names(one: Sequence[str], other: Sequence[str], language: str) -> bool:
    """Whether two names have a token, or a part of one before a hyphen, that may mean the same."""
    firsts, seconds = (
        [part for token in name for part in {token, *token.split("-")}] for name in (one, other)
    )
    return any(
        same_name(first, second, language) for first in firsts for second in seconds if first and second
    )


def are_synonyms(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, each as a whole, are known to mean the same: United Nations, UN."""
    both = {"_".join(map(folded_name, one)), "_".join(map(folded_name, other))}
    return any(both <= names for names in SYNONYMS)


@lru_cache(maxsize=256)
def neighbours(text: str) -> tuple[dict[str, set[str]], dict[str, set[str]], frozenset[str]]:
    """Which capitalised words follow and precede each, and those that end a run of capitals."""
    follows: dict[str, set[str]] = {}
    precedes: dict[str, set[str]] = {}
    last_ones: set[str] = set()
    for run in capital_runs(text):
        tokens = [folded_name(match.group()) for match in run]
        last_ones.add(tokens[-1])
        for first, last in pairwise(tokens):
            follows.setdefault(first, set()).add(last)
            precedes.setdefault(last, set()).add(first)
    return follows, precedes, frozenset(last_ones)
