"""A report in the making: what is chosen, and how much each source may still give."""

from collections.abc import Callable, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import (
    Citation,
    Difference,
    KeyNumber,
    Quotation,
    Section,
    Sentence,
    TimelineEntry,
)
from wirepress.summaries.choosing.allowance import Allowance
from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.asides.differences import differences
from wirepress.summaries.choosing.asides.exclusives import only_one_source
from wirepress.summaries.choosing.asides.facts import key_numbers, quotations, timeline
from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.choice import Choice
from wirepress.summaries.choosing.colour import Colour
from wirepress.summaries.choosing.coverage import Coverage
from wirepress.summaries.choosing.headings.clauses import crosshead
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.introducing import without_strangers
from wirepress.summaries.choosing.lead import as_dek, choose_dek, clean_title, headline
from wirepress.summaries.choosing.moments import is_overtaken
from wirepress.summaries.choosing.people import Introductions, told_by, words_told
from wirepress.summaries.reading.passages import Passage, read_passages, stem
from wirepress.summaries.values.dates import says_today
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import content_words, count_words

_MOST_SENTENCES: Final = 50
"""Sentences of an article that a report is made from: what comes later is background, and costs time."""
_OPENING_WORDS: Final = 50
"""Words from which what goes on from the dek is a section of its own."""
_OPENING: Final = 2
"""Sentences with which an article tells its news."""
_TITLE_CHARACTERS: Final = 120
_DEK_SHARES: Final = (1.0, 0.5, 0.0)
"""Parts of its article's allowance that the dek may take, tried until a body is left to tell."""
_LISTED: Final = 4
"""Sentences from which on figures are listed once more."""
_MIN_HEADED: Final = 2
"""Sections from which each has a heading."""
_MIN_SENTENCES: Final = 2
"""Sentences, that of the dek among them, below which a story is a note."""


class Draft:
    """Chooses dek and body when made; the asides take what the sources may still give, in call order."""

    def __init__(self, articles: Sequence[Article], language: str, max_share: float, max_words: int) -> None:
        self._articles = articles
        self._caps = (max_share, max_words)
        self._lengths = [count_words(article.text) for article in articles]
        self._language = language
        self._texts = read_passages(articles, language, most=_MOST_SENTENCES)
        lines = [f"{article.title} {article.summary or ''}" for article in articles]
        self._heads = [frozenset(stem(word) for word in content_words(line, language)) for line in lines]
        # Without a title or another article nothing tells what the only one is about.
        judged = len(articles) > 1 or any(map(str.strip, lines))
        self._colour = Colour(self._texts, lines, language) if judged else None
        self._introductions = Introductions(self._texts, language)
        self._days = [article.published_at.date() for article in articles]
        self._outdated = {number for number, day in enumerate(self._days) if day != max(self._days)}
        title = headline(articles, language)
        tried: list[Passage | None] = []
        for share in _DEK_SHARES:
            lead = self._choose_lead(title, share)
            if lead not in tried:
                tried.append(lead)
                self._write(title, lead)
                if not self.is_too_short and (share == _DEK_SHARES[0] or self._tells_the_news()):
                    return
        self._write(title, tried[0], colour=True)  # better told so than not at all

    def _write(self, title: str, lead: Passage | None, *, colour: bool = False) -> None:
        """Choose the body beside the sentence of the dek; one with nothing else to tell may be of colour."""
        self._coverage = Coverage(self._texts, self._heads)
        self._allowance = Allowance(self._lengths, *self._caps)
        self._lead = lead
        self.dek = as_dek(self._lead, self._articles[self._lead.article]) if self._lead else None
        self.headline = title or (
            crosshead(self.dek.text, self._language) or self.dek.text
            if self.dek
            else self._articles[0].text[:_TITLE_CHARACTERS].strip()
        )
        self._body = self._choose(self._is_outdated if colour else self._is_unfit)

    @property
    def is_too_short(self) -> bool:
        """Whether there is too little to say for a report: one sentence or none."""
        return len(self._told()) < _MIN_SENTENCES

    def _tells_the_news(self) -> bool:
        """Whether an opening sentence of the only article is told: else a report is of its details."""
        return len(self._texts) > 1 or any(passage.index < _OPENING for passage in self._told())

    def _choose_lead(self, title: str, share: float) -> Passage | None:
        """The sentence of the dek; it may take this share of what its article may give."""

        def fits(passage: Passage) -> bool:
            return (
                passage.words <= share * allowance.left(passage.article)
                and not self._introductions.strangers((passage,), frozenset())
                and not self._is_unfit(passage)
            )

        if not share:
            return None
        allowance = Allowance(self._lengths, *self._caps)
        return choose_dek(self._texts, self._articles, title, self._language, fits)

    def _is_unfit(self, passage: Passage) -> bool:
        """Whether a sentence is colour, or outdated."""
        return self._is_outdated(passage) or (self._colour is not None and self._colour.has(passage))

    def _is_outdated(self, passage: Passage) -> bool:
        """Whether a sentence counts its days from its own beside an article of another day.

        Nor does a report look ahead to a day that has come for its newest article.
        """
        if passage.article not in self._outdated:
            return False
        text, days = passage.text, self._days
        if says_today(text, self._language):
            return True
        return is_overtaken(text, self._language, days[passage.article], max(days))

    def _choose(self, unfit: Callable[[Passage], bool]) -> list[list[Block]]:
        """The body as sections of blocks."""
        if self._lead:
            self._coverage.take(Block((self._lead,)))
            self._allowance.spend((self._lead,))
        choice = Choice(self._texts, self._coverage, self._allowance, self._introductions, self._language)
        choice.choose(self._lead, self.headline, self._told_by_dek(), unfit)
        arranged = arrange(choice.blocks, self._texts, self._days, self._language)
        if sum(block.words for block in choice.opening) >= _OPENING_WORDS:
            sections = [choice.opening, *arranged]
        else:
            first, *others = arranged or [[]]
            sections = [[*choice.opening, *first], *others]
        return without_strangers(sections, choice.opening, self._told_by_dek(), self._introductions)

    def _told_by_dek(self) -> frozenset[str]:
        """What headline and dek have named."""
        dek = told_by(self.dek.text, self._language) if self.dek else frozenset()
        return words_told(self.headline) | dek

    def _chosen(self) -> list[Passage]:
        return [passage for section in self._body for block in section for passage in block.passages]

    def sections(self, differing: Sequence[Difference] = ()) -> tuple[Section, ...]:
        """The body as sections; no heading takes a side where sources differ.

        The first may have an empty heading, a single one has; another one without, or of one sentence, joins
        the one before, and what they are together gets a heading of its own.
        """
        groups = [_passages(section) for section in self._body]
        disputed = [statement.text for difference in differing for statement in difference.statements]
        titles = self._headings(groups, disputed)
        while len(merged := _merged(titles, groups)) < len(groups):
            groups = [passages for _, passages in merged]
            own = self._headings(groups, disputed)
            # What they are together may have no heading of its own, and then that of the part that has one.
            titles = [title or kept for title, (kept, _) in zip(own, merged, strict=True)]
        titles = titles if len(groups) >= _MIN_HEADED else [""] * len(groups)
        return tuple(
            Section(heading=title, sentences=tuple(map(self._cited, passages)))
            for title, passages in zip(titles, groups, strict=True)
        )

    def _headings(self, groups: Sequence[Sequence[Passage]], disputed: Sequence[str]) -> list[str]:
        """A heading for each of several sections, empty where there is none; a single one needs none."""
        if len(groups) < _MIN_HEADED:
            return [""] * len(groups)
        texts = [[passage.text for passage in passages] for passages in groups]
        story = [passage.text for passages in self._texts for passage in passages]
        lines = [self.headline, *(clean_title(one.title, one.outlet) for one in self._articles)]
        lines += (one.summary for one in self._articles if one.summary)
        found = headings(texts, story, lines, self._language, self._coverage.spread)
        values = self._values(disputed)
        return [line if values.isdisjoint(self._values([line])) else "" for line in found]

    def _values(self, lines: Sequence[str]) -> frozenset[float]:
        """The values that the numbers of these lines may have."""
        found = [number for line in lines for number in numbers_in(line, self._language)]
        return frozenset(value for number in found for value in number.values)

    def _cited(self, passage: Passage) -> Sentence:
        article = self._articles[passage.article]
        return Sentence(
            text=passage.text,
            citations=(Citation(article_id=article.id, start=passage.start, end=passage.end),),
        )

    def _told(self) -> list[Passage]:
        return [*([self._lead] if self._lead else []), *self._chosen()]

    def _untold(self) -> list[Passage]:
        """What neither dek nor body has, the closest to the story's centre first."""
        told = {passage.key for passage in self._told()}
        rest = [passage for passages in self._texts for passage in passages if passage.key not in told]
        return sorted(rest, key=lambda passage: (-self._coverage.centrality(passage), passage.key))

    def differences(self) -> tuple[Difference, ...]:
        """Things of which two sources give different numbers."""
        told = {passage.key for passage in self._told()}
        known = self._introduced()

        def suits(passage: Passage) -> bool:
            return passage.key in told or self._may_give(passage)

        def allowed(passages: Sequence[Passage]) -> bool:
            fresh = [passage for passage in passages if passage.key not in told]
            if any(self._introductions.strangers((passage,), known) for passage in passages):
                return False
            if not all(map(self._may_give, fresh)):
                return False
            told.update(passage.key for passage in fresh)
            return all(self._allowance.grant(passage, passage.words) for passage in fresh)

        return differences(self._texts, self._articles, self._language, allowed, suits)

    def _may_give(self, passage: Passage) -> bool:
        """Whether its article may still give a sentence: asked first, for with caps it may give few more."""
        return passage.words <= self._allowance.left(passage.article)

    def only_one_source(self) -> tuple[Sentence, ...]:
        """Facts of the story's matter that a single source has, beside those of the body."""
        known = self._introduced()

        def suits(passage: Passage) -> bool:
            return (
                self._introductions.stands(passage, known)
                and not self._introductions.strangers((passage,), known)
                and not self._coverage.repeats(Block((passage,)))
                and passage.usable
                and not self._is_unfit(passage)
            )

        def allowed(passage: Passage) -> bool:
            return self._allowance.grant(passage, passage.words)

        affordable = filter(self._may_give, self._untold())
        return only_one_source(affordable, self._texts, self._articles, allowed, suits)

    def _introduced(self) -> frozenset[str]:
        """The names that dek and body have in full, and the things that they name."""
        return self._introductions.told(self._told())

    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations that the body does not have."""
        return quotations(self._untold(), self._articles, self._language, self._allowance.grant)

    def key_numbers(self) -> tuple[KeyNumber, ...]:
        """Figures from the dek and the body; a few sentences need no list of theirs."""
        told = self._told()
        if len(told) < _LISTED:
            return ()
        return key_numbers(told, self._texts, self._articles, self._language)

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Dated sentences, those of the body first."""
        told = self._chosen()
        keys = {passage.key for passage in told}
        others = (one for passages in self._texts for one in passages if one.key not in keys)
        rest = filter(self._may_give, others)

        def allowed(passage: Passage, words: int) -> bool:
            return passage.key in keys or self._allowance.grant(passage, words)

        return timeline([*told, *rest], self._articles, self._language, allowed)


def _passages(section: Sequence[Block]) -> list[Passage]:
    return [passage for block in section for passage in block.passages]


def _merged(titles: Sequence[str], groups: Sequence[Sequence[Passage]]) -> list[tuple[str, list[Passage]]]:
    """The groups with a title and several sentences; others join the one before, a line at first the next.

    Several sentences at first need no title: they open the report.
    """
    merged: list[tuple[str, list[Passage]]] = []
    for number, (title, passages) in enumerate(zip(titles, groups, strict=True)):
        if number == 1 and not titles[0] and len(merged[0][1]) == 1:
            merged[0] = (title, [*merged[0][1], *passages])
        elif merged and (not title or len(passages) == 1):
            merged[-1][1].extend(passages)
        else:
            merged.append((title, list(passages)))
    return merged
