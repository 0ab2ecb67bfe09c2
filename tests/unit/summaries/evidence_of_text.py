"""A text as what its article bears witness to."""

from datetime import UTC, datetime

from wirepress.model import Article
from wirepress.summaries.checking.evidence import Evidence


def source(
    text: str,
    language: str = "en",
    title: str = "",
    published: datetime = datetime(2027, 2, 10, tzinfo=UTC),
) -> Evidence:
    """The evidence of an article of a Wednesday, unless told otherwise."""
    article = Article(
        id="a", source_id="s", title=title, text=text, published_at=published, language=language
    )
    return Evidence.of(article)
