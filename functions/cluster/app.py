"""Cluster: finds the story of each new or changed article, one language's articles in order."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from wirepress.bootstrap import cluster_step, logger, run_each
from wirepress.model.messages import ArticleReady, parse_message


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a batch of `ArticleReady` messages."""
    del context
    batch = cluster_step().batch()
    return run_each(event, lambda one: batch.run(parse_message(ArticleReady, one.body)))
