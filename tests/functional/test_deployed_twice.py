"""The stack of template.yaml, with every function called twice for each event it gets."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from wirepress.model import SiteConfig
from wirepress.sources.listing import parse_sources
from wirepress_cli.configuration import allow_private_hosts
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.export import export_site
from wirepress_cli.local.outlets import SampleNewsroom
from wirepress_cli.local.sample_server import serve_sample

Invoke = Callable[[object, object], object]


def twice(room: Newsroom) -> None:
    """Deliver each event a second time, and answer as the second time."""
    once: Invoke = room.dispatcher.runtime.invoke

    def invoke(function: object, event: object) -> object:
        once(function, event)
        return once(function, event)

    room.dispatcher.runtime.invoke = invoke


@pytest.fixture(scope="module")
def sample() -> Iterator[SampleNewsroom]:
    """One for all runs: its addresses stand in the site."""
    with serve_sample(Path("sample"), port=0) as newsroom:
        yield newsroom


def publish(sample: SampleNewsroom, folder: Path, change: Callable[[Newsroom], None]) -> dict[str, bytes]:
    """The site of one outlet's articles, by name of file."""
    sources = [one for one in parse_sources(sample.sources()) if "/la-criee/" in one.url]
    config = SiteConfig(base_url="https://news.example", seconds_between_requests=0)
    with newsroom(Setup(site_url="https://news.example"), StringIO(), lambda _: None) as room:
        change(room)
        room.configure(allow_private_hosts(config, sources), sources)
        room.poll(datetime.now(UTC))
        room.dispatcher.drain()
        assert room.failures() == []
        export_site(room.stack.names["SiteBucket"], folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_every_event_twice_gives_the_same_site(sample: SampleNewsroom, tmp_path: Path) -> None:
    once = publish(sample, tmp_path / "once", lambda _: None)

    assert publish(sample, tmp_path / "twice", twice) == once
    assert len([name for name in once if name.startswith("2026/")]) == 4


@pytest.mark.parametrize(
    "function", ["IngestFunction", "ClusterFunction", "SummarizeFunction", "RenderFunction"]
)
def test_a_function_that_dies_after_its_work_is_called_again(
    sample: SampleNewsroom, tmp_path: Path, function: str
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

    once = publish(sample, tmp_path / "once", lambda _: None)

    assert publish(sample, tmp_path / "again", die_once) == once
