"""The report without a model: sentences of the sources, chosen, arranged and cited to the character."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from wirepress.ingest.duplicates import find_copies
from wirepress.model.article import Article
from wirepress.model.report import (
    Citation,
    KeyNumber,
    Provenance,
    Quotation,
    Report,
    Section,
    Sentence,
    SourceReference,
    TimelineEntry,
)
from wirepress.summaries.arrangement import arrange
from wirepress.summaries.facts import key_numbers, quotations, timeline
from wirepress.summaries.headings import headings
from wirepress.summaries.lead import as_dek, choose_dek, headline
from wirepress.summaries.passages import Passage, read_passages
from wirepress.summaries.people import introduced, needed
from wirepress.summaries.selection import Block, Coverage, blocks_of, canonical
from wirepress.text.words import base_language, count_words

SUMMARIZER: Final = "extractive-1"
_MAX_BODY_WORDS: Final = 420
_FOCUS: Final = 4.0
"""How much a report keeps to what its sources share; measured summaries use 1."""
_FLOOR_WORDS: Final = 70
"""Words that even a short article may give: a dek and two or three sentences."""
_ASIDE_SHARE: Final = 0.15
"""Part of each source's allowance kept for quotations and the timeline."""


class ExtractiveSummarizer:
    """Writes reports word for word from the articles. Same articles, same report.

    `max_share` and `max_words` bound what is taken from one article: the smaller counts, but never
    less than a dek and two or three sentences need.
    """

    def __init__(self, *, max_share: float = 0.25, max_words: int = 120) -> None:
        self._max_share = max_share
        self._max_words = max_words

    def summarize(self, articles: Sequence[Article], *, now: datetime) -> Report:
        """The report of a story. Needs at least one article; `now` only dates the provenance."""
        ordered = canonical(articles)
        if not ordered:
            raise ValueError("a report needs at least one article")
        copies = find_copies(ordered)
        originals = [article for article in ordered if article.id not in copies]
        draft = _Draft(originals, base_language(ordered[0].language), self._max_share, self._max_words)
        illustrated = next((article for article in ordered if article.image_url), None)
        return Report(
            story_id=ordered[0].id,
            language=ordered[0].language,
            headline=draft.headline,
            dek=draft.dek,
            sections=draft.sections(),
            sources=tuple(_reference(article, copies) for article in ordered),
            provenance=Provenance(
                method="extractive",
                summarizer=SUMMARIZER,
                article_digests=tuple(_digest(article) for article in ordered),
                as_of=now,
            ),
            quotations=draft.quotations(),
            key_numbers=draft.key_numbers(),
            timeline=draft.timeline(),
            image_url=illustrated.image_url if illustrated else None,
            image_alt=illustrated.image_alt if illustrated else None,
        )


def _reference(article: Article, copies: Mapping[str, str]) -> SourceReference:
    return SourceReference(
        article_id=article.id,
        outlet=article.outlet or article.source_id,
        title=article.title,
        published_at=article.published_at,
        url=article.url,
        copy_of=copies.get(article.id),
    )


def _digest(article: Article) -> str:
    return sha256(f"{article.id}\0{article.title}\0{article.text}".encode()).hexdigest()[:16]


class _Draft:
    """One report in the making: what is chosen and how much each source may still give."""

    def __init__(self, articles: Sequence[Article], language: str, max_share: float, max_words: int) -> None:
        self._articles = articles
        self._language = language
        self._texts = read_passages(articles, language)
        self._coverage = Coverage(self._texts, focus=_FOCUS)
        self._left = [
            max(min(max_share * count_words(article.text), max_words), _FLOOR_WORDS) for article in articles
        ]
        self._names = {p.key: introduced(p.text) for passages in self._texts for p in passages}
        self._needs = {key: names for passages in self._texts for key, names in needed(passages).items()}
        title = headline(articles, language)
        self._lead = choose_dek(self._texts, articles, title, language)
        self.dek = self._dek()
        self.headline = title or self.dek.text
        self._reserve = [_ASIDE_SHARE * left for left in self._left]
        self._body = self._choose()

    def _dek(self) -> Sentence:
        if self._lead is None:
            return _title_as_dek(self._articles)
        self._take(Block((self._lead,)))
        return as_dek(self._lead, self._articles[self._lead.article])

    def _take(self, block: Block) -> None:
        fresh = self._coverage.rest(block)
        self._left[block.article] -= sum(passage.words for passage in fresh)
        self._coverage.take(block)

    def _choose(self) -> list[list[Block]]:
        """The body: best blocks first while the sources allow; one source is told in its own order."""
        blocks = [block for passages in self._texts for block in blocks_of(passages)]
        known = introduced(self.dek.text)
        chosen: list[Block] = []
        single = len(self._texts) == 1
        while (block := self._next(blocks, chosen, known, in_order=single)) is not None:
            fresh = self._coverage.rest(block)
            self._take(block)
            host = _host(fresh, chosen)
            if host is None:
                chosen.append(Block(fresh))
            else:
                chosen[host] = Block(chosen[host].passages + fresh)
            known |= frozenset().union(*(self._names[passage.key] for passage in fresh))
        arranged = arrange(chosen, [len(passages) for passages in self._texts])
        return self._without_strangers(arranged)

    def _next(
        self, blocks: Sequence[Block], chosen: Sequence[Block], known: frozenset[str], *, in_order: bool
    ) -> Block | None:
        room = _MAX_BODY_WORDS - sum(block.words for block in chosen)

        def fits(block: Block) -> bool:
            fresh = self._coverage.rest(block)
            words = sum(passage.words for passage in fresh)
            allowance = self._left[block.article] - self._reserve[block.article]
            if not fresh or words > min(room, allowance):
                return False
            # A block whose beginning is told elsewhere must follow it there, or would lean on nothing.
            if fresh[0].leans and _host(fresh, chosen) is None:
                return False
            return not self._strangers(fresh, known)

        if in_order:
            return self._coverage.first(blocks, fits)
        return self._coverage.best(blocks, fits)

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
        known = introduced(self.dek.text)
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

    def _chosen(self) -> list[Passage]:
        return [passage for section in self._body for block in section for passage in block.passages]

    def sections(self) -> tuple[Section, ...]:
        """The body as sections.

        A single one has an empty heading; one without a phrase of its own joins the one before.
        """
        titles = [""] * len(self._body)
        if len(titles) > 1:
            texts = [[passage.text for passage in _passages(section)] for section in self._body]
            story = [passage.text for passages in self._texts for passage in passages]
            titles = headings(texts, story, self.headline, self._language)
        merged: list[tuple[str, list[Passage]]] = []
        for title, section in zip(titles, self._body, strict=True):
            if merged and not title:
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

    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations that the body does not have."""
        told = {passage.key for passage in [*self._chosen(), *([self._lead] if self._lead else [])]}
        rest = [passage for passages in self._texts for passage in passages if passage.key not in told]
        rest.sort(key=lambda passage: (-self._coverage.centrality(passage), passage.key))
        return quotations(rest, self._articles, self._language, self._allow)

    def key_numbers(self) -> tuple[KeyNumber, ...]:
        """Figures from the dek and the body."""
        lead = [self._lead] if self._lead else []
        return key_numbers([*lead, *self._chosen()], self._texts, self._articles, self._language)

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


def _host(fresh: Sequence[Passage], chosen: Sequence[Block]) -> int | None:
    """The chosen block that ends right before these sentences begin."""
    before = (fresh[0].article, fresh[0].index - 1)
    return next((at for at, block in enumerate(chosen) if block.passages[-1].key == before), None)


def _passages(section: Sequence[Block]) -> list[Passage]:
    return [passage for block in section for passage in block.passages]


def _title_as_dek(articles: Sequence[Article]) -> Sentence:
    """For articles without a single whole sentence: what their first title says."""
    first = articles[0]
    return Sentence(text=first.title or first.text[:200].strip(), citations=(Citation(article_id=first.id),))
