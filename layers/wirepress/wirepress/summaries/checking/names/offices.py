"""What a sentence says somebody is, where the articles say that somebody else is it.

"Captain Luke Hanrahan" is wrong where an article has Hanrahan, and a captain, but calls another player
the captain and never Hanrahan. An office is any word that describes a name: right before it, in
apposition, or a title that is part of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from wirepress.model.article import Article
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import compared
from wirepress.summaries.checking.names.known import folded_name, neighbours
from wirepress.summaries.checking.names.naming import Name, bare, is_acronym, is_name, named_in
from wirepress.summaries.checking.names.placing import is_form, role_of, spoken_of
from wirepress.summaries.reading.reporting import ascribing_verbs
from wirepress.text.common_words import word_importances
from wirepress.text.words import content_words

_BEFORE: Final = re.compile(r"((?:[^\W\d_][\w’'-]*\s+){1,3})$")
_APPOSED_BEFORE: Final = re.compile(
    r"([^\W\d_][\w’'-]*)(?:\s(?:of|at|for|in|from|von|de|des|du|del|di)\s[^,;.]{2,40})?,\s$"
)
_APPOSED: Final = re.compile(
    r",\s(?:who\s(?:is|was)\s)?(?:the|an?|his|her|their|its|der|die|das|ein|eine|sein|seine|ihr|ihre|le|la|un|une|"
    r"son|sa|el|una|su|il|lo|o|um|uma|de|het|een)\s((?:[^\W\d_][\w’'-]*[\s,.;]){1,4})"
)
_NO_OFFICE: Final = re.compile(
    r"first|last|next|only|other|same|\w+est|\w+ste[nrsm]?|ersten?|letzten?|premi\w+|prim\w+|told|tells|\w+ed|\w+ing"
)
"""What says which one among several, or what is done to somebody, and not what somebody is."""
_ABBREVIATION: Final = 3
_SEVERAL: Final = 2
_MARKS: Final = "\"'“‘«‹„(—–- "
_TOLD_APART: Final = frozenset({"en", "de"})
"""Languages in which other lists tell the offices that open a sentence from names."""


def usurped_offices(sentence: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """People whom a sentence describes by words that the texts have for others, and never near them."""
    names = named_in(sentence, language)
    told = [token for name in names for token in spoken_of(name, evidence)]
    return [
        " ".join(name.tokens)
        for name in names
        if _is_person(name, sentence, language, evidence)
        and _usurps(
            _offices(name, sentence, language)
            - (
                set(map(compared, told))
                - set(map(compared, map(folded_name, _opening(name, sentence, language))))
            ),
            spoken_of(name, evidence),
            told,
            evidence,
        )
    ]


def _is_person(name: Name, line: str, language: str, evidence: Iterable[Evidence]) -> bool:
    """Whether a name may be a person's: no common word, and one with a capital before it in the texts."""
    last = folded_name(name.tokens[-1])
    if is_acronym(bare(name.tokens[-1])) or last in word_importances(language):
        return False
    known = any(neighbours(source.text)[1].get(last) for source in evidence)
    return known and role_of(name, line, language) == "actor"


def _usurps(
    offices: frozenset[str], name: Sequence[str], told: Sequence[str], evidence: Iterable[Evidence]
) -> bool:
    others: set[str] = set()
    own: set[str] = set()
    for source in evidence:
        described = _described(source.article)
        for at, (people, stems) in enumerate(zip(described, source.stems, strict=True)):
            given = [words for last, words in people if not _is_one_of(last, told)]
            others.update(*given)
            nearby = [last for there in described[max(0, at - 1) : at + 2] for last, _ in there]
            if any(_is_one_of(last, name) for last in nearby):
                own |= stems.difference(*given)
    held = {office for office in offices if office in own or _is_abbreviated(office, own)}
    return len(offices & others - held) > len(held)


def _is_abbreviated(office: str, words: Iterable[str]) -> bool:
    """Whether a word is there as its first three letters: Det. for detective."""
    return office[:_ABBREVIATION] in words


def _is_one_of(word: str, names: Iterable[str]) -> bool:
    return any(is_form(word, name) for name in names)


@lru_cache(maxsize=64)
def _described(article: Article) -> list[list[tuple[str, frozenset[str]]]]:
    """For each sentence of an article the last words of its names, folded, and what describes them."""
    source = Evidence.of(article)
    return [
        [
            (folded_name(name.tokens[-1]), _offices(name, line, source.language))
            for name in named_in(line, source.language)
        ]
        for line, _ in source.sentences
    ]


def _offices(name: Name, line: str, language: str) -> frozenset[str]:
    """The stems of the words that describe a name."""
    words = [
        *_words_before(name, line, language),
        *(token for token in name.tokens[:-1] if not is_name(token, language)),
        *_opening(name, line, language),
    ]
    apposed = _APPOSED.match(line, name.end)
    if apposed is not None:
        words += _noun_phrase(apposed.group(1), language)
    said = ascribing_verbs(language)
    plain = (
        word for word in words if word.casefold() not in said and not _NO_OFFICE.fullmatch(word.casefold())
    )
    return frozenset(compared(stem) for word in plain for stem in content_words(word, language))


def _opening(name: Name, line: str, language: str) -> Sequence[str]:
    """The first of several tokens of a name that opens a sentence: its capital may be that of an office."""
    if language in _TOLD_APART or line[: name.start].strip(_MARKS) or len(name.tokens) < _SEVERAL:
        return ()
    return name.tokens[:1]


def _words_before(name: Name, line: str, language: str) -> Iterator[str]:
    if line[name.end : name.end + 1] == "," and (apposed := _APPOSED_BEFORE.search(line, 0, name.start)):
        yield apposed.group(1)
    before = _BEFORE.search(line, 0, name.start)
    for word in reversed(before.group(1).split() if before else []):
        if not content_words(word, language):
            return
        yield word


def _noun_phrase(words: str, language: str) -> list[str]:
    """The words of an apposition up to the first that carries no meaning: "physiology professor at ..."."""
    found: list[str] = []
    for word in re.split(r"[\s.;]+|(?=,)", words):
        if word.startswith(",") or not content_words(word, language):
            break
        found.append(word)
    return found
