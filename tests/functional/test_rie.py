"""Every function under the real Lambda runtime, with every event in events/."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import boto3
import pytest

from wirepress.errors import ConfigurationError
from wirepress.ingest.reading import article_id
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
    if path.name.startswith(("comments.", "hub.")):
        assert answer["statusCode"] in {200, 201, 202}, answer["body"]


def test_a_pdf_is_read_by_a_child_of_the_runtime(room: Newsroom, runtime: RieRuntime) -> None:
    """The child is started from within the runtime: its interpreter, its paths, its environment."""
    key = "uploads/2026-11-19-tram.pdf"
    body = _pdf()
    boto3.client("s3").put_object(Bucket=room.stack.names["InboxBucket"], Key=key, Body=body)
    event = json.loads((ROOT / "events" / "ingest.s3-upload.json").read_text(encoding="utf-8"))
    record = event["Records"][0]
    record["body"] = record["body"].replace("uploads/footbridge.md", key)
    answer = runtime.invoke(room.stack.functions["IngestFunction"], event)
    assert answer == {"batchItemFailures": []}
    stored = room.archive.get_article(article_id(body))
    assert stored is not None
    assert "The harbour council approved the new tram line on Monday at last, 7." in stored.value.text


def _pdf() -> bytes:
    """A page of twelve lines; the reader finds its objects without a table of them."""
    sentence = "The harbour council approved the new tram line on Monday at last"
    lines = "".join(f"({sentence}, {number}.) Tj 0 -14 Td " for number in range(12))
    content = f"BT /F1 11 Tf 60 700 Td {lines}ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


def test_a_failure_is_told_with_its_reason(room: Newsroom, runtime: RieRuntime) -> None:
    with pytest.raises(FunctionError, match="KeyError"):
        runtime.invoke(room.stack.functions["IngestFunction"], {"nonsense": True})
