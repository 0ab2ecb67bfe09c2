"""`wirepress stories ...` and `wirepress articles ...`: what the operator decides about stories.

A decision is stored by article and then carried out by the steps: it shows on the site as soon as
the story has been written and rendered anew. Every verb may be repeated.
"""

import argparse
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Final

from wirepress.errors import ConfigurationError
from wirepress.model import Article, StoryCard, StoryRules
from wirepress.model.messages import ArticleReady, StoryChanged
from wirepress.site.documents import story_ranking
from wirepress.site.ranking import front_page
from wirepress.steps.site_reader import FRONT_PAGE_CANDIDATES
from wirepress.stories import decisions
from wirepress_cli.deployed import DeployedStack, change_stored
from wirepress_cli.story_lookup import Found, Lookup

_SHORT: Final = 8
"""Characters of an id that lists show: those that stand in addresses."""
_FOLLOWS: Final = "stored; the site follows shortly"

Change = Callable[[StoryRules], StoryRules]


def list_stories(arguments: argparse.Namespace) -> int:
    """Print stories, newest first, one line each."""
    if arguments.limit < 1:
        raise ConfigurationError("--limit is at least 1")
    stack, lookup = _open(arguments)
    day = _iso_day(arguments.day) if arguments.day else None
    cards: Iterable[StoryCard] = lookup.cards([day] if day else None)
    if arguments.hidden:
        hidden = (one.card for one in lookup.hidden())
        cards = (
            card for card in hidden if card and (day is None or day == card.published_at.date().isoformat())
        )
    words = [word.casefold() for word in (arguments.search or "").split()]
    matching = (card for card in cards if _matches(card, arguments.topic, words))
    chosen = list(islice(matching, arguments.limit))
    if arguments.json:
        return _print_json([_card_data(stack, card) for card in chosen])
    for card in chosen:
        print(_card_line(card))
    print(f"{len(chosen)} stories" if len(chosen) != 1 else "1 story")
    return 0


def show_story(arguments: argparse.Namespace) -> int:
    """Print all that is known about a story."""
    stack, lookup = _open(arguments)
    found = lookup.story(arguments.story)
    data = _story_data(stack, lookup, found)
    if arguments.json:
        return _print_json(data)
    for line in _story_lines(data):
        print(line)
    return 0


def hide_stories(arguments: argparse.Namespace) -> int:
    """Take stories off the site."""
    return _mark(arguments, "hide", decisions.hide)


def unhide_stories(arguments: argparse.Namespace) -> int:
    """Put hidden stories back."""
    return _mark(arguments, "unhide", decisions.unhide)


def pin_stories(arguments: argparse.Namespace) -> int:
    """Keep stories at the top of the front page."""
    return _mark(arguments, "pin", decisions.pin)


def unpin_stories(arguments: argparse.Namespace) -> int:
    """Let pinned stories stand where they belong."""
    return _mark(arguments, "unpin", decisions.unpin)


def merge_stories(arguments: argparse.Namespace) -> int:
    """Make one story of several."""
    stack, lookup = _open(arguments)
    rules = stack.archive.story_rules()
    found = sorted(lookup.stories(arguments.stories), key=lambda one: one.story.members[0].order)
    if len(found) < 2:
        names = {lookup.named(name) for name in arguments.stories}
        ids = _grouped(rules, names) if len(names) > 1 and len(decisions.groups_of(rules, names)) == 1 else []
        if not {*ids} >= names:
            raise ConfigurationError("merge needs two different stories; these names mean the same one")
        return _again(arguments, stack, ids, "these are one story already, as you decided before")
    languages = sorted({one.story.language for one in found})
    if len(languages) > 1:
        raise ConfigurationError(f"stories in different languages ({', '.join(languages)}) stay apart")
    ids = [article_id for one in found for article_id in one.articles]
    lines = [f"merge: {len(found)} stories become one of {len(ids)} articles"]
    lines += [_step("stays" if one is found[0] else "joins", one) for one in found]
    lines.append("the addresses of those that join will lead to the one that stays")
    if any(rules.hides(one.articles) for one in found):
        lines.append("it will be hidden, as one of them is; `wirepress stories unhide` shows it")
    named = {one.named: one.story for one in found}
    return _regroup(arguments, stack, ids, lambda now: decisions.merge(now, named), lines)


def split_story(arguments: argparse.Namespace) -> int:
    """Make a story of some of a story's articles."""
    stack, lookup = _open(arguments)
    found = lookup.story(arguments.story)
    ids = found.articles
    away = {lookup.named(name, among=ids) for name in arguments.articles}
    if outside := sorted(away - {*ids}):
        apart = _grouped(stack.archive.story_rules(), away)
        if {*apart} != away:
            raise ConfigurationError(f"article {outside[0]} is not in story {found.id}")
        said = "what you name is a story of its own already, as you decided before"
        return _again(arguments, stack, [*ids, *apart], said)
    if len(away) == len(ids):
        raise ConfigurationError("split needs an article that stays; name fewer of them")
    articles = _articles(stack, ids)
    lines = [f"split: {len(away)} of {len(ids)} articles leave {found.id[:_SHORT]}  {found.title}"]
    for article_id in ids:
        verb = "leaves" if article_id in away else "stays"
        lines.append(f"  {verb:<8}{_article_line(article_id, articles)}")
    paths = (member.path for member in found.story.members if member.article_id in away)
    lines += [f"  the new story's address: {path}" for path in islice(paths, 1)]
    return _regroup(arguments, stack, ids, lambda now: decisions.split(now, found.story, away), lines)


def release_stories(arguments: argparse.Namespace) -> int:
    """Forget what was merged and split."""
    stack, lookup = _open(arguments)
    found = lookup.stories(arguments.stories)
    rules = stack.archive.story_rules()
    members = [article_id for one in found for article_id in one.articles]
    ids = list(dict.fromkeys((*members, *_grouped(rules, members))))
    lines = [f"release: {len(ids)} articles are put together as they resemble each other"]
    lines += [_step("release", one) for one in found]
    return _regroup(arguments, stack, ids, lambda now: decisions.release(now, members), lines)


def remove_articles(arguments: argparse.Namespace) -> int:
    """Let no report draw on articles any more."""
    return _take_out(arguments, "remove", decisions.remove)


def restore_articles(arguments: argparse.Namespace) -> int:
    """Let reports draw on removed articles again."""
    return _take_out(arguments, "restore", decisions.restore)


def list_removed(arguments: argparse.Namespace) -> int:
    """Print the articles that no report may draw on."""
    stack, _ = _open(arguments)
    removed = stack.archive.story_rules().removed
    articles = _articles(stack, removed)
    if arguments.json:
        return _print_json([_article_data(one, articles.get(one)) for one in removed])
    for one in removed:
        print(_article_line(one, articles))
    print(f"{len(removed)} removed")
    return 0


def _open(arguments: argparse.Namespace) -> tuple[DeployedStack, Lookup]:
    stack = DeployedStack(arguments.stack)
    return stack, Lookup(stack, stack.archive.story_rules())


def _mark(
    arguments: argparse.Namespace, verb: str, decide: Callable[[StoryRules, Sequence[str]], StoryRules]
) -> int:
    stack, lookup = _open(arguments)
    found = lookup.stories(arguments.stories)

    def change(rules: StoryRules) -> StoryRules:
        for one in found:
            rules = decide(rules, decisions.articles_of(rules, one.story, one.named))
        return rules

    rules = stack.archive.story_rules()
    hidden = [one for one in found if verb == "pin" and rules.hides(one.articles)]
    lines = [_step(verb, one) for one in found]
    lines += [f"{one.id[:_SHORT]} is hidden; pinned it is once `stories unhide` shows it" for one in hidden]
    if not arguments.dry_run:
        _store(stack, change)
        # A story that is leaving another one may have left it by now.
        story_ids = dict.fromkeys(story_id for one in found for story_id in (one.story.id, one.id))
        stack.send([StoryChanged(story_id=story_id) for story_id in story_ids])
    nothing_shows = bool(hidden) and len(hidden) == len(found)
    outcome = "stored; nothing changes on the site until then" if nothing_shows else _FOLLOWS
    return _done(arguments, lines, [one.id for one in found], outcome)


def _regroup(
    arguments: argparse.Namespace, stack: DeployedStack, ids: Sequence[str], change: Change, lines: list[str]
) -> int:
    if not arguments.dry_run:
        rules = _store(stack, change)
        # Somebody else may have added to their groups since they were looked up.
        _carry_out(stack, dict.fromkeys((*ids, *_grouped(rules, ids))))
    return _done(arguments, lines, list(ids))


def _carry_out(stack: DeployedStack, ids: Iterable[str]) -> None:
    """Have these articles put into stories again."""
    # A queue that takes each message once must not take this one for an earlier one.
    nonce = uuid.uuid4().hex
    stack.send(
        ArticleReady(
            article_id=article.id,
            digest=f"{hashlib.sha256(article.to_json()).hexdigest()} {nonce}",
            language=article.language,
        )
        for article in stack.archive.get_articles(list(ids))
    )


def _grouped(rules: StoryRules, ids: Iterable[str]) -> list[str]:
    """All articles of the groups that hold any of these."""
    groups = decisions.groups_of(rules, ids)
    return sorted({article_id for group in groups for article_id in group.article_ids})


def _again(arguments: argparse.Namespace, stack: DeployedStack, ids: Sequence[str], said: str) -> int:
    """Carry out what was decided before, and perhaps was cut off."""
    if not arguments.dry_run:
        _carry_out(stack, ids)
    return _done(arguments, [said], list(ids), "carried out once more; the site follows shortly")


def _take_out(
    arguments: argparse.Namespace, verb: str, decide: Callable[[StoryRules, Iterable[str]], StoryRules]
) -> int:
    stack, lookup = _open(arguments)
    ids = list(dict.fromkeys(lookup.named(name) for name in arguments.articles))
    found = {one.story.id: one for one in (lookup.story_of(article_id) for article_id in ids)}
    articles = _articles(stack, ids)
    lines = [f"  {verb:<9}{_article_line(article_id, articles)}" for article_id in ids]
    rules = decide(stack.archive.story_rules(), ids)
    for one in found.values():
        left = len(rules.without_removed(decisions.article_ids(one.story)))
        says = f"keeps {left} of {len(one.story.members)} articles" if left else "has none left: withdrawn"
        lines.append(f"  story {one.story.id[:_SHORT]}  {one.title}: {says}")
    if not arguments.dry_run:
        _store(stack, lambda now: decide(now, ids))
        stack.send([StoryChanged(story_id=story_id) for story_id in found])
    return _done(arguments, lines, ids)


def _store(stack: DeployedStack, change: Change) -> StoryRules:
    """Change the decisions over what stands there now; gives them as they are then."""
    _, rules = change_stored(
        stack.archive.story_rules,
        lambda rules, standing: stack.archive.put_story_rules(rules, expected=standing),
        change,
    )
    return rules


def _done(
    arguments: argparse.Namespace, lines: Sequence[str], ids: list[str], outcome: str = _FOLLOWS
) -> int:
    if arguments.json:
        return _print_json(
            {
                "verb": arguments.verb.partition(":")[2].partition("_")[0],
                "dry_run": arguments.dry_run,
                "ids": ids,
            }
        )
    for line in lines:
        print(line)
    print("nothing was changed (--dry-run)" if arguments.dry_run else outcome)
    return 0


def _step(verb: str, found: Found) -> str:
    count = len(found.articles)
    articles = f"{count} article" if count == 1 else f"{count} articles"
    return _one_line(f"  {verb:<9}{found.id[:_SHORT]}  {found.title} ({articles}, {found.path})")


def _matches(card: StoryCard, topic: str | None, words: Sequence[str]) -> bool:
    text = f"{card.headline} {card.dek}".casefold()
    return (topic is None or topic in card.topics) and all(word in text for word in words)


def _iso_day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ConfigurationError(f"{text} is not a day such as 2026-11-23") from error


def _flags(card: StoryCard) -> list[str]:
    marks = {"hidden": card.hidden, "pinned": card.pinned, "note": card.is_note}
    return [name for name, is_set in marks.items() if is_set]


def _card_line(card: StoryCard) -> str:
    outlets = f"{card.outlets} outlet" if card.outlets == 1 else f"{card.outlets} outlets"
    flags = "".join(f"[{flag}] " for flag in _flags(card))
    day = card.published_at.date().isoformat()
    return _one_line(f"{card.story_id[:_SHORT]}  {day}  {outlets:<10}  {flags}{card.headline}")


def _card_data(stack: DeployedStack, card: StoryCard) -> dict[str, object]:
    return {
        "id": card.story_id,
        "headline": card.headline,
        "url": stack.site_url + card.path,
        "language": card.language,
        "topics": list(card.topics),
        "published_at": card.published_at.isoformat(),
        "updated_at": card.updated_at.isoformat(),
        "outlets": card.outlets,
        "articles": card.articles,
        "copies": card.copies,
        "flags": _flags(card),
    }


def _story_data(stack: DeployedStack, lookup: Lookup, found: Found) -> dict[str, object]:
    ids = decisions.article_ids(found.story)
    rules = stack.archive.story_rules()
    articles = _articles(stack, ids)
    data: dict[str, object] = {
        "id": found.story.id,
        "headline": found.title,
        "language": found.story.language,
        "addresses": [stack.site_url + member.path for member in found.story.members],
        "members": [_article_data(one, articles.get(one)) for one in ids],
        "decisions": {
            "hidden": rules.hides(ids),
            "pinned": rules.pins(ids),
            "removed": [one for one in ids if one in rules.removed],
            "groups": [
                {"articles": list(group.article_ids), "starts_afresh": group.starts_afresh}
                for group in decisions.groups_of(rules, ids)
            ],
        },
    }
    if found.card is None:
        return data
    report = stack.archive.get_report(found.card.report_key)
    return data | {
        "card": _card_data(stack, found.card),
        "ranking": story_ranking(found.card) | {"position": _position(stack, lookup, found.card)},
        "report": json.loads(report.provenance.to_json()) if report else None,
    }


def _position(stack: DeployedStack, lookup: Lookup, card: StoryCard) -> int | None:
    """Where a story stands on the front page, from 1; `None` where it is not on it."""
    latest = islice(lookup.cards(), FRONT_PAGE_CANDIDATES)
    page = front_page([*stack.cards.pinned(), *latest], stack.archive.site_config().home_stories)
    ids = [one.card.story_id for one in page]
    return ids.index(card.story_id) + 1 if card.story_id in ids else None


def _story_lines(data: dict[str, object]) -> list[str]:
    """The same as text: a heading for each part, values indented."""
    lines = []
    for name, value in data.items():
        lines += _value_lines(name, value, indent="")
    return lines


def _value_lines(name: str, value: object, *, indent: str) -> list[str]:
    title = f"{indent}{name.replace('_', ' ')}:"
    if isinstance(value, dict):
        inner = [_value_lines(key, one, indent=indent + "  ") for key, one in value.items()]
        return [title, *(line for lines in inner for line in lines)]
    if isinstance(value, list) and value:
        return [title, *(f"{indent}  {_one_line(one)}" for one in value)]
    return [f"{title} {_one_line(value)}"]


def _one_line(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(_one_line(one) for one in value.values() if one not in (None, "", []))
    if isinstance(value, list):
        return ", ".join(_one_line(one) for one in value) or "none"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    # A text may come from anywhere: nothing in it may steer a terminal.
    return "".join(char if char.isprintable() else " " for char in str(value))


def _articles(stack: DeployedStack, ids: Iterable[str]) -> dict[str, Article]:
    return {article.id: article for article in stack.archive.get_articles(list(ids))}


def _article_data(article_id: str, article: Article | None) -> dict[str, object]:
    if article is None:
        return {"id": article_id}
    return {
        "id": article_id,
        "published_at": article.published_at.isoformat(),
        "outlet": article.outlet or article.source_id,
        "title": article.title,
        "url": article.url,
    }


def _article_line(article_id: str, articles: dict[str, Article]) -> str:
    article = articles.get(article_id)
    data = _article_data(article_id, article) | {"id": article_id[:_SHORT]}
    return _one_line(data | {"published_at": f"{article.published_at:%Y-%m-%d %H:%M}"} if article else data)


def _print_json(value: object) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0
