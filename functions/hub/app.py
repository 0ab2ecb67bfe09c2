"""Hub: answers the hubs that confirm subscriptions and push feeds."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import hub_step, logger, tell
from wirepress.steps.hub_http import handle


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request of the HTTP API (payload 2.0)."""
    del context
    answer = handle(event, hub_step())
    tell(answer.counts)
    return answer.body
