"""What an invocation tells the log and the metrics."""

import json

import pytest

from wirepress.bootstrap import logger, tell


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, int]]:
    counts: list[dict[str, int]] = []
    monkeypatch.setattr(logger, "info", lambda _, extra: counts.append(extra["counts"]))
    return counts


def metrics(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_somebody_watches_becomes_a_metric_the_log_has_all(
    logged: list[dict[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    tell({"articles": 3, "known_articles": 2})
    assert logged == [{"articles": 3, "known_articles": 2}]
    (metric,) = metrics(capsys)
    assert metric["articles"] == [3.0]
    assert "known_articles" not in metric


def test_what_nobody_watches_costs_no_metric(
    logged: list[dict[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    tell({"known_articles": 2})
    tell({})
    assert logged == [{"known_articles": 2}, {}]
    assert metrics(capsys) == []
