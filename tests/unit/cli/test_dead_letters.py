"""Which dead letters are meant, and which failed for the same reason."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.aws.batch import inbox_key
from wirepress_cli.dead_letters import DeadLetter, DeadLetterQueue, Selection, dead_letter
from wirepress_cli.reingest import object_created


def letter(reason: str, *, letter_id: str = "3f2a91bc-0000", failed_at: float = 100.0) -> DeadLetter:
    return DeadLetter("FetchDeadLetterQueue", letter_id, "a page", reason, failed_at, "{}")


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("a.example answered 404 for /news/1", "… answered 404 for …"),
        ("127.0.0.1:8001 answered 503 for /", "… answered 503 for …"),
        ("too short: 31 words, 50 are needed", "too short: … words, … are needed"),
        (
            "https://a.example/robots.txt does not let Wirepress fetch https://a.example/b",
            "… does not let Wirepress fetch …",
        ),
        (
            "s3://inbox/raw/bodies/ab was removed; fetch its source again",
            "… was removed; fetch its source again",
        ),
        (
            "refused 'ftp://a.example': only http and https are fetched",
            "refused …: only http and https are fetched",
        ),
        ("117,000,001 bytes, at most 100,000,000 are read", "… bytes, at most … are read"),
        ("the PDF holds no text, it may be a scan", "the PDF holds no text, it may be a scan"),
    ],
)
def test_reasons_of_one_kind_differ_in_addresses_and_numbers_alone(reason: str, kind: str) -> None:
    assert letter(reason).kind == kind


@given(st.text())
def test_a_kind_names_all_that_is_of_it(reason: str) -> None:
    one = letter(reason.replace("\n", " "))
    assert Selection(reason=one.kind).takes(one)


@pytest.mark.parametrize(
    ("selection", "is_meant"),
    [
        (Selection(), True),
        (Selection(reason="ANSWERED 404"), True),
        (Selection(reason="answered 4.4"), False),
        (Selection(reason="a.example…/news"), True),
        (Selection(ids=("77aa0123", "3f2a91bc")), True),
        (Selection(ids=("77aa0123",)), False),
        (Selection(failed_before=100.0), True),
        (Selection(failed_before=99.0), False),
        (Selection(reason="answered 404", failed_before=99.0), False),
    ],
)
def test_a_selection_means_that_for_which_all_of_it_holds(selection: Selection, *, is_meant: bool) -> None:
    assert selection.takes(letter("a.example answered 404 for /news/1")) is is_meant


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"requestContext": {"condition": "EventAgeExceeded"}}, "EventAgeExceeded"),
        ({"requestContext": {"functionArn": "odd"}, "responsePayload": "odd"}, "gave up after several tries"),
        ({"requestContext": "odd"}, "gave up after several tries"),
        ([], "gave up after several tries"),
    ],
)
def test_a_message_that_aws_gave_up_says_what_is_known(body: object, reason: str) -> None:
    queue = DeadLetterQueue("PollDeadLetterQueue", "https://sqs.example/poll", None)
    message = {"MessageId": "m", "Body": json.dumps(body), "Attributes": {"SentTimestamp": "100000"}}
    told = dead_letter(queue, message)  # type: ignore[arg-type]  # a message has more, which is not looked at
    assert told.reason.startswith(reason)
    assert told.failed_at == 100.0


@given(st.text(min_size=1))
def test_ingest_finds_the_key_in_what_it_is_told(key: str) -> None:
    assert inbox_key(object_created("inbox", key, datetime(2026, 11, 24, tzinfo=UTC))) == key
