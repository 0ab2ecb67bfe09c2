"""Comments: answers the HTTP API for readers and moderators."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import comments_step, logger, tell
from wirepress.steps.comments_http import handle


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request of the HTTP API (payload 2.0)."""
    del context
    answer = handle(event, comments_step())
    tell(answer.counts)
    return answer.body
