"""Requests as API Gateway would hand them to a function."""

from datetime import UTC, datetime

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from wirepress_cli.local.dispatcher import describe
from wirepress_cli.local.stack import Route
from wirepress_cli.local.web import api_event, match_route

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
ROUTES = [
    Route("POST /api/stories/{story_id}/comments", "F", needs_token=True),
    Route("POST /api/stories/{story_id}/comments/{comment_id}/report", "F", needs_token=True),
    Route("GET /api/a.b", "F", needs_token=False),
]


@pytest.mark.parametrize(
    ("method", "path", "found"),
    [
        ("POST", "/api/stories/s1/comments", {"story_id": "s1"}),
        ("POST", "/api/stories/s%2F1/comments", {"story_id": "s/1"}),
        ("POST", "/api/stories/s1/comments/c1/report", {"story_id": "s1", "comment_id": "c1"}),
        ("GET", "/api/a.b", {}),
        ("GET", "/api/axb", None),
        ("GET", "/api/stories/s1/comments", None),
        ("POST", "/api/stories//comments", None),
        ("POST", "/api/stories/s1/comments/", None),
    ],
)
def test_matches_routes(method: str, path: str, found: dict[str, str] | None) -> None:
    matched = match_route(ROUTES, method, path)
    assert (matched and matched[1]) == found


def event(**options: object) -> dict[str, object]:
    request = Request(EnvironBuilder(path="/api/x", method="POST", **options).get_environ())  # type: ignore[arg-type]
    return api_event(request, ROUTES[0], {"story_id": "s1"}, {"sub": "1"}, now=NOW)


def test_a_text_body_is_passed_as_it_is() -> None:
    made = event(data='{"text": "ü"}'.encode(), query_string="a=1&a=2&b=3")
    assert made["body"] == '{"text": "ü"}'
    assert made["isBase64Encoded"] is False
    assert made["queryStringParameters"] == {"a": "1,2", "b": "3"}
    assert made["pathParameters"] == {"story_id": "s1"}
    context = made["requestContext"]
    assert context["timeEpoch"] == 1794819600000  # type: ignore[index]
    assert context["time"] == "16/Nov/2026:09:00:00 +0000"  # type: ignore[index]


def test_bytes_are_encoded() -> None:
    made = event(data=b"\xff\x00")
    assert (made["body"], made["isBase64Encoded"]) == ("/wA=", True)


def test_no_body_is_no_body() -> None:
    assert "body" not in event()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"type": "FetchPage", "url": "https://a.example/"}', "https://a.example/"),
        ('{"type": "StoryChanged", "story_id": "s1"}', "story s1"),
        ('{"type": "ArticleReady", "article_id": "a1"}', "article a1"),
        ('{"type": "RenderSite", "version": 1}', "RenderSite"),
        (
            '{"detail-type": "Object Created", "detail": {"object": {"key": "uploads/a.pdf"}}}',
            "uploads/a.pdf",
        ),
        ('{"detail-type": "Scheduled Event", "detail": "{}"}', "Scheduled Event"),
        ("not JSON", "not JSON"),
        ("[1]", "[1]"),
    ],
)
def test_describes_messages(body: str, words: str) -> None:
    assert describe(body) == words
