"""Fetch: gets a source or the page of a new entry, for each message of the fetch queue."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import fetch_step, logger, run_each
from wirepress.model.messages import parse_fetch_message


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a batch of fetch messages."""
    del context
    step = fetch_step()
    return run_each(event, lambda one: step.run(parse_fetch_message(one.body), last_try=one.last))
