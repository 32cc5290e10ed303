"""A value kept as plain data in the record is the same value when it is read back."""

import json

import pytest

from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.problems import AgreementFileError
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.scalars import text
from loans.agreement_file.stored import value_of
from tests.loans.agreement_file.small_file import SMALL

FILE = read_agreement_file(SMALL)


def test_a_rule_and_a_form_come_back_from_json() -> None:
    rule = FILE.deliverables[0].due[0].value
    form = FILE.certificates[0].form[0].value

    assert value_of(RULE, json.loads(json.dumps(RULE.plain(rule)))) == rule
    assert value_of(FORM, json.loads(json.dumps(FORM.plain(form)))) == form


@pytest.mark.parametrize("written", ["1.50", "null", "yes", "a: b", "two\nlines", "“Größe” \U0001f600", "- a"])
def test_text_stays_text(written: str) -> None:
    assert value_of(text(100), written) == written


def test_data_that_no_codec_wrote_is_refused() -> None:
    with pytest.raises(AgreementFileError, match="The key kind is missing"):
        value_of(RULE, {"days": "25"})
