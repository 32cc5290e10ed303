"""A preview as its page shows it: each line with what is open to be typed, and each covenant with what it waits for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.domain.figures import key_of
from compliance.domain.verdict import Verdict
from compliance.figures_file.preview import PreviewRow
from compliance.figures_file.reading import TYPED
from compliance.models import Statement
from compliance.selectors.figures import figures_of
from compliance.selectors.previews import UploadView
from compliance.selectors.verdicts import Tested
from loans.domain.digests import digest


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview. `amount_open` and `word_open`: whether its amount, and a word on it, can be typed."""

    row: PreviewRow
    untestable: tuple[str, ...]
    """The covenants that cannot be tested because the amount is missing."""
    amount_open: bool
    word_open: bool

    @property
    def key(self) -> str:
        return self.row.line.key

    @property
    def typed(self) -> bool:
        return self.row.cell == TYPED

    @property
    def place(self) -> str:
        """The cell without its sheet, as a link in a sentence names it."""
        return self.row.cell.rsplit("!", 1)[-1]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the numbers would mean for one covenant: its verdict, or the cells that it waits for."""

    tested: Tested
    waits_for: tuple[PreviewLine, ...]

    @property
    def verdict(self) -> Verdict:
        """A pass is a pass to a borrower: how narrow it is, is the bank's own thinking."""
        return self.tested.verdict

    @property
    def actual(self) -> str:
        return self.tested.outcome.actual_text if self.tested.outcome and self.tested.actual else ""

    @property
    def required(self) -> str:
        return self.tested.outcome.required_text if self.tested.outcome else ""


@dataclass(frozen=True, slots=True)
class Changed:
    """An amount that differs from the version submitted before; None where one of the two has none."""

    label: str
    before: int | None
    now: int | None


def preview_lines(view: UploadView, *, change: str = "") -> tuple[PreviewLine, ...]:
    """The lines of a preview; `change` is the key of one whose amount is to be typed over."""
    return tuple(_line(view, row, change) for row in view.preview.rows)


def _line(view: UploadView, row: PreviewRow, change: str) -> PreviewLine:
    typed = row.cell == TYPED or row.line.key in view.upload.typed
    return PreviewLine(
        row=row,
        untestable=tuple(_waiting(view, row)) if row.missing else (),
        amount_open=bool(row.problems) or row.missing or typed or row.line.key == change,
        word_open=bool(row.questions or row.explanation or any(problem.explainable for problem in row.problems)),
    )


def _waiting(view: UploadView, row: PreviewRow) -> Iterator[str]:
    for tested in view.consequences:
        if row.line.key in needed_keys(tested, view.request.period_end):
            yield tested.covenant.name


def needed_keys(tested: Tested, period_end: date) -> frozenset[str]:
    """The lines of this period that a test rests on."""
    return frozenset(key_of(item, span) for item, span, end in tested.needs if end == period_end)


def meanings(view: UploadView, lines: Sequence[PreviewLine]) -> tuple[Meaning, ...]:
    """What the numbers would mean for each covenant tested on the period's last day."""
    wrong = [line for line in lines if line.row.amount_cents is None and not line.row.missing]
    found = []
    for tested in view.consequences:
        needed = needed_keys(tested, view.request.period_end)
        found.append(Meaning(tested, tuple(line for line in wrong if line.key in needed)))
    return tuple(found)


def changes_since(view: UploadView, before: Statement) -> tuple[Changed, ...]:
    """What differs from a version submitted before, in the order of the lines."""
    earlier, end = figures_of([before]), view.request.period_end
    found = []
    for line in view.request.lines:
        old = earlier.get(line.item.code, line.span, end)
        new = view.figures.get(line.item.code, line.span, end)
        amounts = (old.cents if old else None, new.cents if new else None)
        if amounts[0] != amounts[1]:
            found.append(Changed(line.label, *amounts))
    return tuple(found)


def seen_token(view: UploadView, latest: Statement | None) -> str:
    """Names exactly what a page showed, so that nothing else is submitted from it."""
    return digest(view.figures.digest(), latest.version if latest else 0)
