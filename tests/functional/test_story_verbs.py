"""The operator's decisions about stories, from the command to the page: a real run of one outlet."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from itertools import islice
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

from wirepress.aws.cards import DynamoCards
from wirepress.aws.outbox import SqsEventsOutbox
from wirepress.model import Comment, Reader, StoryCard
from wirepress.model.messages import QueueMessage
from wirepress.sources.listing import parse_sources
from wirepress_cli import comments
from wirepress_cli.configuration import read_site_config
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.local.cloud import Newsroom, Setup, newsroom
from wirepress_cli.local.sample_server import serve_sample
from wirepress_cli.local.stack import STACK_NAME
from wirepress_cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    """A newsroom that has published what one outlet of the sample says."""
    setup = Setup(site_url="http://127.0.0.1:8000")
    with newsroom(setup, StringIO(), lambda _: None) as room, serve_sample(ROOT / "sample") as sample:
        config = read_site_config(ROOT / "sample" / "site.yaml")
        config = sample.allowed(config.model_copy(update={"seconds_between_requests": 0}))
        room.configure(config, parse_sources(sample.newsroom.sources())[:1])
        room.poll(datetime.now(UTC))
        room.dispatcher.drain()
        yield room


def cards(room: Newsroom) -> list[StoryCard]:
    table = DynamoCards(room.stack.names["NewsroomTable"])
    return [card for day in table.days() for card in table.by_day(day) if not card.is_note]


def page(room: Newsroom, path: str) -> str:
    """What stands at an address; empty when nothing does."""
    key = path.strip("/") + "/index.html" if path.endswith("/") else path.strip("/")
    try:
        answer = boto3.client("s3").get_object(Bucket=room.stack.names["SiteBucket"], Key=key.lstrip("/"))
    except ClientError:
        return ""
    return answer["Body"].read().decode()


def everywhere(room: Newsroom, card: StoryCard) -> dict[str, bool]:
    """Where on the site a story's address stands."""
    day = f"/archive/{card.published_at:%Y/%m/%d}/"
    shard = f"/search/{card.published_at:%Y-%m}.json"
    places = {"/", day, "/feed.xml", "/feed.json", "/front.json", shard}
    places |= {f"/sitemaps/{card.published_at:%Y-%m-%d}.xml", *(f"/topics/{slug}/" for slug in card.topics)}
    return {place: card.path in page(room, place) for place in sorted(places)}


@pytest.fixture
def run(room: Newsroom) -> Callable[..., str]:
    """A command, then all that follows from it. Gives what the command printed."""

    def act(*arguments: str, code: int = 0) -> str:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            assert main([*arguments, "--stack", STACK_NAME]) == code, err.getvalue()
        room.dispatcher.drain()
        return out.getvalue() + err.getvalue()

    return act


@pytest.fixture
def busy() -> Callable[..., str]:
    """A command whose messages are still to be worked on when it returns. Gives what it printed."""

    def act(*arguments: str) -> str:
        out = StringIO()
        with redirect_stdout(out):
            assert main([*arguments, "--stack", STACK_NAME]) == 0
        return out.getvalue()

    return act


def test_a_hidden_story_is_withdrawn_everywhere_and_comes_back(room: Newsroom, run) -> None:
    card = cards(room)[0]
    before, shown = page(room, card.path), everywhere(room, card)
    assert all(shown.values()), shown

    assert card.headline[:20] in run("stories", "hide", card.story_id[:8])

    assert not any(everywhere(room, card).values())
    withdrawn = page(room, card.path)
    assert "noindex" in withdrawn
    assert card.headline not in withdrawn
    assert all(card.path not in page(room, other.path) for other in cards(room))
    assert card.story_id[:8] in run("stories", "list", "--hidden")
    assert "hidden: yes" in run("stories", "show", card.path)

    run("stories", "unhide", f"http://127.0.0.1:8000{card.path}")
    assert (page(room, card.path), everywhere(room, card)) == (before, shown)


def test_a_pinned_story_leads_the_front_page(room: Newsroom, run) -> None:
    last = json.loads(page(room, "/front.json"))["stories"][-1]
    story_id = next(card.story_id for card in cards(room) if last["url"].endswith(card.path))

    run("stories", "pin", story_id)

    first = json.loads(page(room, "/front.json"))["stories"][0]
    assert (first["url"], first["pinned"], first["position"]) == (last["url"], True, 1)
    shown = json.loads(run("stories", "show", story_id, "--json"))
    assert (shown["ranking"]["position"], shown["decisions"]["pinned"]) == (1, True)
    run("stories", "unpin", story_id)
    assert json.loads(page(room, "/front.json"))["stories"][-1]["url"] == last["url"]


def test_stories_are_found_by_day_topic_and_words(room: Newsroom, run) -> None:
    card = cards(room)[0]
    day, word = card.published_at.date().isoformat(), card.headline.split()[0]
    found = json.loads(run("stories", "list", "--day", day, "--search", word, "--json"))
    assert card.story_id in {one["id"] for one in found}
    assert card.path in {one["url"] for one in found}
    by_topic = run("stories", "list", "--topic", card.topics[0], "--limit", "500")
    assert card.story_id[:8] in by_topic
    assert "0 stories" in run("stories", "list", "--search", "no such words anywhere")
    assert "at least 1" in run("stories", "list", "--limit", "-1", code=2)
    assert "not a day" in run("stories", "list", "--day", "yesterday", code=2)


def test_a_dry_run_changes_nothing(room: Newsroom, run) -> None:
    card, other = cards(room)[:2]
    before = page(room, card.path)
    for arguments in (("hide", card.story_id), ("merge", card.story_id, other.story_id)):
        assert "nothing was changed" in run("stories", *arguments, "--dry-run")
    assert page(room, card.path) == before
    assert room.archive.story_rules().groups == ()


def test_a_removed_article_is_in_no_report_and_its_story_is_withdrawn_without_another(
    room: Newsroom, run
) -> None:
    card = next(card for card in cards(room) if card.articles == 1)
    article = room.archive.get_articles([card.story_id])[0]
    before = page(room, card.path)

    said = run("articles", "remove", article.url)

    assert "has none left" in said
    assert "noindex" in page(room, card.path)
    assert article.title in run("articles", "removed")
    # What was taken back may be deleted as well; its decision can still be named.
    room.archive._bucket._s3.delete_object(
        Bucket=room.stack.names["NewsroomBucket"], Key=f"articles/{article.id}.json"
    )
    assert "has none left" in run("articles", "remove", article.id[:8])
    room.archive.put_article(article, expected=None)
    run("articles", "restore", card.path)
    assert page(room, card.path) == before


def test_merged_stories_share_a_page_and_split_ones_do_not(room: Newsroom, run) -> None:
    by_time = sorted(cards(room), key=lambda card: (card.published_at, card.story_id))
    stays, joins = by_time[0], by_time[1]

    said = run("stories", "merge", joins.story_id, stays.path)

    assert said.index(stays.story_id[:8]) < said.index(joins.story_id[:8])
    assert stays.path in page(room, joins.path)
    assert "http-equiv" in page(room, joins.path)
    merged = json.loads(run("stories", "show", joins.story_id, "--json"))
    assert merged["id"] == stays.story_id

    run("stories", "split", stays.story_id, joins.story_id)
    assert joins.headline in page(room, joins.path)
    assert "http-equiv" not in page(room, joins.path)

    run("stories", "release", stays.story_id, joins.story_id)
    assert room.archive.story_rules().groups == ()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("stories", "show", "nosuchid"), "no story and no article nosuchid"),
        (("stories", "hide", "/2026/11/23/nowhere-abcdefgh/"), "no story and no article"),
        (("stories", "hide", "https://elsewhere.example/x"), "no story and no article at"),
        (("stories", "hide", ""), "give more of the id"),
    ],
)
def test_names_that_mean_nothing_or_too_much(run, arguments: tuple[str, ...], reason: str) -> None:
    assert reason in run(*arguments, code=2)


def test_what_makes_no_sense_is_refused(room: Newsroom, run) -> None:
    card = next(card for card in cards(room) if card.articles == 1)
    other = next(other for other in cards(room) if other != card)
    assert "two different stories" in run("stories", "merge", card.story_id, card.path, code=2)
    assert "article that stays" in run("stories", "split", card.story_id, card.story_id, code=2)
    assert "not in story" in run("stories", "split", card.story_id, other.story_id, code=2)


# A command that dies between what it stores and what it sends


class CutOffError(Exception):
    """The command died."""


@pytest.fixture
def cut_off(room: Newsroom, run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A command that dies after so many messages; those are worked on."""

    def act(*arguments: str, after: int) -> None:
        real = DeployedStack.send

        def send(stack: DeployedStack, messages: Iterable[QueueMessage]) -> None:
            real(stack, islice(messages, after))
            raise CutOffError

        with monkeypatch.context() as patch, redirect_stdout(StringIO()):
            patch.setattr(DeployedStack, "send", send)
            with pytest.raises(CutOffError):
                main([*arguments, "--stack", STACK_NAME])
        room.dispatcher.drain()

    return act


@pytest.mark.parametrize("name", ["id", "beginning", "address"])
def test_an_unhiding_that_was_cut_off_is_completed_by_the_same_command(
    room: Newsroom, run, cut_off, name: str
) -> None:
    card = cards(room)[0]
    names = {"id": card.story_id, "beginning": card.story_id[:8], "address": card.path}
    before = page(room, card.path)
    run("stories", "hide", card.story_id)
    cut_off("stories", "unhide", names[name], after=0)
    assert page(room, card.path) != before

    run("stories", "unhide", names[name])

    assert page(room, card.path) == before


def test_merging_and_splitting_that_were_cut_off_are_completed_by_the_same_command(
    room: Newsroom, run, cut_off
) -> None:
    by_time = sorted(cards(room), key=lambda card: (card.published_at, card.story_id))
    first, second, third = (card.story_id for card in by_time[:3])
    run("stories", "merge", second, third)

    # Of four articles at most, the first one that joins has moved when the command dies.
    cut_off("stories", "merge", first, second, after=2)
    run("stories", "merge", first, second)
    merged = json.loads(run("stories", "show", first, "--json"))
    assert {first, second, third} <= {member["id"] for member in merged["members"]}

    cut_off("stories", "split", first, second, third, after=2)
    run("stories", "split", first, second, third)
    rest = {member["id"] for member in json.loads(run("stories", "show", first, "--json"))["members"]}
    away = {member["id"] for member in json.loads(run("stories", "show", third, "--json"))["members"]}
    assert (first in rest, {second, third} & rest, away) == (True, set(), {second, third})
    run("stories", "release", first, second, third)
    assert room.archive.story_rules().groups == ()


def test_decisions_add_up_while_the_queue_is_busy(room: Newsroom, run, busy, monkeypatch) -> None:
    by_time = sorted(cards(room), key=lambda card: (card.published_at, card.story_id))
    first, second, third = (card.story_id for card in by_time[:3])

    def members(name: str) -> set[str]:
        shown = json.loads(run("stories", "show", name, "--json"))
        return {member["id"] for member in shown["members"]} & {first, second, third}

    busy("stories", "merge", first, second)
    run("stories", "merge", third, first)
    assert members(first) == {first, second, third}

    real, others = DeployedStack.send, [("stories", "split", first, third)]

    def split_meanwhile(stack: DeployedStack, messages: Iterable[QueueMessage]) -> None:
        if others:
            busy(*others.pop())
        real(stack, messages)

    with monkeypatch.context() as patch:
        patch.setattr(DeployedStack, "send", split_meanwhile)
        busy("stories", "split", first, second)
    said = run("stories", "hide", second)

    assert f"{second[:8]}  (no report yet) (1 article" in said
    assert [members(one) for one in (first, second, third)] == [{first}, {second}, {third}]
    assert room.archive.story_rules().hidden == (second,)
    assert "noindex" in page(room, by_time[1].path)
    assert "noindex" not in page(room, by_time[0].path)
    run("stories", "unhide", second)
    run("stories", "release", first, second, third)
    assert room.archive.story_rules().groups == ()


def test_a_decision_that_is_taken_again_is_told_as_such(room: Newsroom, run) -> None:
    first, second = (card.story_id for card in cards(room)[:2])
    run("stories", "merge", first, second)
    said = run("stories", "merge", first, second)
    assert said.splitlines() == [
        "these are one story already, as you decided before",
        "carried out once more; the site follows shortly",
    ]
    assert "two different stories" in run("stories", "merge", first, first, code=2)
    run("stories", "split", first, second)
    said = run("stories", "split", first, second)
    assert said.startswith("what you name is a story of its own already")
    assert "not in story" not in said
    run("stories", "release", first, second)


def test_pinning_a_hidden_story_says_that_nothing_follows(room: Newsroom, run) -> None:
    card, other = cards(room)[:2]
    run("stories", "hide", card.story_id)
    said = run("stories", "pin", card.story_id)
    assert f"{card.story_id[:8]} is hidden" in said
    assert "follows shortly" not in said
    said = run("stories", "pin", card.story_id, other.story_id)
    assert "is hidden" in said
    assert "follows shortly" in said
    run("stories", "unhide", card.story_id)
    run("stories", "unpin", card.story_id, other.story_id)
    assert room.archive.story_rules().pinned == ()


def test_merging_with_a_hidden_story_says_that_all_will_be_hidden(room: Newsroom, run) -> None:
    card, other = cards(room)[:2]
    run("stories", "hide", card.story_id)
    assert "will be hidden" in run("stories", "merge", card.story_id, other.story_id, "--dry-run")
    run("stories", "unhide", card.story_id)
    assert "will be hidden" not in run("stories", "merge", card.story_id, other.story_id, "--dry-run")


def test_names_that_many_articles_share_are_printed(run: Callable[..., str]) -> None:
    first, *_, hint, after = run("stories", "names", "--days", "36500").splitlines()
    assert first.split() == ["aldermouth", "10", "of", "13", "articles", "(en)"]
    assert "everyday_names in site.yaml" in after, hint
    assert "at least 1" in run("stories", "names", "--days", "0", code=2)


# Comments, which the operator decides about like a moderator

ADA = Reader(id="ada", name="Ada \x1b[31mQuill")
LINKS = "http://a.example http://b.example http://c.example"


def post(room: Newsroom, card: StoryCard, *texts: str) -> list[Comment]:
    stack = DeployedStack(STACK_NAME)
    # The embedded CloudFormation does not tell what the bus is called, on which posting tells the world.
    outbox = SqsEventsOutbox(stack.queues, room.stack.names["NewsBus"])
    desk = replace(comments._CommentFile(stack).desk, outbox=outbox)
    return [
        desk.post(ADA, card.story_id, text, parent_id=None, request_id=f"{card.story_id} {text}").comment
        for text in texts
    ]


def test_comments_that_wait_are_shown_and_decided_about(room: Newsroom, run) -> None:
    card = cards(room)[0]
    good, bad = post(room, card, f"Well said.\n\n{LINKS}", f"Buy! {LINKS}")
    listed = run("comments", "held")
    assert all(part in listed for part in (good.id, "(3 links)", "    Well said.\n\n    http://", "2 held"))
    assert card.headline in listed
    assert "\x1b" not in listed
    told = json.loads(run("comments", "held", "--json"))
    assert [(one["id"], one["story"]["id"], one["text"]) for one in told] == [
        (one.id, card.story_id, one.text) for one in sorted((good, bad), key=lambda one: one.id)
    ]
    assert "Well said." not in page(room, card.path)

    assert good.id in run("comments", "publish", good.id[:-1].upper())
    assert json.loads(run("comments", "remove", bad.id, "--json")) == {"verb": "remove", "ids": [bad.id]}

    shown = page(room, card.path)
    assert "<p>Well said.</p>" in shown
    assert "Removed by a moderator." in shown
    assert "Buy!" not in shown
    assert "no comment waits" in run("comments", "held")


def test_a_comment_on_the_page_is_named_by_its_address(room: Newsroom, run) -> None:
    card = cards(room)[1]
    (comment,) = post(room, card, "Nothing of this is true.")
    run("comments", "held")
    assert "Nothing of this" in page(room, card.path)
    address = f"http://127.0.0.1:8000{card.path}#thought-{comment.id}"

    run("comments", "remove", address)

    assert "Nothing of this" not in page(room, card.path)
    assert "before" in run("comments", "remove", address)
    assert "stays so" in run("comments", "publish", address, code=2)
    assert "on the page" in run("comments", "remove", f"{card.path}#thought-{'0' * 18}", code=2)
    assert "on the page" in run("comments", "remove", f"{card.path}#thought-x", code=2)


def test_a_name_that_means_no_comment_or_several_decides_nothing(room: Newsroom, run) -> None:
    first, second = post(room, cards(room)[2], f"One. {LINKS}", f"Two. {LINKS}")
    assert "no comment zzz waits" in run("comments", "publish", first.id, "zzz", code=2)
    said = run("comments", "remove", first.id[:4], code=2)
    assert first.id in said
    assert second.id in said
    assert "2 held" in run("comments", "held")
