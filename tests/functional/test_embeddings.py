"""The embeddings port: Bedrock against a server on loopback, and its fake."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from wirepress.aws import clients
from wirepress.aws.embeddings import DIMENSIONS, BedrockEmbeddings, FakeEmbeddings
from wirepress.errors import ConfigurationError, TransientError
from wirepress.ports import Embeddings

TITAN = "amazon.titan-embed-text-v2:0"
COHERE = "eu.cohere.embed-multilingual-v3"
Answer = Callable[[dict[str, Any]], tuple[int, Any]]


@contextmanager
def bedrock(answer: Answer) -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """A server that speaks InvokeModel; yields its address and what it was asked."""
    asked: list[tuple[str, dict[str, Any]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, body))
            status, said = answer(body)
            sent = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            if status >= 400:
                self.send_header("x-amzn-ErrorType", said["type"])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Answer, list[str]], Any]]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

    def run(model: str, answer: Answer, texts: list[str]) -> Any:
        with bedrock(answer) as (address, asked):
            monkeypatch.setenv("AWS_ENDPOINT_URL", address)
            clients.forget()
            return BedrockEmbeddings(model).embed(texts), asked

    yield run
    clients.forget()


def test_titan_is_asked_for_one_text_at_a_time(ask: Any) -> None:
    vectors, asked = ask(
        TITAN, lambda body: (200, {"embedding": [len(body["inputText"]), 0.5]}), ["tram", "ferry"]
    )

    assert vectors == [[4.0, 0.5], [5.0, 0.5]]
    assert [body["inputText"] for _, body in asked] == ["tram", "ferry"]
    assert {body["dimensions"] for _, body in asked} == {DIMENSIONS}
    assert all("titan-embed-text-v2" in path for path, _ in asked)


@pytest.mark.parametrize("shape", [lambda v: v, lambda v: {"float": v}], ids=["list", "by type"])
def test_cohere_is_asked_for_all_texts_at_once(ask: Any, shape: Any) -> None:
    vectors, asked = ask(
        COHERE, lambda body: (200, {"embeddings": shape([[1, 0]] * len(body["texts"]))}), ["tram", "ferry"]
    )

    assert vectors == [[1.0, 0.0], [1.0, 0.0]]
    assert [body["texts"] for _, body in asked] == [["tram", "ferry"]]
    assert asked[0][1]["input_type"] == "clustering"


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: (429, {"type": "ThrottlingException"}),
        lambda _: (408, {"type": "ModelTimeoutException"}),
        lambda _: (503, {"type": "ServiceUnavailableException"}),
        lambda _: (200, b"<html>"),
        lambda _: (200, ["no", "object"]),
        lambda _: (200, {"embedding": []}),
        lambda _: (200, {"embedding": ["a", "b"]}),
    ],
    ids=["throttled", "slow", "down", "no json", "no object", "no vector", "no numbers"],
)
def test_what_may_go_away_is_tried_again(ask: Any, answer: Answer) -> None:
    with pytest.raises(TransientError):
        ask(TITAN, answer, ["tram"])


def test_a_vector_too_few_is_tried_again(ask: Any) -> None:
    with pytest.raises(TransientError, match="no vectors"):
        ask(COHERE, lambda _: (200, {"embeddings": [[1.0]]}), ["tram", "ferry"])


def test_access_that_is_denied_is_for_the_operator(ask: Any) -> None:
    with pytest.raises(ConfigurationError, match="access denied"):
        ask(TITAN, lambda _: (403, {"type": "AccessDeniedException"}), ["tram"])


def test_a_model_of_another_kind_is_refused_at_once() -> None:
    with pytest.raises(ConfigurationError, match="EMBEDDINGS_MODEL"):
        BedrockEmbeddings("anthropic.claude")


def test_a_server_that_is_gone_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with bedrock(lambda _: (200, {})) as (address, _):
        pass
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    clients.forget()

    with pytest.raises(TransientError):
        BedrockEmbeddings(TITAN).embed(["tram"])
    clients.forget()


def test_the_fake_answers_by_word_or_not_at_all() -> None:
    fake: Embeddings = FakeEmbeddings({"tram": [1.0, 0.0]})

    assert fake.embed(["the tram line", "a ferry"]) == [[1.0, 0.0], [0.0, 0.0]]
    with pytest.raises(TransientError):
        FakeEmbeddings({"tram": [1.0]}, reachable=False).embed(["tram"])
