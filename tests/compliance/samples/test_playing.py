"""The samples' story through the real path: a worker tests what is submitted, certifies, and tells of what fails."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from compliance.models import Alert, Certificate, Evaluation, Standing, Statement
from compliance.samples import story
from tests import cast

pytestmark = [pytest.mark.slow, pytest.mark.pdf]


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
    with pytest.raises(CommandError, match="played already"):
        call_command("play_samples")


def _missing_months_are_untestable() -> None:
    for slug, day in (("art-technology-1997", date(1999, 11, 30)), ("art-technology-2002", date(2006, 8, 31))):
        rows = Evaluation.objects.filter(agreement__slug=slug, test_day=day)
        assert {row.verdict for row in rows} == {"untestable"}, slug


def _everybody_concerned_was_told_once() -> None:
    fails = Evaluation.objects.filter(verdict="fail")
    assert {alert.evaluation_id for alert in Alert.objects.all()} <= {row.pk for row in fails}
    assert set(Alert.objects.values_list("state", flat=True)) == {Alert.State.SENT}
    assert max(Counter(Alert.objects.values_list("person", "evaluation")).values()) == 1
    kept = list(Path(configured.MAIL_DIR).glob("*.eml"))
    assert len(kept) >= Alert.objects.count()
