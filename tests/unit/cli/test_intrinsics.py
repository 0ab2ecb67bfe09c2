"""CloudFormation's functions as the embedded cloud works them out."""

import pytest

from wirepress.errors import ConfigurationError
from wirepress_cli.local.intrinsics import Scope

SCOPE = Scope(
    references={"Stage": "dev", "Queue": "https://queue", "AWS::Region": "us-east-1"},
    attributes={("Queue", "Arn"): "arn:queue", ("Site", "Domain.Name"): "site.example"},
    conditions={
        "IsDev": {"Fn::Equals": [{"Ref": "Stage"}, "dev"]},
        "IsProd": {"Fn::Not": [{"Condition": "IsDev"}]},
        "Both": {"Fn::And": [{"Condition": "IsDev"}, {"Condition": "IsProd"}]},
        "Either": {"Fn::Or": [{"Condition": "IsDev"}, {"Condition": "IsProd"}]},
    },
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        (7, 7),
        ({"Ref": "Stage"}, "dev"),
        ({"Fn::GetAtt": ["Queue", "Arn"]}, "arn:queue"),
        ({"Fn::GetAtt": "Queue.Arn"}, "arn:queue"),
        ({"Fn::GetAtt": ["Site", "Domain", "Name"]}, "site.example"),
        ({"Fn::Sub": "${Stage}-${Queue.Arn}-${!Literal}"}, "dev-arn:queue-${Literal}"),
        ({"Fn::Sub": ["${Own}/${Stage}", {"Own": {"Ref": "AWS::Region"}}]}, "us-east-1/dev"),
        ({"Fn::If": ["IsDev", "yes", "no"]}, "yes"),
        ({"Fn::If": ["IsProd", "yes", "no"]}, "no"),
        ({"Fn::If": ["Both", "yes", "no"]}, "no"),
        ({"Fn::If": ["Either", "yes", "no"]}, "yes"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]}, "a-dev"),
        ({"Fn::Select": ["1", ["a", "b"]]}, "b"),
        ({"Fn::Select": [0, {"Fn::Split": [":", "x:y"]}]}, "x"),
        ({"a": {"Ref": "AWS::NoValue"}, "b": 1}, {"b": 1}),
        ([1, {"Ref": "AWS::NoValue"}, {"Ref": "Stage"}], [1, "dev"]),
        ({"Ref": "Stage", "Other": 1}, {"Ref": "Stage", "Other": 1}),
    ],
)
def test_resolves(value: object, expected: object) -> None:
    assert SCOPE.resolve(value) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"Ref": "Nobody"}, "Nobody"),
        ({"Fn::GetAtt": ["Queue", "Colour"]}, "Queue.Colour"),
        ({"Fn::Sub": "${Nobody}"}, "Nobody"),
        ({"Fn::If": ["Nobody", 1, 2]}, "no condition Nobody"),
        ({"Fn::Cidr": ["10.0.0.0/16", 1]}, "Fn::Cidr is not known"),
    ],
)
def test_says_what_it_does_not_know(value: object, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        SCOPE.resolve(value)
