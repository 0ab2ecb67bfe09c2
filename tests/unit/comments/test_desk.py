"""The use cases of comments, on the adapters in memory."""

from datetime import UTC, datetime, timedelta

import pytest

from wirepress.aws.memory import FixedClock, MemoryArchive, MemoryCards, MemoryComments, MemoryOutbox
from wirepress.comments.rules import RATE_LIMITS
from wirepress.errors import CommentError, ConflictError
from wirepress.model import Comment, CommentStatus, Member, Reader, SiteConfig, Story, StoryCard
from wirepress.model.messages import CommentHeld, CommentPosted, RenderStory
from wirepress.steps import comments as step
from wirepress.steps.comments import CommentDesk
from wirepress.stories.index import ClusterChange, IndexedArticle, MemoryStoryIndex

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ADA = Reader(id="u-ada", name="Ada")
BO = Reader(id="u-bo", name="Bo")
CY = Reader(id="u-cy", name="Cy")
MOD = Reader(id="u-mod", name="Mo", is_moderator=True)
SPAM = "http://a.example http://b.example http://c.example"


class RacingComments(MemoryComments):
    """Somebody else writes just before the next `replace`, `races` times.

    Before each new comment its author posts another at the same moment, while there are `posts`.
    """

    races = 0
    posts = 0

    def add(self, comment: Comment, *, request_id: str, recent: tuple[datetime, ...]) -> Comment:
        if self.posts:
            self.posts -= 1
            other_id = f"{self.posts:018}"
            other = comment.model_copy(update={"id": other_id, "thread": other_id})
            super().add(other, request_id=other_id, recent=self.recent_posts(comment.author_id))
        return super().add(comment, request_id=request_id, recent=recent)

    def replace(self, comment: Comment) -> None:
        if self.races:
            self.races -= 1
            stored = self.get(comment.story_id, comment.id)
            super().replace(stored.model_copy(update={"version": stored.version + 1}))
        super().replace(comment)


class Desk:
    """A newsroom with story `s1`, which has taken in `s2`, and story `s3`, hidden."""

    def __init__(self) -> None:
        self.comments = RacingComments()
        self.outbox = MemoryOutbox()
        self.clock = FixedClock(NOW)
        self.archive = MemoryArchive()
        index, cards = MemoryStoryIndex(), MemoryCards()
        entries = {name: entry(name, home) for name, home in (("s1", "s1"), ("s2", "s1"), ("s3", "s3"))}
        stories = (story("s1", entries["s1"], entries["s2"]), story("s2"), story("s3", entries["s3"]))
        index.commit(ClusterChange("en", tuple(entries.values()), stories))
        cards.put(card("s1"), previous=None)
        cards.put(card("s3", hidden=True), previous=None)
        self.act = CommentDesk(
            comments=self.comments,
            index=index,
            cards=cards,
            archive=self.archive,
            outbox=self.outbox,
            clock=self.clock,
        )
        self.requests = 0

    def post(self, reader: Reader = ADA, text: str = "Well said.", story_id: str = "s1", **kwargs):
        self.requests += 1
        options = {"parent_id": None, "request_id": f"r{self.requests}"} | kwargs
        return self.act.post(reader, story_id, text, **options).comment

    def later(self, **delta: float) -> None:
        self.clock.time += timedelta(**delta)

    def stored(self, comment: Comment) -> Comment:
        found = self.comments.get(comment.story_id, comment.id)
        assert found is not None
        return found

    def rendered(self) -> list[str]:
        found = [message.story_id for message in self.outbox.messages if isinstance(message, RenderStory)]
        self.outbox.messages.clear()
        return found


def entry(name: str, home: str) -> IndexedArticle:
    return IndexedArticle(name, "src", NOW, "en", f"/{name}/", {"x": 1.0}, home, "d")


def story(name: str, *members: IndexedArticle) -> Story:
    made = (Member(published_at=NOW, article_id=m.id, source_id="src", path=m.path) for m in members)
    return Story(id=name, language="en", members=tuple(made), version=1)


def card(name: str, *, hidden: bool = False) -> StoryCard:
    return StoryCard(
        story_id=name,
        story_version=1,
        report_key="r",
        path=f"/{name}/",
        language="en",
        headline="H",
        dek="D",
        topics=(),
        published_at=NOW,
        updated_at=NOW,
        outlets=1,
        articles=1,
        hidden=hidden,
    )


@pytest.fixture
def desk() -> Desk:
    return Desk()


def refused(code: str):
    return pytest.raises(CommentError, check=lambda error: error.code == code)


def test_a_post_is_stored_rendered_and_told(desk):
    comment = desk.post(text=" Well\tsaid. ")
    assert (comment.text, comment.author_name, comment.status) == ("Well said.", "Ada", "published")
    assert desk.comments.thread(["s1"]) == [comment]
    assert desk.rendered() == ["s1"]
    assert desk.outbox.events == [CommentPosted(story_id="s1", comment_id=comment.id, status="published")]


def test_posting_again_with_the_same_request_posts_once(desk):
    first = desk.post(request_id="same")
    desk.later(seconds=2)
    assert desk.post(request_id="same") == first
    assert desk.comments.thread(["s1"]) == [first]
    assert desk.rendered() == ["s1", "s1"]


def test_a_request_that_was_carried_out_gives_its_comment_whatever_came_after(desk):
    parent = desk.post(BO)
    answer = desk.post(parent_id=parent.id, request_id="answer")
    desk.act.delete(BO, "s1", parent.id)
    assert desk.post(parent_id=parent.id, request_id="answer") == answer
    with refused("no_parent"):
        desk.post(parent_id=parent.id, request_id="another")
    desk.archive.put_site_config(SiteConfig(comments_enabled=False))
    assert desk.post(parent_id=parent.id, request_id="answer") == answer
    assert desk.comments.thread(["s1"])[1:] == [answer]


def test_a_request_that_was_carried_out_before_stories_became_one_posts_once(desk):
    old_id = "0" * 18
    old = desk.post().model_copy(update={"id": old_id, "thread": old_id, "story_id": "s2"})
    desk.comments.add(old, request_id="r", recent=desk.comments.recent_posts(ADA.id))
    again = desk.act.post(ADA, "s2", "Well said.", parent_id=None, request_id="r")
    assert (again.comment, again.story_id, again.counts) == (old, "s1", {})


def test_a_post_on_a_story_that_moved_follows_it(desk):
    posted = desk.act.post(ADA, "s2", "Well said.", parent_id=None, request_id="r")
    assert posted.story_id == posted.comment.story_id == "s1"
    assert desk.rendered() == ["s1"]


@pytest.mark.parametrize("story_id", ["s3", "none"])
def test_only_stories_that_are_shown_have_comments(desk, story_id):
    with refused("not_found"):
        desk.post(story_id=story_id)


def test_comments_can_be_switched_off(desk):
    desk.archive.put_site_config(SiteConfig(comments_enabled=False))
    with refused("closed"):
        desk.post()


def test_an_answer_stays_with_what_it_answers(desk):
    old = Comment(
        id="0" * 18,
        story_id="s2",
        thread="0" * 18,
        author_id=BO.id,
        author_name="Bo",
        text="Before the stories became one",
        status=CommentStatus.PUBLISHED,
        created_at=NOW,
        version=1,
    )
    desk.comments.add(old, request_id="r", recent=())
    answer = desk.post(parent_id=old.id)
    assert (answer.story_id, answer.parent_id) == ("s2", old.id)
    assert answer.thread == f"{old.thread}#{answer.id}"
    assert desk.rendered() == ["s1"]
    assert desk.act.delete(BO, "s1", old.id).comment.story_id == "s2"
    assert desk.rendered() == ["s1"]


@pytest.mark.parametrize("parent_id", ["none", "0" * 18])
def test_nobody_answers_nothing(desk, parent_id):
    with refused("no_parent"):
        desk.post(parent_id=parent_id)


def test_many_links_wait_for_a_moderator_but_not_a_moderators(desk):
    held = desk.post(text=SPAM)
    assert (held.status, held.held_reason) == (CommentStatus.HELD, "3 links")
    assert desk.post(MOD, text=SPAM).status is CommentStatus.PUBLISHED
    assert desk.act.held(MOD) == [held]
    with refused("no_parent"):
        desk.post(parent_id=held.id)


def test_posting_has_a_rate(desk):
    for _ in range(RATE_LIMITS[0].posts):
        desk.post()
    with refused("rate_limited"):
        desk.post()
    desk.post(BO)
    desk.later(minutes=1, seconds=1)
    desk.post()


@pytest.mark.parametrize("posts", [0, 1, 4])
def test_who_posts_twice_at_once_posts_both_while_the_rate_allows_it(desk, posts):
    desk.comments.posts = posts
    desk.post()
    assert len(desk.comments.thread(["s1"])) == posts + 1


def test_posts_at_once_do_not_pass_the_rate(desk):
    desk.comments.posts = 12
    with refused("rate_limited"):
        desk.post()
    assert len(desk.comments.thread(["s1"])) == RATE_LIMITS[0].posts


def test_an_answer_that_loses_against_a_deletion_is_told_so(desk):
    parent = desk.post(BO)
    add = desk.comments.add

    def delete_first(comment, **options):
        desk.comments.add = add
        desk.act.delete(BO, "s1", parent.id)
        return add(comment, **options)

    desk.comments.add = delete_first
    with refused("no_parent"):
        desk.post(parent_id=parent.id)


def test_an_author_edits_within_the_window(desk):
    comment = desk.post()
    desk.rendered()
    desk.later(minutes=15)
    edited = desk.act.edit(ADA, "s1", comment.id, "Better said.").comment
    assert desk.stored(comment) == edited
    assert (edited.text, edited.edited_at, edited.version) == ("Better said.", desk.clock.time, 2)
    assert desk.rendered() == ["s1"]
    desk.later(seconds=1)
    with refused("edit_window"):
        desk.act.edit(ADA, "s1", comment.id, "Too late.")
    assert desk.act.edit(ADA, "s1", comment.id, "Better said.").comment == edited
    assert desk.rendered() == ["s1"]


def test_an_answer_ends_editing(desk):
    comment = desk.post()
    desk.post(BO, parent_id=comment.id)
    with refused("has_replies"):
        desk.act.edit(ADA, "s1", comment.id, "Better said.")


def test_an_edit_can_be_held(desk):
    comment = desk.post()
    assert desk.act.edit(ADA, "s1", comment.id, SPAM).counts == {"comments_held": 1}
    assert desk.stored(comment).status is CommentStatus.HELD
    assert desk.act.edit(ADA, "s1", comment.id, "Sorry.").counts == {}
    assert desk.stored(comment).status is CommentStatus.HELD


def held_told(desk: Desk) -> list[CommentHeld]:
    found = [event for event in desk.outbox.events if isinstance(event, CommentHeld)]
    desk.outbox.events.clear()
    return found


def test_moderators_are_told_of_what_waits_whichever_way_it_came_to(desk):
    posted = desk.post(text=SPAM)
    assert held_told(desk) == [CommentHeld(story_id="s1", comment_id=posted.id, reason="3 links")]
    comment = desk.post()
    assert held_told(desk) == []
    desk.act.edit(ADA, "s1", comment.id, SPAM)
    told = CommentHeld(story_id="s1", comment_id=comment.id, reason="3 links")
    assert held_told(desk) == [told]
    desk.act.edit(ADA, "s1", comment.id, SPAM)  # no answer had come: told again
    assert held_told(desk) == [told]
    desk.act.moderate(MOD, "s1", comment.id, "publish")
    for reader in (BO, CY):
        desk.act.report(reader, "s1", comment.id)
    assert held_told(desk) == []
    desk.act.report(MOD, "s1", comment.id)
    told = CommentHeld(story_id="s1", comment_id=comment.id, reason="reported by 3 readers")
    assert held_told(desk) == [told]
    desk.rendered()
    desk.act.report(MOD, "s1", comment.id)
    assert (held_told(desk), desk.rendered()) == ([told], ["s1"])


def test_what_was_done_is_counted_once(desk):
    def counts(act, *args, **kwargs):
        return dict(act(*args, **kwargs).counts)

    def post(text, request_id):
        return counts(desk.act.post, ADA, "s1", text, parent_id=None, request_id=request_id)

    assert post("Well said.", "r1") == {"comments_posted": 1}
    assert post("Well said.", "r1") == {}
    assert post(SPAM, "r2") == {"comments_posted": 1, "comments_held": 1}
    first, second = desk.comments.thread(["s1"])
    published = first if first.status is CommentStatus.PUBLISHED else second
    at = ("s1", published.id)
    assert counts(desk.act.report, BO, *at) == {"comments_reported": 1}
    assert counts(desk.act.report, BO, *at) == {}
    desk.act.report(CY, *at)
    assert counts(desk.act.report, MOD, *at) == {"comments_reported": 1, "comments_held": 1}
    assert counts(desk.act.report, MOD, *at) == {}
    assert counts(desk.act.moderate, MOD, *at, "publish") == {}
    assert counts(desk.act.edit, ADA, *at, "Better said.") == {}
    assert counts(desk.act.moderate, MOD, *at, "remove") == {"comments_removed": 1}
    assert counts(desk.act.delete, MOD, *at) == {}


@pytest.mark.parametrize("reader", [BO, MOD])
def test_only_the_author_edits(desk, reader):
    comment = desk.post()
    with refused("forbidden"):
        desk.act.edit(reader, "s1", comment.id, "Words in their mouth.")


def test_deleting_leaves_a_place(desk):
    comment = desk.post()
    answer = desk.post(BO, parent_id=comment.id)
    desk.rendered()
    gone = desk.act.delete(ADA, "s1", comment.id).comment
    assert gone.status is CommentStatus.DELETED
    assert (gone.text, gone.author_id, gone.author_name) == ("", "", "")
    assert desk.comments.thread(["s1"]) == [gone, answer]
    assert desk.act.delete(ADA, "s1", comment.id).comment == gone
    assert desk.rendered() == ["s1", "s1"]
    with refused("not_found"):
        desk.act.edit(ADA, "s1", comment.id, "Back again.")


def test_only_author_and_moderators_delete(desk):
    comment = desk.post()
    with refused("forbidden"):
        desk.act.delete(BO, "s1", comment.id)
    assert desk.act.delete(MOD, "s1", comment.id).comment.status is CommentStatus.REMOVED


@pytest.mark.parametrize("comment_id", ["0" * 18, "../x"])
def test_what_is_not_there(desk, comment_id):
    with refused("not_found"):
        desk.act.delete(ADA, "s1", comment_id)
    with refused("not_found"):
        desk.act.delete(ADA, "none", comment_id)


def test_three_readers_reports_hold_a_comment(desk):
    comment = desk.post()
    desk.rendered()
    for reader in (BO, BO, CY):
        desk.act.report(reader, "s1", comment.id)
    assert desk.stored(comment).status is CommentStatus.PUBLISHED
    assert desk.rendered() == []
    desk.act.report(MOD, "s1", comment.id)
    held = desk.stored(comment)
    assert (held.status, held.held_reason) == (CommentStatus.HELD, "reported by 3 readers")
    assert desk.rendered() == ["s1"]
    desk.act.report(ADA, "s1", comment.id)
    assert desk.stored(comment) == held


def test_a_report_that_broke_off_is_completed_by_its_repetition(desk):
    comment = desk.post()
    for reader in (BO, CY, MOD):
        desk.comments.report(desk.stored(comment), reader_id=reader.id)
    desk.act.report(MOD, "s1", comment.id)
    assert desk.stored(comment).status is CommentStatus.HELD


def test_a_moderator_publishes_what_was_reported(desk):
    comment = desk.post()
    for reader in (BO, CY, MOD):
        desk.act.report(reader, "s1", comment.id)
    published = desk.act.moderate(MOD, "s1", comment.id, "publish").comment
    assert (published.status, published.report_count, published.held_reason) == ("published", 0, None)
    desk.act.report(BO, "s1", comment.id)
    assert desk.stored(comment) == published
    desk.rendered()
    assert desk.act.moderate(MOD, "s1", comment.id, "publish").comment == published
    assert desk.rendered() == ["s1"]
    assert desk.act.held(MOD) == []


def test_a_moderator_removes(desk):
    comment = desk.post()
    gone = desk.act.moderate(MOD, "s1", comment.id, "remove").comment
    assert (gone.status, gone.text) == (CommentStatus.REMOVED, "")
    assert desk.act.moderate(MOD, "s1", comment.id, "remove").comment == gone
    with refused("not_found"):
        desk.act.moderate(MOD, "s1", comment.id, "publish")
    with refused("not_found"):
        desk.act.report(BO, "s1", comment.id)


def test_only_moderators_moderate(desk):
    comment = desk.post()
    with refused("forbidden"):
        desk.act.held(ADA)
    with refused("forbidden"):
        desk.act.moderate(ADA, "s1", comment.id, "publish")


def test_who_loses_a_race_decides_again(desk):
    comment = desk.post()
    desk.comments.races = 2
    assert desk.act.edit(ADA, "s1", comment.id, "Better said.").comment.version == 4
    desk.comments.races = 3
    with pytest.raises(ConflictError):
        desk.act.delete(ADA, "s1", comment.id)


def test_an_export_comes_in_pages(desk, monkeypatch):
    monkeypatch.setattr(step, "EXPORT_PAGE", 2)
    own = []
    for _ in range(3):
        desk.later(minutes=1)
        own.append(desk.post())
    desk.post(BO)
    first = desk.act.export(ADA)
    assert [one["id"] for one in first["comments"]] == [own[2].id, own[1].id]
    second = desk.act.export(ADA, before=first["next"])
    assert [one["id"] for one in second["comments"]] == [own[0].id]
    assert second["next"] is None
    with refused("not_found"):
        desk.act.export(ADA, before="x")


def test_the_story_of_a_comment_is_the_one_on_whose_page_it_stands(desk):
    kept = [desk.post(), desk.post(ADA, story_id="s2")]
    elsewhere = [one.model_copy(update={"story_id": name}) for one in kept for name in ("s2", "s3", "gone")]
    cards = desk.act.cards_of([*kept, *elsewhere])
    assert {name: (card.story_id, card.hidden) for name, card in cards.items()} == {
        "s1": ("s1", False),
        "s2": ("s1", False),
        "s3": ("s3", True),
    }
