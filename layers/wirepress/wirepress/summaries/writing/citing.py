"""Which sources a model's sentences cite in the end: its own choice, where they bear the sentence out.

Else the other sources are tried, one by one, then together with the model's, then the two that have
most of the words. Sources that add little to a sentence are not cited.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from wirepress.summaries.writing.answers import Refusal, Statement
from wirepress.summaries.writing.form import sentence_faults
from wirepress.summaries.writing.support import Support

_SAYS_SO: Final = 0.85
"""Share of a sentence's words from which a source may bear out what another one denies."""
Standing = dict[str, tuple[int, ...]]
"""The sentences that stand, and the numbers of the sources that bear them out."""


def cite(statements: Sequence[Statement], support: Support, language: str) -> tuple[Standing, list[Refusal]]:
    """The sentences that stand in some sources, and the reasons against the others, in their order."""
    pending: Standing = {}
    refusals: dict[str, Refusal] = {}
    for statement in statements:
        text = statement.text
        faults = [*sentence_faults(text, language), *support.repeats_order(text)]
        if faults:
            refusals[text] = faults[0]
        else:
            pending.setdefault(text, tuple(sorted({*statement.sources} & {*support.numbers})))
    search = _Search(pending, support)
    search.run()
    refusals |= search.reasons
    return search.standing, list(refusals.values())


class _Search:
    """Tries sources for each sentence until it stands; remembers the first reason against it."""

    def __init__(self, pending: Standing, support: Support) -> None:
        self._pending = dict(pending)
        self._support = support
        self._reasons = {text: Refusal("citation", text, "names no source of this list") for text in pending}
        self.standing: Standing = {}

    @property
    def reasons(self) -> dict[str, Refusal]:
        """Why the sentences that are left do not stand."""
        return {text: self._reasons[text] for text in self._pending}

    def run(self) -> None:
        """Try the model's own sources, then each other one, then two together."""
        own = dict(self._pending)
        self._try({text: self._support.telling(text, cited) for text, cited in own.items()})
        self._try(own)
        for number in self._support.numbers:
            self._try({text: (number,) for text in own if self._may_stand(text, number)})
        left = [text for text in self._pending if not self._is_contradicted(text)]
        for number in self._support.numbers:
            self._try({text: tuple(sorted({*own[text], number})) for text in left})
        self._try({text: self._support.most_telling(text) for text in left})

    def _may_stand(self, text: str, number: int) -> bool:
        """Whether to try a source: one that says little of what the model's own source denies does not."""
        return not self._is_contradicted(text) or self._support.share(text, [number]) >= _SAYS_SO

    def _is_contradicted(self, text: str) -> bool:
        return self._reasons[text].kind in {"negation", "attribution"}

    def _try(self, cited: Mapping[str, tuple[int, ...]]) -> None:
        """Move the sentences that stand in the sources given to those that stand."""
        tried = {text: numbers for text, numbers in cited.items() if numbers and text in self._pending}
        problems = self._support.problems(tried)
        for text, numbers in tried.items():
            if text not in problems:
                self.standing[text] = numbers
                del self._pending[text]
            elif self._reasons[text].kind == "citation":
                self._reasons[text] = problems[text]
