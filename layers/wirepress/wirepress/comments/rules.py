"""What readers may post, edit and answer, decided from what the caller has read.

Each `check_` raises `CommentError` with a stable code and a message for the reader.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wirepress.comments.identity import depth
from wirepress.errors import CommentError
from wirepress.model import Comment, CommentStatus, Reader

MIN_CHARACTERS = 2
MAX_CHARACTERS = 4000
MAX_LINKS = 2
"""With more links a comment waits for a moderator: spam has many, readers seldom."""
EDIT_WINDOW = timedelta(minutes=15)
MAX_DEPTH = 6
REPORTS_TO_HOLD = 3
MAX_NAME = 50
MAX_MARKS = 8
"""Combining marks on one character: scripts need a few, text that overflows its line has dozens."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `posts` in any `window`."""

    posts: int
    window: timedelta


RATE_LIMITS = (RateLimit(5, timedelta(minutes=1)), RateLimit(30, timedelta(hours=1)))

RESERVED_NAMES = frozenset(
    {
        "admin",
        "administrator",
        "anonymous",
        "comments",
        "deleted",
        "editor",
        "editorial",
        "editors",
        "mod",
        "moderation",
        "moderator",
        "moderators",
        "newsroom",
        "official",
        "owner",
        "root",
        "staff",
        "support",
        "system",
        "webmaster",
        "wirepress",
    }
)

_HIDING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\u2060")
"""Characters that reorder or hide the text around them; no language needs them in a comment."""
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_LINK = re.compile(r"(?:https?://|(?<!\w)www\.)\S*", re.IGNORECASE)


def normalise(text: str) -> str:
    """A text as it is stored: NFC, lines ended by a line feed, no control or bidi characters.

    Tabs become spaces, trailing spaces and more than one empty line in a row go, piled-up
    combining marks are cut. Normalising twice changes nothing.
    """
    unified = _BREAKS.sub("\n", text).replace("\t", " ")
    kept = "".join(char for char in unified if char == "\n" or _is_text(char))
    composed = _cut_marks(unicodedata.normalize("NFC", kept))
    lines = "\n".join(line.rstrip() for line in composed.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def accept_text(text: str) -> str:
    """The normalised text; refuses one that is too short (`too_short`) or too long (`too_long`).

    What nobody can see does not count towards the least length.
    """
    accepted = normalise(text) if len(text) <= 2 * MAX_CHARACTERS else text
    if len(accepted) > MAX_CHARACTERS:
        raise CommentError(
            "too_long", f"Shorten your thought: it has {len(accepted)} of {MAX_CHARACTERS} characters."
        )
    if sum(unicodedata.category(char)[0] not in "CZ" for char in accepted) < MIN_CHARACTERS:
        raise CommentError("too_short", f"Write at least {MIN_CHARACTERS} characters.")
    return accepted


def held_reason(text: str) -> str | None:
    """Why a new text must wait for a moderator; `None` when it need not."""
    links = len(_LINK.findall(text))
    return f"{links} links" if links > MAX_LINKS else None


def check_rate(posts: Sequence[datetime], *, now: datetime) -> None:
    """Refuse (`rate_limited`) when any limit is used up; `posts` are the times of a reader's latest."""
    for limit in RATE_LIMITS:
        if sum(time >= now - limit.window for time in posts) >= limit.posts:
            minutes = limit.window // timedelta(minutes=1)
            raise CommentError(
                "rate_limited", f"{limit.posts} thoughts in {minutes} min is the limit: wait a little."
            )


def with_post(posts: Sequence[datetime], time: datetime) -> tuple[datetime, ...]:
    """The times of a reader's latest posts after one more at `time`: those that a limit still counts."""
    oldest = time - max(limit.window for limit in RATE_LIMITS)
    return (*(earlier for earlier in posts if earlier >= oldest), time)


def check_parent(parent: Comment | None) -> Comment:
    """The comment to answer; refuses one that is not there or not published (`no_parent`) or `too_deep`."""
    if parent is None or parent.status is not CommentStatus.PUBLISHED:
        raise CommentError("no_parent", "The thought that you answer is no longer there.")
    if depth(parent.thread) >= MAX_DEPTH:
        raise CommentError("too_deep", f"A thread is at most {MAX_DEPTH} deep: answer one further up.")
    return parent


def check_edit(comment: Comment, *, now: datetime, has_replies: bool) -> None:
    """Refuse an edit after the window (`edit_window`) or under an answer (`has_replies`)."""
    if now - comment.created_at > EDIT_WINDOW:
        minutes = EDIT_WINDOW // timedelta(minutes=1)
        raise CommentError("edit_window", f"A thought can be edited for {minutes} minutes.")
    if has_replies:
        raise CommentError("has_replies", "A thought that somebody has answered cannot be edited.")


def display_name(reader: Reader) -> str:
    """The name shown, on one line; refuses one that only the newsroom may use (`reserved_name`)."""
    name = " ".join(normalise(reader.name).split())[:MAX_NAME].strip()
    if not reader.is_moderator and _bare(name) in RESERVED_NAMES:
        raise CommentError("reserved_name", f'The name "{name}" is reserved: choose another in your profile.')
    return name or "Reader"


def should_hold(comment: Comment) -> bool:
    """Whether readers' reports put a published comment before a moderator."""
    return comment.status is CommentStatus.PUBLISHED and comment.report_count >= REPORTS_TO_HOLD


def _is_text(char: str) -> bool:
    if char in _HIDING or unicodedata.category(char) in {"Cc", "Co", "Cs"}:
        return False
    point = ord(char)
    # Not "Cn" as a whole: that would drop every character newer than this Python's tables.
    return point & 0xFFFE != 0xFFFE and not 0xFDD0 <= point <= 0xFDEF


def _cut_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        if category in {"Mn", "Me"}:
            marks += 1
        elif category != "Cf":  # a joiner between marks does not start a new character
            marks = 0
        if marks <= MAX_MARKS or category == "Cf":
            kept.append(char)
    return "".join(kept)


def _bare(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())
