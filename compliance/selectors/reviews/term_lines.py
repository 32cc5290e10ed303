"""The values of a draft in words: what each is of, what it says, for which days, and what somebody made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.selectors.remedy_words import remedy_text
from compliance.selectors.reviews.subjects import Group, labels_of, subject_groups
from compliance.selectors.term_words import STANDINGS, due_text, event_names, other_text
from compliance.templatetags.money import in_unit, money
from loans.agreement_file.addition import BALANCE, OVERRIDE
from loans.agreement_file.values import kind_of
from loans.domain.days import day_text
from loans.domain.proposed_terms.things import Ground, Side
from loans.domain.terms import Standing
from loans.models import DraftTerm, ModificationDraft
from loans.models.term import Aspect
from loans.selectors.draft_grounds import draft_ground

REMEDY_KINDS = {"period", "grant", "while", "default_rate", "signed_by"}


@dataclass(frozen=True, slots=True)
class TermLine:
    """One value of a draft. `printed` is the value as the paper has it, empty where it was entered by hand."""

    term: DraftTerm
    label: str
    text: str
    days: str
    does: str
    number: bool
    printed: str
    doubts: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.term.decision == DraftTerm.Decision.OPEN

    @property
    def is_dropped(self) -> bool:
        return self.term.decision == DraftTerm.Decision.DROPPED

    @property
    def is_complete(self) -> bool:
        """Whether it can be confirmed as it stands."""
        return bool(self.term.subject) and self.term.value is not None and self.term.first is not None

    @property
    def was_corrected(self) -> bool:
        """Whether somebody made something else of what was read."""
        said = self.term.proposed
        if said is None:
            return False
        first = self.term.first.isoformat() if self.term.first else None
        return (self.term.subject, self.term.value, first) != (said["subject"], said["value"], said["first"])


class TermWords:
    """What the values of one draft are called and say; the agreement is read once."""

    def __init__(self, draft: ModificationDraft, known: date) -> None:
        self.draft = draft
        self.ground: Ground = draft_ground(draft, known)
        self.groups: tuple[Group, ...] = subject_groups(draft, self.ground.things)
        self.labels = labels_of(self.groups)
        self.events = event_names(draft.agreement)
        self._units = {each.key: each.unit for each in self.ground.of(Side.COVENANT)}

    def lines(self, terms: Iterable[DraftTerm]) -> tuple[TermLine, ...]:
        return tuple(self.line(term) for term in terms)

    def line(self, term: DraftTerm) -> TermLine:
        said = term.proposed or {}
        return TermLine(
            term=term,
            label=self.labels.get(term.subject, term.subject),
            text=self.value(term.subject, term.value),
            days=_days(term),
            does=STANDINGS[term.standing] if term.standing != Standing.SETS else "",
            number=term.subject.endswith(("/threshold", "/commitment")),
            printed=said.get("words", ""),
            doubts=tuple(said.get("doubts", ())),
        )

    def value(self, subject: str, value: Any) -> str:
        """The value in words; as it is written where nobody has said yet what it is of."""
        if value is None:
            return ""
        if not subject:
            return str(value)
        try:
            return self._worded(subject, kind_of(subject), value)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            return str(value)

    def _worded(self, subject: str, kind: str, value: Any) -> str:
        match kind:
            case "value":
                return in_unit(value, self._units.get(subject.split("/")[1], "money"))
            case "amount":
                return money(value)
            case "day":
                return day_text(date.fromisoformat(value))
            case "rule":
                return due_text(value, self.events)
        return _other(subject, kind, value)


def _other(subject: str, kind: str, value: Any) -> str:
    if kind == OVERRIDE:
        due, end = (day_text(date.fromisoformat(value[name])) for name in ("due", "period_end"))
        return f"{due}, for the period that ended {end}"
    if kind == BALANCE:
        return f"{money(value['amount'])} on {day_text(date.fromisoformat(value['on']))}"
    if kind == "form":
        return str(value.get("title", "")) if isinstance(value, Mapping) else ""
    if kind == "percent":
        return f"{value} %"
    if kind in REMEDY_KINDS:
        return remedy_text(Aspect(subject.rpartition("/")[2]), value)
    return str(value) if isinstance(value, str) else other_text(subject.rpartition("/")[2], value)


def _days(term: DraftTerm) -> str:
    if term.first is None:
        return ""
    if term.through is None:
        return f"from {day_text(term.first)}"
    if term.first == term.through:
        return f"for {day_text(term.first)}"
    return f"{day_text(term.first)} to {day_text(term.through)}"
