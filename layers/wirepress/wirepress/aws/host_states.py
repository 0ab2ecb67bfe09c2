"""Whose turn it is at each host, in NewsroomTable."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from wirepress.aws.dynamo import Table, attributes, key, version_condition
from wirepress.model.host import HostState

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

KEPT_FOR: Final = timedelta(days=2)
"""After the last thing that was planned for a host; then it is asked as if for the first time."""


class DynamoHostStates:
    """`ports.HostStates` on a DynamoDB table."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)

    def get(self, host: str) -> HostState | None:
        """What is known about a host by its key."""
        item = next(self._table.get_many([_key(host)]), None)
        return HostState.model_validate_json(item["record"]["S"]) if item else None

    def put(self, state: HostState) -> None:
        """Store `state` over version `state.version - 1`; raises `ConflictError` when that is gone."""
        record: dict[str, str | int] = {"version": state.version, "record": state.to_json().decode()}
        planned = (state.free_at, state.taken_until, state.line_until, state.held_until)
        if last := max((moment for moment in planned if moment), default=None):
            record["expires_at"] = int((last + KEPT_FOR).timestamp())
        self._table.put(key(*_key(state.host)) | attributes(record), version_condition(state.version))


def _key(host: str) -> tuple[str, str]:
    return f"HOST#{host}", "HOST"
