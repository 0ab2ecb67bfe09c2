"""Trying a model on this machine: `--summaries-model` and `--summaries-endpoint`."""

import argparse
import os
from typing import Final

import boto3

from wirepress.errors import ConfigurationError

KEY_VARIABLE: Final = "WIREPRESS_SUMMARIES_KEY"
_KEY_PARAMETER: Final = "/wirepress/summaries-key"
_PATIENCE: Final = "900"
"""Seconds for an answer: a model on a laptop is slow, and nothing here enforces a function's time-out."""
_TOKENS: Final = "100000000"


def parameters(arguments: argparse.Namespace) -> dict[str, str]:
    """The template's parameters for the models that the command names; none without."""
    if not arguments.summaries_model:
        return {}
    if not arguments.summaries_endpoint:
        raise ConfigurationError(
            "give --summaries-endpoint, too, such as http://localhost:11434/v1 (Bedrock is asked on AWS only)"
        )
    given = {
        "SummaryModels": ",".join(arguments.summaries_model),
        "SummaryEndpoint": arguments.summaries_endpoint,
        "SummarySeconds": _PATIENCE,
        "SummaryDailyTokens": _TOKENS,
        "SummaryStoryTokens": _TOKENS,
    }
    return {**given, "SummaryKeyParameter": _KEY_PARAMETER} if os.environ.get(KEY_VARIABLE) else given


def store_key() -> None:
    """Put the key of the environment where the functions look for it, as an operator does on AWS."""
    if key := os.environ.get(KEY_VARIABLE):
        boto3.client("ssm").put_parameter(Name=_KEY_PARAMETER, Value=key, Type="SecureString", Overwrite=True)
