"""The stack of template.yaml, with every function called twice for each event it gets."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from wirepress.model import SiteConfig
from wirepress.sources.listing import parse_sources
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.export import export_site
from wirepress_cli.local.sample_server import ServedSample, serve_sample

Invoke = Callable[[object, object], object]


def twice(room: Newsroom) -> None:
    """Deliver each event a second time, and answer as the second time."""
    once: Invoke = room.dispatcher.runtime.invoke

    def invoke(function: object, event: object) -> object:
        once(function, event)
        return once(function, event)

    room.dispatcher.runtime.invoke = invoke


@pytest.fixture(scope="module")
def sample() -> Iterator[ServedSample]:
    with serve_sample(Path("sample")) as served:
        yield served


def publish(sample: ServedSample, folder: Path, change: Callable[[Newsroom], None]) -> dict[str, bytes]:
    """The site of one outlet's articles, by name of file."""
    sources = [one for one in parse_sources(sample.newsroom.sources()) if "/la-criee/" in one.url]
    config = SiteConfig(base_url="https://news.example", seconds_between_requests=0)
    with newsroom(Setup(site_url="https://news.example"), StringIO(), lambda _: None) as room:
        change(room)
        room.configure(sample.allowed(config), sources)
        room.poll(datetime.now(UTC))
        room.dispatcher.drain()
        assert room.failures() == []
        export_site(room.stack.names["SiteBucket"], folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def once(sample: ServedSample, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of an undisturbed run."""
    return publish(sample, tmp_path_factory.mktemp("once"), lambda _: None)


def test_every_event_twice_gives_the_same_site(
    sample: ServedSample, once: dict[str, bytes], tmp_path: Path
) -> None:
    assert publish(sample, tmp_path / "twice", twice) == once
    assert len([name for name in once if name.startswith("2026/")]) == 4


@pytest.mark.parametrize(
    "function", ["IngestFunction", "ClusterFunction", "SummarizeFunction", "RenderFunction"]
)
def test_a_function_that_dies_after_its_work_is_called_again(
    sample: ServedSample, once: dict[str, bytes], tmp_path: Path, function: str
) -> None:
    def die_once(room: Newsroom) -> None:
        once: Invoke = room.dispatcher.runtime.invoke
        died: list[str] = []

        def invoke(called: object, event: object) -> object:
            answer = once(called, event)
            if called.name == function and not died:
                died.append(function)
                return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in event["Records"]]}
            return answer

        room.dispatcher.runtime.invoke = invoke

    assert publish(sample, tmp_path / "again", die_once) == once
