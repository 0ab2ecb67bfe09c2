"""The embedded cloud's cheap transactions undo as moto's own do."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from wirepress_cli.local.transactions import make_transactions_cheap


@pytest.fixture
def table() -> Iterator[object]:
    make_transactions_cheap()
    make_transactions_cheap()
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-west-1")
        client.create_table(
            TableName="t",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("PK", "SK")],
            KeySchema=[
                {"AttributeName": "PK", "KeyType": "HASH"},
                {"AttributeName": "SK", "KeyType": "RANGE"},
            ],
        )
        for number in range(3):
            client.put_item(TableName="t", Item=item("a", str(number), "old"))
        yield client


def item(pk: str, sk: str, value: str) -> dict:
    return {"PK": {"S": pk}, "SK": {"S": sk}, "value": {"S": value}}


def contents(client) -> dict[tuple[str, str], str]:
    items = client.scan(TableName="t")["Items"]
    return {(one["PK"]["S"], one["SK"]["S"]): one["value"]["S"] for one in items}


def update(sk: str) -> dict:
    return {
        "Update": {
            "TableName": "t",
            "Key": {"PK": {"S": "a"}, "SK": {"S": sk}},
            "UpdateExpression": "SET #v = :v",
            "ExpressionAttributeNames": {"#v": "value"},
            "ExpressionAttributeValues": {":v": {"S": "new"}},
        }
    }


def test_a_failed_transaction_leaves_everything_as_it_was(table) -> None:
    before = contents(table)
    refused = {
        "Put": {
            "TableName": "t",
            "Item": item("a", "2", "new"),
            "ConditionExpression": "attribute_not_exists(PK)",
        }
    }
    actions = [
        update("0"),
        {"Put": {"TableName": "t", "Item": item("b", "9", "new")}},
        {"Delete": {"TableName": "t", "Key": {"PK": {"S": "a"}, "SK": {"S": "1"}}}},
        refused,
    ]

    with pytest.raises(ClientError, match="ConditionalCheckFailed"):
        table.transact_write_items(TransactItems=actions)

    assert contents(table) == before


def test_a_transaction_takes_effect_whole(table) -> None:
    actions = [update("0"), {"Put": {"TableName": "t", "Item": item("b", "9", "new")}}]

    table.transact_write_items(TransactItems=actions)

    assert contents(table)["a", "0"] == "new"
    assert contents(table)["b", "9"] == "new"
    assert contents(table)["a", "1"] == "old"
