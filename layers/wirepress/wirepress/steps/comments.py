"""Comments: what signed-in readers and moderators do with them.

A change is stored first, then the story's page is asked for. Whoever gets no answer may repeat a
request: it does nothing twice, and asks for the page again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from wirepress.comments import rules
from wirepress.comments.export import export
from wirepress.comments.identity import is_comment_id, is_gone, new_comment_id, thread_of, tombstone
from wirepress.errors import CommentError, ConflictError
from wirepress.model import Comment, CommentStatus, Reader
from wirepress.model.messages import CommentPosted, RenderStory
from wirepress.ports import Archive, Cards, Clock, Comments, Outbox, StoryIndex

T = TypeVar("T")

EXPORT_PAGE: Final = 300
"""Comments per page of an export: as many of the longest as fit into a Lambda's answer."""
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Posted:
    """A new comment and the story on whose page it stands: another than asked for when that one moved."""

    comment: Comment
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
        if not self.archive.site_config().comments_enabled:
            raise CommentError("closed", "Comments are switched off on this site.")
        home = self._home(story_id)
        parent = rules.check_parent(self._find(story_id, parent_id)) if parent_id else None
        place = parent.story_id if parent else home
        # A repeated request was accepted already: its rules and limits do not count again.
        stored = self.comments.posted(place, reader.id, request_id) or self.comments.add(
            self._new(reader, home, parent, text, request_id), request_id=request_id
        )
        self.outbox.send([RenderStory(story_id=home)])
        posted = CommentPosted(story_id=home, comment_id=stored.id, status=stored.status.value)
        self.outbox.publish([posted])
        return Posted(stored, home)

    def edit(self, reader: Reader, story_id: str, comment_id: str, text: str) -> Comment:
        """Change the text of an own comment while that is allowed."""
        return self._again(lambda: self._edit(reader, story_id, comment_id, text))

    def delete(self, reader: Reader, story_id: str, comment_id: str) -> Comment:
        """Delete an own comment or, as a moderator, any; its place in the thread stays."""
        return self._again(lambda: self._delete(reader, story_id, comment_id))

    def report(self, reader: Reader, story_id: str, comment_id: str) -> None:
        """Report a comment; when enough different readers have, it waits for a moderator."""
        self._again(lambda: self._report(reader, story_id, comment_id))

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

    def moderate(
        self, reader: Reader, story_id: str, comment_id: str, action: Literal["publish", "remove"]
    ) -> Comment:
        """Publish a comment, whatever was reported before, or remove it for good."""
        _only_moderators(reader)
        return self._again(lambda: self._moderate(story_id, comment_id, action))

    def _new(self, reader: Reader, home: str, parent: Comment | None, text: str, request_id: str) -> Comment:
        now = self.clock.now()
        name = rules.display_name(reader)
        accepted = rules.accept_text(text)
        rules.check_rate(
            [self.comments.count_recent(reader.id, since=now - limit.window) for limit in rules.RATE_LIMITS]
        )
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

    def _edit(self, reader: Reader, story_id: str, comment_id: str, text: str) -> Comment:
        comment = self._standing(story_id, comment_id)
        if comment.author_id != reader.id:
            raise CommentError("forbidden", "Only its author can edit a comment.")
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

    def _delete(self, reader: Reader, story_id: str, comment_id: str) -> Comment:
        comment = self._found(story_id, comment_id)
        if is_gone(comment):
            return self._shown(comment)
        if comment.author_id == reader.id:
            return self._bury(comment, CommentStatus.DELETED)
        if reader.is_moderator:
            return self._bury(comment, CommentStatus.REMOVED)
        raise CommentError("forbidden", "Only its author or a moderator can delete a comment.")

    def _report(self, reader: Reader, story_id: str, comment_id: str) -> None:
        comment = self._standing(story_id, comment_id)
        if comment.status is CommentStatus.HELD:
            return
        self.comments.report(comment, reader_id=reader.id)
        # Asked also of a repeated report: the request before may have ended between the two writes.
        counted = self.comments.get(comment.story_id, comment_id)
        if counted and rules.should_hold(counted):
            reason = f"reported by {counted.report_count} readers"
            self._replace(counted, {"status": CommentStatus.HELD, "held_reason": reason})

    def _moderate(self, story_id: str, comment_id: str, action: Literal["publish", "remove"]) -> Comment:
        if action == "remove":
            comment = self._found(story_id, comment_id)
            return self._shown(comment) if is_gone(comment) else self._bury(comment, CommentStatus.REMOVED)
        comment = self._standing(story_id, comment_id)
        if comment.status is CommentStatus.PUBLISHED and not comment.report_count:
            return self._shown(comment)
        return self._replace(
            comment, {"status": CommentStatus.PUBLISHED, "held_reason": None, "report_count": 0}
        )

    def _replace(self, comment: Comment, change: dict[str, object]) -> Comment:
        changed = comment.model_copy(update={**change, "version": comment.version + 1})
        self.comments.replace(changed)
        return self._shown(changed)

    def _bury(self, comment: Comment, status: CommentStatus) -> Comment:
        gone = tombstone(comment, status)
        self.comments.replace(gone)
        return self._shown(gone)

    def _shown(self, comment: Comment) -> Comment:
        """Have the page rendered on which the comment stands."""
        entry = self.index.articles([comment.story_id]).get(comment.story_id)
        self.outbox.send([RenderStory(story_id=entry.story_id if entry else comment.story_id)])
        return comment

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
    def _again(act: Callable[[], T]) -> T:
        """Read, decide and write anew when somebody else wrote in between."""
        for _ in range(_TRIES - 1):
            try:
                return act()
            except ConflictError:
                continue
        return act()


def _only_moderators(reader: Reader) -> None:
    if not reader.is_moderator:
        raise CommentError("forbidden", "Only moderators can do that.")


def _not_found() -> CommentError:
    return CommentError("not_found", "There is no such comment.")
