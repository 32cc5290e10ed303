"""`manage.py play_samples`: load the samples and play their story through the real path, with a worker running."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.certificates.availability import missing_for_pdf
from compliance.models import Statement
from compliance.samples.holding import daily_work_held, past_acknowledged
from compliance.samples.loading import samples_record
from compliance.samples.playing import mail_sent, papers_written, play
from compliance.samples.waiting import WorkerSilent


class Command(BaseCommand):
    help = "Load the samples, submit their figures day by day, have them tested, certified and mailed."

    def handle(self, *args: Any, **options: Any) -> None:
        agreements = {agreement.slug: agreement for agreement in samples_record(at=clock.now())}
        if Statement.objects.filter(agreement__in=agreements.values()).exists():
            raise CommandError("The samples were played already. `make demo` sets everything back to them.")
        try:
            with daily_work_held(clock.now()):
                for line in play(agreements):
                    self.stdout.write(line)
                past_acknowledged(clock.now())
            papers = list(papers_written())
            mails = mail_sent()
        except WorkerSilent as error:
            raise CommandError(str(error)) from error
        folder = Path(settings.VAR_DIR) / "certificates"
        self.stdout.write(f"\n{len(papers)} certificates lie in {folder}" if papers else f"\n{missing_for_pdf()}")
        self.stdout.write(f"{mails} mails lie in {settings.MAIL_DIR}")
