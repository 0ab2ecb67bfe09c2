"""Raw documents: what landed in the inbox, before anything has read it."""

from wirepress.model.base import Record, UtcDatetime


class FeedHints(Record):
    """What the feed said about an entry; a page may know better, an upload has none."""

    title: str | None = None
    author: str | None = None
    published_at: UtcDatetime | None = None
    updated_at: UtcDatetime | None = None
    summary_html: str | None = None
    content_html: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None


class RawDocument(Record):
    """The envelope beside the stored bytes.

    `id` names the envelope; `body_key` is the S3 key of the bytes. A fetched document has a
    `url`, an upload a `filename`. A document whose page could not be fetched but whose feed
    carried the text has `content_type` "application/vnd.wirepress.feed-entry+json".
    """

    id: str
    body_key: str
    fetched_at: UtcDatetime
    url: str | None = None
    source_id: str | None = None
    outlet: str | None = None
    filename: str | None = None
    content_type: str | None = None
    last_modified: UtcDatetime | None = None
    hints: FeedHints = FeedHints()
