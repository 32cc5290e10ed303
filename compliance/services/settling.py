"""What follows at once from anything that changes what is owed: defaults, the standing, the rows of the calendar."""

from datetime import datetime

from accounts.clock import day_of
from compliance.selectors.agreement_reading import AgreementReading
from compliance.services.default_deliveries import missed_deliveries_follow
from compliance.services.standings import standing_refresh
from loans.models import Agreement


def owed_settle(*, agreement: Agreement, at: datetime) -> None:
    """Bring up to date what rests on deliveries, decisions, events and deadlines. The caller holds the transaction."""
    reading = AgreementReading(agreement, day_of(at))
    missed_deliveries_follow(owed=reading.owed, at=at)
    standing_refresh(agreement=agreement, on=reading.known, reading=reading)
