"""Letters of the bank: drawn up from the record by its wording, reviewed by another person, kept, and sent."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.domain.trail import Json
from accounts.models import Organization, Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.addresses import letter_address
from compliance.alerts.message import Message, Words
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.alerts import Kind as AlertKind
from compliance.domain.default.steps import StepKind
from compliance.domain.letters import Act, Kind, after, faults, filled
from compliance.letters.wording import LABELS
from compliance.models import Default, Letter, LetterDefault, LetterPaper, LetterStep, LetterText, LetterWording
from compliance.papers.letter import letter_pdf
from compliance.selectors.letters import LetterLine, letter_line, letter_values, text_digest, wording_of
from compliance.services.alert_posting import alert_post
from compliance.services.defaults import Evidence, Happened, default_step
from compliance.services.files import file_keep
from loans.domain.days import day_text
from loans.models import Agreement, Modification

PDF = "application/pdf"
STEPS = {Kind.NOTICE_OF_DEFAULT: StepKind.NOTICED, Kind.RESERVATION_OF_RIGHTS: StepKind.RESERVED}
"""What the sending of a letter is to the defaults that it is about."""
TO_DO = {
    AlertKind.LETTER_TO_REVIEW: "Read it, then release it or send it back.",
    AlertKind.LETTER_SENT: "Nothing; the letter and its steps are on record.",
}


class WordingRefused(ValueError):
    """A template cannot be filled as it stands; `problems` say what is wrong in which line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class LetterChanged(ValueError):
    """Somebody changed the letter since the page was opened. Nothing was saved."""


@transaction.atomic
def letter_draw(
    *,
    agreement: Agreement,
    kind: Kind,
    defaults: Sequence[Default] = (),
    modification: Modification | None = None,
    actor: Person,
    at: datetime,
) -> Letter:
    """A new letter from the record, in the bank's wording. It is a draft until another person releases it."""
    named_lock(f"letters/{agreement.pk}")
    letter = Letter.objects.create(
        agreement=agreement,
        number=agreement.letters.count() + 1,
        kind=kind.value,
        modification=modification,
        started_by=actor,
        started_at=at,
    )
    LetterDefault.objects.bulk_create(LetterDefault(letter=letter, default=row) for row in defaults)
    wording = wording_of(agreement.bank, kind)
    values = letter_values(agreement, kind, defaults=defaults, modification=modification, at=at)
    text = (str(values["address"]), filled(wording.subject, values), filled(wording.body, values))
    _text(letter, text, 1, actor, at)
    _tell(letter, "draw up letter", actor, at, after={"kind": kind.value, "wording": wording.version})
    return letter


@transaction.atomic
def letter_write(
    *, letter: Letter, addressee: str, subject: str, body: str, seen: int, actor: Person, at: datetime
) -> LetterText:
    """Another text in place of the one that version `seen` had. Raises ActRefused and LetterChanged."""
    line = _current(letter, seen)
    after(line.state, Act.WRITE, actor.pk, frozenset())
    text = _text(letter, (addressee, subject, body), seen + 1, actor, at)
    _tell(letter, "write letter", actor, at, before={"version": seen}, after={"digest": text_digest(text)})
    return text


@transaction.atomic
def letter_move(*, letter: Letter, act: Act, seen: int, why: str = "", actor: Person, at: datetime) -> LetterStep:
    """Hand a letter to review, release it, send it back, or withdraw it. Raises ActRefused and LetterChanged.

    Released, its text is sealed by a digest and its paper is kept, where this machine makes PDFs.
    """
    line = _current(letter, seen)
    writers = frozenset(letter.texts.values_list("author_id", flat=True))
    after(line.state, act, actor.pk, writers, why)
    sealed = text_digest(line.text) if act is Act.RELEASE else ""
    step = _step(letter, act, day_of(at), at, actor, note=why, digest=sealed)
    if act is Act.RELEASE:
        letter_render(letter=letter, at=at)
    if act is Act.SUBMIT:
        _alert(letter, AlertKind.LETTER_TO_REVIEW, "waits for its review", at, but=actor)
    return step


@transaction.atomic
def letter_send(*, letter: Letter, on: date, how: str, seen: int, actor: Person, at: datetime) -> LetterStep:
    """Record that a released letter was sent on a day, and how; the borrower then sees it.

    A notice of default or a reservation of rights is a step of each default that it is about. Raises ActRefused,
    LetterChanged, and ValueError for a day to come.
    """
    if on > day_of(at):
        raise ValueError(f"{day_text(on)} has not come yet.")
    line = _current(letter, seen)
    after(line.state, Act.SEND, actor.pk, frozenset())
    step = _step(letter, Act.SEND, on, at, actor, how=how)
    kind = STEPS.get(Kind(letter.kind))
    for each in letter.defaults.select_related("default__agreement"):
        if kind is not None:
            happened = Happened(kind, max(on, each.default.since), Evidence(letter=letter), f"Sent: {how}")
            default_step(default=each.default, happened=happened, at=at, actor=actor)
    _alert(letter, AlertKind.LETTER_SENT, f"sent on {day_text(on)}", at, but=actor)
    return step


def letter_render(*, letter: Letter, at: datetime) -> LetterPaper | None:
    """Keep the paper of a released letter, unless it is there; None where this machine makes no PDFs."""
    if missing_for_pdf():
        return None
    kept = LetterPaper.objects.filter(letter=letter).select_related("file").first()
    if kept is not None:
        return kept
    line = letter_line(letter.agreement, letter.number)
    if line is None:
        raise LookupError(f"{letter} is not on record")
    name = f"{letter.agreement.slug}-letter-{letter.number}.pdf"
    file = file_keep(name=name, media_type=PDF, content=letter_pdf(line), at=at)
    return LetterPaper.objects.create(letter=letter, file=file)


@transaction.atomic
def wording_write(
    *, bank: Organization, kind: Kind, subject: str, body: str, actor: Person, at: datetime
) -> LetterWording:
    """A bank's own template for a kind of letter, in place of the one before. Raises WordingRefused."""
    problems = [
        f"{where}, line {fault.line}: {fault.message}"
        for where, text in (("Subject", subject), ("Text", body))
        for fault in faults(text, kind)
    ]
    if problems:
        raise WordingRefused(problems)
    named_lock(f"wording/{bank.pk}/{kind.value}")
    rows = LetterWording.objects.filter(bank=bank, kind=kind.value)
    wording = LetterWording.objects.create(
        bank=bank, kind=kind.value, version=rows.count() + 1, subject=subject, body=body, author=actor, written_at=at
    )
    trail_record(scope=f"organization/{bank.pk}", act="write wording", subject=str(wording), actor=actor, at=at)
    return wording


def _current(letter: Letter, seen: int) -> LetterLine:
    """The letter, locked until the transaction ends. Raises LetterChanged where another text was written since."""
    Letter.objects.select_for_update().get(pk=letter.pk)
    line = letter_line(letter.agreement, letter.number)
    if line is None or line.text.version != seen:
        raise LetterChanged("Somebody changed this letter since you opened it. Look at it again. Nothing was saved.")
    return line


def _text(letter: Letter, text: tuple[str, str, str], version: int, actor: Person, at: datetime) -> LetterText:
    addressee, subject, body = text
    return LetterText.objects.create(
        letter=letter,
        version=version,
        addressee=addressee,
        subject=subject[:300],
        body=body,
        author=actor,
        written_at=at,
    )


def _step(
    letter: Letter, act: Act, day: date, at: datetime, actor: Person, *, note: str = "", how: str = "", digest: str = ""
) -> LetterStep:
    step = LetterStep.objects.create(
        letter=letter,
        ordinal=letter.steps.count() + 1,
        act=act.value,
        day=day,
        taken_at=at,
        author=actor,
        note=note,
        how=how,
        digest=digest,
    )
    _tell(
        letter, f"{act.value} letter", actor, at, why=note, after={"day": day.isoformat(), "how": how, "digest": digest}
    )
    return step


def _tell(
    letter: Letter, act: str, actor: Person, at: datetime, *, why: str = "", before: Json = None, after: Json = None
) -> None:
    scope = f"agreement/{letter.agreement.slug}"
    trail_record(scope=scope, act=act, subject=str(letter), actor=actor, at=at, why=why, before=before, after=after)


def _alert(letter: Letter, kind: AlertKind, what: str, at: datetime, *, but: Person) -> None:
    label = LABELS[Kind(letter.kind)].lower()
    address = letter_address(letter.agreement, letter)
    message = Message(
        thing=f"{label} {what}",
        happened=f"The {label}, letter {letter.number}, {what}.",
        bank=Words(
            "Read it, then release it or send it back." if kind is AlertKind.LETTER_TO_REVIEW else "Keep the copy.",
            address,
        ),
        borrower=Words("Read the letter and answer your officer at the bank.", address),
    )
    cause = f"{kind.value}/letter/{letter.pk}/{letter.texts.count()}"
    alert_post(kind=kind, agreement=letter.agreement, cause=cause, message=message, at=at, but=but)
