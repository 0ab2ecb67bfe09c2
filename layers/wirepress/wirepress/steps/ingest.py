"""Ingest: read a raw document and keep the article it holds."""

import hashlib
from dataclasses import dataclass
from typing import Final

from wirepress.errors import ConflictError, DocumentError
from wirepress.ingest.reading import ReadOutcome, read_document
from wirepress.ingest.revisions import merge_versions
from wirepress.model import Article
from wirepress.model.messages import ArticleReady
from wirepress.ports import Archive, Inbox, Outbox

_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Ingest:
    """Turns what landed in the inbox into articles."""

    inbox: Inbox
    archive: Archive
    outbox: Outbox

    def run(self, key: str) -> dict[str, int]:
        """Read the document under an inbox key, merge its articles with what is known, pass them on.

        Raises `DocumentError` when nothing, or not all of an archive file, could be read; what
        could be read is kept and passed on all the same.
        """
        document, body = self.inbox.get(key)
        outcome = read_document(document, body)
        new = 0
        messages = []
        for article in outcome.articles:
            stored, is_new = self._keep(article)
            new += is_new
            messages.append(
                # The digest of all that is stored: any change is told, the same state is told once.
                ArticleReady(
                    article_id=stored.id,
                    digest=hashlib.sha256(stored.to_json()).hexdigest(),
                    language=stored.language,
                )
            )
        self.outbox.send(messages)
        if outcome.failures:
            raise DocumentError(_unread(outcome))
        return {"documents": 1, "articles": new, "known_articles": len(messages) - new}

    def _keep(self, article: Article) -> tuple[Article, bool]:
        """Store the article merged with its other versions; somebody may be storing one of them now."""
        for _ in range(_TRIES):
            known = self.archive.get_article(article.id)
            merged = merge_versions(known.value if known else None, article)
            if known is not None and merged == known.value:
                return merged, False
            try:
                self.archive.put_article(merged, expected=known.token if known else None)
            except ConflictError:
                continue
            return merged, known is None
        raise ConflictError(f"article {article.id} changes faster than it can be stored: try again later")


def _unread(outcome: ReadOutcome) -> str:
    """How many files could not be read, then each reason with the files that it holds for."""
    names: dict[str, list[str]] = {}
    for failure in outcome.failures:
        names.setdefault(failure.reason, []).append(failure.name)
    told = "; ".join(f"{', '.join(some)}: {reason}" for reason, some in names.items())
    return f"{len(outcome.failures)} of the archive's files could not be read, the others were: {told}"
