import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wirepress.aws.batch import Delivery, deliveries, handle_each, handle_together, inbox_key
from wirepress.errors import DocumentError, MessageError, TransientError
from wirepress.settings import read_settings


class KeptLetters:
    """Dead letters in a list."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str | None]] = []

    def put(self, body: str, *, reason: str, group: str | None = None, delivery_id: str = "") -> None:
        self.kept.append((body, reason, group))


def failing(errors: dict[str, Exception]) -> Callable[[Delivery], dict[str, int]]:
    def handle(delivery: Delivery) -> dict[str, int]:
        if delivery.body in errors:
            raise errors[delivery.body]
        return {"done": 1}

    return handle


def message(name: str, *, last: bool = False, group: str | None = None) -> Delivery:
    return Delivery(id=f"id-{name}", body=name, last=last, group=group)


def test_one_bad_message_does_not_stop_the_others() -> None:
    letters = KeptLetters()
    errors = {
        "b": DocumentError("the PDF is encrypted: upload it without a password"),
        "c": TransientError("slow"),
    }

    outcome = handle_each([message(name) for name in "abcd"], failing(errors), letters)

    assert outcome.response == {"batchItemFailures": [{"itemIdentifier": "id-c"}]}
    assert letters.kept == [("b", "the PDF is encrypted: upload it without a password", None)]
    assert outcome.counts == {"done": 2, "messages_failed": 1, "messages_retried": 1}


def test_the_last_delivery_of_a_failing_message_ends_in_the_dead_letters_with_its_reason() -> None:
    letters = KeptLetters()

    outcome = handle_each(
        [message("a", last=True)], failing({"a": TransientError("the table is throttled")}), letters
    )

    assert outcome.failed_ids == []
    assert letters.kept == [("a", "the table is throttled", None)]


def test_a_defect_is_tried_again_and_then_named() -> None:
    letters = KeptLetters()
    handle = failing({"a": KeyError("x"), "b": KeyError("y")})

    outcome = handle_each([message("a"), message("b", last=True)], handle, letters)

    assert outcome.failed_ids == ["id-a"]
    assert letters.kept == [("b", "unexpected KeyError: 'y'", None)]


def test_nothing_overtakes_a_message_of_its_fifo_group() -> None:
    letters = KeptLetters()
    batch = [message("a", group="en"), message("b", group="en"), message("c", group="de")]

    outcome = handle_each(batch, failing({"a": TransientError("later")}), letters)

    assert outcome.failed_ids == ["id-a", "id-b"]
    assert outcome.counts["done"] == 1


def test_a_dead_letter_of_a_fifo_group_lets_the_next_pass() -> None:
    letters = KeptLetters()
    batch = [message("a", group="en"), message("b", group="en")]

    outcome = handle_each(batch, failing({"a": DocumentError("no")}), letters)

    assert outcome.failed_ids == []
    assert letters.kept == [("a", "no", "en")]
    assert outcome.counts["done"] == 1


def test_a_retry_in_one_group_does_not_block_another() -> None:
    letters = KeptLetters()
    batch = [message("a", group="en"), message("b", group="de"), message("c", group="de")]

    outcome = handle_each(batch, failing({"a": TransientError("later"), "b": DocumentError("no")}), letters)

    assert outcome.failed_ids == ["id-a"]
    assert outcome.counts["done"] == 1


def test_messages_are_handled_together() -> None:
    outcome = handle_together([message("a"), message("b")], lambda batch: {"done": len(batch)}, KeptLetters())

    assert (outcome.failed_ids, outcome.counts) == ([], {"done": 2})


def test_a_bad_message_does_not_take_those_handled_with_it_along() -> None:
    def handle(batch: list[Delivery]) -> dict[str, int]:
        bodies = [delivery.body for delivery in batch]
        if "bad" in bodies:
            raise MessageError("not a message of a known version")
        if "slow" in bodies:
            raise TransientError("again")
        return {"done": len(bodies)}

    batch = [message("a"), message("bad"), message("slow"), message("b")]
    outcome = handle_together(batch, handle, letters := KeptLetters())

    assert outcome.failed_ids == ["id-slow"]
    assert letters.kept == [("bad", "not a message of a known version", None)]
    assert outcome.counts["done"] == 2


@pytest.mark.parametrize("name", ["ingest.s3-document.json", "ingest.s3-upload.json"])
def test_the_events_of_the_inbox_name_a_key(name: str) -> None:
    event = json.loads((Path("events") / name).read_text())
    [delivery] = deliveries(event, max_receives=3)
    assert inbox_key(delivery.body).startswith(("raw/documents/", "uploads/"))
    assert not delivery.last


def test_missing_settings_are_named() -> None:
    with pytest.raises(Exception, match=r"FETCH_QUEUE_URL.*INBOX_BUCKET"):
        read_settings({"SITE_BUCKET": "x", "INBOX_BUCKET": ""})
