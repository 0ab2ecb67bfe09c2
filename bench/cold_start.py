"""Cold start of each function under the Lambda runtime interface emulator.

The peer is a bare handler that imports boto3 and makes one client. Each round starts every
function in a fresh execution environment and times from the start of the process to the answer
to its first event; the ratio is that of the medians over all rounds, which are interleaved.
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
            seconds: dict[str, list[float]] = {}
            for round_number in range(ROUNDS + 1):
                for function in (bare, *functions.values()):
                    spent = _first_answer(root, room.endpoint, function)
                    if round_number:  # the first round warms the disk
                        seconds.setdefault(function.name, []).append(spent)
    base = statistics.median(seconds["bare"])
    print(f"{'bare handler':<18} {base * 1000:6.0f} ms")
    for name, spent in seconds.items():
        if name != "bare":
            median = statistics.median(spent)
            print(f"{name:<18} {median * 1000:6.0f} ms  {median / base:.2f} x")


def _first_answer(root: Path, endpoint: str, function) -> float:
    event = EVENTS.get(function.name, {})
    if isinstance(event, str):
        event = json.loads((root / "events" / event).read_text())
    runtime = RieRuntime(root, endpoint, io.StringIO())
    started = time.perf_counter()
    try:
        runtime.invoke(function, event)
        return time.perf_counter() - started
    finally:
        runtime.close()
