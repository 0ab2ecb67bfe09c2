"""Render: writes the pages that a batch of changed stories touches, each page once."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import logger, render_step, run_together
from wirepress.model.messages import parse_render_message


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a batch of render messages."""
    del context
    step = render_step()
    return run_together(event, lambda bodies: step.run([parse_render_message(body) for body in bodies]))
