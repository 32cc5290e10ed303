"""Mail that is kept as files, as its list shows it."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from compliance.selectors.kept_mail import KeptMail


def kept(date: str) -> KeptMail:
    message = EmailMessage()
    message["Date"] = date
    return KeptMail("0" * 24, message)


@pytest.mark.parametrize("zone", ["-0000", "+0000", "GMT"])
def test_the_instant_of_a_mail_has_its_zone(zone: str) -> None:
    assert kept(f"Wed, 17 Jan 2007 14:10:00 {zone}").sent == datetime(2007, 1, 17, 14, 10, tzinfo=UTC)


def test_a_mail_without_a_readable_date_has_no_instant() -> None:
    assert kept("some day").sent is None
