"""The pages that are JSON: feed, search shards, manifest, sign-in, and a story's JSON-LD."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime

from wirepress.model import SourceReference, StoryCard, Topic
from wirepress.site.clean import clean, web_link
from wirepress.site.ranking import Standing, newest_first, standing
from wirepress.site.views import AuthView, FeedView, Frame, SearchManifestView, SearchShardView, StoryView

FEED_ENTRIES = 50
"""A feed holds the newest stories, up to so many."""
SHARD_VERSION = 1
"""To be raised when a shard's stories hold something else: shards of another version are made anew."""

_MODEL_WRITTEN = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def to_json(document: Mapping[str, object]) -> bytes:
    """The document as UTF-8, in the order of its keys, cleaned, with a line break at its end."""
    return (json.dumps(cleaned(document), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def cleaned(value: object) -> object:
    """The value with every text in it fit to be published."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def timestamp(when: datetime) -> str:
    """A time in UTC as RFC 3339 and HTML want it, such as `2026-11-23T09:12:00Z`."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def topic_names(frame: Frame, slugs: Iterable[str]) -> list[str]:
    """The names of topics in the order of the slugs."""
    return [topic_of(frame, slug).name for slug in slugs]


def topic_of(frame: Frame, slug: str) -> Topic:
    """The configured topic of a slug; else one named as in the list of sources, else after the slug."""
    known = {topic.slug: topic for topic in frame.config.topics}
    name = frame.topic_names.get(slug) or slug.replace("-", " ").capitalize()
    return known.get(slug) or Topic(name=name, slug=slug)


def feed_cards(view: FeedView) -> tuple[StoryCard, ...]:
    """The stories that a feed holds. Notes are left out: there is nothing to read here."""
    return newest_first(card for card in view.cards if not card.is_note)[:FEED_ENTRIES]


def story_ranking(card: StoryCard) -> dict[str, object]:
    """A story's part in the order of the front page: what depends on nothing but the story."""
    one = standing(card)
    return {
        "pinned": card.pinned,
        "outlets": one.outlets,
        "coverage": round(one.coverage, 3),
        "newest_article": timestamp(card.updated_at),
        "topic": card.topics[0] if card.topics else None,
    }


def front_ranking(frame: Frame, standings: Sequence[Standing]) -> dict[str, object]:
    """Why each story of the front page stands where it stands.

    `freshness` is in days before the newest story of the page; `score` is `coverage + freshness -
    topic_penalty`.
    """
    newest = max((one.days for one in standings), default=0.0)
    return {
        "version": 1,
        "about": (
            "score = coverage + freshness - topic_penalty; coverage = log2(1 + outlets), copies not"
            " counted, documents that name no outlet counted as one where there is nothing else;"
            " freshness = days before the newest story here; pinned stories come first"
        ),
        "stories": [
            {
                "position": position,
                "url": frame.absolute(one.card.path),
                "headline": one.card.headline,
                **story_ranking(one.card),
                "freshness": round(one.days - newest, 3),
                "topic_penalty": round(one.topic_penalty, 3),
                "score": round(one.score - newest, 3),
            }
            for position, one in enumerate(standings, start=1)
        ],
    }


def json_feed(view: FeedView) -> dict[str, object]:
    """A JSON Feed 1.1 document."""
    frame = view.frame
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": frame.config.title,
        "description": frame.config.tagline,
        "language": frame.config.language,
        "home_page_url": frame.absolute("/"),
        "feed_url": frame.absolute("/feed.json"),
        "items": [_feed_item(frame, card) for card in feed_cards(view)],
    }


def _feed_item(frame: Frame, card: StoryCard) -> dict[str, object]:
    return {
        "id": frame.absolute(card.path),
        "url": frame.absolute(card.path),
        "title": card.headline,
        "content_text": card.dek,
        "date_published": timestamp(card.published_at),
        "date_modified": timestamp(card.updated_at),
        "language": card.language,
        "tags": topic_names(frame, card.topics),
    }


def search_shard(view: SearchShardView) -> dict[str, object]:
    """What the search page needs to find a month's stories, newest first."""
    stories: list[Mapping[str, object]] = [
        {
            "path": card.path,
            "title": card.headline,
            "dek": card.dek,
            "topics": topic_names(view.frame, card.topics),
            "date": card.published_at.date().isoformat(),
            "language": card.language,
        }
        for card in newest_first(view.cards)
    ]
    # Both are in order, and no day is in both.
    listed = sorted([*stories, *view.kept], key=lambda story: str(story["date"]), reverse=True)
    return {"version": SHARD_VERSION, "month": view.month, "stories": listed}


def read_search_shard(body: bytes | None) -> tuple[Mapping[str, object], ...] | None:
    """The stories of a shard that was written before; `None` for what this version did not write."""
    try:
        document = json.loads(body or b"")
    except ValueError:
        return None
    if not isinstance(document, dict) or document.get("version") != SHARD_VERSION:
        return None
    return tuple(document["stories"])


def without_stories(
    stories: Iterable[Mapping[str, object]], *, days: Container[str], paths: Container[str]
) -> tuple[Mapping[str, object], ...]:
    """A shard's stories but those of certain days (ISO dates) and those at certain paths."""
    return tuple(one for one in stories if not (one["date"] in days or one["path"] in paths))


def search_manifest(view: SearchManifestView) -> dict[str, object]:
    """The months that can be searched, newest first."""
    return {"version": 1, "months": sorted(set(view.months), reverse=True)}


def sign_in(view: AuthView) -> dict[str, object]:
    """Where and how the comment form signs readers in."""
    return {
        "authorize_url": view.authorize_url,
        "token_url": view.token_url,
        "logout_url": view.logout_url,
        "client_id": view.client_id,
        "scope": view.scope,
    }


def robots(frame: Frame) -> bytes:
    """All may read all but the API, the page that ends a sign-in and that of moderators."""
    lines = ("User-agent: *", "Disallow: /api/", "Disallow: /signed-in/", "Disallow: /moderation/", "")
    return "\n".join([*lines, f"Sitemap: {frame.absolute('/sitemap.xml')}", ""]).encode()


def news_article(view: StoryView) -> object:
    """A story as a schema.org `NewsArticle`: what it is based on, whom it credits, who wrote it.

    A note is no article but a page that mentions one.
    """
    frame, card, report = view.frame, view.card, view.report
    named = (source.outlet if source.is_of_outlet else source.byline for source in report.sources)
    credited = [name for name in dict.fromkeys(named) if name]
    document: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage" if report.is_note else "NewsArticle",
        "headline": report.headline,
        "description": report.dek.text if report.dek else report.headline,
        "inLanguage": report.language,
        "url": frame.absolute(card.path),
        "mainEntityOfPage": frame.absolute(card.path),
        "datePublished": timestamp(card.published_at),
        "dateModified": timestamp(card.updated_at),
        "publisher": {"@type": "Organization", "name": frame.config.title, "url": frame.absolute("/")},
        "creditText": ", ".join(credited),
        "mentions" if report.is_note else "isBasedOn": [_based_on(source) for source in report.sources],
    }
    if report.provenance.method == "generative" and not report.is_note:
        document["digitalSourceType"] = _MODEL_WRITTEN
    return cleaned(document)


def _based_on(source: SourceReference) -> dict[str, object]:
    work: dict[str, object] = {"@type": "NewsArticle" if source.is_of_outlet else "DigitalDocument"}
    if source.title:
        work["headline"] = source.title
    if source.is_of_outlet:
        work["publisher"] = {"@type": "Organization", "name": source.outlet}
    link = web_link(source.url)
    return work | {"url": link} if link else work
