"""An agreement file from its text, or every problem in it."""

from collections.abc import Sequence

from loans.agreement_file.codecs import Place, Unread
from loans.agreement_file.consistency import CONSISTENCY
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.nodes import root_node
from loans.agreement_file.problems import AgreementFileError, Check, Reading
from loans.agreement_file.shapes import AGREEMENT


def read_agreement_file(text: str | bytes, *, checks: Sequence[Check] = ()) -> AgreementFile:
    """The agreement that the text states; bytes are UTF-8.

    `checks` run after the checks of this package, on a file whose shape is right; they let a caller that knows more
    (what a formula may say) report at the line too. Raises AgreementFileError with all problems, in the lines' order.
    """
    reading = Reading([], {})
    read = AGREEMENT.read(root_node(text), Place("", reading))
    if not isinstance(read, Unread):
        for check in (*CONSISTENCY, *checks):
            for finding in check(read):
                reading.add(finding)
    if isinstance(read, Unread) or reading.problems:
        raise AgreementFileError(reading.problems)
    return read
