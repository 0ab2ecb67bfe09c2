"""`wirepress comments ...`: what the operator decides about comments, as a moderator does on the site."""

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from wirepress.aws.clock import SystemClock
from wirepress.aws.comments_table import DynamoComments
from wirepress.aws.outbox import SqsEventsOutbox
from wirepress.comments.identity import is_comment_id, is_gone
from wirepress.errors import CommentError, ConfigurationError
from wirepress.model import Comment, Reader, StoryCard
from wirepress.steps.comments import CommentDesk
from wirepress_cli.console import printable
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.story_lookup import Found, Lookup

_OPERATOR: Final = Reader(id="operator", name="", is_moderator=True)
_MOST: Final = 10_000
"""So many of the comments that wait are looked at, the oldest."""
_ANCHOR: Final = re.compile(r"(?P<page>.+)#thought-(?P<id>\w+)\Z", re.DOTALL)
_SHORT: Final = 8
_NAMED: Final = 5


def held_comments(arguments: argparse.Namespace) -> int:
    """Print the comments that wait for a moderator, oldest first."""
    file = _CommentFile(DeployedStack(arguments.stack))
    if arguments.json:
        print(json.dumps(file.data(file.held), ensure_ascii=False, indent=2))
        return 0
    for one in file.data(file.held):
        print("\n".join(_lines(one)))
    print(f"{len(file.held)} held" if file.held else "no comment waits for a moderator")
    return 0


def publish_comments(arguments: argparse.Namespace) -> int:
    """Show comments that wait."""
    return _moderate(arguments, "publish")


def remove_comments(arguments: argparse.Namespace) -> int:
    """Take comments out of their thread, for good."""
    return _moderate(arguments, "remove")


def _moderate(arguments: argparse.Namespace, action: Literal["publish", "remove"]) -> int:
    file = _CommentFile(DeployedStack(arguments.stack))
    # All are found before the first is decided: a name that means none, or several, changes nothing.
    found = {one.id: one for one in (file.named(name) for name in arguments.comments)}
    for one in found.values():
        try:
            file.desk.moderate(_OPERATOR, one.story_id, one.id, action)
        except CommentError as error:
            raise ConfigurationError(f"comment {one.id} was removed or deleted: it stays so") from error
        if not arguments.json:
            author = "(removed or deleted before)" if is_gone(one) else one.author_name
            print(f"  {action:<9}{one.id}  {printable(author)}")
    if arguments.json:
        print(json.dumps({"verb": action, "ids": list(found)}, indent=2))
    else:
        print("stored; the page follows shortly")
    return 0


class _CommentFile:
    """A stack's comments: those that wait, any by its name, and where each stands on the site."""

    def __init__(self, stack: DeployedStack) -> None:
        self._site_url = stack.site_url
        self._lookup = Lookup(stack, stack.archive.story_rules())
        self._comments = DynamoComments(stack["CommentsTable"])
        self.held = self._comments.held(limit=_MOST)
        self.desk = CommentDesk(
            comments=self._comments,
            index=stack.index,
            cards=stack.cards,
            archive=stack.archive,
            outbox=SqsEventsOutbox(stack.queues, stack["NewsBus"]),
            clock=SystemClock(),
        )

    def named(self, name: str) -> Comment:
        """The comment of a name; raises `ConfigurationError` for a name that means none, or several."""
        if at := _ANCHOR.match(name):
            return self._at(self._lookup.story(at["page"]), at["id"])
        found = [one for one in self.held if name and one.id.startswith(name.lower())]
        if not found:
            hint = "see `wirepress comments held`, or give the comment's address on the site"
            raise ConfigurationError(f"no comment {name} waits for a moderator; {hint}")
        if len(found) > 1:
            named = ", ".join(one.id for one in found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
            raise ConfigurationError(f"{name} could be {named}; give more of the id")
        return found[0]

    def data(self, comments: Sequence[Comment]) -> list[dict[str, object]]:
        """What is told of comments."""
        cards = self.desk.cards_of(comments)
        return [
            {
                "id": one.id,
                "created_at": one.created_at.isoformat(timespec="seconds"),
                "author": one.author_name,
                "held_because": one.held_reason,
                "story": self._page(cards.get(one.story_id), one.story_id),
                "text": one.text,
            }
            for one in comments
        ]

    def _at(self, story: Found, comment_id: str) -> Comment:
        """A comment on the page of a story, which may be kept under any of its articles."""
        if is_comment_id(comment_id):
            for member in story.story.members:
                if comment := self._comments.get(member.article_id, comment_id):
                    return comment
        raise ConfigurationError(f"no comment {comment_id} on the page {story.story.path}")

    def _page(self, card: StoryCard | None, kept: str) -> dict[str, object]:
        if card is None:
            return {"id": kept, "headline": None, "url": None}
        return {"id": card.story_id, "headline": card.headline, "url": f"{self._site_url}{card.path}"}


def _lines(data: Mapping[str, object]) -> list[str]:
    """A comment for the eye. Nothing of its text or its author's name may steer a terminal."""
    story = data["story"]
    where = [str(value) for value in story.values() if value] if isinstance(story, dict) else []
    where[:1] = [where[0][:_SHORT]]
    when = str(data["created_at"])[:16].replace("T", " ")
    head = f"{data['id']}  {when}  {data['author']}  ({data['held_because'] or 'held'})"
    text = [f"    {printable(line)}".rstrip() for line in str(data["text"]).split("\n")]
    return [printable(head), printable(f"  story {'  '.join(where)}"), *text, ""]
