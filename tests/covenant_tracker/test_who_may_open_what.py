"""Every address, asked for by every role: of the agreement's own bank and borrower, and of others.

A new address without an entry here fails the first test. Whoever may not open one is refused and has changed nothing.
"""

from collections.abc import Iterator, Mapping
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
from compliance.models import Statement, Upload
from compliance.selectors.certificate_documents import Answers
from compliance.services.certificates import certificate_issue
from compliance.services.uploads import upload_start
from tests import cast

pytestmark = pytest.mark.django_db
SLUG, DAY = "art-technology-2002", "2006-06-30"
PERIOD: dict[str, str | int] = {"slug": SLUG, "day": DAY}
STATEMENT: dict[str, str | int] = {**PERIOD, "version": 1}
BANK = frozenset(BANK_ROLES)
BORROWER = frozenset({Role.PREPARER, Role.SIGNING_OFFICER})
EVERYBODY = BANK | BORROWER
PREPARES = frozenset({Role.PREPARER})
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
}


REFUSED_UNSEEN = {"trail_entry"}
"""Refused to a role before anything is looked up, so that the answer tells nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """Who of the agreement's own people may open an address; `shared` ones belong to no agreement."""

    may: frozenset[Role]
    args: Mapping[str, str | int]
    shared: bool = False


PAGES = {
    "start": Page(EVERYBODY, {}, shared=True),
    "portfolio": Page(BANK, {}, shared=True),
    "portfolio_export": Page(BANK, {"kind": "csv"}, shared=True),
    "agreement": Page(BANK, {"slug": SLUG}),
    "covenant": Page(BANK, {"slug": SLUG, "key": "profitability"}),
    "clause": Page(EVERYBODY, {"slug": SLUG, "key": "ninth"}),
    "period": Page(EVERYBODY, PERIOD),
    "statement": Page(EVERYBODY, STATEMENT),
    "statement_file": Page(EVERYBODY, STATEMENT),
    "terms": Page(EVERYBODY, {"slug": SLUG}),
    "terms_export": Page(EVERYBODY, {"slug": SLUG, "kind": "csv"}),
    "home": Page(EVERYBODY, {}, shared=True),
    "numbers": Page(PREPARES, PERIOD),
    "numbers_typed": Page(PREPARES, PERIOD),
    "template": Page(PREPARES, {**PERIOD, "kind": "csv"}),
    "upload": Page(PREPARES, {"pk": 0}),
    "upload_submit": Page(PREPARES, {"pk": 0}),
    "receipt": Page(EVERYBODY, STATEMENT),
    "certificate": Page(EVERYBODY, PERIOD),
    "certificate_issue": Page(BORROWER, PERIOD),
    "certificate_pdf": Page(EVERYBODY, PERIOD),
    "mail": Page(BANK, {}, shared=True),
    "mail_message": Page(BANK, {"name": "0" * 24 + ".eml"}, shared=True),
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

    def address(self, name: str) -> str:
        page = PAGES[name]
        args = {**page.args, "pk": self.upload.pk} if "pk" in page.args else dict(page.args)
        return reverse(name, kwargs=args)


@pytest.fixture
def scene(settings: Settings) -> Scene:
    """An agreement with figures, a certificate and an upload; its people, and as many of another bank and borrower."""
    settings.EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
    people = cast.assemble()
    agreement = people.agreement_2002
    cast.play(agreement, [date(2006, 6, 30)])
    certificate_issue(
        agreement=agreement,
        period_end=date(2006, 6, 30),
        answers=Answers({}),
        actor=people.preparer,
        at=cast.instant(date(2006, 8, 1)),
    )
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
    )


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
    right_of = {"mail_message": {404, 405}}
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
