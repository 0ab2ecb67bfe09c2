"""`python -m bench [NAME ...] [--data FILE]`: run all benchmarks, or those named."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import clustering, cold_start, end_to_end, extraction, parsing, summaries

BENCHMARKS: dict[str, Callable[[], None]] = {
    "cold-start": cold_start.main,
    "end-to-end": end_to_end.main,
    "clustering": clustering.main,
    "extraction": extraction.main,
    "parsing": parsing.main,
    "summaries": summaries.main,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help="for summaries: stories as JSON lines instead of generated ones",
    )
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
    runs = BENCHMARKS | {"summaries": partial(summaries.main, arguments.data)}
    for name in arguments.names or runs:
        print(f"\n## {name}\n", flush=True)
        runs[name]()


if __name__ == "__main__":
    main()
