"""The HTTP side of comments: events of API Gateway in, answers out."""

import base64
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from wirepress.errors import CommentError, ConfigurationError, ConflictError, TransientError
from wirepress.model import Comment, CommentStatus, Reader
from wirepress.steps.comments import Done, Posted
from wirepress.steps.comments_http import ROUTES, handle

POST = "POST /api/stories/{story_id}/comments"
ONE = "/api/stories/{story_id}/comments/{comment_id}"
MODERATE = "POST /api/moderation/stories/{story_id}/comments/{comment_id}"
COMMENT = Comment.model_validate(
    {
        "id": "0" * 18,
        "story_id": "s1",
        "thread": "0" * 18,
        "author_id": "u1",
        "author_name": "Ada",
        "text": "*Well* said <3",
        "status": CommentStatus.HELD,
        "held_reason": "3 links",
        "report_count": 2,
        "created_at": "2026-11-23T09:30:00Z",
    }
)


DONE = Done(COMMENT, {"comments_held": 1})
POSTED = Posted(COMMENT, {"comments_posted": 1}, "s1")


class Desk:
    """Notes each call and returns or raises what it is told to."""

    def __init__(self, answer: object = DONE) -> None:
        self.answer = answer
        self.calls: list[tuple[str, tuple, dict]] = []

    def __getattr__(self, name):
        def call(*args, **kwargs):
            self.calls.append((name, args, kwargs))
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

        return call


def event(route: str, body: object = None, *, claims: dict | None = None, **changes) -> dict:
    return {
        "version": "2.0",
        "routeKey": route,
        "headers": {"content-type": "application/json"},
        "requestContext": {
            "requestId": "req-1",
            "authorizer": {"jwt": {"claims": {"sub": "u1", "name": "Ada"} if claims is None else claims}},
        },
        "pathParameters": {"story_id": "s1", "comment_id": "0" * 18},
        "body": json.dumps(body) if body is not None else None,
        "isBase64Encoded": False,
        **changes,
    }


def answer(desk: Desk, *args, **kwargs) -> tuple[int, dict]:
    found = handle(event(*args, **kwargs), desk).body  # type: ignore[arg-type]
    assert found["headers"]["content-type"].startswith("application/json")
    return found["statusCode"], json.loads(found["body"])


def test_posting():
    desk = Desk(POSTED)
    status, body = answer(desk, POST, {"text": "*Well* said <3", "parent_id": "p"})
    assert status == 201
    assert body["html"] == "<p><em>Well</em> said &lt;3</p>"
    assert (body["id"], body["author_name"], body["status"]) == ("0" * 18, "Ada", "held")
    assert not {"author_id", "report_count", "moved_to"} & body.keys()
    reader = Reader(id="u1", name="Ada")
    assert desk.calls == [
        ("post", (reader, "s1", "*Well* said <3"), {"parent_id": "p", "request_id": "req-1"})
    ]


@pytest.mark.parametrize("parent", [None, "", 7, []])
def test_without_a_parent(parent):
    desk = Desk(POSTED)
    answer(desk, POST, {"text": "x", "parent_id": parent}, headers={"Idempotency-Key": "key"})
    assert desk.calls[0][2] == {"parent_id": None, "request_id": "key"}


def test_a_story_that_moved_is_named():
    assert answer(Desk(Posted(COMMENT, {}, "s9")), POST, {"text": "x"})[1]["moved_to"] == "s9"


@pytest.mark.parametrize(
    ("desk", "route", "counts"),
    [
        (Desk(POSTED), POST, {"comments_posted": 1}),
        (Desk(), f"PATCH {ONE}", {"comments_held": 1}),
        (Desk(), f"DELETE {ONE}", {"comments_held": 1}),
        (Desk(), f"POST {ONE}/report", {"comments_held": 1}),
        (Desk(), MODERATE, {"comments_held": 1}),
        (Desk([]), "GET /api/moderation/comments", {}),
        (Desk({}), "GET /api/me/comments", {}),
        (Desk(CommentError("too_short", "m")), POST, {}),
    ],
)
def test_what_the_desk_counts_is_told(desk, route, counts):
    asked = event(route, {"text": "x", "action": "remove"})
    assert handle(asked, desk).counts == counts  # type: ignore[arg-type]


def test_a_body_in_base64():
    desk = Desk(POSTED)
    body = base64.b64encode(json.dumps({"text": "é"}).encode()).decode()
    assert answer(desk, POST, isBase64Encoded=True, body=body)[0] == 201
    assert desk.calls[0][1][2] == "é"


@pytest.mark.parametrize("body", [None, "", "{", "[]", '"x"', "{}", '{"text": 1}', "[" * 50_000])
def test_a_bad_body(body):
    changed = event(POST) | {"body": body}
    found = handle(changed, Desk()).body  # type: ignore[arg-type]
    assert found["statusCode"] == 400
    assert json.loads(found["body"])["error"]["code"] == "bad_request"


def test_an_endless_body():
    assert answer(Desk(), POST, {"text": "x" * 200_000})[1]["error"]["code"] == "too_long"


def test_changing_and_deleting():
    desk = Desk()
    assert answer(desk, f"PATCH {ONE}", {"text": "Better"})[0] == 200
    assert answer(desk, f"DELETE {ONE}")[0] == 200
    assert answer(desk, f"POST {ONE}/report") == (202, {"reported": True})
    assert [name for name, _, _ in desk.calls] == ["edit", "delete", "report"]
    assert {args[1:3] for _, args, _ in desk.calls} == {("s1", "0" * 18)}


def test_exporting():
    desk = Desk({"comments": [], "next": None})
    assert answer(desk, "GET /api/me/comments") == (200, {"comments": [], "next": None})
    answer(desk, "GET /api/me/comments", queryStringParameters={"before": "x"})
    assert [kwargs for _, _, kwargs in desk.calls] == [{"before": None}, {"before": "x"}]


STORY = SimpleNamespace(headline="H", language="fr", path="/h/", hidden=False)
HIDDEN = SimpleNamespace(headline="H", language="fr", path="/h/", hidden=True)


@pytest.mark.parametrize(
    ("cards", "story"),
    [
        ({}, None),
        ({"s1": STORY}, {"headline": "H", "language": "fr", "path": "/h/"}),
        ({"s1": HIDDEN}, {"headline": "H", "language": "fr", "path": None}),
    ],
)
def test_what_waits_is_told_with_its_story(cards, story):
    desk = Desk([COMMENT])
    desk.cards_of = lambda comments: cards if list(comments) == [COMMENT] else {}
    status, body = answer(desk, "GET /api/moderation/comments")
    assert status == 200
    assert body["comments"][0]["author_id"] == "u1"
    assert body["comments"][0]["report_count"] == 2
    assert body["comments"][0]["html"].startswith("<p>")
    assert body["comments"][0]["story"] == story


def test_moderating():
    desk = Desk()
    assert answer(desk, MODERATE, {"action": "publish"})[0] == 200
    assert answer(desk, MODERATE, {"action": "remove"})[0] == 200
    assert [args[-1] for _, args, _ in desk.calls] == ["publish", "remove"]
    assert answer(desk, MODERATE, {"action": "burn"})[0] == 400


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (CommentError("too_short", "m"), 400, "too_short"),
        (CommentError("forbidden", "m"), 403, "forbidden"),
        (CommentError("not_found", "m"), 404, "not_found"),
        (CommentError("edit_window", "m"), 409, "edit_window"),
        (CommentError("rate_limited", "m"), 429, "rate_limited"),
        (ConflictError("inner detail"), 409, "conflict"),
        (TransientError("inner detail"), 503, "busy"),
    ],
)
def test_errors_have_a_status_and_a_code(error, status, code):
    found, body = answer(Desk(error), f"DELETE {ONE}")
    assert (found, body["error"]["code"]) == (status, code)
    assert "inner detail" not in body["error"]["message"]


def test_the_operator_reads_why_nothing_works(caplog):
    answer(Desk(TransientError("Table is busy")), f"DELETE {ONE}")
    assert "Table is busy" in caplog.text


def test_what_an_operator_must_mend_is_raised():
    with pytest.raises(ConfigurationError):
        answer(Desk(ConfigurationError("m")), f"DELETE {ONE}")


@pytest.mark.parametrize(
    ("claims", "name", "is_moderator"),
    [
        ({"name": "Ada L", "cognito:username": "ada"}, "Ada L", False),
        ({"cognito:username": "ada", "email": "a@b.example"}, "ada", False),
        ({"cognito:username": "u1", "username": "u1", "email": "ada.l@b.example"}, "", False),
        ({"cognito:username": "ada@b.example", "email": "ada@b.example"}, "", False),
        ({"cognito:groups": "[editors moderators]"}, "", True),
        ({"cognito:groups": ["moderators"]}, "", True),
        ({"cognito:groups": "[a, moderators]"}, "", True),
        ({"cognito:groups": "[not-moderators]"}, "", False),
    ],
)
def test_who_asks(claims, name, is_moderator):
    desk = Desk()
    answer(desk, f"DELETE {ONE}", claims={"sub": "u1", **claims})
    assert desk.calls[0][1][0] == Reader(id="u1", name=name, is_moderator=is_moderator)


@pytest.mark.parametrize("context", [{}, {"authorizer": None}, {"authorizer": {"jwt": {"claims": {}}}}])
def test_nobody_asks(context):
    asked = event(POST, {"text": "x"}) | {"requestContext": context}
    assert handle(asked, Desk()).body["statusCode"] == 403  # type: ignore[arg-type]


@pytest.mark.parametrize("story_id", ["", "ü", "x\n", "x" * 300])
def test_paths_that_are_none(story_id):
    desk = Desk()
    found, _ = answer(desk, POST, {"text": "x"}, pathParameters={"story_id": story_id})
    assert (found, desk.calls) == (404, [])


def test_an_unknown_route():
    assert answer(Desk(), "GET /api/else")[0] == 404


def test_the_routes_are_those_of_the_template():
    text = (Path(__file__).parents[3] / "template.yaml").read_text()
    assert all(f"RouteKey: {route}\n" in text for route in ROUTES)
    assert text.count("Target: !Sub integrations/${CommentsIntegration}") == len(ROUTES)
