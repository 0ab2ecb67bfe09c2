"""What an article is about, as weighted terms, and how alike two articles are.

Weights depend on the article alone, never on what else has been seen: two articles are as alike
whichever came first. That is what lets messages arrive in any order and still give the same
stories. Measured on a week's news from many outlets, fixed weights cluster as well as inverse
document frequencies learnt from the stream (docs/decisions.md).
"""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

from wirepress.model import Article
from wirepress.text.stop_words import NEWS_WORDS
from wirepress.text.words import base_language, content_words

LEAD_CHARACTERS: Final = 3000
"""News says what it is about at its beginning."""
MAX_TERMS: Final = 200
INDEX_TERMS: Final = 28
"""Heaviest terms, by which an article is found. Two comparable articles share several."""
_TITLE_WEIGHT: Final = 2.0
_NEWS_WORD_WEIGHT: Final = 0.4


def term_vector(article: Article) -> dict[str, float]:
    """Terms of title and lead with weights of length 1, heaviest first, rounded to 4 decimals."""
    language = base_language(article.language)
    lead = article.text[:LEAD_CHARACTERS]
    counts: Counter[str] = Counter()
    titles = [_stem(word, language) for word in content_words(article.title, language)]
    counts.update(_stem(word, language) for word in content_words(lead, language))
    weights = {term: 1.0 * count for term, count in counts.items()}
    for term in titles:
        weights[term] = weights.get(term, 0.0) + _TITLE_WEIGHT
    common = NEWS_WORDS.get(language, frozenset())
    weighted = {
        term: (1 + math.log(weight)) * (_NEWS_WORD_WEIGHT if term in common else 1.0)
        for term, weight in weights.items()
    }
    return _normalised(weighted)


def _normalised(weights: Mapping[str, float]) -> dict[str, float]:
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_TERMS]
    length = math.sqrt(math.fsum(weight * weight for _, weight in heaviest)) or 1.0
    return {term: round(weight / length, 4) for term, weight in heaviest}


def _stem(word: str, language: str) -> str:
    """The singular of a regular English plural (Harman's S stemmer); other languages as they are."""
    if language != "en" or len(word) < 5 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def index_terms(terms: Mapping[str, float]) -> tuple[str, ...]:
    """The terms by which an article with this vector is found."""
    return tuple(terms)[:INDEX_TERMS]


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two term vectors, 0..1; exactly the same either way round."""
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(weight * b[term] for term, weight in a.items() if term in b)
