"""The HTTP side of hubs' callbacks: API Gateway's events (payload 2.0) in, answers out.

Anybody can call these routes. What they may do hangs on the token in the path and, for a push, on
its signature.
"""

import base64
import binascii
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from wirepress.errors import TransientError
from wirepress.steps.hub import Hub, HubAnswer, Question

Event = Mapping[str, Any]

_log = logging.getLogger(__name__)
_MAX_FIELDS: Final = 50


@dataclass(frozen=True, slots=True)
class HubResponse:
    """The answer in API Gateway's form, and what is counted."""

    body: dict[str, Any]
    counts: Mapping[str, int]


def handle(event: Event, hub: Hub) -> HubResponse:
    """Answer one request. Where the state cannot be read or written now, the hub is to come again."""
    try:
        answer = ROUTES[event["routeKey"]](hub, event)
    except TransientError as error:
        _log.warning("a hub has to come again: %s", error.reason)
        answer = HubAnswer(HTTPStatus.SERVICE_UNAVAILABLE, "come again\n", {}, {"retry-after": "60"})
    headers = {
        # A challenge is echoed as it came: nothing may take it for a page.
        "content-type": "text/plain; charset=utf-8",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        **answer.headers,
    }
    response = {"statusCode": answer.status.value, "headers": headers, "body": answer.text}
    return HubResponse(response, answer.counts)


def _verify(hub: Hub, event: Event) -> HubAnswer:
    try:
        pairs = parse_qsl(
            event.get("rawQueryString") or "", keep_blank_values=True, max_num_fields=_MAX_FIELDS
        )
    except ValueError:
        pairs = []
    given = dict(reversed(pairs))  # the first of each name counts
    question = Question(
        mode=given.get("hub.mode", ""),
        topic=given.get("hub.topic", ""),
        challenge=given.get("hub.challenge", ""),
        lease_seconds=given.get("hub.lease_seconds"),
        reason=given.get("hub.reason"),
    )
    return hub.verify(_token(event), question)


def _deliver(hub: Hub, event: Event) -> HubAnswer:
    headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    try:
        body = _body(event)
    except binascii.Error:
        return HubAnswer(HTTPStatus.BAD_REQUEST, "", {"pushes_refused": 1})
    return hub.deliver(
        _token(event),
        body,
        signature=headers.get("x-hub-signature"),
        content_type=headers.get("content-type"),
    )


ROUTES: Final[dict[str, Callable[[Hub, Event], HubAnswer]]] = {
    "GET /api/hub/{token}": _verify,
    "POST /api/hub/{token}": _deliver,
}


def _token(event: Event) -> str:
    return str((event.get("pathParameters") or {}).get("token") or "")


def _body(event: Event) -> bytes:
    """The bytes that were sent; API Gateway encodes what it does not take for text."""
    raw = event.get("body") or ""
    return base64.b64decode(raw) if event.get("isBase64Encoded") else str(raw).encode("utf-8")
