"""Answers to questions for robots.txt, in NewsroomTable and for the life of the process."""

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from wirepress.aws.dynamo import Table, attributes, key
from wirepress.ports import RobotsAnswer

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_MAX_STORED: Final = 60_000
"""Compressed bytes. Larger files only this process knows: a site of many names may not fill the table."""
_MAX_KNOWN: Final = 64
"""Origins that a process remembers; each may take half a megabyte."""


class DynamoRobotsCache:
    """`ports.RobotsCache` on a DynamoDB table, which is asked once per origin and process."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)
        self._known: dict[str, RobotsAnswer] = {}

    def get(self, origin: str, *, now: datetime) -> RobotsAnswer | None:
        """What the origin answered, unless that has expired."""
        answer = self._known.get(origin)
        if answer is None or answer.expires_at <= now:
            answer = self._stored(origin)
            if answer:
                self._remember(origin, answer)
        # DynamoDB removes items up to days after they expired.
        return answer if answer and answer.expires_at > now else None

    def put(self, origin: str, answer: RobotsAnswer) -> None:
        """Keep an answer instead of the one before."""
        self._remember(origin, answer)
        packed = zlib.compress(answer.body)
        if len(packed) > _MAX_STORED:
            return
        fields = attributes({"expires_at": int(answer.expires_at.timestamp())})
        if answer.trouble is not None:
            fields |= attributes({"trouble": answer.trouble})
        self._table.put(key(*_key(origin)) | fields | {"body": {"B": packed}})

    def _stored(self, origin: str) -> RobotsAnswer | None:
        item = next(self._table.get_many([_key(origin)]), None)
        if item is None:
            return None
        return RobotsAnswer(
            expires_at=datetime.fromtimestamp(int(item["expires_at"]["N"]), UTC),
            body=zlib.decompress(item["body"]["B"]),
            trouble=item["trouble"]["S"] if "trouble" in item else None,
        )

    def _remember(self, origin: str, answer: RobotsAnswer) -> None:
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
        self._known[origin] = answer


def _key(origin: str) -> tuple[str, str]:
    return f"ROBOTS#{origin}", "ROBOTS"
