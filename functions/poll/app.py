"""Poll: runs on a schedule and puts the sources that are due on the fetch queue."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import logger, poll_step, tell


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Handle a scheduled event; what it says does not matter."""
    del event, context
    counts = poll_step().run()
    tell(counts)
    return counts
