"""Names that the articles have, but where they speak of something else: somebody else stands there."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from wirepress.summaries.checking.evidence import HEAD, Evidence
from wirepress.summaries.checking.folding import compared
from wirepress.summaries.checking.names.known import folded_name, neighbours, whole_name
from wirepress.summaries.checking.names.naming import Name, bare, capital_runs, is_acronym, is_name, named_in
from wirepress.summaries.checking.names.synonyms import SYNONYMS
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.reading.reporting import reporting_verbs
from wirepress.text.words import content_words

_NAMED: Final = Window(before=1, after=1, least=0.5)
_TOLD_TO: Final = re.compile(r"\b(?:per|told|tells|reports|adds)\s(?:the\s)?$")
_REPORTS: Final = re.compile(r"\s(?:reports|reported|notes|finds|predicts)\W*$")
_PLACED: Final = re.compile(r"\b(?:in|at|near|from|to|bei|aus|nach|à|en|w|z|в|из)\s(?:the\s|la\s|el\s)?$")
_DETERMINER: Final = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
_OFFICE: Final = re.compile(r"(?:^|[\s(\"“])((?:[\w’'-]+\s)?[a-z][\w-]+\s)$")
_FOLLOWER: Final = re.compile(r"\s(\w+)")
_APART: Final = frozenset('"“‘«„(/')


def displaced_names(sentence: str, language: str, evidence: Iterable[Evidence]) -> list[str]:
    """Names that the texts have only where they speak of something else."""
    sources = list(evidence)
    found: list[str] = []
    names = [*_opening_name(sentence, language, sources), *named_in(sentence, language)]
    told = [token for name in names for token in spoken_of(name, sources)]
    for name in names:
        if (
            is_acronym(bare(name.tokens[-1]))
            or _is_well_known(name, sentence)
            or _is_outlet(name, sentence)
            or _is_set_apart(name, sentence)
        ):
            continue
        context = context_of(sentence, name.start, name.end, language)
        mentions = partial(_mentions, spoken_of(name, sources))
        office = office_of(name, sentence, language)
        rivalled = partial(_has_other_name, told, role_of(name, sentence, language), office)
        if misplaced(context, sources, mentions, rivalled, _NAMED):
            found.append(" ".join(name.tokens))
    return found


def _opening_name(sentence: str, language: str, sources: Iterable[Evidence]) -> list[Name]:
    """The single word that opens a sentence where the texts have it as the last of a name: "Lee left"."""
    run = next(iter(capital_runs(sentence)), [])
    if len(run) != 1 or run[0].start() or language == "de" or not is_name(run[0].group(), language):
        return []
    name = Name(0, run[0].end(), (run[0].group(),))
    known = folded_name(name.tokens[0])
    if name in named_in(sentence, language) or not any(known in neighbours(text.text)[1] for text in sources):
        return []
    return [name]


def _is_set_apart(name: Name, line: str) -> bool:
    """Whether a name opens a quotation, as titles do, or a bracket, as credits do."""
    return line[name.start - 1 : name.start] in _APART


def _is_well_known(name: Name, line: str) -> bool:
    """Whether a name has synonyms, so that the place where it is meant need not have it."""
    forms = {folded_name(name.tokens[-1]), whole_name(name, line)}
    return any(not forms.isdisjoint(known) for known in SYNONYMS)


def spoken_of(name: Name, sources: Iterable[Evidence]) -> list[str]:
    """The folded tokens of a name and what stands before it in the texts: Katie for Holmes."""
    tokens = [folded_name(token) for token in name.tokens]
    befores = set[str]().union(*(neighbours(text.text)[1].get(tokens[-1], ()) for text in sources))
    return [*tokens, *sorted(befores.difference(tokens))]


def _mentions(tokens: Iterable[str], source: Evidence) -> list[int]:
    return sorted({at for token in tokens for at in places_of(token, source)})


def office_of(name: Name, line: str, language: str) -> frozenset[str]:
    """The stems of the words before a name that say what somebody is: "San Antonio doctor Ann Lee"."""
    before = _OFFICE.search(line, 0, name.start)
    words = before.group(1).split() if before else [""]
    if not content_words(words[-1], language):
        return frozenset()
    return frozenset(map(compared, content_words(" ".join(words), language)))


def role_of(name: Name, line: str, language: str) -> str:
    """What a name is for its sentence: behind a preposition, a thing with an article, or else who acts."""
    if _PLACED.search(line, 0, name.start):
        return "complement"
    follower = _FOLLOWER.match(line, name.end)
    if follower is not None and follower.group(1) in reporting_verbs(language):
        return "actor"
    return "thing" if _DETERMINER.search(line, 0, name.start) else "actor"


def _is_outlet(name: Name, sentence: str) -> bool:
    """Whether a name only tells who reported it, as in "per Reuters" or "he told the Courier"."""
    return (
        _TOLD_TO.search(sentence, 0, name.start) is not None or _REPORTS.match(sentence, name.end) is not None
    )


def places_of(token: str, source: Evidence) -> list[int]:
    """The sentences of a source that have a name token or a form of it."""
    name = folded_name(token)
    return [at for word, at in source.spoken_of.get(name[:HEAD], ()) if is_form(word, name)]


def _has_other_name(
    told: Sequence[str], role: str, office: frozenset[str], source: Evidence, at: int
) -> bool:
    """Whether a sentence of a source gives a role to somebody whom none of these folded names is.

    A sentence that names the same office may speak of whoever has it.
    """
    line = source.sentences[at][0]
    if office and office <= source.stems[at]:
        return False
    return any(
        not any(is_form(folded_name(name.tokens[-1]), known) for known in told)
        for name in named_in(line, source.language)
        if not _is_set_apart(name, line) and role_of(name, line, source.language) == role
    )


def is_form(word: str, name: str) -> bool:
    """Whether a folded word may be an inflected form of a folded name."""
    keep = max(4, max(len(name), len(word)) - 3)
    return word == name or (len(name) > 4 and word[:keep] == name[:keep] and abs(len(word) - len(name)) < 4)
