"""What a reader of one kind of document hands on."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """What a document says, as far as it says so: paragraphs of `text` are separated by a blank line.

    Times are aware and keep the offset that the document gave, so that their day is the
    document's own. `language` is a primary subtag such as `en`, or `und`.
    """

    title: str
    text: str
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str = "und"
    canonical_url: str | None = None
    image_url: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    summary: str | None = None
    site_name: str | None = None
    topics: tuple[str, ...] = ()
