"""What must agree within a file, as a list of small checks that give what is wrong as data."""

from typing import Final

from loans.agreement_file.chain_checks import CHAIN_CHECKS
from loans.agreement_file.problems import Check
from loans.agreement_file.promise_checks import PROMISE_CHECKS
from loans.agreement_file.reference_checks import REFERENCE_CHECKS
from loans.agreement_file.remedy_checks import REMEDY_CHECKS
from loans.agreement_file.term_checks import TERM_CHECKS

CONSISTENCY: Final[tuple[Check, ...]] = (
    *REFERENCE_CHECKS,
    *CHAIN_CHECKS,
    *TERM_CHECKS,
    *PROMISE_CHECKS,
    *REMEDY_CHECKS,
)
