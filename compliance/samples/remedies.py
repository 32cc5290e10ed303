"""Playing what follows from defaults in the samples: entries, cures, letters, a waiver by two people, a projection."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from compliance.domain.default.steps import StepKind
from compliance.domain.default.waiver_wording import Promise
from compliance.domain.letters import Act as LetterAct
from compliance.domain.letters import Kind as LetterKind
from compliance.domain.verdict import Verdict
from compliance.models import Default, Evaluation, StoredFile, Upload
from compliance.samples import story
from compliance.samples.deliveries import person_of
from compliance.samples.waiting import wait
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults
from compliance.selectors.previews import upload_view
from compliance.selectors.waiver_choices import WaiverChoices
from compliance.services.default_entries import default_end, default_enter
from compliance.services.files import file_keep
from compliance.services.letters import letter_draw, letter_move, letter_send
from compliance.services.modification_drafts import modification_approve, modification_sign, modification_submit
from compliance.services.projections import projection_submit
from compliance.services.relief import condition_settle
from compliance.services.uploads import upload_start
from compliance.services.waivers import Excused, WaiverPlan, waiver_prepare
from loans.agreement_file.modifications import SignatureNeeded
from loans.domain.chain import Kind
from loans.models import Agreement, ModificationDraft, WaiverCondition
from loans.services.drafts.events import Step

LETTER_ACTS = {"submit_letter": LetterAct.SUBMIT, "release_letter": LetterAct.RELEASE}


class Remedies:
    """By the name of an act the way in which it is done."""

    def __init__(self, agreements: Mapping[str, Agreement]) -> None:
        self.agreements = agreements
        self.kinds: Mapping[str, Callable[[story.Act, datetime], object]] = {
            "enter_default": self._enter,
            "end_default": self._end,
            "draw_letter": self._draw,
            "submit_letter": self._move,
            "release_letter": self._move,
            "send_letter": self._send,
            "prepare_waiver": self._prepare,
            "approve_waiver": self._approve,
            "sign_waiver": self._sign,
            "meet_condition": self._meet,
            "project": self._project,
        }

    def _enter(self, act: story.Act, at: datetime) -> None:
        agreement = self.agreements[act.agreement]
        default_enter(
            agreement=agreement,
            about=agreement.covenants.get(key=act.text("covenant")),
            section="",
            name="",
            since=act.day("since") or act.done_on,
            note=act.text("note"),
            file=_evidence(act, at),
            actor=person_of(act),
            at=at,
        )

    def _end(self, act: story.Act, at: datetime) -> None:
        (default,) = self._standing(act)
        default_end(
            default=default,
            kind=StepKind.CURED,
            day=act.day("day") or act.done_on,
            note=act.text("note"),
            file=_evidence(act, at),
            actor=person_of(act),
            at=at,
        )

    def _draw(self, act: story.Act, at: datetime) -> None:
        kind = LetterKind(act.text("kind"))
        defaults = () if kind is LetterKind.REQUEST_FOR_ITEMS else self._standing(act)
        agreement = self.agreements[act.agreement]
        letter_draw(agreement=agreement, kind=kind, defaults=defaults, actor=person_of(act), at=at)

    def _move(self, act: story.Act, at: datetime) -> None:
        letter = self.agreements[act.agreement].letters.latest("number")
        letter_move(letter=letter, act=LETTER_ACTS[act.act], seen=1, actor=person_of(act), at=at)

    def _send(self, act: story.Act, at: datetime) -> None:
        letter = self.agreements[act.agreement].letters.latest("number")
        letter_send(letter=letter, on=act.done_on, how=act.text("how"), seen=1, actor=person_of(act), at=at)

    def _prepare(self, act: story.Act, at: datetime) -> None:
        """Prepared and handed on at once."""
        agreement, actor = self.agreements[act.agreement], person_of(act)
        draft = waiver_prepare(agreement=agreement, plan=self._plan(act), actor=actor, at=at)
        modification_submit(step=Step(draft, draft.revision, actor, at))

    def _plan(self, act: story.Act) -> WaiverPlan:
        choices = WaiverChoices(self.agreements[act.agreement], act.done_on)
        period = act.day("period")
        excused = [
            Excused(each.subject, each.name, each.period_end, each.period_end, each.detail)
            for each in choices.excusable
            if each.subject == f"covenant/{act.text('covenant')}" and each.period_end == period
        ]
        return WaiverPlan(
            kind=Kind.WAIVER,
            title=act.text("title"),
            short=act.text("short"),
            dated=act.done_on,
            effective=act.done_on,
            excused=excused,
            needs=[SignatureNeeded(key) for key in act.said["signers"]],
            conditions=[Promise(act.text("condition"), act.day("by_day") or act.done_on)],
        )

    def _approve(self, act: story.Act, at: datetime) -> None:
        draft = ModificationDraft.objects.filter(agreement=self.agreements[act.agreement]).latest("pk")
        modification_approve(step=Step(draft, draft.revision, person_of(act), at))

    def _sign(self, act: story.Act, at: datetime) -> None:
        """Once the last has signed, the worker tests again what is excused."""
        agreement = self.agreements[act.agreement]
        modification = agreement.modifications.latest("sequence")
        party = agreement.parties.get(key=act.text("party"))
        actor, office = person_of(act), act.text("office")
        modification_sign(modification=modification, party=party, office=office, day=act.done_on, actor=actor, at=at)
        if act.said.get("last"):
            days = [each.first for each in modification.waiver.excuses.all()]
            rows = Evaluation.objects.filter(agreement=agreement, test_day__in=days, verdict=Verdict.WAIVED.value)
            wait(rows.exists, f"the waiver of {agreement.slug}")

    def _meet(self, act: story.Act, at: datetime) -> None:
        condition_settle(
            condition=WaiverCondition.objects.get(waiver__modification__agreement=self.agreements[act.agreement]),
            met_on=act.day("met_on"),
            note=act.text("note"),
            file=_evidence(act, at),
            actor=person_of(act),
            at=at,
        )

    def _project(self, act: story.Act, at: datetime) -> None:
        path = Path(act.text("file"))
        upload = upload_start(
            agreement=self.agreements[act.agreement],
            period_end=act.day("period") or act.done_on,
            actor=person_of(act),
            at=at,
            name=path.name,
            data=(story.SAMPLES / path).read_bytes(),
            purpose=Upload.Purpose.PROJECTION,
        )
        projection_submit(view=upload_view(upload, at=at), actor=person_of(act), at=at)

    def _standing(self, act: story.Act) -> list[Default]:
        """The defaults of a covenant that stand on the day of the act."""
        tests = AgreementTests(self.agreements[act.agreement], known=act.done_on)
        found = AgreementDefaults(tests).standing_on(act.done_on)
        return [each.row for each in found if each.row.covenant and each.row.covenant.key == act.text("covenant")]


def _evidence(act: story.Act, at: datetime) -> StoredFile | None:
    """The paper that shows it, where there is one."""
    papers = act.papers
    if not papers:
        return None
    return file_keep(name=papers[0].name, media_type="application/pdf", content=papers[0].read_bytes(), at=at)
