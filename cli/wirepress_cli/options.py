"""What the parsers of several verbs share."""

import argparse


def add_verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str, epilog: str = ""
) -> argparse.ArgumentParser:
    """Add a verb: its purpose is its line in the list and the head of its own help."""
    return verbs.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def examples_of(*commands: str) -> str:
    """Commands as the end of a help text."""
    return "examples:\n" + "".join(f"  wirepress {command}\n" for command in commands)


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """Add `--dry-run`."""
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_stack(parser: argparse.ArgumentParser) -> None:
    """Add `--stack`."""
    parser.add_argument("--stack", default="wirepress", help="the stack's name (default: %(default)s)")
