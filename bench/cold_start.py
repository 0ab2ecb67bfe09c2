"""Cold start of each function under the Lambda runtime interface emulator.

The peer is a bare handler that imports boto3 and makes one client. Each round starts every
function in a fresh execution environment and sends it the same event twice. What the first answer
takes longer than the second is the cold start: process, imports, clients. The ratios are those of
the medians over all rounds, which are interleaved.
"""

import io
import json
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from wirepress_cli.local.cloud import Setup, newsroom
from wirepress_cli.local.rie import RieRuntime
from wirepress_cli.local.template import find_template

ROUNDS = 7
BARE = """import boto3

client = boto3.client("dynamodb")


def handler(event, context):
    return {}
"""
EMPTY_BATCH = {"Records": []}
EVENTS = {
    "PollFunction": "poll.schedule.json",
    "FetchFunction": EMPTY_BATCH,
    "IngestFunction": EMPTY_BATCH,
    "ClusterFunction": EMPTY_BATCH,
    "SummarizeFunction": EMPTY_BATCH,
    "RenderFunction": EMPTY_BATCH,
    "CommentsFunction": "comments.export.json",
}


def main() -> None:
    root = find_template().parent
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text(BARE)
        with newsroom(Setup(site_url="http://127.0.0.1:8000"), io.StringIO(), lambda _: None) as room:
            functions = room.stack.functions
            bare = replace(functions["PollFunction"], name="bare", folder=Path(folder))
            seconds: dict[str, list[tuple[float, float]]] = {}
            for round_number in range(ROUNDS + 1):
                for function in (bare, *functions.values()):
                    spent = _cold_and_warm(root, room.endpoint, function)
                    if round_number:  # the first round warms the disk
                        seconds.setdefault(function.name, []).append(spent)
    starts = {
        name: statistics.median(first - second for first, second in all_) for name, all_ in seconds.items()
    }
    firsts = {name: statistics.median(first for first, _ in all_) for name, all_ in seconds.items()}
    print(f"{'':<18} {'cold start':>20} {'first answer':>20}")
    for name in seconds:
        print(f"{name:<18} {_cell(starts, name)} {_cell(firsts, name)}")


def _cell(medians: dict[str, float], name: str) -> str:
    return f"{medians[name] * 1000:8.0f} ms {medians[name] / medians['bare']:6.2f} x"


def _cold_and_warm(root: Path, endpoint: str, function) -> tuple[float, float]:
    event = EVENTS.get(function.name, {})
    if isinstance(event, str):
        event = json.loads((root / "events" / event).read_text())
    runtime = RieRuntime(root, endpoint, io.StringIO())
    started = time.perf_counter()
    try:
        runtime.invoke(function, event)
        first = time.perf_counter() - started
        started = time.perf_counter()
        runtime.invoke(function, event)
        return first, time.perf_counter() - started
    finally:
        runtime.close()
