"""Which topics of the site a story belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import islice
from typing import Final

from wirepress.model import Article, SiteConfig, Source, Topic
from wirepress.stories.vectors import stem, term_vector
from wirepress.text.slugs import slugify
from wirepress.text.words import base_language, tokenize

MAX_TOPICS: Final = 3
KEY_PHRASES: Final = 8
"""Heaviest terms of an article that say what it is about."""
_MAX_NAME: Final = 30


def story_topics(articles: Sequence[Article], config: SiteConfig) -> tuple[str, ...]:
    """Slugs of a story's topics, those of most articles first, three at most.

    With topics configured only those count: by the source's topics and categories, or by a
    keyword in the title or among an article's key phrases. Without, the sources' own categories do.
    """
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(set(_configured(article, config.topics) if config.topics else _categories(article)))
    rank = {topic.slug: place for place, topic in enumerate(config.topics)}
    ordered = sorted(counts, key=lambda slug: (-counts[slug], rank.get(slug, 0), slug))
    return tuple(ordered[:MAX_TOPICS])


def _configured(article: Article, topics: Sequence[Topic]) -> list[str]:
    named = {name.casefold() for name in article.topics}
    words = {*tokenize(article.title, article.language), *key_words(article)}
    return [
        topic.slug
        for topic in topics
        if topic.name.casefold() in named
        or topic.slug in named
        or any(_mentions(words, keyword, article.language) for keyword in topic.keywords)
    ]


def _mentions(words: Set[str], keyword: str, language: str) -> bool:
    wanted = tokenize(keyword, language)
    return bool(wanted) and all(
        word in words or stem(word, base_language(language)) in words for word in wanted
    )


def key_words(article: Article) -> frozenset[str]:
    """The words of an article's key phrases: its heaviest terms, singular where English."""
    phrases = islice(term_vector(article), KEY_PHRASES)
    return frozenset(word for phrase in phrases for word in phrase.split(" "))


def _categories(article: Article) -> list[str]:
    slugs = (slugify(name) for name in article.topics if len(name) <= _MAX_NAME)
    return [slug for slug in slugs if re.search("[a-z]", slug)]


def topic_names(sources: Iterable[Source]) -> dict[str, str]:
    """Topics as the list of sources spells them, by slug; what is spelled in several ways, as it is first.

    A name without any capital gets one: it is the heading of a page.
    """
    names: dict[str, str] = {}
    for name in (name for source in sources for name in source.topics):
        names.setdefault(slugify(name), name.capitalize() if name.islower() else name)
    return names
