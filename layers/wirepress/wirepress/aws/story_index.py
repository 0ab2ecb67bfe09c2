"""The clusterer's memory in NewsroomTable: articles, stories, and which articles have a term."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from wirepress.aws.dynamo import (
    ABSENT,
    TRANSACTION,
    Action,
    Item,
    Key,
    Table,
    attributes,
    chunks,
    key,
    version_condition,
)
from wirepress.model import Story
from wirepress.stories.index import MIN_SHARED_TERMS, ClusterChange, IndexedArticle, days_between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SPAN_DAYS = 4
"""Days whose postings share an item: a window of seven days and thirty terms is one batch to read."""


class DynamoStoryIndex:
    """`ports.StoryIndex` on a DynamoDB table."""

    def __init__(
        self,
        table: str,
        client: "DynamoDBClient | None" = None,
        *,
        read_only: bool = False,
    ) -> None:
        self._table = Table(table, client)
        self._read_only = read_only

    def candidates(self, language: str, terms: Sequence[str], since: datetime, until: datetime) -> list[str]:
        """Ids of articles of these days (inclusive) that were indexed under two of the terms or more.

        Completes a large change first that was cut off half-way (see `commit`).
        """
        days = {day.toordinal() for day in days_between(since, until)}
        spans = sorted({day - day % SPAN_DAYS for day in days})
        keys = [_posting_key(language, span, term) for span in spans for term in terms]
        # Only the one writer of a language completes its changes: a reader would undo later ones.
        redo = [] if self._read_only else [_redo_key(language)]
        items = list(self._table.get_many([*redo, *keys]))
        if any("noted" in item for item in items):
            self._redo(language)
            items = list(self._table.get_many(keys))
        shared: dict[str, set[str]] = defaultdict(set)
        for item in items:
            for day, article_id in _postings_in(item):
                if day in days:
                    shared[article_id].add(item["SK"]["S"])
        return sorted(article_id for article_id, found in shared.items() if len(found) >= MIN_SHARED_TERMS)

    def articles(self, ids: Iterable[str]) -> dict[str, IndexedArticle]:
        """The articles that are known, by id."""
        items = self._table.get_many((f"ARTICLE#{article_id}", "CLUSTER") for article_id in ids)
        found = (_article({name: value["S"] for name, value in item.items()}) for item in items)
        return {article.id: article for article in found}

    def stories(self, ids: Iterable[str]) -> dict[str, Story]:
        """The stories ever seen, by id; one that dissolved has no members."""
        items = self._table.get_many(_story_key(story_id) for story_id in ids)
        found = (Story.model_validate_json(item["record"]["S"]) for item in items)
        return {story.id: story for story in found}

    def commit(self, change: ClusterChange) -> None:
        """Write the change; raises `ConflictError` when a story's version is not the one read.

        A change that fits is one transaction. A larger one (a merger of large stories) is first
        noted whole, under the stories' conditions, and then carried out in steps that may be
        repeated; whoever next looks for candidates completes one that was cut off.
        """
        put = self._table.will_put
        postings = self._postings(change)
        actions = [
            *(put(_story_item(story), version_condition(story.version)) for story in change.stories),
            *(put(_article_item(article)) for article in change.articles),
            *postings,
        ]
        if len(actions) <= TRANSACTION:
            self._table.transact(actions)
        else:
            self._note(change)
            self._carry_out(change, postings)

    def _note(self, change: ClusterChange) -> None:
        item = key(*_redo_key(change.language)) | {"noted": {"B": zlib.compress(_write_change(change))}}
        checks = (
            self._table.will_check(_story_key(story.id), version_condition(story.version))
            for story in change.stories
        )
        self._table.transact([self._table.will_put(item, ABSENT), *checks])

    def _redo(self, language: str) -> None:
        item = self._table.get(*_redo_key(language))
        if item:
            change = _read_change(zlib.decompress(item["noted"]["B"]))
            self._carry_out(change, self._postings(change))

    def _carry_out(self, change: ClusterChange, postings: Sequence[Action]) -> None:
        """Repeatable: the new articles come last, so that they are not known before all else is."""
        put = self._table.will_put
        moved = [article for article in change.articles if article.id not in change.new_terms]
        new = [article for article in change.articles if article.id in change.new_terms]
        steps = [
            *postings,
            *(put(_article_item(article)) for article in moved),
            *(put(_story_item(story)) for story in change.stories),
            *(put(_article_item(article)) for article in new),
            self._table.will_delete(_redo_key(change.language)),
        ]
        for chunk in chunks(steps, TRANSACTION):
            self._table.transact(chunk)

    def _postings(self, change: ClusterChange) -> list[Action]:
        published = {article.id: article.published_at.date() for article in change.articles}
        entries: dict[tuple[int, str], set[str]] = defaultdict(set)
        for article_id, terms in change.new_terms.items():
            span, offset = _span(published[article_id])
            for term in terms:
                entries[span, term].add(f"{offset}{article_id}")
        # Kept for good, or a late article and a rebuild would make other stories: about 200 MB a year
        # where 300 articles a day come in.
        return [
            self._table.will_update(
                _posting_key(change.language, span, term),
                "ADD entries :entries",
                {":entries": {"SS": sorted(found)}},
            )
            for (span, term), found in sorted(entries.items())
        ]


def _span(day: date) -> tuple[int, int]:
    """The first day of the span that a day is in, as an ordinal, and the day's offset in it."""
    offset = day.toordinal() % SPAN_DAYS
    return day.toordinal() - offset, offset


def _postings_in(item: Item) -> Iterator[tuple[int, str]]:
    """The articles of a posting item, each with its day as an ordinal."""
    first = date.fromisoformat(item["PK"]["S"].rpartition("#")[2]).toordinal()
    return ((first + int(entry[0]), entry[1:]) for entry in item["entries"]["SS"])


def _posting_key(language: str, span: int, term: str) -> Key:
    encoded = term.encode()
    # A sort key has at most 1,024 bytes; text without spaces makes terms of any length.
    sort = term if len(encoded) <= 256 else f"#{hashlib.sha256(encoded).hexdigest()}"
    return f"TERM#{language}#{date.fromordinal(span).isoformat()}", sort


def _redo_key(language: str) -> Key:
    return f"REDO#{language}", "REDO"


def _story_key(story_id: str) -> Key:
    return f"STORY#{story_id}", "STORY"


def _story_item(story: Story) -> Item:
    return key(*_story_key(story.id)) | attributes(
        {"version": story.version, "record": story.to_json().decode()}
    )


def _article_item(article: IndexedArticle) -> Item:
    return key(f"ARTICLE#{article.id}", "CLUSTER") | attributes(_article_fields(article))


def _article_fields(article: IndexedArticle) -> dict[str, str | int]:
    # JSON keeps the weights' exact values and their order, so that sums over them are the same.
    return {
        "id": article.id,
        "source_id": article.source_id,
        "published_at": article.published_at.isoformat(),
        "language": article.language,
        "path": article.path,
        "terms": json.dumps(dict(article.terms), ensure_ascii=False, separators=(",", ":")),
        "story_id": article.story_id,
        "digest": article.digest,
        "touched": json.dumps(article.touched),
        "title": article.title,
        "weekdays": json.dumps(article.weekdays),
        "embedding": json.dumps(article.embedding, separators=(",", ":")),
    }


def _article(fields: Mapping[str, str]) -> IndexedArticle:
    return IndexedArticle(
        id=fields["id"],
        source_id=fields["source_id"],
        published_at=datetime.fromisoformat(fields["published_at"]),
        language=fields["language"],
        path=fields["path"],
        terms=json.loads(fields["terms"]),
        story_id=fields["story_id"],
        digest=fields["digest"],
        touched=tuple(json.loads(fields["touched"])),
        title=fields["title"],
        weekdays=tuple(json.loads(fields["weekdays"])),
        embedding=tuple(json.loads(fields["embedding"])),
    )


def _write_change(change: ClusterChange) -> bytes:
    fields = {
        "language": change.language,
        "articles": [_article_fields(article) for article in change.articles],
        "stories": [story.to_json().decode() for story in change.stories],
        "new_terms": {article_id: list(terms) for article_id, terms in change.new_terms.items()},
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def _read_change(noted: bytes) -> ClusterChange:
    fields = json.loads(noted)
    return ClusterChange(
        language=fields["language"],
        articles=tuple(_article(article) for article in fields["articles"]),
        stories=tuple(Story.model_validate_json(story) for story in fields["stories"]),
        new_terms={article_id: tuple(terms) for article_id, terms in fields["new_terms"].items()},
    )
