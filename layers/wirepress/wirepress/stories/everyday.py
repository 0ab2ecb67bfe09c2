"""Names that so much of a newsroom's input shares that they tell no story: its town, its mayor."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from wirepress.stories.index import IndexedArticle
from wirepress.text.common_words import word_importances

_MIN_SHARE: Final = 0.15
"""Share of a language's articles from which a word is everyday there."""
_MIN_ARTICLES: Final = 8
"""Articles below which nothing can be said of a language."""


class EverydayWord(NamedTuple):
    """A word that no table of common words knows, and how many of the articles have it."""

    word: str
    language: str
    articles: int
    of: int


def everyday_words(articles: Iterable[IndexedArticle]) -> list[EverydayWord]:
    """The words that many articles of a language share, the commonest first.

    Words are as the index has them: folded, in English in the singular. Those that the news has
    everywhere are known to clustering, and left out.
    """
    having: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for article in articles:
        total[article.language] += 1
        words = (term for term in article.terms if term.isalpha())
        having.setdefault(article.language, Counter()).update(words)
    found = [
        EverydayWord(word, language, count, total[language])
        for language, counted in having.items()
        for word, count in counted.items()
        if total[language] >= _MIN_ARTICLES
        and count >= _MIN_SHARE * total[language]
        and word not in word_importances(language)
    ]
    return sorted(found, key=lambda one: (-one.articles / one.of, one.word, one.language))
