"""`python -m bench [NAME ...]`: run all benchmarks, or those named."""

import sys
from collections.abc import Callable

from bench import clustering, cold_start, end_to_end, extraction, parsing

BENCHMARKS: dict[str, Callable[[], None]] = {
    "cold-start": cold_start.main,
    "end-to-end": end_to_end.main,
    "clustering": clustering.main,
    "extraction": extraction.main,
    "parsing": parsing.main,
}


def main() -> None:
    chosen = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
    for name in chosen:
        print(f"\n## {name}\n", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
