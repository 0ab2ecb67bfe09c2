"""From a page and its view to the bytes to publish. Pure: the same view gives the same bytes."""

from collections.abc import Iterable
from functools import singledispatch

from wirepress.model import Report, StoryCard
from wirepress.site import assets
from wirepress.site.documents import (
    feed_cards,
    front_ranking,
    json_feed,
    news_article,
    robots,
    search_manifest,
    search_shard,
    sign_in,
    story_ranking,
    to_json,
)
from wirepress.site.environment import newest_update, render_template
from wirepress.site.layout import read, thread
from wirepress.site.pages import Page, PageKind
from wirepress.site.ranking import also_noted, front_page, newest_first
from wirepress.site.source_list import listed_sources
from wirepress.site.views import (
    AboutView,
    ArchiveView,
    AssetView,
    AuthView,
    DayView,
    FeedView,
    HomeView,
    ModerationView,
    NotFoundView,
    RedirectView,
    RobotsView,
    SearchManifestView,
    SearchShardView,
    SearchView,
    SignedInView,
    SitemapDayView,
    SitemapIndexView,
    SourcesView,
    StoryView,
    TopicsView,
    TopicView,
    View,
    WithdrawnView,
)
from wirepress.site.wording import Wording

NOTES_ON_FRONT_PAGE = 12


def render(page: Page, view: View) -> bytes:
    """The bytes of `page`. Raises `TypeError` when no page is made from such a view."""
    return _render(view, page)


@singledispatch
def _render(view: object, page: Page) -> bytes:  # noqa: ARG001 - the signature of all that follow
    raise TypeError(f"no page is made from a {type(view).__name__}; pass one of wirepress.site.views")


@_render.register
def _(view: HomeView, page: Page) -> bytes:
    ranked = front_page(view.cards, view.frame.config.home_stories)
    if page.kind is PageKind.RANKING:
        return to_json(front_ranking(view.frame, ranked))
    values = {
        "cards": [one.card for one in ranked],
        "notes": also_noted(view.cards, NOTES_ON_FRONT_PAGE),
    }
    return render_template("home.html", page, view.frame, values)


@_render.register
def _(view: StoryView, page: Page) -> bytes:
    ui = Wording(view.frame.config.language)
    report = _named(view.report, ui)
    outlets = dict.fromkeys(source.outlet for source in report.sources)
    if not view.card.outlets:  # the line says already that these are documents
        outlets.pop(ui["sent_document"], None)
    values = {
        "card": view.card,
        "report": report,
        "outlets": tuple(outlets),
        "text": read(report),
        "related": view.related,
        "thread": thread(view.comments),
        "json_ld": news_article(view),
        "ranking": story_ranking(view.card),
    }
    template = "note.html" if view.report.is_note else "story.html"
    return render_template(template, page, view.frame, values)


@_render.register
def _(view: WithdrawnView, page: Page) -> bytes:
    return render_template("withdrawn.html", page, view.frame, {})


@_render.register
def _(view: RedirectView, page: Page) -> bytes:
    values = {"target_path": view.target_path, "title": view.title}
    return render_template("redirect.html", page, view.frame, values)


@_render.register
def _(view: DayView, page: Page) -> bytes:
    values = {
        "day": view.day,
        **_listed(view.cards),
        "previous_day": view.previous_day,
        "next_day": view.next_day,
    }
    return render_template("day.html", page, view.frame, values)


@_render.register
def _(view: ArchiveView, page: Page) -> bytes:
    months: dict[str, list[str]] = {}
    for day in sorted(set(view.days), reverse=True):
        months.setdefault(day[:7], []).append(day)
    return render_template("archive.html", page, view.frame, {"months": months})


@_render.register
def _(view: TopicView, page: Page) -> bytes:
    values = {"topic": view.topic, **_listed(view.cards)}
    return render_template("topic.html", page, view.frame, values)


@_render.register
def _(view: TopicsView, page: Page) -> bytes:
    configured = [topic.slug for topic in view.frame.config.topics]
    slugs = list(dict.fromkeys([*configured, *sorted(view.counts)]))
    values = {"counts": [(slug, view.counts.get(slug, 0)) for slug in slugs]}
    return render_template("topics.html", page, view.frame, values)


@_render.register
def _(view: FeedView, page: Page) -> bytes:
    if page.kind is PageKind.FEED_JSON:
        return to_json(json_feed(view))
    cards = feed_cards(view)
    values = {
        "cards": cards,
        "topic": view.topic,
        "updated": newest_update([card.updated_at for card in cards]),
    }
    return render_template("atom.xml", page, view.frame, values)


@_render.register
def _(view: SitemapIndexView, page: Page) -> bytes:
    days = sorted(set(view.days), reverse=True)
    return render_template("sitemap_index.xml", page, view.frame, {"days": days})


@_render.register
def _(view: SitemapDayView, page: Page) -> bytes:
    return render_template("sitemap_day.xml", page, view.frame, {"cards": newest_first(view.cards)})


@_render.register
def _(view: SearchView, page: Page) -> bytes:
    return render_template("search.html", page, view.frame, {})


@_render.register
def _(view: SearchShardView, page: Page) -> bytes:  # noqa: ARG001 - its name is in the view
    return to_json(search_shard(view))


@_render.register
def _(view: SearchManifestView, page: Page) -> bytes:  # noqa: ARG001 - there is only one
    return to_json(search_manifest(view))


@_render.register
def _(view: AboutView, page: Page) -> bytes:
    return render_template("about.html", page, view.frame, {})


@_render.register
def _(view: SourcesView, page: Page) -> bytes:
    listed = listed_sources(view.sources, view.health)
    return render_template("sources.html", page, view.frame, {"sources": listed})


@_render.register
def _(view: NotFoundView, page: Page) -> bytes:
    return render_template("not_found.html", page, view.frame, {})


@_render.register
def _(view: SignedInView, page: Page) -> bytes:
    return render_template("signed_in.html", page, view.frame, {})


@_render.register
def _(view: ModerationView, page: Page) -> bytes:
    return render_template("moderation.html", page, view.frame, {})


@_render.register
def _(view: RobotsView, page: Page) -> bytes:  # noqa: ARG001 - there is only one
    return robots(view.frame)


@_render.register
def _(view: AuthView, page: Page) -> bytes:  # noqa: ARG001 - there is only one
    return to_json(sign_in(view))


@_render.register
def _(view: AssetView, page: Page) -> bytes:  # noqa: ARG001 - its name is in the view
    return assets.content(view.name)


def _named(report: Report, ui: Wording) -> Report:
    """The report with something to call each source, also one whose outlet nobody knows."""
    sources = (
        source.model_copy(update={"outlet": source.byline or ui.outlet(source.outlet)})
        for source in report.sources
    )
    return report.model_copy(update={"sources": tuple(sources)})


def _listed(cards: Iterable[StoryCard]) -> dict[str, tuple[StoryCard, ...]]:
    """The stories and, apart from them, the notes of a list."""
    ordered = newest_first(cards)
    return {
        "cards": tuple(card for card in ordered if not card.is_note),
        "notes": tuple(card for card in ordered if card.is_note),
    }
