"""Which topics of the site a story belongs to."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from wirepress.model import Article, SiteConfig, Topic
from wirepress.text.slugs import slugify
from wirepress.text.words import tokenize

MAX_TOPICS: Final = 3
_MAX_NAME: Final = 30


def story_topics(articles: Sequence[Article], config: SiteConfig) -> tuple[str, ...]:
    """Slugs of a story's topics, those of most articles first, three at most.

    With topics configured only those count: by the source's topics and categories, or by a
    keyword in the title. Without, the sources' own categories do.
    """
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(set(_configured(article, config.topics) if config.topics else _categories(article)))
    rank = {topic.slug: place for place, topic in enumerate(config.topics)}
    ordered = sorted(counts, key=lambda slug: (-counts[slug], rank.get(slug, 0), slug))
    return tuple(ordered[:MAX_TOPICS])


def _configured(article: Article, topics: Sequence[Topic]) -> list[str]:
    named = {name.casefold() for name in article.topics}
    words = set(tokenize(article.title, article.language))
    return [
        topic.slug
        for topic in topics
        if topic.name.casefold() in named
        or topic.slug in named
        or any(words.issuperset(tokenize(keyword, article.language)) for keyword in topic.keywords)
    ]


def _categories(article: Article) -> list[str]:
    slugs = (slugify(name) for name in article.topics if len(name) <= _MAX_NAME)
    return [slug for slug in slugs if re.search("[a-z]", slug)]


def topic_of(slug: str, config: SiteConfig) -> Topic:
    """The configured topic with this slug, or one named after the slug."""
    for topic in config.topics:
        if topic.slug == slug:
            return topic
    return Topic(name=slug.replace("-", " ").capitalize(), slug=slug)
