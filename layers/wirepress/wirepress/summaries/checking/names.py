"""Whether texts know the names of a sentence, inflected, abbreviated or spelled out, and where."""

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import HEAD, Evidence, fold
from wirepress.summaries.checking.naming import (
    KATAKANA,
    TOKEN,
    Name,
    bare,
    capital_runs,
    is_acronym,
    is_name,
    named_in,
)
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.checking.unspaced_names import are_loanwords
from wirepress.summaries.reading.word_sets import word_set

_NAMED: Final = Window(before=1, after=1, least=0.5)
_PARTS: Final = re.compile(r"[-'’&./]")
_TOLD_TO: Final = re.compile(r"\b(?:per|told|tells|reports|adds)\s(?:the\s)?$")
_REPORTS: Final = re.compile(r"\s(?:reports|reported|notes|finds|predicts)\W*$")
_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s")
_PLACED: Final = re.compile(r"\b(?:in|at|near|from|to|bei|aus|nach|à|en|w|z|в|из)\s(?:the\s|la\s|el\s)?$")
_ARTICLE: Final = re.compile(
    r"\b(?:de[rmns]|die|das|eine[rmns]?|ein|ihre[rmn]?|seine[rmn]?)\s$", re.IGNORECASE
)
_ABBREVIATED: Final = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.){2,}")
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
    "ano ana anos anas eño eña és esa ense enses ol ole l le te ti ter to ens ene eens en ens ing man men "
    "land isch ische ischen "
    "ism ist ists d ed al als"
) | {""}
_SHORT_NAME: Final = 4
_INFLECTING: Final = frozenset({"pl", "ru", "uk", "de", "cs", "hu", "fi"})
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
        "portugal portuguese",
        "norway norwegian norwegians",
        "sweden swedish swede swedes",
        "finland finnish finn finns",
        "belgium belgian belgians",
        "scotland scottish scots scot",
        "england english",
        "hungary hungarian hungarians",
        "norwegen norwegische norwegischen",
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


def unknown_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """The name tokens of a sentence that none of the texts knows."""
    texts = list(evidence)
    unknown = [
        token
        for name in named_in(sentence, language)
        for token in _without_description(name, sentence, language, texts)
        if not any(_knows(text, token, language) for text in texts)
    ]
    if not unknown:
        return []
    spelled = {token for run in capital_runs(sentence) for token in _spelled_out(run, texts)}
    return [token for token in unknown if token not in spelled]


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
    begins = tuple(fold(bare(token)) for token in rest[:_FULL_NAME])
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
    first = fold(bare(name.tokens[0]))
    return not any(
        word[:HEAD] == first[:HEAD] and followers
        for text in evidence
        for word, followers in _neighbours(text.text)[0].items()
    )


@lru_cache(maxsize=256)
def _openings(text: str, language: str) -> frozenset[tuple[str, ...]]:
    """The first two words of each run of capitals, folded; in German any two, since nouns come before."""
    runs = [[fold(bare(match.group())) for match in run] for run in capital_runs(text)]
    return frozenset(
        pair for run in runs for pair in (pairwise(run) if language == "de" else [tuple(run[:_FULL_NAME])])
    )


def _knows(evidence: Evidence, token: str, language: str) -> bool:
    folded = fold(bare(token))
    plain = folded.replace(".", "")
    if evidence.has_word(folded) or evidence.has_word(plain) or _same_known(plain, evidence):
        return True
    parts = [part for part in _PARTS.split(folded) if len(part) > 1]
    if len(parts) > 1 and all(map(evidence.has_word, parts)):
        return True
    if KATAKANA.fullmatch(token):  # kana are single words elsewhere
        return token in KATAKANA.findall(evidence.text) or are_loanwords(token, evidence.text)
    if _PLURAL_ACRONYM.fullmatch(token) and _knows(evidence, token[:-1], language):
        return True
    return (
        (language in _COMPOUNDING and _compound_known(plain, evidence.words))
        or (is_acronym(token) and _initials_known(plain, evidence.text))
        or (evidence.may_have(_head(folded)) and _inflected(folded, evidence.words, language))
    )


def _same_known(word: str, evidence: Evidence) -> bool:
    for names in _SAME:
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


def _spelled_out(run: list[re.Match[str]], evidence: Iterable[Evidence]) -> list[str]:
    """The tokens of a name whose acronym a text has: World Health Organization for WHO."""
    tokens = [match.group() for match in run]
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
    neighbours = [_neighbours(text.text) for text in evidence] if pairs else []
    wrong: list[str] = []
    for first, last in pairs:
        one, other = fold(bare(first)), fold(bare(last))
        after = set[str]().union(*(follows.get(one, ()) for follows, _, _ in neighbours))
        before = set[str]().union(*(precedes.get(other, ()) for _, precedes, _ in neighbours))
        alone, other_alone = (any(name in lone for _, _, lone in neighbours) for name in (one, other))
        # A word between the two in the texts: "Mayor Ulrich Bastian" for "Mayor Bastian".
        if after and (before or other_alone) and other not in after and not after & before and not alone:
            wrong.append(f"{first} {last}")
    return wrong


def displaced_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """Names that the texts have only where they speak of something else."""
    sources = list(evidence)
    found: list[str] = []
    names = named_in(sentence, language)
    rivalled = partial(_has_other_name, [fold(bare(token)) for name in names for token in name.tokens])
    for name in names:
        last = fold(bare(name.tokens[-1]))
        if is_acronym(name.tokens[-1]) or any(last in known for known in _SAME) or _is_outlet(name, sentence):
            continue
        context = context_of(sentence, name.start, name.end, language)
        if misplaced(context, sources, partial(places_of, name.tokens[-1]), rivalled, _NAMED):
            found.append(" ".join(name.tokens))
    return found


def _is_outlet(name: Name, sentence: str) -> bool:
    """Whether a name only tells who reported it, as in "per Reuters" or "he told the Courier"."""
    return (
        _TOLD_TO.search(sentence, 0, name.start) is not None or _REPORTS.match(sentence, name.end) is not None
    )


def places_of(token: str, source: Evidence) -> list[int]:
    """The sentences of a source that have a name token or a form of it."""
    name = fold(bare(token))
    return [at for word, at in source.spoken_of.get(name[:HEAD], ()) if _is_form(word, name)]


def _has_other_name(told: list[str], source: Evidence, at: int) -> bool:
    """Whether a sentence of a source names somebody whom none of these folded names is; places aside."""
    line = source.sentences[at][0]
    return any(
        not any(_is_form(fold(bare(token)), known) for token in name.tokens for known in told)
        for name in named_in(line, source.language)
        if not _PLACED.search(line, 0, name.start)
    )


def _is_form(word: str, name: str) -> bool:
    """Whether a folded word may be an inflected form of a folded name."""
    keep = max(4, len(name) - 3)
    return word == name or (len(name) > 4 and word[:keep] == name[:keep] and abs(len(word) - len(name)) < 4)


def same_name(one: str, other: str, language: str) -> bool:
    """Whether two name tokens may mean the same: an inflection, an abbreviation, a demonym."""
    first, second = fold(bare(one)).replace(".", ""), fold(bare(other)).replace(".", "")
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
    for run in capital_runs(text):
        tokens = [fold(bare(match.group())) for match in run]
        last_ones.add(tokens[-1])
        for first, last in pairwise(tokens):
            follows.setdefault(first, set()).add(last)
            precedes.setdefault(last, set()).add(first)
    return follows, precedes, frozenset(last_ones)
