"""The order in which a text introduces whom and what it speaks of."""

from collections.abc import Sequence

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.people import Introductions
from wirepress.summaries.reading.passages import Passage


def without_strangers(
    sections: Sequence[Sequence[Block]],
    opening: Sequence[Block],
    known: frozenset[str],
    introductions: Introductions,
) -> list[list[Block]]:
    """The sections, nobody in them called by a surname before a block has the full name.

    A block waits for the one that introduces whom or what it speaks of, if need be for another section;
    where none does, it goes. One that says "the trust" waits for what names the trust, and stays where
    nothing does. `opening` goes on from the dek, `known` is what headline and dek have told.
    """
    kept: list[list[Block]] = []
    waiting: list[Block] = []

    def is_ready(block: Block) -> bool:
        stands = block in opening or introductions.stands(block.passages[0], known)
        return stands and not introductions.strangers(block.passages, known)

    def awaits_name(block: Block, others: Sequence[Block]) -> bool:
        used = introductions.kinds_used(block.passages) - known
        return bool(used) and not used.isdisjoint(introductions.kinds_named(_passages(others)))

    def next_told(later: Sequence[Block]) -> Block | None:
        ready = [
            block
            for block in waiting
            if is_ready(block) and (block in opening or not awaits_name(block, later))
        ]
        return next((block for block in ready if not awaits_name(block, ready)), ready[0] if ready else None)

    for number, section in enumerate(sections):
        waiting, stay = [*section, *waiting], list[Block]()
        later = [block for other in sections[number + 1 :] for block in other]
        while (block := next_told(later)) is not None:
            waiting.remove(block)
            stay.append(block)
            known |= introductions.told(block.passages)
        if stay:
            kept.append(stay)
    return kept


def _passages(blocks: Sequence[Block]) -> list[Passage]:
    return [passage for block in blocks for passage in block.passages]
