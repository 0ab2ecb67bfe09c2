"""The headline and the dek: the title most like the others, the most central opening sentence."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Sentence
from wirepress.summaries.passages import Passage, stem
from wirepress.summaries.people import needed
from wirepress.text.words import content_words

_DEK_CHARACTERS: Final = 200
_LENGTH_POWER: Final = 0.2
_MIN_DEK_WORDS: Final = 12
_OPENING: Final = 500
"""Characters of an article that count as its opening."""
_LEAD_SENTENCES: Final = 5
_LEAD_BONUS: Final = 0.8
_HEADLINE_BONUS: Final = 0.4
_LONG_TITLE: Final = 110
_SUFFIX: Final = re.compile(r"\s+(?:[|·•»]|[-–—])\s+([^|·•»–—]{2,40})$")
_LABEL: Final = re.compile(
    r"^(?:live|breaking|watch|video|exclusive|update[ds]?|opinion|analysis|editorial|eilmeldung|"
    r"liveticker|vidéo|direct|"
    r"en direct|última hora|vídeo|ao vivo|diretta|срочно)\s*[:|–—-]\s+",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"(?<=[^\d\s])(?=[,;:](?:\s|$)|\s[–—]\s|[，；、])")
_MIN_CUT: Final = 60
_EXPLAINS: Final = re.compile(
    r"\b(?:what|how|why|inside|explained|five things|was|wie|warum|comment|pourquoi|qué|cómo|por qué|"
    r"como|perché|hoe|waarom|"
    r"jak|dlaczego|как|почему|що|як|чому)\b",
    re.IGNORECASE,
)


def headline(articles: Sequence[Article], language: str) -> str:
    """The cleaned title closest to what all titles and opening sentences share; empty without titles.

    Questions, quotations, explainers and very long titles come second.
    """
    shared = shared_terms(articles, language)
    best, best_score = "", -math.inf
    for article in articles:
        title = clean_title(article.title, article.outlet)
        if title:
            score = _closeness(_bag(title, language), shared) - _title_faults(title)
            if score > best_score + 1e-9:
                best, best_score = title, score
    return best


def shared_terms(articles: Sequence[Article], language: str) -> dict[str, float]:
    """In what share of the articles each term stands in the title or the first lines."""
    spread: Counter[str] = Counter()
    for article in articles:
        spread.update(_bag(f"{article.title} {article.text[:_OPENING]}", language))
    return {term: count / len(articles) for term, count in spread.items()}


def _bag(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text, language))


def _closeness(bag: frozenset[str], shared: Mapping[str, float]) -> float:
    """How much of what the articles share a text says, for its length."""
    told = math.fsum(shared.get(term, 0.0) ** 2 for term in bag)
    return float(told / (len(bag) or 1) ** _LENGTH_POWER)


def clean_title(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at its end and without labels such as "Live:"."""
    text = _LABEL.sub("", " ".join(title.split()))
    match = _SUFFIX.search(text)
    while match and _is_outlet(match.group(1), match.group(0), outlet):
        text = text[: match.start()]
        match = _SUFFIX.search(text)
    return text[:1].upper() + text[1:]


def _is_outlet(tail: str, whole: str, outlet: str | None) -> bool:
    plain = _letters(tail)
    if outlet and plain and (plain in _letters(outlet) or _letters(outlet) in plain):
        return True
    return whole.lstrip()[0] in "|·•»" and len(tail.split()) <= 4


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _title_faults(title: str) -> float:
    faults = 0.15 if title.rstrip().endswith(("?", "？", "؟")) else 0.0
    faults += 0.1 if _EXPLAINS.search(title) else 0.0
    faults += 0.1 if title[0] in "\"“„«»'‘「" else 0.0
    return faults + (0.1 if len(title) > _LONG_TITLE else 0.0)


def choose_dek(
    texts: Sequence[Sequence[Passage]], articles: Sequence[Article], title: str, language: str
) -> Passage | None:
    """The opening sentence closest to what the articles share and the headline tells.

    One of at most 200 characters if any; never one that needs another sentence or a name that is
    introduced before it.
    """
    strangers = {key: names for passages in texts for key, names in needed(passages).items()}
    sound = [
        passage
        for passages in texts
        for passage in passages
        if passage.usable and not passage.leans and not strangers[passage.key]
    ]
    leads = [passage for passage in sound if _is_lead(passage)] or sound
    if not leads:
        return None
    short = [passage for passage in leads if len(passage.text) <= _DEK_CHARACTERS]
    if not short:
        return min(leads, key=lambda passage: (len(passage.text), passage.key))
    shared = shared_terms(articles, language)
    for term in _bag(title, language):
        shared[term] = shared.get(term, 0.0) + _HEADLINE_BONUS
    return max(short, key=lambda passage: (_merit(passage, shared), -passage.article, -passage.index))


def _is_lead(passage: Passage) -> bool:
    return passage.index < _LEAD_SENTENCES and passage.words >= _MIN_DEK_WORDS


def _merit(passage: Passage, shared: Mapping[str, float]) -> float:
    return _closeness(passage.terms, shared) * (1 + _LEAD_BONUS / (1 + passage.index))


def as_dek(passage: Passage, article: Article) -> Sentence:
    """The dek as a cited sentence; one that is too long ends at a clause, still word for word."""
    end = passage.end
    if len(passage.text) > _DEK_CHARACTERS:
        cuts = [match.start() for match in _CLAUSE_END.finditer(passage.text)]
        fitting = [cut for cut in cuts if _MIN_CUT <= cut <= _DEK_CHARACTERS]
        if fitting and _closed(passage.text[: fitting[-1]]):
            end = passage.start + fitting[-1]
    citation = Citation(article_id=article.id, start=passage.start, end=end)
    return Sentence(text=article.text[passage.start : end], citations=(citation,))


def _closed(text: str) -> bool:
    return (
        all(text.count(a) == text.count(b) for a, b in ("“”", "«»", "()", "「」"))
        and text.count('"') % 2 == 0
    )
