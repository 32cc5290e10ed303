"""Every address, asked for by every role: of the agreement's own bank and borrower, and of others.

A new address without an entry here fails the first test. Whoever may not open one is refused and has changed nothing.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from accounts.models import Organization, Person
from accounts.models.membership import BANK_ROLES, Role
from accounts.models.organization import OrganizationKind
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.models import Alert, Delivery, Occurrence, Statement, Upload
from compliance.services.alert_posting import alert_post
from compliance.services.held_accounts import SaidOfAccount, held_account_say
from compliance.services.modification_drafts import modification_draft_start
from compliance.services.new_agreements import new_agreement_begin
from compliance.services.uploads import upload_start
from covenant_tracker.embedded import pango
from loans.models import AgreementDraft, ModificationDraft
from loans.services.drafts.sources import source_keep
from loans.services.filed_texts import filed_text_record
from loans.services.new_agreements.steps import DraftStep
from loans.services.new_agreements.writing import entry_add
from tests import cast, certifying
from tests.compliance.owing import filing, paper
from tests.default_stage import DIGEST, DefaultStage, set_stage
from tests.snapshot import made_once

pytestmark = pytest.mark.django_db
SLUG, DAY = "art-technology-2002", "2006-06-30"
PERIOD: dict[str, str | int] = {"slug": SLUG, "day": DAY}
STATEMENT: dict[str, str | int] = {**PERIOD, "version": 1}
BANK = frozenset(BANK_ROLES)
BORROWER = frozenset({Role.PREPARER, Role.SIGNING_OFFICER})
EVERYBODY = BANK | BORROWER
PREPARES = frozenset({Role.PREPARER})
RECORDS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
APPROVES = frozenset({Role.APPROVER})
HANDLES = frozenset({Role.OFFICER})
OFFICERS = frozenset({Role.OFFICER})
DECIDES = frozenset({Role.OFFICER, Role.APPROVER})
ADMINISTERS = frozenset({Role.ADMINISTRATOR})
SIGNS = frozenset({Role.SIGNING_OFFICER})
RECEIVES = frozenset({Role.OFFICER, Role.APPROVER})
READS_TRAIL = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
PUBLIC = {
    "health",
    "ready",
    "login",
    "logout",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "calendar_ics",
}


OBLIGATION: dict[str, str | int] = {"slug": SLUG, "key": "operating_plan", "occasion": "2006-12-31"}
DELIVERY: dict[str, str | int] = {"slug": SLUG, "delivery": 0}
EVENT: dict[str, str | int] = {"slug": SLUG, "event": 0}

ALERT = "0" * 32
"""Stands for the key of what the officer was told, and of its mail."""

DRAFT = -1
"""Stands for the key of the agreement that the officer is writing."""

PERSON = -2
"""Stands for the key of the borrower's preparer, whom the administrator looks after."""

REFUSED_UNSEEN = {"person", "person_describe", "person_invite", "person_role_give", "person_role_take"} | {
    "trail_entry",
    "outbox_retry",
}
"""Refused to a role before anything is looked up, so that the answer tells nothing."""


PAPERS = ("letter_pdf", "certificate_bank_copy", "conformed_setting")
WITHOUT_PANGO = {} if pango.is_installed() else {name: {503, 405} for name in PAPERS}
"""What a machine that makes no PDFs answers instead of a paper."""


@dataclass(frozen=True, slots=True)
class Page:
    """Who of the agreement's own people may open an address; `shared` ones belong to no agreement."""

    may: frozenset[Role]
    args: Mapping[str, str | int]
    shared: bool = False


PAGES = {
    "start": Page(EVERYBODY, {}, shared=True),
    "today": Page(BANK, {}, shared=True),
    "portfolio": Page(BANK, {}, shared=True),
    "portfolio_export": Page(BANK, {"kind": "csv"}, shared=True),
    "agreement": Page(BANK, {"slug": SLUG}),
    "agreement_officers": Page(BANK, {"slug": SLUG}),
    "agreement_officer_assign": Page(ADMINISTERS, {"slug": SLUG}),
    "agreement_officer_relieve": Page(ADMINISTERS, {"slug": SLUG, "pk": 0}),
    "people": Page(ADMINISTERS, {}, shared=True),
    "person_new": Page(ADMINISTERS, {}, shared=True),
    "person_add": Page(ADMINISTERS, {}, shared=True),
    "person": Page(ADMINISTERS, {"pk": PERSON}),
    "person_describe": Page(ADMINISTERS, {"pk": PERSON}),
    "person_invite": Page(ADMINISTERS, {"pk": PERSON}),
    "person_role_give": Page(ADMINISTERS, {"pk": PERSON}),
    "person_role_take": Page(ADMINISTERS, {"pk": PERSON, "role": 0}),
    "covenant": Page(BANK, {"slug": SLUG, "key": "profitability"}),
    "clause": Page(EVERYBODY, {"slug": SLUG, "key": "ninth"}),
    "security": Page(BANK, {"slug": SLUG}),
    "agreement_end": Page(BANK, {"slug": SLUG}),
    "agreement_end_state": Page(RECORDS, {"slug": SLUG}),
    "agreement_end_decide": Page(APPROVES, {"slug": SLUG, "act": "approve"}),
    "agreement_file": Page(BANK, {"slug": SLUG}),
    "new_agreements": Page(BANK, {}, shared=True),
    "new_agreement_start": Page(RECORDS, {}, shared=True),
    "new_agreement_begin": Page(RECORDS, {}, shared=True),
    "new_agreement_look": Page(RECORDS, {}, shared=True),
    "new_agreement_take": Page(RECORDS, {}, shared=True),
    "new_agreement": Page(BANK, {"pk": DRAFT}),
    "new_agreement_act": Page(APPROVES, {"pk": DRAFT, "act": "approve"}),
    "new_agreement_formula": Page(BANK, {"pk": DRAFT}),
    "new_agreement_text": Page(BANK, {"pk": DRAFT}),
    "new_agreement_text_save": Page(RECORDS, {"pk": DRAFT}),
    "new_agreement_document": Page(RECORDS, {"pk": DRAFT}),
    "new_agreement_part": Page(BANK, {"pk": DRAFT, "part": "parties"}),
    "new_agreement_part_save": Page(RECORDS, {"pk": DRAFT, "part": "parties"}),
    "new_agreement_entry_add": Page(RECORDS, {"pk": DRAFT, "part": "covenants"}),
    "new_agreement_entry": Page(BANK, {"pk": DRAFT, "part": "covenants", "key": "profit"}),
    "new_agreement_entry_save": Page(RECORDS, {"pk": DRAFT, "part": "covenants", "key": "profit"}),
    "new_agreement_entry_remove": Page(RECORDS, {"pk": DRAFT, "part": "covenants", "key": "profit"}),
    "periods": Page(BANK, {"slug": SLUG}),
    "periods_export": Page(BANK, {"slug": SLUG, "kind": "csv"}),
    "period": Page(EVERYBODY, PERIOD),
    "statement": Page(EVERYBODY, STATEMENT),
    "statement_file": Page(EVERYBODY, STATEMENT),
    "terms": Page(EVERYBODY, {"slug": SLUG}),
    "terms_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "document_text": Page(EVERYBODY, {"slug": SLUG, "key": "ninth"}),
    "cited": Page(EVERYBODY, {"slug": SLUG, "words": "Ninth, 3.A.3"}),
    "conformed": Page(EVERYBODY, {"slug": SLUG}),
    "conformed_pdf": Page(EVERYBODY, {"slug": SLUG}),
    "conformed_setting": Page(EVERYBODY, {"slug": SLUG}),
    "provision": Page(EVERYBODY, {"slug": SLUG, "name": "section-6.6"}),
    "redline": Page(EVERYBODY, {"slug": SLUG}),
    "home": Page(EVERYBODY, {}, shared=True),
    "numbers": Page(PREPARES, PERIOD),
    "numbers_typed": Page(PREPARES, PERIOD),
    "template": Page(PREPARES, {**PERIOD, "kind": "csv"}),
    "upload": Page(PREPARES, {"pk": 0}),
    "upload_submit": Page(PREPARES, {"pk": 0}),
    "receipt": Page(EVERYBODY, STATEMENT),
    "certificate": Page(EVERYBODY, PERIOD),
    "certificate_prepare": Page(BORROWER, PERIOD),
    "certificate_pdf": Page(EVERYBODY, PERIOD),
    "certificate_sign": Page(SIGNS, STATEMENT),
    "certificate_send_back": Page(SIGNS, STATEMENT),
    "certificate_withdraw": Page(BORROWER, STATEMENT),
    "certificate_review": Page(BANK, STATEMENT),
    "certificate_receive": Page(RECEIVES, STATEMENT),
    "certificate_verify": Page(RECEIVES, STATEMENT),
    "certificate_return": Page(RECEIVES, STATEMENT),
    "certificate_bank_copy": Page(BANK, STATEMENT),
    "agreement_certificates": Page(EVERYBODY, {"slug": SLUG}),
    "agreement_certificates_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "certificates": Page(EVERYBODY, {}, shared=True),
    "certificates_export": Page(EVERYBODY, {"kind": "csv"}, shared=True),
    "certificate_check": Page(EVERYBODY, {}, shared=True),
    "held_accounts": Page(EVERYBODY, {"slug": SLUG}),
    "held_accounts_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "held_account": Page(EVERYBODY, {"slug": SLUG, "number": 1}),
    "held_account_add": Page(BORROWER, {"slug": SLUG}),
    "held_account_change": Page(BORROWER, {"slug": SLUG, "number": 1}),
    "defaults": Page(BANK, {"slug": SLUG}),
    "defaults_export": Page(BANK, {"slug": SLUG, "kind": "csv"}),
    "default_enter": Page(HANDLES, {"slug": SLUG}),
    "default": Page(BANK, {"slug": SLUG, "default_id": 0}),
    "default_end": Page(HANDLES, {"slug": SLUG, "default_id": 0}),
    "default_file": Page(BANK, {"slug": SLUG, "default_id": 0, "digest": DIGEST}),
    "cure_payment": Page(HANDLES, {"slug": SLUG, "default_id": 0}),
    "borrowing": Page(BANK, {"slug": SLUG}),
    "waiver_prepare": Page(HANDLES, {"slug": SLUG}),
    "waiver_draft": Page(BANK, {"slug": SLUG, "draft_id": 0}),
    "waiver_edit": Page(HANDLES, {"slug": SLUG, "draft_id": 0}),
    "waiver_act": Page(APPROVES, {"slug": SLUG, "draft_id": 0, "act": "approve"}),
    "waiver_list": Page(BANK, {"slug": SLUG}),
    "waiver_list_export": Page(BANK, {"slug": SLUG, "kind": "csv"}),
    "waiver": Page(BANK, {"slug": SLUG, "key": "waiver"}),
    "waiver_file": Page(BANK, {"slug": SLUG, "key": "waiver", "digest": DIGEST}),
    "waiver_sign": Page(HANDLES, {"slug": SLUG, "key": "waiver"}),
    "waiver_condition": Page(HANDLES, {"slug": SLUG, "key": "waiver", "condition": "plan"}),
    "letter_draw": Page(HANDLES, {"slug": SLUG}),
    "letter_list": Page(BANK, {"slug": SLUG}),
    "letter_list_export": Page(BANK, {"slug": SLUG, "kind": "csv"}),
    "letter": Page(EVERYBODY, {"slug": SLUG, "number": 1}),
    "letter_pdf": Page(EVERYBODY, {"slug": SLUG, "number": 1}),
    "letter_write": Page(HANDLES, {"slug": SLUG, "number": 1}),
    "letter_send": Page(HANDLES, {"slug": SLUG, "number": 1}),
    "letter_move": Page(APPROVES, {"slug": SLUG, "number": 1, "act": "release"}),
    "letter_wordings": Page(BANK, {}, shared=True),
    "letter_wording": Page(ADMINISTERS, {"kind": "notice_of_default"}, shared=True),
    "projections": Page(EVERYBODY, {"slug": SLUG}),
    "projection": Page(PREPARES, {"slug": SLUG, "day": "2007-03-31"}),
    "early_warnings": Page(BANK, {}, shared=True),
    "early_warnings_export": Page(BANK, {"kind": "csv"}, shared=True),
    "deliverables": Page(EVERYBODY, {"slug": SLUG}),
    "deliverables_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "deliverable_request": Page(OFFICERS, {"slug": SLUG, "key": "other_information"}),
    "obligation": Page(EVERYBODY, OBLIGATION),
    "delivery_send": Page(OFFICERS | BORROWER, OBLIGATION),
    "extension": Page(DECIDES, OBLIGATION),
    "delivery": Page(EVERYBODY, DELIVERY),
    "delivery_decision": Page(DECIDES, DELIVERY),
    "delivery_file": Page(EVERYBODY, {**DELIVERY, "position": 1}),
    "events": Page(EVERYBODY, {"slug": SLUG}),
    "events_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "event_report": Page(OFFICERS | BORROWER, {"slug": SLUG}),
    "event": Page(OFFICERS | BORROWER, EVENT),
    "calendar": Page(EVERYBODY, {}, shared=True),
    "calendar_list": Page(EVERYBODY, {}, shared=True),
    "calendar_export": Page(EVERYBODY, {"kind": "csv"}, shared=True),
    "calendar_feed": Page(EVERYBODY, {}, shared=True),
    "calendar_feed_make": Page(EVERYBODY, {}, shared=True),
    "calendar_feed_revoke": Page(EVERYBODY, {}, shared=True),
    "mail": Page(BANK, {}, shared=True),
    "mail_message": Page(BANK, {"name": "0" * 24 + ".eml"}, shared=True),
    "alerts": Page(EVERYBODY, {}, shared=True),
    "alert": Page(BANK, {"key": ALERT}),
    "alert_acknowledge": Page(frozenset({Role.OFFICER}), {"key": ALERT}),
    "preferences": Page(EVERYBODY, {}, shared=True),
    "outbox": Page(ADMINISTERS, {}, shared=True),
    "outbox_bounce": Page(ADMINISTERS, {}, shared=True),
    "outbox_retry": Page(ADMINISTERS, {"key": ALERT}),
    "reviews": Page(BANK, {}, shared=True),
    "reviews_export": Page(BANK, {"kind": "csv"}, shared=True),
    "review_start": Page(RECORDS, {}, shared=True),
    "review": Page(BANK, {"pk": 0}),
    "review_effect": Page(BANK, {"pk": 0}),
    "review_source": Page(BANK, {"pk": 0}),
    "review_supersede": Page(RECORDS, {"pk": 0}),
    "review_head": Page(RECORDS, {"pk": 0}),
    "review_entry": Page(RECORDS, {"pk": 0, "part": "financial-covenant"}),
    "review_decide": Page(APPROVES, {"pk": 0, "act": "approve"}),
    "review_sign": Page(RECORDS, {"pk": 0}),
    "review_condition": Page(RECORDS, {"pk": 0, "condition": 0}),
    "review_operation": Page(BANK, {"pk": 0, "operation": 0}),
    "review_operation_add": Page(RECORDS, {"pk": 0}),
    "review_operation_correct": Page(RECORDS, {"pk": 0, "operation": 0}),
    "review_operation_decide": Page(RECORDS, {"pk": 0, "operation": 0}),
    "review_values_drop": Page(RECORDS, {"pk": 0, "operation": 0}),
    "review_clause_settle": Page(RECORDS, {"pk": 0, "clause": 0}),
    "review_term_add": Page(RECORDS, {"pk": 0, "clause": 0}),
    "review_term": Page(RECORDS, {"pk": 0, "term": 0}),
    "review_term_confirm": Page(RECORDS, {"pk": 0, "term": 0}),
    "agreement_trail": Page(READS_TRAIL, {"slug": SLUG}),
    "trail": Page(READS_TRAIL, {}, shared=True),
    "trail_export": Page(READS_TRAIL, {"kind": "csv"}, shared=True),
    "trail_entry": Page(READS_TRAIL, {"scope": f"agreement/{SLUG}", "sequence": 1}),
}


def names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern)
        else:
            assert isinstance(pattern, URLPattern)
            yield pattern.name or str(pattern.pattern)


def test_every_address_has_an_entry() -> None:
    assert set(names(get_resolver())) == PUBLIC | set(PAGES)


@dataclass(frozen=True, slots=True)
class Scene:
    own: Mapping[Role, Person]
    others: Mapping[Role, Person]
    statement: Statement
    upload: Upload
    alert: Alert
    draft: ModificationDraft
    defaults: DefaultStage
    new_agreement: AgreementDraft
    delivery: Delivery
    event: Occurrence

    def address(self, name: str) -> str:
        page = PAGES[name]
        known = self._of_draft() if name.startswith("review") else {"pk": self.upload.pk}
        args = {key: known.get(key, value) for key, value in page.args.items()}
        args |= {"key": self.alert.key} if args.get("key") == ALERT else {}
        args |= {"default_id": self.defaults.default.pk} if "default_id" in args else {}
        args |= {"draft_id": self.defaults.draft.pk} if "draft_id" in args else {}
        args |= {"pk": self.new_agreement.pk} if page.args.get("pk") == DRAFT else {}
        for kind, row in (("delivery", self.delivery), ("event", self.event)):
            args |= {"pk": row.pk} if args.pop(kind, None) is not None else {}
        args |= {"pk": self.own[Role.PREPARER].pk} if page.args.get("pk") == PERSON else {}
        return reverse(name, kwargs=args)

    def _of_draft(self) -> dict[str, int]:
        """The draft and the first of each of its parts."""
        draft = self.draft
        return {
            "pk": draft.pk,
            "operation": draft.operations.order_by("id")[0].pk,
            "clause": draft.clauses.order_by("id")[0].pk,
            "term": draft.terms.order_by("id")[0].pk,
        }


@pytest.fixture
def scene(settings: Settings) -> Scene:
    return stage(settings)


_SET: dict[str, Scene] = {}


def stage(settings: Settings) -> Scene:
    """An agreement with figures, a certificate and an upload; its people, and as many of another bank and borrower.

    Set once a process and copied from then on: the rows come back with the keys that the first scene knows.
    """
    settings.EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
    settings.CLOCK_DAY = cast.TODAY
    made_once("scene", lambda: _SET.update(scene=_set()))
    return deepcopy(_SET["scene"])


def _set() -> Scene:
    people = cast.assemble()
    agreement = people.agreement_2002
    cast.play(agreement, [date(2006, 6, 30)])
    at = cast.instant(date(2006, 8, 1))
    certificate = certifying.signed(agreement, date(2006, 6, 30), actor=people.signing_officer, at=at)
    certifying.receive(certificate, actor=people.officer)
    account = SaidOfAccount(date(2006, 6, 30), "Harbor National Bank", "Payroll", "4417", "exempt")
    held_account_say(agreement=agreement, said=account, actor=people.preparer, at=at)
    ninth = agreement.modifications.get(key="ninth")
    filed_text_record(modification=ninth, text="The line is extended.", recorded=cast.TODAY, actor=None, at=at)
    upload = upload_start(
        agreement=agreement, period_end=date(2006, 7, 31), actor=people.preparer, at=cast.instant(cast.TODAY)
    )
    return Scene(
        own={
            Role.OFFICER: people.officer,
            Role.APPROVER: people.approver,
            Role.ADMINISTRATOR: people.administrator,
            Role.AUDITOR: people.auditor,
            Role.PREPARER: people.preparer,
            Role.SIGNING_OFFICER: people.signing_officer,
        },
        others={role: _other(role) for role in Role},
        statement=agreement.statements.get(),
        upload=upload,
        alert=_told(people),
        draft=_draft(people),
        defaults=set_stage(people),
        new_agreement=_begun(people),
        delivery=paper(agreement, "operating_plan/2006-12-31", cast.TODAY, actor=people.preparer),
        event=filing(agreement, date(2006, 6, 30), cast.TODAY, actor=people.preparer),
    )


def _draft(people: cast.Cast) -> ModificationDraft:
    """A modification that the officer has begun to review."""
    at = cast.instant(cast.TODAY)
    paper = cast.SAMPLES / "drafts" / "art-technology-2002-tenth.txt"
    source = source_keep(name=paper.name, content=paper.read_bytes(), at=at)
    return modification_draft_start(agreement=people.agreement_2002, actor=people.officer, at=at, source=source)


def _begun(people: cast.Cast) -> AgreementDraft:
    """An agreement that the officer is writing, with one covenant."""
    at = cast.instant(cast.TODAY)
    draft = new_agreement_begin(
        bank=people.agreement_2002.bank,
        borrower="Harrow Mills",
        legal_name="Harrow Mills, Inc.",
        title="Loan Agreement",
        dated=date(2007, 1, 10),
        actor=people.officer,
        at=at,
    )
    entry_add(
        step=DraftStep(draft, 1, people.officer, at), part="covenants", entry={"name": "Profit", "kind": "financial"}
    )
    return draft


def _told(people: cast.Cast) -> Alert:
    """Something that waits for the officer's answer."""
    message = Message("minimum liquidity failed", "It failed.", Words("Decide.", "/portfolio"))
    return alert_post(
        kind=Kind.FAIL,
        agreement=people.agreement_2002,
        cause="fail/1",
        message=message,
        at=cast.instant(cast.TODAY),
        people=[people.officer],
    )[0]


def _other(role: Role) -> Person:
    """Somebody with the same role in a bank or a company that has no part in the agreement."""
    kind = OrganizationKind.BANK if role in BANK_ROLES else OrganizationKind.COMPANY
    organization, _ = Organization.objects.get_or_create(
        name=f"Other {kind}", defaults={"legal_name": f"Other {kind}", "kind": kind}
    )
    return cast.person(f"{role}@other.example", f"Other {role.label}", role, organization)


def row_counts() -> dict[str, int]:
    """Every table but those of the browser's session and of logins."""
    models = [model for model in apps.get_models() if model._meta.app_label in {"accounts", "loans", "compliance"}]
    return {model._meta.label: model._default_manager.count() for model in models}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(Role))
def test_people_of_the_agreement(scene: Scene, role: Role, method: str) -> None:
    client = client_of(scene.own[role])
    before = row_counts()
    refused = [name for name, page in PAGES.items() if role not in page.may]
    answers = {name: getattr(client, method)(scene.address(name)).status_code for name in refused}
    assert {name: status for name, status in answers.items() if status not in {403, 404, 405}} == {}
    assert row_counts() == before
    opened = {name: getattr(client, method)(scene.address(name)).status_code for name in PAGES if name not in refused}
    right = {200, 302, 405} if method == "get" else {200, 302, 400, 404, 405, 409, 422}
    right_of = {"mail_message": {404, 405}, "certificate_pdf": {503, 405}, "cure_payment": {404}, **WITHOUT_PANGO}
    assert {name: status for name, status in opened.items() if status not in right_of.get(name, right)} == {}
    if method == "get":
        assert row_counts() == before


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(Role))
def test_people_of_other_organizations_learn_nothing(scene: Scene, role: Role, method: str) -> None:
    client = client_of(scene.others[role])
    before = row_counts()
    wrong = {}
    for name, page in PAGES.items():
        right = {403, 404, 405} if name in REFUSED_UNSEEN and role not in page.may else {404, 405}
        status = 404 if page.shared else getattr(client, method)(scene.address(name)).status_code
        if status not in right:
            wrong[name] = status
    assert wrong == {}
    assert row_counts() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_logged_in_is_asked_to(scene: Scene, method: str) -> None:
    client = Client()
    before = row_counts()
    for name in PAGES:
        answer = getattr(client, method)(scene.address(name))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("login")), name
    assert row_counts() == before


def test_shared_pages_show_nothing_of_an_agreement_to_other_organizations(scene: Scene) -> None:
    for role, person in scene.others.items():
        client = client_of(person)
        for name, page in PAGES.items():
            if page.shared and role in page.may:
                assert SLUG.encode() not in client.get(scene.address(name)).getvalue(), (role, name)


def test_somebody_switched_off_is_asked_to_log_in(scene: Scene) -> None:
    officer = scene.own[Role.OFFICER]
    client = client_of(officer)
    officer.is_active = False
    officer.save()
    assert client.get(reverse("portfolio")).status_code == 302
