"""What a report says of the articles behind it: the list of sources, and which texts it was written from."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from wirepress.ingest.duplicates import find_copies
from wirepress.model.article import Article
from wirepress.model.report import SourceReference
from wirepress.summaries.guarding.instructions import speaks_to_model


def references(
    articles: Sequence[Article], copies: Mapping[str, str] | None = None
) -> tuple[SourceReference, ...]:
    """The sources in canonical order, copies of a wire story marked as such.

    A title that speaks to a model is left out, as it is no headline either: readers get outlet and link.
    `copies` names the original of each copy, where that is known already.
    """
    copies = find_copies(articles) if copies is None else copies
    return tuple(
        SourceReference(
            article_id=article.id,
            outlet=article.outlet or article.source_id,
            title="" if speaks_to_model(article.title) else article.title,
            published_at=article.published_at,
            url=article.url,
            copy_of=copies.get(article.id),
        )
        for article in canonical(articles)
    )


def originals(articles: Sequence[Article]) -> list[Article]:
    """The articles in canonical order without copies."""
    copies = find_copies(articles)
    return [article for article in canonical(articles) if article.id not in copies]


def article_digest(article: Article) -> str:
    """Which version of an article a report was written from: identity, title and text."""
    return sha256(f"{article.id}\0{article.title}\0{article.text}".encode()).hexdigest()[:16]


def article_digests(articles: Sequence[Article]) -> tuple[str, ...]:
    """The digests of the articles, in canonical order."""
    return tuple(article_digest(article) for article in canonical(articles))


def canonical(articles: Iterable[Article]) -> list[Article]:
    """The articles by time, then by id: the order on which nothing that is published depends."""
    return sorted(articles, key=lambda article: (article.published_at, article.id))
