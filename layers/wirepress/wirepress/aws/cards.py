"""The lists of the site in NewsroomTable: each list entry is a copy of the story's card."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepress.aws.dynamo import ABSENT, Action, Condition, Item, Key, Table, attributes, key
from wirepress.errors import ConflictError
from wirepress.model import StoryCard

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def sort_key(card: StoryCard) -> str:
    """Where a card stands in a list: by first publication, then by id. The time's width is fixed."""
    return f"{card.published_at:%Y-%m-%dT%H:%M:%S.%fZ}#{card.story_id}"


def day_of(card: StoryCard) -> str:
    """The day (ISO date, UTC) in whose list a card stands."""
    return card.published_at.date().isoformat()


@dataclass(frozen=True, slots=True)
class _Stored:
    """A card and the very text that is stored: what an older version wrote may differ from ours."""

    card: StoryCard
    text: str

    def unchanged(self) -> Condition:
        """That this still stands in the table."""
        return Condition("card = :card", {":card": self.text})


class DynamoCards:
    """`ports.Cards` on a DynamoDB table."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)

    def get(self, story_ids: Iterable[str]) -> dict[str, StoryCard]:
        """The cards that exist, by story id."""
        items = self._table.get_many(_card_key(story_id) for story_id in story_ids)
        found = (_read(item) for item in items)
        return {card.story_id: card for card in found}

    def put(self, card: StoryCard, *, previous: StoryCard | None) -> None:
        """Store a card and its places in the lists instead of those of `previous`.

        A hidden card has no places. Raises `ConflictError` when the stored card is of a newer
        version of the story, or is not `previous`.
        """
        if card == previous:
            return
        if previous and previous.story_version > card.story_version:
            raise ConflictError(f"story {card.story_id} has a newer card; read it again")
        try:
            self._replace(card, _Stored(previous, _text(previous)) if previous else None)
        except ConflictError:
            # An older release may have written the same card in other words.
            stored = self._stored(card.story_id)
            if stored is None or stored.card != previous or stored.text == _text(previous):
                raise
            self._replace(card, stored)

    def days(self) -> list[str]:
        """Days (ISO dates) that have stories, newest first."""
        return [item["SK"]["S"] for item in self._table.query("DAYS", newest_first=True) if _count(item) > 0]

    def by_day(self, day: str) -> list[StoryCard]:
        """The stories first published on a day, newest first."""
        items = self._table.query(
            f"MONTH#{day[:7]}", sort="begins_with(SK, :day)", values={":day": day}, newest_first=True
        )
        return [_read(item) for item in items]

    def by_month(self, month: str, *, limit: int | None = None) -> list[StoryCard]:
        """The stories first published in a month (`2026-11`), newest first, all or at most `limit`."""
        items = self._table.query(f"MONTH#{month}", limit=limit, newest_first=True)
        return [_read(item) for item in items]

    def by_topic(self, slug: str, *, limit: int) -> list[StoryCard]:
        """Stories of a topic, newest first."""
        items = self._table.query(f"TOPIC#{slug}", limit=limit, newest_first=True)
        return [_read(item) for item in items]

    def topics(self) -> dict[str, int]:
        """Slugs of the topics that have stories, with how many."""
        return {item["SK"]["S"]: _count(item) for item in self._table.query("TOPICS") if _count(item) > 0}

    def pinned(self) -> list[StoryCard]:
        """The stories that the operator pinned, newest first."""
        return [_read(item) for item in self._table.query("PINNED", newest_first=True)]

    def _stored(self, story_id: str) -> _Stored | None:
        item = self._table.get(*_card_key(story_id))
        return _Stored(_read(item), item["card"]["S"]) if item else None

    def _replace(self, card: StoryCard, stored: _Stored | None) -> None:
        item = _item(_card_key(card.story_id), card)
        replacement = self._table.will_put(item, stored.unchanged() if stored else ABSENT)
        self._table.transact([replacement, *self._moves(stored.card if stored else None, card)])

    def _moves(self, old: StoryCard | None, new: StoryCard) -> list[Action]:
        """List entries to write and to delete, and the counts that change with them.

        The condition on the card holds for the whole transaction, so no entry needs its own.
        """
        before, after = _places(old), _places(new)
        counts = Counter(register for register in after.values() if register)
        counts.subtract(register for register in before.values() if register)
        return [
            *(self._table.will_put(_item(place, new)) for place in sorted(after)),
            *(self._table.will_delete(place) for place in sorted(before.keys() - after.keys())),
            *(self._add(register, change) for register, change in sorted(counts.items()) if change),
        ]

    def _add(self, register: Key, change: int) -> Action:
        return self._table.will_update(register, "ADD stories :change", attributes({":change": change}))


def _card_key(story_id: str) -> Key:
    return f"STORY#{story_id}", "CARD"


def _places(card: StoryCard | None) -> dict[Key, Key | None]:
    """The places of a card in lists, each with the key of the register's entry that counts it, if any."""
    if card is None or card.hidden:
        return {}
    places: dict[Key, Key | None] = {(f"MONTH#{day_of(card)[:7]}", sort_key(card)): ("DAYS", day_of(card))}
    places.update({(f"TOPIC#{slug}", sort_key(card)): ("TOPICS", slug) for slug in card.topics})
    if card.pinned:
        places["PINNED", sort_key(card)] = None
    return places


def _item(place: Key, card: StoryCard) -> Item:
    return key(*place) | attributes({"card": _text(card)})


def _text(card: StoryCard) -> str:
    return card.to_json().decode()


def _read(item: Item) -> StoryCard:
    return StoryCard.model_validate_json(item["card"]["S"])


def _count(item: Item) -> int:
    return int(item["stories"]["N"])
