"""What holds for each kind of alert."""

from compliance.domain.alerts import BANK, RULES, Capacity, Kind, Way


def test_every_kind_has_its_rule() -> None:
    assert set(RULES) == set(Kind)
    assert len({rule.label for rule in RULES.values()}) == len(RULES)


def test_fails_and_defaults_cannot_be_silenced() -> None:
    assert {kind for kind, rule in RULES.items() if not rule.silenced} == {
        Kind.FAIL,
        Kind.DEFAULT_OPENED,
        Kind.EVENT_OF_DEFAULT,
        Kind.DEFAULT_ENDED,
        Kind.LETTER_SENT,
    }


def test_what_must_be_acknowledged_reaches_the_bank_at_once() -> None:
    for kind, rule in RULES.items():
        if rule.asks:
            assert set(rule.told) & set(BANK), kind
            assert rule.bank_way is Way.MAIL, kind


def test_the_borrower_hears_nothing_of_the_banks_own_thinking() -> None:
    for kind in (Kind.NARROW, Kind.PROJECTED, Kind.DEFAULT_OPENED, Kind.MODIFICATION_TO_APPROVE):
        assert set(RULES[kind].told) <= set(BANK), kind


def test_a_matter_goes_on_from_officers_to_approvers_to_the_administrator() -> None:
    assert BANK == (Capacity.OFFICER, Capacity.APPROVER, Capacity.ADMINISTRATOR)
