"""One contract for what models cost and for what they said: on AWS (moto) and in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from moto import mock_aws

from wirepress.aws import clients
from wirepress.aws.memory import FixedClock
from wirepress.aws.model_answers import MemoryModelAnswers, S3ModelAnswers, answer_key
from wirepress.aws.spending import Caps, DynamoSpending, MemorySpending, cents
from wirepress.errors import ModelError
from wirepress.ports import Amount, ModelAnswer, ModelAnswers

NOW = datetime(2026, 11, 23, 23, 59, 30, tzinfo=UTC)
CAPS = Caps(day=Amount(1_000, 500), story=Amount(400, 300))


@pytest.fixture(params=["memory", "aws"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        clients.forget()
        if request.param == "aws":
            clients.s3().create_bucket(Bucket="newsroom")
            clients.dynamodb().create_table(
                TableName="Newsroom",
                BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
                KeySchema=[
                    {"AttributeName": "PK", "KeyType": "HASH"},
                    {"AttributeName": "SK", "KeyType": "RANGE"},
                ],
            )
        yield request.param
    clients.forget()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def spending(kind: str, clock: FixedClock) -> DynamoSpending | MemorySpending:
    return DynamoSpending("Newsroom", CAPS, clock) if kind == "aws" else MemorySpending(CAPS, clock)


@pytest.fixture
def answers(kind: str) -> ModelAnswers:
    return S3ModelAnswers("newsroom") if kind == "aws" else MemoryModelAnswers()


class TestSpending:
    def test_counts_what_is_set_aside_and_gives_back_the_rest(
        self, spending: DynamoSpending | MemorySpending
    ) -> None:
        assert spending.spent_today() == Amount()
        reservation = spending.reserve(Amount(300, 100), story_id="s")
        assert spending.spent_today() == Amount(300, 100)
        spending.settle(reservation, Amount(120, 40))
        assert spending.spent_today() == Amount(120, 40)
        spending.settle(spending.reserve(Amount(200, 0), story_id="s"), Amount())
        assert spending.spent_today() == Amount(120, 40)

    def test_a_story_may_not_spend_more_than_its_share(
        self, spending: DynamoSpending | MemorySpending
    ) -> None:
        spending.reserve(Amount(300, 100), story_id="s")
        with pytest.raises(ModelError, match="story is spent") as caught:
            spending.reserve(Amount(101, 0), story_id="s")
        assert caught.value.kind == "capped"
        spending.reserve(Amount(101, 0), story_id="other")
        spending.reserve(Amount(100, 0), story_id="s")
        assert spending.spent_today() == Amount(501, 100)

    def test_the_day_is_bounded_in_tokens_and_in_money(
        self, spending: DynamoSpending | MemorySpending
    ) -> None:
        spending.reserve(Amount(400, 300), story_id="a")
        with pytest.raises(ModelError, match="day is spent"):
            spending.reserve(Amount(10, 201), story_id="b")
        spending.reserve(Amount(400, 200), story_id="b")
        with pytest.raises(ModelError, match="day is spent"):
            spending.reserve(Amount(201, 0), story_id="c")
        spending.reserve(Amount(200, 0), story_id="c")
        assert spending.spent_today() == Amount(1_000, 500)

    def test_what_never_fits_is_refused_at_once(self, spending: DynamoSpending | MemorySpending) -> None:
        with pytest.raises(ModelError, match="day is spent"):
            spending.reserve(Amount(1_001, 0), story_id="a")
        with pytest.raises(ModelError, match="story is spent"):
            spending.reserve(Amount(401, 0), story_id="a")
        assert spending.spent_today() == Amount()

    def test_a_new_day_is_a_new_account(
        self, spending: DynamoSpending | MemorySpending, clock: FixedClock
    ) -> None:
        late = spending.reserve(Amount(400, 0), story_id="s")
        clock.time = NOW + timedelta(minutes=2)
        assert spending.spent_today() == Amount()
        spending.reserve(Amount(400, 0), story_id="s")
        spending.settle(late, Amount(10, 0))
        assert spending.spent_today() == Amount(400, 0)
        clock.time = NOW
        assert spending.spent_today() == Amount(10, 0)


def test_cents_are_ten_thousand_millionths_of_a_dollar() -> None:
    assert cents(20, tokens=5) == Amount(5, 200_000)


class TestAnswers:
    ANSWER = ModelAnswer(text='{"headline": "x"}', model="m", input_tokens=1, output_tokens=2)

    def test_an_answer_is_kept_once(self, answers: ModelAnswers) -> None:
        assert answers.get("d1") is None
        assert answers.put("d1", self.ANSWER) == self.ANSWER
        later = self.ANSWER.model_copy(update={"text": "another"})
        assert answers.put("d1", later) == self.ANSWER
        assert answers.get("d1") == self.ANSWER
        assert answers.get("d2") is None


def test_an_answer_that_cannot_be_read_says_where_it_is(kind: str) -> None:
    if kind == "aws":
        clients.s3().put_object(Bucket="newsroom", Key=answer_key("d"), Body=b"{}")
        with pytest.raises(ModelError, match=r"answers/d\.json"):
            S3ModelAnswers("newsroom").get("d")


@pytest.mark.parametrize("kind", ["aws"], indirect=True)
def test_another_service_may_say_something_else(kind: str) -> None:
    here, there = (S3ModelAnswers("newsroom", endpoint=f"http://{name}.example/v1") for name in ("a", "b"))
    here.put("d", TestAnswers.ANSWER)
    assert there.get("d") is None
    assert S3ModelAnswers("newsroom").get("d") is None
    assert S3ModelAnswers("newsroom", endpoint="http://a.example/v1/").get("d") == TestAnswers.ANSWER
