"""The options of `wirepress comments ...`."""

import argparse
from typing import Final

from wirepress_cli.options import add_json, add_stack, add_verb

_COMMENT: Final = """
A comment is named by its id, the beginning of its id, or the address of it on the site (its time links to
it). Without an address only comments that wait are meant.
"""
_HELD: Final = """\
Comments wait that hold more than two links, or that three readers reported. Each is shown with its id,
time, author, why it waits, its story and its text, oldest first.

examples:
  wirepress comments held
  wirepress comments held --json | jq -r '.[].id'

"""
_PUBLISH: Final = f"""\
It is shown on its story's page in a minute or so, and counts as never reported.
{_COMMENT}
examples:
  wirepress comments publish 01m7rkx2av
  wirepress comments publish 01m7rkx2av 01m7s04c
"""
_REMOVE: Final = f"""\
It leaves its place in the thread behind, without text and author, and cannot be brought back.
{_COMMENT}
examples:
  wirepress comments remove 01m7rkx2av
  wirepress comments remove https://news.example/2026/11/23/tram-line-opens-k3v9x2qa/#thought-01m7rkx2av3w5p9cdq
"""


def add_comments(parser: argparse.ArgumentParser) -> None:
    """Add the verbs of the group."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    add_verb(verbs, "held", "print the comments that wait for a moderator", _HELD)
    for name, purpose, epilog in (
        ("publish", "show comments that wait", _PUBLISH),
        ("remove", "take comments out of their thread, for good", _REMOVE),
    ):
        one = add_verb(verbs, name, purpose, epilog)
        one.add_argument("comments", nargs="+", metavar="COMMENT")
    for name, one in verbs.choices.items():
        one.set_defaults(verb=f"comments:{name}_comments")
        add_json(one)
        add_stack(one)
