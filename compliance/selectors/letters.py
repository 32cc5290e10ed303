"""Letters: what fills their names, the wording of the bank, and how each stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.clock import day_of
from accounts.models import Organization
from compliance.addresses import letter_address
from compliance.domain.default.borrowing import state_words
from compliance.domain.default.standing import State as DefaultState
from compliance.domain.letters import Act, Block, Kind, State, Values, after, blocks
from compliance.letters.wording import BODIES, LABELS, SUBJECTS
from compliance.models import Default, Letter, LetterStep, LetterText, LetterWording
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.borrowing import bar_on
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from compliance.selectors.fees import default_rate_on, fees_on
from compliance.selectors.owed import AgreementOwed
from compliance.templatetags.money import in_unit, money
from loans.domain.days import day_text
from loans.domain.digests import digest
from loans.models import Agreement, Modification
from loans.models.agreement import PartyRole

STATE_WORDS = {
    State.DRAFT: "Draft",
    State.TO_REVIEW: "Waits for review",
    State.RELEASED: "Released, not sent",
    State.SENT: "Sent",
    State.WITHDRAWN: "Withdrawn",
}
ACT_WORDS = {
    Act.WRITE: "Written anew",
    Act.SUBMIT: "Handed to review",
    Act.RELEASE: "Released",
    Act.RETURN: "Sent back",
    Act.SEND: "Sent",
    Act.WITHDRAW: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The template that counts for a kind of letter; version 0 is the one that came with the product."""

    kind: Kind
    subject: str
    body: str
    version: int = 0
    row: LetterWording | None = None

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter with its newest text and where it has come to."""

    row: Letter
    text: LetterText
    steps: tuple[LetterStep, ...]
    state: State

    @property
    def label(self) -> str:
        return LABELS[Kind(self.row.kind)]

    @property
    def word(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def address(self) -> str:
        return letter_address(self.row.agreement, self.row)

    @property
    def sent_on(self) -> date | None:
        return next((step.day for step in self.steps if step.act == Act.SEND), None)

    @property
    def happened(self) -> list[tuple[LetterStep, str]]:
        """The steps with what each did, newest first."""
        return [(step, ACT_WORDS[Act(step.act)]) for step in reversed(self.steps)]

    @property
    def released(self) -> LetterStep | None:
        return next((step for step in self.steps if step.act == Act.RELEASE), None)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.text.body)

    @property
    def dated(self) -> date:
        """The day that the letter bears: that of its release, before it that of its text."""
        return self.released.day if self.released else day_of(self.text.written_at)

    @property
    def about(self) -> str:
        names = [str(each.default) for each in self.row.defaults.all()]
        return "; ".join(names) or (str(self.row.modification) if self.row.modification else "")


def wording_of(bank: Organization, kind: Kind) -> Wording:
    """The bank's newest template, or the product's where it has none."""
    row = LetterWording.objects.filter(bank=bank, kind=kind.value).order_by("-version").first()
    if row is None:
        return Wording(kind, SUBJECTS[kind], BODIES[kind])
    return Wording(kind, row.subject, row.body, row.version, row)


def letters_sent(agreements: Iterable[Agreement]) -> list[LetterLine]:
    """What the borrower may read of several agreements: the letters that were sent, the latest first."""
    found = [line for agreement in agreements for line in letter_lines(agreement) if line.state is State.SENT]
    return sorted(found, key=lambda line: line.sent_on or line.dated, reverse=True)


def letter_lines(agreement: Agreement) -> list[LetterLine]:
    """The letters of an agreement, the newest first."""
    rows = Letter.objects.filter(agreement=agreement).select_related("agreement", "modification")
    rows = rows.prefetch_related("texts__author", "steps__author", "defaults__default")
    return [line_of(row) for row in rows.order_by("-number")]


def letter_line(agreement: Agreement, number: int) -> LetterLine | None:
    rows = Letter.objects.filter(agreement=agreement, number=number).select_related("agreement", "modification")
    row = rows.prefetch_related("texts__author", "steps__author", "defaults__default").first()
    return line_of(row) if row else None


def line_of(row: Letter) -> LetterLine:
    steps = tuple(row.steps.all())
    return LetterLine(row, list(row.texts.all())[-1], steps, state_of(steps))


def state_of(steps: Sequence[LetterStep]) -> State:
    """Where a letter has come to by its steps; each was allowed when it was taken."""
    state = State.DRAFT
    for step in steps:
        state = after(state, Act(step.act), -1, frozenset(), step.note)
    return state


def text_digest(text: LetterText) -> str:
    """SHA-256 in hex of all that a letter says."""
    return digest("letter", text.addressee, text.subject, text.body)


def letter_values(
    agreement: Agreement,
    kind: Kind,
    *,
    defaults: Sequence[Default] = (),
    modification: Modification | None = None,
    at: datetime,
) -> Values:
    """What fills the names of a kind of letter, from the record of the day."""
    today = at.date()
    tests = AgreementTests(agreement, known=today)
    common: dict[str, str | Sequence[str]] = {
        "bank": agreement.bank.legal_name,
        "borrower": agreement.borrower.legal_name,
        "address": addressee_of(agreement),
        "agreement": f"{agreement.title} of {day_text(agreement.dated)}",
        "office": agreement.office,
        "date": day_text(today),
    }
    if kind in {Kind.NOTICE_OF_DEFAULT, Kind.RESERVATION_OF_RIGHTS}:
        found = AgreementDefaults(tests)
        chosen = {row.pk for row in defaults}
        standing = [each for each in found.on(today) if each.row.pk in chosen]
        common["defaults"] = [_default_words(each) for each in standing]
        common["cure"] = [words for each in standing if (words := _cure_words(each))]
        common["consequences"] = list(_consequences(tests, found, today))
    if kind is Kind.WAIVER and modification is not None:
        common["document"] = modification.title
        common["clauses"] = [f"{each.number}. {each.text}" for each in modification.clauses.order_by("position")]
    if kind is Kind.REQUEST_FOR_ITEMS:
        common["items"] = list(_items(agreement, at))
    return common


def addressee_of(agreement: Agreement) -> str:
    """Name and address of the borrower as the paper has them."""
    party = agreement.parties.filter(role=PartyRole.BORROWER).first()
    if party is None:
        return agreement.borrower.legal_name
    return "\n".join([party.legal_name, *filter(None, party.address.split(", "))])


def _default_words(found: StandingDefault) -> str:
    row = found.row
    about = f"section {row.section}, {row.name}" if row.section else row.name
    period = f", for the period that ended on {day_text(row.period_end)}" if row.period_end else ""
    return f"{about[0].upper()}{about[1:]}{period}: {_numbers(found)}{state_words(found.standing)}."


def _numbers(found: StandingDefault) -> str:
    """What a failed test came to, from the evaluation that opened it or the newest since."""
    tested = [step.evaluation for step in found.steps if step.evaluation is not None and step.evaluation.actual]
    if not tested:
        return ""
    row = tested[-1]
    unit = row.covenant.unit
    return f"{in_unit(row.actual, unit)} where {in_unit(row.required, unit)} was required; "


def _cure_words(found: StandingDefault) -> str:
    standing = found.standing
    if standing.state is DefaultState.DEFAULT and standing.cure_until is not None:
        return f"{found.name} may be cured through {day_text(standing.cure_until)}."
    if standing.state is DefaultState.DEFAULT:
        return f"The time to cure {found.name} runs from this notice."
    return ""


def _consequences(tests: AgreementTests, defaults: AgreementDefaults, on: date) -> Iterator[str]:
    bar = bar_on(tests, on)
    if bar is not None:
        yield f"No advance can be asked for meanwhile ({bar.set_by})."
    for fee in fees_on(tests, on, defaults):
        for each in fee.instalments:
            if each.brought_by is not None:
                amount = f"{tests.agreement.currency} {money(each.amount)}"
                yield f"{fee.row.name}: {amount} fell due on {day_text(each.due)} ({fee.clause})."
    rate = default_rate_on(tests, on, defaults)
    if rate is not None and rate.since is not None:
        points = f"{rate.margin} percentage points"
        yield f"Interest runs at {points} above the ordinary rate since {day_text(rate.since)} ({rate.set_by})."


def _items(agreement: Agreement, at: datetime) -> Iterator[str]:
    for item in AgreementOwed(agreement, at).open:
        if item.owing.is_overdue:
            period = f" for the period that ended on {day_text(item.owed.period_end)}" if item.owed.period_end else ""
            due = f", due on {day_text(item.due)}" if item.due else ""
            section = f" (section {item.owed.deliverable.section})" if item.owed.deliverable.section else ""
            yield f"{item.owed.deliverable.name}{period}{due}{section}"
