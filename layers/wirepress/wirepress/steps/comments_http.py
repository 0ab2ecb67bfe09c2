"""The HTTP side of comments: API Gateway's events (payload 2.0) in, answers out.

The API's JWT authorizer has checked the token before anything here runs.
"""

import base64
import binascii
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Literal

from wirepress.comments.markup import to_html
from wirepress.errors import CommentError, ConflictError, TransientError
from wirepress.model import Comment, Reader, StoryCard
from wirepress.steps.comments import CommentDesk

Event = Mapping[str, Any]
Answer = tuple[HTTPStatus, dict[str, object], Mapping[str, int]]
"""Status, body and what is counted."""
Route = Callable[[CommentDesk, Reader, Event], Answer]

_log = logging.getLogger(__name__)

MODERATORS: Final = "moderators"
"""The user pool's group of moderators."""
MAX_BODY: Final = 100_000
"""Bytes; the longest comment takes a fifth of it."""

_STATUS: Final = {
    "closed": HTTPStatus.FORBIDDEN,
    "edit_window": HTTPStatus.CONFLICT,
    "forbidden": HTTPStatus.FORBIDDEN,
    "has_replies": HTTPStatus.CONFLICT,
    "no_parent": HTTPStatus.CONFLICT,
    "not_found": HTTPStatus.NOT_FOUND,
    "rate_limited": HTTPStatus.TOO_MANY_REQUESTS,
}
"""Codes of `CommentError` that are not the text's fault, which is 400."""


@dataclass(frozen=True, slots=True)
class CommentResponse:
    """The answer in API Gateway's form, and what is counted."""

    body: dict[str, Any]
    counts: Mapping[str, int]


def handle(event: Event, desk: CommentDesk) -> CommentResponse:
    """Answer one request; what a reader can do something about is told as `{"error": {...}}`.

    Raises what only the operator can put right: it is logged and becomes a 500.
    """
    try:
        status, body, counts = _route(event)(desk, _reader(event), event)
    except CommentError as error:
        status = _STATUS.get(error.code, HTTPStatus.BAD_REQUEST)
        status, body, counts = _failure(status, error.code, str(error))
    except ConflictError:
        message = "Somebody changed this at the same moment: try again."
        status, body, counts = _failure(HTTPStatus.CONFLICT, "conflict", message)
    except TransientError as error:
        _log.warning("comments are busy: %s", error.reason)
        message = "This cannot be done right now: try again in a moment."
        status, body, counts = _failure(HTTPStatus.SERVICE_UNAVAILABLE, "busy", message)
    response = {
        "statusCode": status.value,
        "headers": {"content-type": "application/json; charset=utf-8", "cache-control": "no-store"},
        "body": json.dumps(body, ensure_ascii=False),
    }
    return CommentResponse(response, counts)


def _route(event: Event) -> Route:
    route = ROUTES.get(event["routeKey"])
    if route is None:
        raise CommentError("not_found", "There is no such address.")
    return route


def _failure(status: HTTPStatus, code: str, message: str) -> Answer:
    return status, {"error": {"code": code, "message": message}}, {}


def _post(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    body = _body(event)
    parent_id = body.get("parent_id")
    story_id = _path(event, "story_id")
    posted = desk.post(
        reader,
        story_id,
        _text(body),
        parent_id=parent_id if isinstance(parent_id, str) and parent_id else None,
        request_id=_request_id(event),
    )
    moved = {"moved_to": posted.story_id} if posted.story_id != story_id else {}
    return HTTPStatus.CREATED, _own(posted.comment) | moved, posted.counts


def _edit(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    done = desk.edit(reader, *_comment_path(event), _text(_body(event)))
    return HTTPStatus.OK, _own(done.comment), done.counts


def _delete(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    done = desk.delete(reader, *_comment_path(event))
    return HTTPStatus.OK, _own(done.comment), done.counts


def _report(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    done = desk.report(reader, *_comment_path(event))
    return HTTPStatus.ACCEPTED, {"reported": True}, done.counts


def _export(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    before = (event.get("queryStringParameters") or {}).get("before")
    return HTTPStatus.OK, desk.export(reader, before=before), {}


def _held(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    del event
    held = desk.held(reader)
    cards = desk.cards_of(held)
    told = [_for_moderators(one) | {"story": _story(cards.get(one.story_id))} for one in held]
    return HTTPStatus.OK, {"comments": told}, {}


def _moderate(desk: CommentDesk, reader: Reader, event: Event) -> Answer:
    action = _action(_body(event).get("action"))
    done = desk.moderate(reader, *_comment_path(event), action)
    return HTTPStatus.OK, _for_moderators(done.comment), done.counts


ROUTES: Final[dict[str, Route]] = {
    "POST /api/stories/{story_id}/comments": _post,
    "PATCH /api/stories/{story_id}/comments/{comment_id}": _edit,
    "DELETE /api/stories/{story_id}/comments/{comment_id}": _delete,
    "POST /api/stories/{story_id}/comments/{comment_id}/report": _report,
    "GET /api/me/comments": _export,
    "GET /api/moderation/comments": _held,
    "POST /api/moderation/stories/{story_id}/comments/{comment_id}": _moderate,
}


def _own(comment: Comment) -> dict[str, object]:
    """A comment as its author sees it, with the HTML that the page will show."""
    hidden = {"author_id", "report_count"}
    return comment.model_dump(mode="json", exclude=hidden) | {"html": to_html(comment.text)}


def _for_moderators(comment: Comment) -> dict[str, object]:
    return comment.model_dump(mode="json") | {"html": to_html(comment.text)}


def _story(card: StoryCard | None) -> dict[str, object] | None:
    """Where a comment stands: a hidden story has no page, one that waits for its report nothing at all."""
    if card is None:
        return None
    path = None if card.hidden else card.path
    return {"headline": card.headline, "language": card.language, "path": path}


def _reader(event: Event) -> Reader:
    """The reader whom the authorizer found; their groups come as a list or as `[a b]`."""
    context = event.get("requestContext") or {}
    claims = ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}
    subject = claims.get("sub")
    if not subject:
        raise CommentError("forbidden", "Sign in first.")
    groups = claims.get("cognito:groups") or ()
    if isinstance(groups, str):
        groups = groups.strip("[]").replace(",", " ").split()
    return Reader(id=str(subject), name=_name(claims, str(subject)), is_moderator=MODERATORS in groups)


def _name(claims: Mapping[str, Any], subject: str) -> str:
    """The name to show, `""` where there is none: nothing of an e-mail address is published.

    A pool that signs in by e-mail makes the subject the username: no name, that.
    """
    candidates = (claims.get(claim) for claim in ("name", "cognito:username", "username"))
    named = (str(name) for name in candidates if name and name != subject and "@" not in str(name))
    return next(named, "")


def _request_id(event: Event) -> str:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    given = str(headers.get("idempotency-key") or "")[:200]
    return given or str(event["requestContext"]["requestId"])


def _comment_path(event: Event) -> tuple[str, str]:
    return _path(event, "story_id"), _path(event, "comment_id")


def _path(event: Event, name: str) -> str:
    value = str((event.get("pathParameters") or {}).get(name) or "")
    if not value or len(value) > 200 or not value.isascii() or not value.isprintable():
        raise CommentError("not_found", "There is no such address.")
    return value


def _body(event: Event) -> dict[str, Any]:
    raw = event.get("body") or ""
    if len(raw) > MAX_BODY:
        raise CommentError("too_long", "That is too much text.")
    try:
        body = json.loads(base64.b64decode(raw) if event.get("isBase64Encoded") else raw)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise CommentError("bad_request", "Send a JSON object.") from error
    if not isinstance(body, dict):
        raise CommentError("bad_request", "Send a JSON object.")
    return body


def _text(body: Mapping[str, Any]) -> str:
    text = body.get("text")
    if not isinstance(text, str):
        raise CommentError("bad_request", 'Send the comment as "text".')
    return text


def _action(value: object) -> Literal["publish", "remove"]:
    if value == "publish":
        return "publish"
    if value == "remove":
        return "remove"
    raise CommentError("bad_request", 'Send "publish" or "remove" as "action".')
