"""Versions of one article, merged so that the order of their delivery does not matter.

The merge is commutative, associative and idempotent: queues deliver twice and out of order, and
every order must leave the same bytes.
"""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from wirepress.model import Article, Revision

MAX_REVISIONS: Final = 24
_NEWEST_KEPT: Final = MAX_REVISIONS - 1
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


def content_digest(title: str, text: str) -> str:
    """Digest of what readers see of a version (64 hexadecimal digits)."""
    return sha256(f"{title}\n\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def merge_versions(stored: Article | None, new: Article) -> Article:
    """One article out of what is stored and a version just read, in any order.

    Content is that of the version seen last (ties by digest), the date of publication the earliest
    that any version claimed, the path that of the version fetched first. Of more than 24 versions
    the first and the newest are remembered. Raises `ValueError` when the ids differ.
    """
    if stored is None:
        return new
    if stored.id != new.id:
        raise ValueError(f"versions of two articles, {stored.id} and {new.id}; merge by id")
    content = max(stored, new, key=_recency)
    return content.model_copy(
        update={
            "published_at": min(stored.published_at, new.published_at),
            "path": min(stored, new, key=_seniority).path,
            "revisions": _merged((*stored.revisions, *new.revisions)),
        }
    )


def last_seen(revision: Revision) -> datetime:
    """When the text of a revision was seen last."""
    return revision.seen_at or revision.fetched_at


def _recency(article: Article) -> tuple[datetime, str, bytes]:
    """What decides whose content is newer; the whole record settles what is otherwise equal."""
    seen, digest = max(((last_seen(item), item.digest) for item in article.revisions), default=(_NEVER, ""))
    content = article.model_copy(update={"published_at": _NEVER, "path": None, "revisions": ()})
    return seen, digest, content.to_json()


def _seniority(article: Article) -> tuple[datetime, str]:
    first = min((item.fetched_at for item in article.revisions), default=_LAST)
    return first, article.path or ""


def _merged(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    by_digest: dict[str, Revision] = {}
    for revision in revisions:
        known = by_digest.get(revision.digest)
        by_digest[revision.digest] = revision if known is None else _united(known, revision)
    if len(by_digest) >= _NEWEST_KEPT:
        return _capped(by_digest)
    return tuple(sorted(by_digest.values(), key=_order))


def _united(one: Revision, other: Revision) -> Revision:
    first = min(one.fetched_at, other.fetched_at)
    last = max(last_seen(one), last_seen(other))
    return Revision(digest=one.digest, fetched_at=first, seen_at=last if last > first else None)


def _capped(by_digest: dict[str, Revision]) -> tuple[Revision, ...]:
    """The earliest and the newest.

    Near the cap only the earliest keeps its first sighting: a version may have been forgotten and
    seen again, and then its first sighting depends on the order of delivery.
    """
    first = min(by_digest.values(), key=_order)
    newest = sorted(by_digest.values(), key=lambda item: (last_seen(item), item.digest))[-_NEWEST_KEPT:]
    kept = {item.digest: Revision(digest=item.digest, fetched_at=last_seen(item)) for item in newest}
    kept[first.digest] = first if first.digest in kept else first.model_copy(update={"seen_at": None})
    return tuple(sorted(kept.values(), key=_order))


def _order(revision: Revision) -> tuple[datetime, str]:
    return revision.fetched_at, revision.digest
