from datetime import UTC, datetime, timedelta

import pytest

from wirepress.aws.memory import MemoryArchive, MemoryCards, MemoryOutbox
from wirepress.errors import MessageError
from wirepress.model import UNNAMED_OUTLET, Article, Citation, Section, Sentence
from wirepress.model.messages import RenderStory, StoryChanged
from wirepress.steps.summarize import Summarize
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.index import MemoryStoryIndex
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.references import article_digests

MORNING = datetime(2027, 2, 8, 9, tzinfo=UTC)
TEXT = (
    "The harbour board of Carrow Lock will replace its swing bridge, it decided on Monday after a debate "
    "of five hours.\n\nThe new bridge costs 12 million euros and opens in March 2029, the board of the "
    "harbour said.\n\nFishing boats use the southern channel of Carrow Lock while the bridge is built."
)


def article(name, text=TEXT, **fields):
    values = {
        "id": name,
        "source_id": f"source-{name}",
        "title": "Carrow Lock swing bridge to be replaced",
        "text": text,
        "published_at": MORNING,
        "language": "en",
        "path": f"/2027/02/08/{name}/",
    }
    return Article.model_validate(values | fields)


class CostlySummarizer:
    """Writes one sentence that all articles have, and counts how often it was asked; may be out of order."""

    costly = True

    def __init__(self):
        self.asked = 0
        self.trouble = None

    def summarize(self, articles, *, now):
        self.asked += 1
        report = ExtractiveSummarizer(max_share=1.0).summarize(articles, now=now)
        if self.trouble:
            provenance = report.provenance.model_copy(update={"fell_back": self.trouble})
            return report.model_copy(update={"provenance": provenance})
        line = Sentence(
            text="The harbour board of Carrow Lock will replace its swing bridge.",
            citations=(Citation(article_id=articles[0].id),),
        )
        provenance = report.provenance.model_copy(
            update={"method": "generative", "article_digests": article_digests(articles)}
        )
        section = Section(heading="", sentences=(line,))
        return report.model_copy(update={"sections": (section,), "provenance": provenance, "is_note": False})


class NewsroomDesk:
    """A story on the in-memory adapters, and the step that summarizes it."""

    def __init__(self, summarizer):
        self.archive, self.index = MemoryArchive(), MemoryStoryIndex()
        self.cards, self.outbox = MemoryCards(), MemoryOutbox()
        self.step = Summarize(self.archive, self.index, self.cards, summarizer, self.outbox)
        self.story_id = ""

    def add(self, *articles):
        for one in articles:
            known = self.archive.get_article(one.id)
            self.archive.put_article(one, expected=known.token if known else None)
            assigned = StoryClusterer(self.index).assign(one).story_id
            self.story_id = self.story_id or assigned
        return self.summarize()

    def summarize(self):
        return self.step.run(StoryChanged(story_id=self.story_id))

    def remove(self, name):
        rules = self.archive.story_rules()
        self.archive.put_story_rules(rules.model_copy(update={"removed": (*rules.removed, name)}))
        return self.summarize()

    @property
    def card(self):
        return self.cards.get([self.story_id])[self.story_id]

    @property
    def report(self):
        return self.archive.get_report(self.card.report_key)


@pytest.fixture
def summarizer():
    return CostlySummarizer()


@pytest.fixture
def costly(summarizer):
    return NewsroomDesk(summarizer)


@pytest.fixture
def extractive():
    return NewsroomDesk(ExtractiveSummarizer(max_share=1.0))


def other(name, minutes, words="Shopkeepers of the harbour call the price of the swing bridge too high."):
    text = f"{TEXT.split('.', maxsplit=1)[0]}, outlet {name} reports.\n\n{words} " + " ".join(
        f"{name}{number}" for number in range(60)
    )
    return article(name, text + ".", published_at=MORNING + timedelta(minutes=minutes))


def test_the_card_counts_what_the_report_cites(extractive):
    assert extractive.add(article("a")) == {"reports": 1, "sentences_dropped": 0}
    extractive.add(other("b", 5))
    assert (extractive.card.outlets, extractive.card.articles) == (2, 2)
    assert extractive.card.updated_at == MORNING + timedelta(minutes=5)
    assert extractive.outbox.messages[-1] == RenderStory(story_id=extractive.story_id)


def test_a_short_item_becomes_a_note(extractive):
    extractive.add(article("a", "The market is closed."))
    assert extractive.card.is_note
    assert extractive.card.dek == ""
    assert extractive.report.sections == ()


def test_a_corrected_article_changes_the_report(extractive):
    extractive.add(article("a"))
    extractive.add(article("a", TEXT.replace("12 million", "14 million")))
    told = " ".join(sentence.text for sentence in extractive.report.sentences())
    assert "14 million" in told
    assert "12 million" not in told


def test_a_removed_article_feeds_no_report_and_an_empty_story_goes(extractive):
    extractive.add(article("a"), other("b", 5))
    extractive.remove("a")
    assert [source.article_id for source in extractive.report.sources] == ["b"]
    assert extractive.report.story_id == extractive.story_id == "a"
    assert extractive.remove("b") == {"stories_retired": 1}
    assert extractive.card.hidden


def test_an_article_that_is_gone_from_the_archive_counts_as_removed(extractive):
    extractive.add(article("a"))
    extractive.archive = extractive.step.archive
    desk = NewsroomDesk(ExtractiveSummarizer())
    desk.index, desk.story_id = extractive.index, extractive.story_id
    desk.step = Summarize(desk.archive, desk.index, desk.cards, ExtractiveSummarizer(), desk.outbox)
    assert desk.summarize() == {"stories_retired": 1}


def test_a_story_that_nobody_knows_is_a_message_error(extractive):
    extractive.story_id = "nowhere"
    with pytest.raises(MessageError, match="ingest its articles again"):
        extractive.summarize()


def test_a_costly_report_is_written_once_for_the_same_articles(costly, summarizer):
    costly.add(article("a"))
    costly.summarize()
    assert summarizer.asked == 1
    assert costly.report.provenance.method == "generative"


def test_growth_within_a_stage_brings_the_sources_up_to_date_only(costly, summarizer):
    costly.add(article("a"), *(other(name, at, f"Outlet {name}.") for at, name in enumerate("bcde", 1)))
    assert summarizer.asked == 1
    costly.add(other("f", 9, "Outlet f."))
    assert summarizer.asked == 1
    assert len(costly.report.sources) == costly.card.articles == 6
    assert costly.card.updated_at == MORNING + timedelta(minutes=9)


def test_a_correction_is_always_written_anew(costly, summarizer):
    costly.add(article("a"))
    costly.add(article("a", TEXT.replace("12 million", "14 million")))
    assert summarizer.asked == 2


def test_a_passing_trouble_leaves_the_written_report_in_place(costly, summarizer):
    costly.add(article("a"))
    summarizer.trouble = "throttled"
    costly.add(other("b", 5))
    assert summarizer.asked == 2
    assert costly.report.provenance.method == "generative"
    assert len(costly.report.sources) == 2
    summarizer.trouble = None
    costly.summarize()
    assert summarizer.asked == 3


class CountingSummarizer(ExtractiveSummarizer):
    """Counts how often a report was written."""

    def __init__(self):
        super().__init__(max_share=1.0)
        self.written = 0

    def summarize(self, articles, *, now):
        self.written += 1
        return super().summarize(articles, now=now)


def test_a_message_for_each_article_of_a_burst_writes_one_report():
    summarizer = CountingSummarizer()
    desk = NewsroomDesk(summarizer)
    desk.add(article("a"), other("b", 5), other("c", 9))
    before, messages = desk.card, len(desk.outbox.messages)

    desk.summarize()
    desk.summarize()

    assert (summarizer.written, desk.card) == (1, before)
    # Each has it rendered all the same: the first may have ended between card and message.
    assert len(desk.outbox.messages) == messages + 2
    desk.add(article("a", TEXT.replace("12 million", "14 million")))
    desk.add(article("a"))
    assert (summarizer.written, desk.card.report_key) == (2, before.report_key)


def test_kept_reports_are_limited():
    summarizer = CountingSummarizer()
    desk = NewsroomDesk(summarizer)
    for number in range(101):
        desk.add(article("a", f"{TEXT} {number}"))
    desk.add(article("a", f"{TEXT} 100"))
    desk.add(article("a", f"{TEXT} 0"))
    assert summarizer.written == 102


def test_outlets_are_counted_by_the_names_that_readers_see(extractive):
    uploads = {"source_id": "uploads", "outlet": "The Herald"}
    second = other("b", 5).model_copy(update=uploads | {"outlet": "The Courier"})
    third = other("c", 9, "Anglers of the lock say that nobody asked them about the bridge at all.")
    extractive.add(article("a", **uploads), second, third.model_copy(update={"outlet": "The Herald"}))

    assert {source.outlet for source in extractive.report.sources} == {"The Herald", "The Courier"}
    assert (extractive.card.outlets, extractive.card.independent_outlets) == (2, 2)


def test_a_document_that_names_no_outlet_is_none_and_is_known_by_its_author(extractive):
    sent = {"source_id": "upload", "outlet": UNNAMED_OUTLET}
    third = other("c", 9, "Anglers of the lock say that nobody asked them about the bridge at all.")
    extractive.add(
        article("a", outlet="The Herald"),
        other("b", 5).model_copy(update=sent | {"byline": ("Ada Quill", "Bo Reed")}),
        third.model_copy(update=sent),
    )

    assert [(one.outlet, one.byline) for one in extractive.report.sources] == [
        ("The Herald", None),
        (UNNAMED_OUTLET, "Ada Quill, Bo Reed"),
        (UNNAMED_OUTLET, None),
    ]
    assert (extractive.card.outlets, extractive.card.articles) == (1, 3)


def test_a_note_from_a_document_names_its_author(extractive):
    extractive.add(article("a", "The market is closed.", outlet=UNNAMED_OUTLET, byline=("Ada Quill",)))
    assert (extractive.card.note_outlet, extractive.card.outlets) == ("Ada Quill", 0)
