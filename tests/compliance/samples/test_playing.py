"""The samples' story through the real path: a worker tests what is submitted, certifies, and tells of what fails."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from compliance.certificates.seal_check import Finding, seal_check
from compliance.models import (
    Alert,
    Certificate,
    ConditionStep,
    Default,
    DefaultStep,
    EarlyWarning,
    Evaluation,
    Letter,
    Mail,
    Standing,
    Statement,
)
from compliance.samples import story
from compliance.selectors.certificate_checks import known_certificates
from compliance.selectors.certificate_lives import certificate_lives
from loans.models import Agreement
from tests import cast

pytestmark = [pytest.mark.slow, pytest.mark.pdf]
SEPTEMBER = date(2006, 9, 30)


def test_the_whole_story(celery_worker: None, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.CLOCK_DAY = cast.TODAY
    call_command("play_samples")
    told = capsys.readouterr().out.splitlines()
    steps = story.steps()
    assert len(told) >= len(steps)
    assert Statement.objects.filter(tested__isnull=True).count() == 0
    assert Statement.objects.count() == len(steps)
    assert any("1999-06-30 (version 2) 6.8 FAIL" in line for line in told)
    _missing_months_are_untestable()
    _everybody_concerned_was_told_once()
    assert set(Standing.objects.values_list("as_of", flat=True)) == {cast.TODAY}
    papers = list((Path(configured.VAR_DIR) / "certificates").glob("*.pdf"))
    assert len(papers) == Certificate.objects.count() > 0
    assert all(check(path.read_bytes()) is Finding.UNALTERED for path in papers)
    words = {life.word for life in certificate_lives(Certificate.objects.all())}
    assert words == {"Verified", "Received", "Signed", "Returned", "Superseded"}
    _what_follows_from_defaults_is_there()
    with pytest.raises(CommandError, match="played already"):
        call_command("play_samples")


def _what_follows_from_defaults_is_there() -> None:
    """A waiver whose condition was met, a default that an officer entered and what cured it, letters, a projection."""
    meridian = Agreement.objects.get(slug="meridian-foods-2005")
    waived = Evaluation.objects.get(
        agreement=meridian, test_day=SEPTEMBER, covenant__section="7.2", superseded_by__isnull=True
    )
    assert waived.verdict == "waived"
    assert [step.met_on for step in ConditionStep.objects.all()] == [date(2007, 1, 9)]
    steps = DefaultStep.objects.filter(default__agreement=meridian).values_list("kind", flat=True)
    assert list(steps.order_by("ordinal")) == ["opened", "certified", "reserved", "waived"]
    entered = Default.objects.get(agreement__slug="larkfield-optics-2004", kind="officers_entry")
    assert [(step.kind, bool(step.file)) for step in entered.steps.all()] == [("opened", True), ("cured", True)]
    assert set(Letter.objects.values_list("agreement__slug", "kind")) == {
        ("meridian-foods-2005", "reservation_of_rights"),
        ("cobalt-instruments-2001", "request_for_items"),
    }
    warned = EarlyWarning.objects.get(cause="projected")
    assert (warned.agreement.slug, warned.test_day) == ("cobalt-instruments-2001", date(2007, 3, 31))


def check(paper: bytes) -> Finding:
    return seal_check(paper, known_certificates()).finding


def _missing_months_are_untestable() -> None:
    for slug, day in (("art-technology-1997", date(1999, 11, 30)), ("art-technology-2002", date(2006, 8, 31))):
        rows = Evaluation.objects.filter(agreement__slug=slug, test_day=day)
        assert {row.verdict for row in rows} == {"untestable"}, slug


def _everybody_concerned_was_told_once() -> None:
    fails = {f"fail/evaluation/{row.pk}" for row in Evaluation.objects.filter(verdict="fail")}
    assert set(Alert.objects.filter(kind="fail").values_list("cause", flat=True)) <= fails
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.SENT}
    assert max(Counter(Alert.objects.values_list("person", "cause")).values()) == 1
    kept = list(Path(configured.MAIL_DIR).glob("*.eml"))
    assert len(kept) >= Mail.objects.count() > 0
