"""Records: strict about fields, generous about times; messages: strict about type and version."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from wirepress.errors import MessageError, WirepressError
from wirepress.model import Article
from wirepress.model.messages import (
    ArticleReady,
    FetchPage,
    FetchSource,
    RenderSite,
    RenderStory,
    StoryChanged,
    parse_fetch_message,
    parse_message,
    parse_render_message,
)

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def article(**changes: object) -> Article:
    values = {"id": "a", "source_id": "s", "title": "t", "text": "x", "published_at": NOON, "language": "en"}
    return Article.model_validate(values | changes)


def test_times_are_kept_in_utc() -> None:
    assert (
        article(published_at=datetime(2026, 11, 16, 14, tzinfo=timezone(timedelta(hours=2)))).published_at
        == NOON
    )
    assert article(published_at=NOON.replace(tzinfo=None)).published_at == NOON


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        article(colour="red")


@pytest.mark.parametrize(
    "message",
    [FetchSource(source_id="s", due_at=NOON), FetchPage(source_id="s", url="https://a.example/")],
)
def test_fetch_messages_are_read_as_written(message: FetchSource | FetchPage) -> None:
    assert parse_fetch_message(message.to_json().decode()) == message


@pytest.mark.parametrize("message", [RenderStory(story_id="s"), RenderSite()])
def test_render_messages_are_read_as_written(message: RenderStory | RenderSite) -> None:
    assert parse_render_message(message.to_json().decode()) == message


def test_messages_of_one_kind_are_read_as_written() -> None:
    message = ArticleReady(article_id="a", digest="d", language="en")
    assert parse_message(ArticleReady, message.to_json().decode()) == message


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "[]",
        '{"type": "StoryChanged", "version": 2, "story_id": "s"}',
        '{"type": "Nonsense", "version": 1}',
    ],
)
def test_what_is_not_known_is_refused_with_what_to_do(body: str) -> None:
    for parse in (parse_fetch_message, parse_render_message, lambda text: parse_message(StoryChanged, text)):
        with pytest.raises(MessageError, match="replay it after an upgrade") as caught:
            parse(body)
        assert caught.value.permanent


def test_an_error_without_words_names_itself() -> None:
    assert WirepressError().reason == "WirepressError"
    assert WirepressError("two\n lines").reason == "two lines"
