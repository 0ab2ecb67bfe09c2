"""Every function under the real Lambda runtime, with every event in events/."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from wirepress.errors import ConfigurationError
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.env import function_of, in_order, seed
from wirepress_cli.local.rie import RieRuntime, find_emulator
from wirepress_cli.local.runtime import FunctionError

ROOT = Path(__file__).parents[2]
EVENTS = in_order(ROOT / "events")

pytestmark = pytest.mark.rie


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with newsroom(Setup(site_url="http://127.0.0.1:8000", sign_in=True), StringIO(), lambda _: None) as room:
        seed(room, ROOT / "events")
        yield room


@pytest.fixture(scope="module")
def runtime(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RieRuntime]:
    try:
        find_emulator(ROOT)
    except ConfigurationError as error:
        pytest.skip(error.reason)
    with (tmp_path_factory.mktemp("rie") / "functions.log").open("w+") as log:
        runtime = RieRuntime(ROOT, room.endpoint, log)
        yield runtime
        runtime.close()


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.name)
def test_handles_its_event(room: Newsroom, runtime: RieRuntime, path: Path) -> None:
    function = room.stack.functions[function_of(path)]
    answer = runtime.invoke(function, json.loads(path.read_text(encoding="utf-8")))
    if "batchItemFailures" in (answer or {}):
        # Nobody answers at the addresses that the fetch events name: those are tried again.
        failed = len(answer["batchItemFailures"])
        assert failed == (1 if path.name == "fetch.page.json" else 0)
    if path.name.startswith("comments."):
        assert answer["statusCode"] in {200, 201, 202}, answer["body"]


def test_a_failure_is_told_with_its_reason(room: Newsroom, runtime: RieRuntime) -> None:
    with pytest.raises(FunctionError, match="KeyError"):
        runtime.invoke(room.stack.functions["IngestFunction"], {"nonsense": True})
