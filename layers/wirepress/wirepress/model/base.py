"""What all records share: frozen, strict about unknown fields, times in UTC."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


def _as_utc(value: datetime) -> datetime:
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


UtcDatetime = Annotated[datetime, AfterValidator(_as_utc)]
"""An aware datetime in UTC; one without a zone is taken to be in UTC."""


class Record(BaseModel):
    """Base of the immutable records that are stored or sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> bytes:
        """The record as canonical JSON: the same record gives the same bytes."""
        return self.model_dump_json(exclude_none=True).encode()
