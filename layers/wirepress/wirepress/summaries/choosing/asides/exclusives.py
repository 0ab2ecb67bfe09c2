"""What only one source says: a fact about the story's own matter that no other source has."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Sentence
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.known import unknown_names
from wirepress.summaries.checking.names.naming import names_in
from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import base_language

_MAX_SENTENCES: Final = 3
_MIN_NEW: Final = 0.5
"""Share of a sentence's words of meaning that no other source has."""
_MIN_SHARED: Final = 2
"""Words that tie it to what the sources share: the story's matter, not a digression."""
_SHORTEST: Final = 9
_LONGEST: Final = 40


def only_one_source(
    candidates: Iterable[Passage],
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    allowed: Callable[[Passage], bool],
    suits: Callable[[Passage], bool] = lambda _: True,
) -> tuple[Sentence, ...]:
    """Up to three of `candidates` (best first), one of each source, that nobody else confirms.

    Each has a number or a name that no article of another source has, and is mostly in words
    that no other has. Empty where there are no two sources. `suits(passage)` and, last of all,
    `allowed(passage)` may refuse one.
    """
    if len({article.source_id for article in articles}) < 2:
        return ()
    language = base_language(articles[0].language)
    told = [frozenset[str]().union(*(passage.terms for passage in passages)) for passages in texts]
    spread = Counter(term for terms in told for term in terms)
    shared = frozenset(term for term, count in spread.items() if 2 * count > len(texts))
    others = [_others(article, articles) for article in articles]
    elsewhere = [frozenset[str]().union(*(told[at] for at in known)) for known in others]
    evidence = [Evidence.of(article) for article in articles]
    found: list[Sentence] = []
    sources: set[str] = set()
    for passage in candidates:
        article = articles[passage.article]
        if (
            article.source_id not in sources
            and _SHORTEST <= passage.length <= _LONGEST
            and len(passage.terms & shared) >= _MIN_SHARED
            and len(passage.terms - elsewhere[passage.article]) >= _MIN_NEW * len(passage.terms)
            and suits(passage)
            and _has_new_fact(passage.text, [evidence[at] for at in others[passage.article]], language)
            and allowed(passage)
        ):
            sources.add(article.source_id)
            citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
            found.append(Sentence(text=passage.text, citations=(citation,)))
            if len(found) == _MAX_SENTENCES:
                break
    return tuple(found)


def _others(article: Article, articles: Sequence[Article]) -> list[int]:
    """The numbers of the articles from other sources."""
    return [at for at, one in enumerate(articles) if one.source_id != article.source_id]


def _has_new_fact(text: str, others: Sequence[Evidence], language: str) -> bool:
    """Whether a sentence has a name or a number that no other source has."""
    # Names first: for them no article has to be read from end to end.
    if any(names_in(text, language)) and unknown_names(text, language, others):
        return True
    return any(
        not any(number.values & source.numbers for source in others) for number in numbers_in(text, language)
    )
