"""Ingest: reads each document that has landed in the inbox."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.aws.batch import inbox_key
from wirepress.bootstrap import ingest_step, logger, run_each


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a batch of `Object Created` events of the inbox bucket."""
    del context
    step = ingest_step()
    return run_each(event, lambda one: step.run(inbox_key(one.body)))
