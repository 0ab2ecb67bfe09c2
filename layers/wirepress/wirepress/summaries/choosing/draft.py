"""A report in the making: what is chosen, and how much each source may still give."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.blocks import Block, blocks_of
from wirepress.summaries.choosing.coverage import Coverage, overlap
from wirepress.summaries.choosing.differences import differences
from wirepress.summaries.choosing.exclusives import only_one_source
from wirepress.summaries.choosing.facts import key_numbers, quotations, timeline
from wirepress.summaries.choosing.headings import headings
from wirepress.summaries.choosing.lead import as_dek, choose_dek, headline
from wirepress.summaries.choosing.people import introduced, needed, things_needed, words_told
from wirepress.summaries.reading.passages import Passage, read_passages
from wirepress.summaries.values.dates import says_today
from wirepress.summaries.values.figures import Figure, figures_in
from wirepress.text.words import count_words

_AGREEMENT: Final = 1.0
"""How much a report prefers what several sources tell."""
_LENGTH_POWER: Final = 0.6
"""Below that of measured summaries: what stands in a report is better told in full."""
_LEAST: Final = 0.06
"""What a further block must add, against the first one: else it is mere filling."""
_MOST_SENTENCES: Final = 60
"""Sentences of an article that a report is made from: what comes later is background, and costs time."""
_MAX_BODY_WORDS: Final = 420
_FOCUS: Final = 4.0
"""How much a report keeps to what its sources share; measured summaries use 1."""
_ASIDE_SHARE: Final = 0.15
"""Part of each source's allowance kept for what stands beside the body."""
_ASIDE_SHARE_OF_SEVERAL: Final = 0.3
"""The same where sources can be compared: there are differences to tell, and what only one says."""
_TITLE_CHARACTERS: Final = 120
_RECOUNTS: Final = 0.25
"""Words shared from which a sentence with the same figure tells the same again."""
_FLOOR_OF_SEVERAL: Final = 40
"""Words that a short article may give where several sources tell the story: a sentence or two."""
_MIN_RESERVED: Final = 50
"""Words that a source must have left before some are kept for the asides."""
_MIN_BODY_OF_ONE: Final = 2
"""Sentences below which a single source's story is a note."""


class Draft:
    """Chooses dek and body when made; the asides take what the sources may still give, in call order."""

    def __init__(self, articles: Sequence[Article], language: str, max_share: float, max_words: int) -> None:
        self._articles = articles
        self._language = language
        self._texts = read_passages(articles, language, most=_MOST_SENTENCES)
        self._coverage = Coverage(self._texts, focus=_FOCUS, agreement=_AGREEMENT, length_power=_LENGTH_POWER)
        floor = min(_FLOOR_OF_SEVERAL, max_words) if len(articles) > 1 else 0
        self._left = [
            max(min(max_share * count_words(article.text), max_words), floor) for article in articles
        ]
        self._names = {p.key: _told_by(p.text) for passages in self._texts for p in passages}
        self._needs = {
            key: names | things[key]
            for passages in self._texts
            for things in (things_needed(passages, language),)
            for key, names in needed(passages).items()
        }
        days = [article.published_at.date() for article in articles]
        self._outdated = {number for number, day in enumerate(days) if day != max(days)}
        title = headline(articles, language)
        self._lead = choose_dek(self._texts, articles, title, language, self._fits_as_dek)
        self.dek = self._dek()
        self.headline = title or (self.dek.text if self.dek else articles[0].text[:_TITLE_CHARACTERS].strip())
        aside = _ASIDE_SHARE if len(articles) == 1 else _ASIDE_SHARE_OF_SEVERAL
        self._reserve = [aside * left if left >= _MIN_RESERVED else 0 for left in self._left]
        self._body = self._choose() if self.dek else []

    @property
    def is_too_short(self) -> bool:
        """Whether there is too little to say for a report."""
        told = len(self._chosen())
        return self.dek is None or told < (_MIN_BODY_OF_ONE if len(self._articles) == 1 else 1)

    def _fits_as_dek(self, passage: Passage) -> bool:
        if passage.article in self._outdated and self._says_today(passage):
            return False
        return passage.words <= self._left[passage.article]

    def _dek(self) -> Sentence | None:
        if self._lead is None:
            return None
        self._take(Block((self._lead,)))
        return as_dek(self._lead, self._articles[self._lead.article])

    def _take(self, block: Block) -> None:
        fresh = self._coverage.rest(block)
        self._left[block.article] -= sum(passage.words for passage in fresh)
        self._coverage.take(block)

    def _choose(self) -> list[list[Block]]:
        """The body: best blocks first while the sources allow; one source is told in its own order."""
        blocks = [block for passages in self._texts for block in blocks_of(passages)]
        known = self._introduced_by_dek()
        chosen: list[Block] = []
        promised = self._promised()
        while (block := self._next(blocks, chosen, known, promised)) is not None:
            fresh = self._coverage.rest(block)
            promised = [figure for figure in promised if not _gives(fresh, figure, self._language)]
            self._take(block)
            host = _host(fresh, chosen)
            if host is None:
                chosen.append(Block(fresh))
            else:
                chosen[host] = Block(chosen[host].passages + fresh)
            known |= frozenset().union(*(self._names[passage.key] for passage in fresh))
        arranged = arrange(chosen, [len(passages) for passages in self._texts])
        return self._without_strangers(arranged)

    def _promised(self) -> list[Figure]:
        """The figures of the headline that the dek does not give."""
        told = [self._lead] if self._lead else []
        return [
            figure
            for figure in figures_in(self.headline, self._language)
            if not figure.number.spelled and not _gives(told, figure, self._language)
        ]

    def _next(
        self,
        blocks: Sequence[Block],
        chosen: Sequence[Block],
        known: frozenset[str],
        promised: Sequence[Figure],
    ) -> Block | None:
        """What to tell next: first what gives a figure that the headline promises."""
        room = _MAX_BODY_WORDS - sum(block.words for block in chosen)

        def fits(block: Block) -> bool:
            fresh = self._coverage.rest(block)
            if block.article in self._outdated and any(self._says_today(passage) for passage in fresh):
                return False
            words = sum(passage.words for passage in fresh)
            allowance = self._left[block.article] - self._reserve[block.article]
            if not fresh or words > min(room, allowance):
                return False
            # A block whose beginning is told elsewhere must follow it there, or would lean on nothing.
            if fresh[0].leans and _host(fresh, chosen) is None and not self._follows_dek(fresh, chosen):
                return False
            return not self._strangers(fresh, known) and not self._recounts(fresh)

        for figure in promised:
            giving = [block for block in blocks if _gives(block.passages, figure, self._language)]
            if found := self._coverage.best(giving, fits, may_repeat=True):
                return found
        return self._coverage.best(blocks, fits, least=_LEAST)

    def _says_today(self, passage: Passage) -> bool:
        """Whether a sentence counts its days from its own: wrong beside an article of another day."""
        return says_today(passage.text, self._language)

    def _recounts(self, fresh: Sequence[Passage]) -> bool:
        """Whether a figure of these sentences has been told, of the same thing."""
        return any(
            _same_figure(passage.text, other.text, self._language) and overlap(passage, other) >= _RECOUNTS
            for passage in fresh
            for other in self._coverage.told()
        )

    def _follows_dek(self, fresh: Sequence[Passage], chosen: Sequence[Block]) -> bool:
        """Whether these sentences can open the body, right after the dek as in its article."""
        before = (fresh[0].article, fresh[0].index - 1)
        return not chosen and self._lead is not None and self._lead.key == before

    def _strangers(self, passages: Sequence[Passage], known: frozenset[str]) -> bool:
        """Whether a name is used alone that neither these sentences nor earlier ones introduce."""
        if not any(self._needs[passage.key] for passage in passages):
            return False
        for passage in passages:
            if self._needs[passage.key] - known:
                return True
            known |= self._names[passage.key]
        return False

    def _without_strangers(self, sections: Sequence[Sequence[Block]]) -> list[list[Block]]:
        """The sections without blocks that speak of somebody who is introduced only later."""
        known = self._introduced_by_dek()
        kept: list[list[Block]] = []
        for section in sections:
            stay: list[Block] = []
            for block in section:
                if not self._strangers(block.passages, known):
                    stay.append(block)
                    known |= frozenset().union(*(self._names[passage.key] for passage in block.passages))
            if stay:
                kept.append(stay)
        return kept

    def _introduced_by_dek(self) -> frozenset[str]:
        """What headline and dek have named."""
        return words_told(self.headline) | (_told_by(self.dek.text) if self.dek else frozenset())

    def _chosen(self) -> list[Passage]:
        return [passage for section in self._body for block in section for passage in block.passages]

    def sections(self) -> tuple[Section, ...]:
        """The body as sections.

        A single one has an empty heading; one without a heading, or of one sentence, joins the one before.
        """
        titles = [""] * len(self._body)
        if len(titles) > 1:
            texts = [[passage.text for passage in _passages(section)] for section in self._body]
            story = [passage.text for passages in self._texts for passage in passages]
            told = Counter(term for passages in self._texts for p in passages for term in p.terms)
            titles = headings(texts, story, self.headline, self._language, told)
        merged: list[tuple[str, list[Passage]]] = []
        for title, section in zip(titles, self._body, strict=True):
            if merged and (not title or len(_passages(section)) == 1):
                merged[-1][1].extend(_passages(section))
            else:
                merged.append((title, _passages(section)))
        return tuple(
            Section(heading=title if len(merged) > 1 else "", sentences=tuple(map(self._cited, passages)))
            for title, passages in merged
        )

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

        def allowed(passages: Sequence[Passage]) -> bool:
            fresh = [passage for passage in passages if passage.key not in told]
            if any(self._needs[passage.key] - self._introduced() for passage in passages):
                return False
            if any(passage.words > self._left[passage.article] for passage in fresh):
                return False
            told.update(passage.key for passage in fresh)
            return all(self._allow(passage, passage.words) for passage in fresh)

        return differences(self._texts, self._articles, self._language, allowed)

    def only_one_source(self) -> tuple[Sentence, ...]:
        """Facts of the story's matter that a single source has, beside those of the body."""
        known = self._introduced()
        candidates = [
            passage
            for passage in self._untold()
            if passage.usable
            and not passage.leans
            and not (passage.article in self._outdated and self._says_today(passage))
            and not self._needs[passage.key] - known
            and not self._coverage.repeats(Block((passage,)))
        ]

        def allowed(passage: Passage) -> bool:
            return self._allow(passage, passage.words)

        return only_one_source(candidates, self._texts, self._articles, self._language, allowed)

    def _introduced(self) -> frozenset[str]:
        """The names that dek and body have in full, and the things that they name."""
        return frozenset[str]().union(*(self._names[passage.key] for passage in self._told()))

    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations that the body does not have."""
        return quotations(self._untold(), self._articles, self._language, self._allow)

    def key_numbers(self) -> tuple[KeyNumber, ...]:
        """Figures from the dek and the body."""
        return key_numbers(self._told(), self._texts, self._articles, self._language)

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Dated sentences, those of the body first."""
        told = self._chosen()
        keys = {passage.key for passage in told}
        rest = [passage for passages in self._texts for passage in passages if passage.key not in keys]

        def allowed(passage: Passage, words: int) -> bool:
            return passage.key in keys or self._allow(passage, words)

        return timeline([*told, *rest], self._articles, self._language, allowed)

    def _allow(self, passage: Passage, words: int) -> bool:
        if words > self._left[passage.article]:
            return False
        self._left[passage.article] -= words
        return True


def _told_by(text: str) -> frozenset[str]:
    """Names that a text introduces, and its words, folded."""
    return introduced(text) | words_told(text)


def _same_figure(one: str, other: str, language: str) -> bool:
    """Whether two sentences have a number in common, of the same kind or noun."""
    return any(
        figure.number.values & known.number.values and figure.counts_like(known)
        for figure in figures_in(one, language)
        for known in figures_in(other, language)
    )


def _gives(passages: Iterable[Passage], figure: Figure, language: str) -> bool:
    """Whether one of these sentences has a figure of that value and kind."""
    return any(
        figure.number.values & known.number.values and figure.may_mean(known)
        for passage in passages
        for known in figures_in(passage.text, language)
    )


def _host(fresh: Sequence[Passage], chosen: Sequence[Block]) -> int | None:
    """The chosen block that ends right before these sentences begin."""
    before = (fresh[0].article, fresh[0].index - 1)
    return next((at for at, block in enumerate(chosen) if block.passages[-1].key == before), None)


def _passages(section: Sequence[Block]) -> list[Passage]:
    return [passage for block in section for passage in block.passages]
