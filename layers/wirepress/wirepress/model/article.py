"""Articles: what was read out of a document."""

from typing import Final

from wirepress.model.base import Record, UtcDatetime

UNNAMED_OUTLET: Final = "Uploaded document"
"""The `outlet` of an upload that names none. Readers are told so in words of their language."""


class Revision(Record):
    """One version of an article's text, as it was seen."""

    digest: str
    fetched_at: UtcDatetime
    """When it was seen first."""
    seen_at: UtcDatetime | None = None
    """When it was seen last, where that is later."""


class Article(Record):
    """An article: plain text in paragraphs separated by a blank line.

    `id` comes from the canonical URL, or from the bytes of an upload. `published_at` is the
    earliest date that any version claimed. `path` is the article's permanent place on the site:
    a story lives at the path of its first article, the paths of its others redirect there.
    """

    id: str
    source_id: str
    title: str
    text: str
    published_at: UtcDatetime
    language: str
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    modified_at: UtcDatetime | None = None
    image_url: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    summary: str | None = None
    topics: tuple[str, ...] = ()
    fingerprint: str | None = None
    """Digest of the normalised text: equal for exact copies."""
    path: str | None = None
    revisions: tuple[Revision, ...] = ()
