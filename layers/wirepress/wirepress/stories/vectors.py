"""What an article is about, as weighted terms, and how alike two articles are.

Weights depend on the article, on a fixed table of common words and on the operator's everyday names,
never on what else has been seen: two articles are as alike whichever came first. That is what lets
messages arrive in any order and still give the same stories (docs/decisions.md).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import islice, pairwise
from typing import Final

from wirepress.model import Article
from wirepress.text.common_words import RARE, word_importances
from wirepress.text.words import base_language, content_words, stop_words

LEAD_CHARACTERS: Final = 3000
"""News says what it is about at its beginning."""
MAX_TERMS: Final = 200
INDEX_TERMS: Final = 28
"""Heaviest terms, by which an article is found. Two comparable articles share several."""
_TITLE_WEIGHT: Final = 4.0
_PAIR_WEIGHT: Final = 0.5
_LENGTH_EXPONENT: Final = 0.1
_LEAST_IMPORTANCE: Final = 0.02


def term_vector(article: Article, everyday: Iterable[str] = ()) -> dict[str, float]:
    """Terms of title and lead with weights, heaviest first, rounded to 4 decimals.

    `everyday` are names that stand in much of what the newsroom reads, such as its town: their words
    tell next to nothing.

    Terms are words and, lighter, pairs of neighbours ("supreme court"): a pair tells events apart
    that share their vocabulary. The vector of an article with `MAX_TERMS` terms has length 1.
    """
    language = base_language(article.language)
    words: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for text, weight in ((article.title, _TITLE_WEIGHT), (article.text[:LEAD_CHARACTERS], 1.0)):
        stems = [stem(word, language) for word in content_words(text, language)]
        for word in stems:
            words[word] += weight
        for pair in pairwise(stems):
            pairs[pair] += weight
    known = {stem(word, language) for name in everyday for word in content_words(name, language)}
    telling = _importance(words, language)

    def importance(word: str) -> float:
        return min(telling(word), _LEAST_IMPORTANCE) if word in known else telling(word)

    roots = {word: math.sqrt(importance(word)) for word in words}
    weights = {word: (1 + math.log(weight)) * roots[word] ** 2 for word, weight in words.items()}
    for (first, second), weight in pairs.items():
        weights[f"{first} {second}"] = (1 + math.log(weight)) * _PAIR_WEIGHT * roots[first] * roots[second]
    return _normalised(weights)


def _importance(words: Mapping[str, float], language: str) -> Callable[[str], float]:
    """How telling each of an article's words is, 0..1.

    Where the function words of a language are not known, its length tells: the words that every
    text is full of are short ones (Zipf 1935), measured by the mean of the article's own.
    """
    if stop_words(language):
        common = word_importances(language)
        return lambda word: common.get(word, RARE)
    total = math.fsum(words.values())
    mean = math.fsum(len(word) * weight for word, weight in words.items()) / total if total else 1.0
    return lambda word: min(1.0, max(_LEAST_IMPORTANCE, 1.5 * len(word) / mean - 1.0))


def _normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """Scaled to length 1, a little less for short articles.

    Two long articles on one event have a lower cosine than two short ones, for they have more
    to say that the other has not (after Singhal et al. 1996, pivoted length normalization).
    """
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_TERMS]
    length = math.sqrt(math.fsum(weight * weight for _, weight in heaviest)) or 1.0
    scale = (len(heaviest) / MAX_TERMS) ** _LENGTH_EXPONENT / length
    return {term: round(weight * scale, 4) for term, weight in heaviest}


def stem(word: str, language: str) -> str:
    """The singular of a regular English plural (Harman's S stemmer); other languages as they are."""
    if language != "en" or len(word) < 5 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def index_terms(terms: Mapping[str, float]) -> tuple[str, ...]:
    """The terms by which an article with this vector is found."""
    return tuple(islice(terms, INDEX_TERMS))


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Product of two term vectors, 0..1: their cosine, less if short; the same either way round."""
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])
