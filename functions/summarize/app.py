"""Summarize: writes the report of each story that changed."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import logger, run_each, summarize_step
from wirepress.model.messages import StoryChanged, parse_message


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a batch of `StoryChanged` messages."""
    del context
    step = summarize_step()
    return run_each(event, lambda one: step.run(parse_message(StoryChanged, one.body)))
