"""What models cost: reserved before a call, settled after it, bounded a day and a story."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from wirepress.aws.dynamo import Action, Item, Table, attributes, key
from wirepress.errors import ConflictError, ModelError
from wirepress.ports import Amount, Clock, Reservation

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_KEPT_DAYS: Final = 35
_DAY: Final = "DAY"
_BOUNDED: Final = (
    "(attribute_not_exists(tokens) OR tokens <= :tokens_before)"
    " AND (attribute_not_exists(microdollars) OR microdollars <= :microdollars_before)"
)
_ADD: Final = "ADD tokens :tokens, microdollars :microdollars SET expires_at = :expires_at"


@dataclass(frozen=True, slots=True)
class Caps:
    """What may be spent in a day (UTC): by all stories, by one."""

    day: Amount
    story: Amount


class DynamoSpending:
    """`ports.Spending` on a DynamoDB table: a counter for the day and one for each story of it."""

    def __init__(self, table: str, caps: Caps, clock: Clock, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)
        self._caps = caps
        self._clock = clock

    def reserve(self, amount: Amount, *, story_id: str) -> Reservation:
        """Set aside the most that a call may cost; raises `ModelError` (`capped`) beyond what is left."""
        reservation = Reservation(_today(self._clock), story_id, amount)
        # A condition on a counter that is not there yet says nothing about the first amount.
        for cap, whose in ((self._caps.day, "day"), (self._caps.story, "story")):
            if _exceeds(Amount(), amount, cap):
                raise _capped(whose)
        try:
            self._table.transact(
                [
                    self._change(reservation.day, _DAY, amount, self._caps.day),
                    self._change(reservation.day, _of(story_id), amount, self._caps.story),
                ]
            )
        except ConflictError as error:
            is_day = _exceeds(self.spent_today(), amount, self._caps.day)
            raise _capped("day" if is_day else "story") from error
        return reservation

    def settle(self, reservation: Reservation, spent: Amount) -> None:
        """Give back what was not spent of it."""
        rest = _difference(spent, reservation.amount)
        places = (_DAY, _of(reservation.story_id))
        self._table.transact([self._change(reservation.day, place, rest) for place in places])

    def spent_today(self) -> Amount:
        """What has been spent or set aside since midnight (UTC)."""
        item = self._table.get(_partition(_today(self._clock)), _DAY)
        return _amount(item) if item else Amount()

    def _change(self, day: str, place: str, amount: Amount, cap: Amount | None = None) -> Action:
        expires = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=_KEPT_DAYS)
        values: dict[str, str | int] = {
            ":tokens": amount.tokens,
            ":microdollars": amount.microdollars,
            ":expires_at": int(expires.timestamp()),
        }
        condition: dict[str, str] = {}
        if cap is not None:
            room = _difference(cap, amount)
            values |= {":tokens_before": room.tokens, ":microdollars_before": room.microdollars}
            condition["ConditionExpression"] = _BOUNDED
        return {
            "Update": {
                "TableName": self._table.name,
                "Key": key(_partition(day), place),
                "UpdateExpression": _ADD,
                "ExpressionAttributeValues": attributes(values),
                **condition,
            }
        }


class MemorySpending:
    """`ports.Spending` in this process: for tests and for trying things out."""

    def __init__(self, caps: Caps, clock: Clock) -> None:
        self._caps = caps
        self._clock = clock
        self._spent: defaultdict[tuple[str, str], Amount] = defaultdict(Amount)

    def reserve(self, amount: Amount, *, story_id: str) -> Reservation:
        """Set aside the most that a call may cost; raises `ModelError` (`capped`) beyond what is left."""
        day = _today(self._clock)
        for place, cap, whose in ((_DAY, self._caps.day, "day"), (_of(story_id), self._caps.story, "story")):
            if _exceeds(self._spent[day, place], amount, cap):
                raise _capped(whose)
        reservation = Reservation(day, story_id, amount)
        self._add(reservation, amount)
        return reservation

    def settle(self, reservation: Reservation, spent: Amount) -> None:
        """Give back what was not spent of it."""
        self._add(reservation, _difference(spent, reservation.amount))

    def spent_today(self) -> Amount:
        """What has been spent or set aside since midnight (UTC)."""
        return self._spent[_today(self._clock), _DAY]

    def _add(self, reservation: Reservation, amount: Amount) -> None:
        for place in (_DAY, _of(reservation.story_id)):
            known = self._spent[reservation.day, place]
            self._spent[reservation.day, place] = Amount(
                known.tokens + amount.tokens, known.microdollars + amount.microdollars
            )


def cents(value: int, *, tokens: int) -> Amount:
    """A cap of so many cents and tokens."""
    return Amount(tokens, value * 10_000)


def _today(clock: Clock) -> str:
    return clock.now().astimezone(UTC).date().isoformat()


def _of(story_id: str) -> str:
    return f"STORY#{story_id}"


def _partition(day: str) -> str:
    return f"SPENDING#{day}"


def _amount(item: Item) -> Amount:
    return Amount(int(item["tokens"]["N"]), int(item["microdollars"]["N"]))


def _difference(one: Amount, other: Amount) -> Amount:
    return Amount(one.tokens - other.tokens, one.microdollars - other.microdollars)


def _exceeds(spent: Amount, amount: Amount, cap: Amount) -> bool:
    return (
        spent.tokens + amount.tokens > cap.tokens
        or spent.microdollars + amount.microdollars > cap.microdollars
    )


def _capped(whose: str) -> ModelError:
    return ModelError(f"what models may cost this {whose} is spent", kind="capped")
