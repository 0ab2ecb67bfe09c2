"""Comments: what signed-in readers and moderators do with them.

A change is stored first, then the story's page is asked for, then the world is told. Whoever gets
no answer may repeat a request: it changes nothing twice, asks for the page and tells again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from wirepress.comments import rules
from wirepress.comments.export import export
from wirepress.comments.identity import is_comment_id, is_gone, new_comment_id, thread_of, tombstone
from wirepress.errors import CommentError, ConflictError
from wirepress.model import Comment, CommentStatus, Reader, StoryCard
from wirepress.model.messages import CommentHeld, CommentPosted, DomainEvent, RenderStory
from wirepress.ports import Archive, Cards, Clock, Comments, Outbox, StoryIndex

T = TypeVar("T")

EXPORT_PAGE: Final = 300
"""Comments per page of an export: as many of the longest as fit into a Lambda's answer."""
_TRIES: Final = 3
_TRIES_TO_POST: Final = min(limit.posts for limit in rules.RATE_LIMITS) + 1
"""Who loses a race because the same reader posted may try until that has used the rate limit up."""


@dataclass(frozen=True, slots=True)
class Done:
    """The comment as it is after a request, and what the request did, to be counted."""

    comment: Comment
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Posted(Done):
    """With the story on whose page a new comment stands: another than asked for when that one moved."""

    story_id: str


@dataclass(frozen=True, slots=True)
class CommentDesk:
    """The use cases of comments. All raise `CommentError` with a code when a rule forbids it."""

    comments: Comments
    index: StoryIndex
    cards: Cards
    archive: Archive
    outbox: Outbox
    clock: Clock

    def post(
        self, reader: Reader, story_id: str, text: str, *, parent_id: str | None, request_id: str
    ) -> Posted:
        """Post a comment on a story or an answer to another; the same `request_id` posts once."""
        # A repeated request was accepted already, whatever has become of the story and the parent.
        stored = self.comments.posted(reader.id, request_id)
        if stored:
            return self._posted(stored, self._page(stored))
        if not self.archive.site_config().comments_enabled:
            raise CommentError("closed", "Thoughts are switched off on this site.")
        home = self._home(story_id)
        stored = self._again(
            lambda: self._add(reader, self._parent(story_id, parent_id), home, text, request_id),
            tries=_TRIES_TO_POST,
        )
        held = ["comments_held"] if stored.status is CommentStatus.HELD else []
        return self._posted(stored, home, "comments_posted", *held)

    def edit(self, reader: Reader, story_id: str, comment_id: str, text: str) -> Done:
        """Change the text of an own comment while that is allowed."""
        return self._again(lambda: self._edit(reader, story_id, comment_id, text))

    def delete(self, reader: Reader, story_id: str, comment_id: str) -> Done:
        """Delete an own comment or, as a moderator, any; its place in the thread stays."""
        return self._again(lambda: self._delete(reader, story_id, comment_id))

    def report(self, reader: Reader, story_id: str, comment_id: str) -> Done:
        """Report a comment; when enough different readers have, it waits for a moderator."""
        return self._again(lambda: self._report(reader, story_id, comment_id))

    def export(self, reader: Reader, *, before: str | None = None) -> dict[str, object]:
        """A page of a reader's own comments, newest first, ready for JSON; `next` leads to the next one."""
        if before is not None and not is_comment_id(before):
            raise _not_found()
        own = self.comments.by_author(reader.id, limit=EXPORT_PAGE, before=before)
        return export(reader, own, following=own[-1].id if len(own) == EXPORT_PAGE else None)

    def held(self, reader: Reader) -> list[Comment]:
        """Comments that wait for a moderator, oldest first."""
        _only_moderators(reader)
        return self.comments.held()

    def cards_of(self, comments: Iterable[Comment]) -> dict[str, StoryCard]:
        """The stories on whose pages comments stand now, by the id under which these are kept."""
        kept = sorted({comment.story_id for comment in comments})
        entries = self.index.articles(kept)
        homes = {one: entries[one].story_id if one in entries else one for one in kept}
        cards = self.cards.get(sorted(set(homes.values())))
        return {one: cards[home] for one, home in homes.items() if home in cards}

    def moderate(
        self, reader: Reader, story_id: str, comment_id: str, action: Literal["publish", "remove"]
    ) -> Done:
        """Publish a comment, whatever was reported before, or remove it for good."""
        _only_moderators(reader)
        return self._again(lambda: self._moderate(story_id, comment_id, action))

    def _parent(self, story_id: str, parent_id: str | None) -> Comment | None:
        return rules.check_parent(self._find(story_id, parent_id)) if parent_id else None

    def _add(self, reader: Reader, parent: Comment | None, home: str, text: str, request_id: str) -> Comment:
        recent = self.comments.recent_posts(reader.id)
        new = self._new(reader, parent, home, text, request_id)
        rules.check_rate(recent, now=new.created_at)
        return self.comments.add(new, request_id=request_id, recent=recent)

    def _new(self, reader: Reader, parent: Comment | None, home: str, text: str, request_id: str) -> Comment:
        now = self.clock.now()
        name = rules.display_name(reader)
        accepted = rules.accept_text(text)
        reason = None if reader.is_moderator else rules.held_reason(accepted)
        comment_id = new_comment_id(now, f"{reader.id} {request_id}")
        return Comment(
            id=comment_id,
            story_id=parent.story_id if parent else home,
            thread=thread_of(comment_id, parent),
            author_id=reader.id,
            author_name=name,
            text=accepted,
            status=CommentStatus.HELD if reason else CommentStatus.PUBLISHED,
            created_at=now,
            parent_id=parent.id if parent else None,
            held_reason=reason,
            version=1,
        )

    def _edit(self, reader: Reader, story_id: str, comment_id: str, text: str) -> Done:
        comment = self._standing(story_id, comment_id)
        if comment.author_id != reader.id:
            raise CommentError("forbidden", "Only its author can edit a thought.")
        accepted = rules.accept_text(text)
        if accepted == comment.text:
            return self._shown(comment)
        now = self.clock.now()
        rules.check_edit(comment, now=now, has_replies=self.comments.has_replies(comment))
        change: dict[str, object] = {"text": accepted, "edited_at": now}
        reason = None if reader.is_moderator else rules.held_reason(accepted)
        if reason:
            change |= {"status": CommentStatus.HELD, "held_reason": reason}
        return self._replace(comment, change)

    def _delete(self, reader: Reader, story_id: str, comment_id: str) -> Done:
        comment = self._found(story_id, comment_id)
        if is_gone(comment):
            return self._shown(comment)
        if comment.author_id == reader.id:
            return self._bury(comment, CommentStatus.DELETED)
        if reader.is_moderator:
            return self._bury(comment, CommentStatus.REMOVED)
        raise CommentError("forbidden", "Only its author or a moderator can delete a thought.")

    def _report(self, reader: Reader, story_id: str, comment_id: str) -> Done:
        comment = self._standing(story_id, comment_id)
        if comment.status is CommentStatus.HELD:
            return self._shown(comment)
        did = ["comments_reported"] if self.comments.report(comment, reader_id=reader.id) else []
        # Asked also of a repeated report: the request before may have ended between the two writes.
        reported = self._found(story_id, comment_id)
        if rules.should_hold(reported):
            reason = f"reported by {reported.report_count} readers"
            return self._replace(reported, {"status": CommentStatus.HELD, "held_reason": reason}, *did)
        return Done(reported, dict.fromkeys(did, 1))

    def _moderate(self, story_id: str, comment_id: str, action: Literal["publish", "remove"]) -> Done:
        if action == "remove":
            comment = self._found(story_id, comment_id)
            return self._shown(comment) if is_gone(comment) else self._bury(comment, CommentStatus.REMOVED)
        comment = self._standing(story_id, comment_id)
        if comment.status is CommentStatus.PUBLISHED and not comment.report_count:
            return self._shown(comment)
        return self._replace(
            comment, {"status": CommentStatus.PUBLISHED, "held_reason": None, "report_count": 0}
        )

    def _replace(self, comment: Comment, change: dict[str, object], *did: str) -> Done:
        changed = comment.model_copy(update={**change, "version": comment.version + 1})
        self.comments.replace(changed)
        becomes_held = changed.status is CommentStatus.HELD and comment.status is not CommentStatus.HELD
        return self._shown(changed, *did, *(["comments_held"] if becomes_held else []))

    def _bury(self, comment: Comment, status: CommentStatus) -> Done:
        gone = tombstone(comment, status)
        self.comments.replace(gone)
        return self._shown(gone, *(["comments_removed"] if status is CommentStatus.REMOVED else []))

    def _shown(self, comment: Comment, *did: str) -> Done:
        self._tell(comment, self._page(comment))
        return Done(comment, dict.fromkeys(did, 1))

    def _posted(self, comment: Comment, home: str, *did: str) -> Posted:
        told = CommentPosted(story_id=home, comment_id=comment.id, status=comment.status.value)
        self._tell(comment, home, told)
        return Posted(comment, dict.fromkeys(did, 1), home)

    def _tell(self, comment: Comment, home: str, *events: DomainEvent) -> None:
        """Have the page rendered on which the comment stands; tell when it waits for a moderator."""
        self.outbox.send([RenderStory(story_id=home)])
        told = list(events)
        if comment.status is CommentStatus.HELD:
            told.append(CommentHeld(story_id=home, comment_id=comment.id, reason=comment.held_reason))
        self.outbox.publish(told)

    def _page(self, comment: Comment) -> str:
        """The story on whose page a stored comment stands."""
        entry = self.index.articles([comment.story_id]).get(comment.story_id)
        return entry.story_id if entry else comment.story_id

    def _home(self, story_id: str) -> str:
        """The story on whose page comments on `story_id` stand now: that one, or one that took it in."""
        entry = self.index.articles([story_id]).get(story_id)
        home = entry.story_id if entry else ""
        card = self.cards.get([home]).get(home) if home else None
        if card is None or card.hidden:
            raise CommentError("not_found", "There is no such story.")
        return home

    def _standing(self, story_id: str, comment_id: str) -> Comment:
        comment = self._found(story_id, comment_id)
        if is_gone(comment):
            raise _not_found()
        return comment

    def _found(self, story_id: str, comment_id: str) -> Comment:
        comment = self._find(story_id, comment_id)
        if comment is None:
            raise _not_found()
        return comment

    def _find(self, story_id: str, comment_id: str) -> Comment | None:
        """A comment on the page of `story_id`, which may be kept under a story that this one took in."""
        if not is_comment_id(comment_id):
            return None
        kept = (self.comments.get(place, comment_id) for place in self._places(story_id))
        return next((comment for comment in kept if comment), None)

    def _places(self, story_id: str) -> Iterator[str]:
        """Stories under which a page's comments may be kept, the likeliest first, each once."""
        yield story_id
        entry = self.index.articles([story_id]).get(story_id)
        home = entry.story_id if entry else story_id
        story = self.index.stories([home]).get(home)
        members = [member.article_id for member in story.members] if story else []
        yield from sorted({home, *self.index.stories(members)} - {story_id})

    @staticmethod
    def _again(act: Callable[[], T], *, tries: int = _TRIES) -> T:
        """Read, decide and write anew when somebody else wrote in between."""
        for _ in range(tries - 1):
            try:
                return act()
            except ConflictError:
                continue
        return act()


def _only_moderators(reader: Reader) -> None:
    if not reader.is_moderator:
        raise CommentError("forbidden", "Only moderators can do that.")


def _not_found() -> CommentError:
    return CommentError("not_found", "There is no such thought.")
