"""Which sentences a report tells: those that add most, while their articles may give more.

A sentence is told only where a reader can follow it: with what it leans on before it, nobody in it
a stranger, no figure told twice.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from wirepress.summaries.choosing.allowance import Allowance
from wirepress.summaries.choosing.blocks import Block, blocks_of, followers
from wirepress.summaries.choosing.coverage import Coverage, overlap
from wirepress.summaries.choosing.people import Introductions, words_told
from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.values.figures import Figure, figures_in

_LEAST: Final = 0.06
"""What a further block must add, against the first one: else it is mere filling."""
_MAX_BODY_WORDS: Final = 260
"""Words of a body, however much its sources may give: what matters is told in the first hundreds."""
_RECOUNTS: Final = 0.33
"""Words shared from which a sentence with the same figure tells the same again."""
_RETELLS: Final = 0.3
"""Words shared with the dek from which a sentence without anything of its own tells the same again."""
_NAME: Final = re.compile(r"(?<=[^.!?:…\s] )[A-ZÀ-ÖØ-Þ][\w’'-]+")
_NAMES_SHOW: Final = frozenset({"en", "fr", "es", "pt", "it", "nl"})
"""Languages in which only names have capitals."""
_TOLD_ELSEWHERE: Final = 0.4
"""Part of an article's opening words from which another outlet's sentence tells the same."""
_SUBJECTS: Final = frozenset({"en", "de", "fr", "nl"})
"""Languages in which a sentence names its subject."""


class Choice:
    """The body of a report: `opening` goes on from the dek, `blocks` follow, best first."""

    def __init__(
        self,
        texts: Sequence[Sequence[Passage]],
        coverage: Coverage,
        allowance: Allowance,
        introductions: Introductions,
        language: str,
    ) -> None:
        self.opening: list[Block] = []
        self.blocks: list[Block] = []
        self._texts = texts
        self._lead: Passage | None = None
        self._from_dek = frozenset[str]()
        self._coverage = coverage
        self._allowance = allowance
        self._introductions = introductions
        self._language = language

    def choose(
        self, lead: Passage | None, headline: str, known: frozenset[str], unfit: Callable[[Passage], bool]
    ) -> None:
        """Choose until nothing fits, beside the sentence of the dek.

        `known` are the names and words that headline and dek have told. What gives a figure that
        the headline promises comes first. `unfit(passage)` refuses a sentence.
        """
        self._lead, self._from_dek = lead, known
        blocks = [block for passages in self._texts for block in (*blocks_of(passages), *followers(passages))]
        promised = self._promised(headline)
        refused: set[tuple[int, int, int]] = set()

        def admits(block: Block) -> bool:
            if not all(passage.usable for passage in block.passages) or any(
                map(unfit, self._coverage.rest(block))
            ):
                refused.add(block.key)
            return block.key not in refused

        while (block := self._next(blocks, known, promised, admits)) is not None:
            blocks = [other for other in blocks if other is not block and other.key not in refused]
            fresh = self._coverage.rest(block)
            promised = [figure for figure in promised if not self._gives(fresh, figure)]
            self._allowance.spend(fresh)
            self._coverage.take(block)
            self._place(fresh)
            known |= self._introductions.told(fresh)

    def _place(self, fresh: tuple[Passage, ...]) -> None:
        blocks = self.opening if self._opens(fresh) else self.blocks
        for block in _between(fresh, blocks):
            blocks.remove(block)
            fresh = tuple(sorted((*fresh, *block.passages), key=lambda passage: passage.index))
        host = _host(fresh, blocks)
        if host is not None:
            blocks[host] = Block(blocks[host].passages + fresh)
        elif self._follows_lead(fresh[0]):
            blocks.insert(0, Block(fresh))
        else:
            blocks.append(Block(fresh))

    def _next(
        self,
        blocks: Sequence[Block],
        known: frozenset[str],
        promised: Sequence[Figure],
        admits: Callable[[Block], bool],
    ) -> Block | None:
        room = _MAX_BODY_WORDS - sum(block.words for block in (*self.opening, *self.blocks))

        def fits(block: Block) -> bool:
            fresh = self._coverage.rest(block)
            words = sum(passage.words for passage in fresh)
            if not fresh or words > min(room, self._allowance.left_for_body(block.article)):
                return False
            opens = self._opens(fresh)
            heard = self._heard_in_opening() if opens else known
            goes_on = opens or _host(fresh, self.blocks) is not None
            if not goes_on and not self._introductions.stands(fresh[0], known):
                return False
            if self._recounts(fresh) or self._retells_lead(fresh):
                return False
            return not self._introductions.strangers(fresh, heard)

        for figure in promised:
            giving = [block for block in blocks if self._gives(block.passages, figure)]
            if found := self._coverage.best(giving, fits, admits, may_repeat=True):
                return found
        return self._coverage.best(blocks, fits, admits, least=_LEAST)

    def _opens(self, fresh: Sequence[Passage]) -> bool:
        """Whether these sentences belong to the opening: they lean on the dek, or on what is there."""
        if not fresh[0].leans or _host(fresh, self.blocks) is not None:
            return False
        told = _host(fresh, self.opening) is not None
        return told or self._follows_lead(fresh[0]) or self._takes_up_lead(fresh[0])

    def _heard_in_opening(self) -> frozenset[str]:
        return self._from_dek.union(*(self._introductions.told(block.passages) for block in self.opening))

    def _follows_lead(self, passage: Passage) -> bool:
        return passage.leans and self._lead is not None and self._lead.key == _before(passage)

    def _takes_up_lead(self, passage: Passage) -> bool:
        """Whether the dek says what this sentence's article opens with, right before it.

        A definite article may take up another outlet's words; a pronoun, or a verb without one, may not.
        """
        if self._lead is None or passage.index != 1 or self._language not in _SUBJECTS:
            return False
        before = self._texts[passage.article][0].overlap
        told = len(before & self._lead.overlap) >= _TOLD_ELSEWHERE * len(before)
        return told and not passage.dangles

    def _promised(self, headline: str) -> list[Figure]:
        """The figures of the headline that the dek does not give."""
        told = [self._lead] if self._lead else []
        return [
            figure
            for figure in figures_in(headline, self._language)
            if not figure.number.spelled and not self._gives(told, figure)
        ]

    def _figures_of(self, passage: Passage) -> tuple[Figure, ...]:
        return figures_in(passage.text, self._language)

    def _gives(self, passages: Sequence[Passage], figure: Figure) -> bool:
        """Whether one of these sentences has a figure of that value and kind."""
        return any(
            figure.number.values & known.number.values and figure.may_mean(known)
            for passage in passages
            for known in self._figures_of(passage)
        )

    def _recounts(self, fresh: Sequence[Passage]) -> bool:
        """Whether a figure of these sentences has been told, of the same thing."""
        return any(
            overlap(passage, other) >= _RECOUNTS and self._same_figure(passage, other)
            for passage in fresh
            for other in self._coverage.told()
        )

    def _retells_lead(self, fresh: Sequence[Passage]) -> bool:
        """Whether another outlet's sentence tells the dek in other words: no name, no figure is new."""
        lead, one = self._lead, fresh[0]
        if lead is None or len(fresh) > 1 or one.article == lead.article or overlap(one, lead) < _RETELLS:
            return False
        if self._language not in _NAMES_SHOW:
            return False
        told = words_told(lead.text)
        if any(told.isdisjoint(words_told(name)) for name in _NAME.findall(one.text)):
            return False
        return all(self._gives([lead], figure) for figure in self._figures_of(one))

    def _same_figure(self, one: Passage, other: Passage) -> bool:
        """Whether two sentences have a number in common, of the same kind or noun."""
        return any(
            figure.number.values & known.number.values and figure.counts_like(known)
            for figure in self._figures_of(one)
            for known in self._figures_of(other)
        )


def _before(passage: Passage) -> tuple[int, int]:
    return (passage.article, passage.index - 1)


def _host(fresh: Sequence[Passage], blocks: Sequence[Block]) -> int | None:
    """The block that ends right before these sentences begin."""
    return next((at for at, block in enumerate(blocks) if block.passages[-1].key == _before(fresh[0])), None)


def _between(fresh: Sequence[Passage], blocks: Sequence[Block]) -> list[Block]:
    """The blocks that were told before these sentences, and stand between them in their article."""
    article, first, last = fresh[0].article, fresh[0].index, fresh[-1].index
    return [block for block in blocks if block.article == article and first < block.passages[0].index < last]
