"""The chain of a file: its base document, its order, its days, and who signed."""

from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import ModificationEntry
from loans.agreement_file.parties import PartyRole
from loans.agreement_file.problems import Check, Finding
from loans.domain.chain import Kind


def one_bank_one_borrower(file: AgreementFile) -> Iterator[Finding]:
    for role in (PartyRole.BANK, PartyRole.BORROWER):
        count = sum(party.role is role for party in file.parties)
        if count != 1:
            yield Finding("parties", f"There must be one {role.value}; the file has {count}.")
    for index, party in enumerate(file.parties):
        if any((party.role, party.name) == (other.role, other.name) for other in file.parties[:index]):
            yield Finding(f"parties[{index}].name", f"{party.name} is a {party.role.value} here already.")


def fiscal_year_ends_on_a_day(file: AgreementFile) -> Iterator[Finding]:
    year = file.fiscal_year
    if not 1 <= year.end_month <= 12:
        yield Finding("fiscal_year.end_month", f"{year.end_month} is no month.", "1 to 12")
    elif not 1 <= year.end_day <= (longest := monthrange(2000, year.end_month)[1]):
        yield Finding("fiscal_year.end_day", f"No month {year.end_month} has a day {year.end_day}.", f"1 to {longest}")
    if year.weeks and (len(year.weeks.months) != 3 or sum(year.weeks.months) != 13 or min(year.weeks.months) < 1):
        yield Finding("fiscal_year.weeks.months", "The months of a quarter have thirteen weeks together.", "4, 4 and 5")


def margin_is_a_share(file: AgreementFile) -> Iterator[Finding]:
    margin = file.early_warning.margin
    if not 0 <= margin < 1 or margin != round(margin, 4):
        yield Finding("early_warning.margin", f"{margin} is no share of a requirement.", "0 to 0.9999, 0.15 for 15 %")


def base_document_comes_first(file: AgreementFile) -> Iterator[Finding]:
    bases = [each for each in file.modifications if each.sequence == 0]
    if len(bases) != 1:
        yield Finding("modifications", "One document, and one only, must have sequence 0: the base document.")
    for index, each in enumerate(file.modifications):
        path = f"modifications[{index}]"
        if (each.sequence == 0) is not (each.kind is Kind.BASE):
            yield Finding(f"{path}.kind", "The base document, and no other, has sequence 0 and is of the kind base.")
        elif each.sequence == 0 and each.dated != file.dated:
            yield Finding(f"{path}.dated", f"The base document has the day of the agreement, {file.dated}.")
        if any(each.sequence == other.sequence for other in file.modifications[:index]):
            yield Finding(f"{path}.sequence", f"Sequence {each.sequence} is taken: the order must be stated.")


def executions_are_whole(file: AgreementFile) -> Iterator[Finding]:
    for index, each in enumerate(file.modifications):
        yield from (Finding(f"modifications[{index}].{field}", message) for field, message in _execution(each))
        numbers = [clause.number for clause in each.clauses]
        for at, number in enumerate(numbers):
            if number in numbers[:at]:
                yield Finding(f"modifications[{index}].clauses[{at}].number", f"Clause {number} stands here already.")


def _execution(each: ModificationEntry) -> Iterator[tuple[str, str]]:
    if each.on_file and each.execution_assumed is not None:
        yield "execution_assumed", "Signatures are assumed only for a document that is not on file."
    if each.on_file and not each.needs:
        yield "needs", "A document on file must say who has to sign it; it would never count."
    if not each.on_file and each.clauses:
        yield "clauses", "A document that is not on file has no clauses."
    if not each.on_file and each.execution_assumed is None:
        yield "execution_assumed", "A document that is not on file needs the day on which it is taken to be signed."
    if each.execution_assumed is not None and not each.assumptions:
        yield "assumptions", "Signatures that are assumed need the assumption that says so."
    yield from (
        (f"signatures[{at}].day", f"The signature of {signature.day} lies after the day of recording, {known}.")
        for at, signature in enumerate(each.signatures)
        if signature.day > (known := signature.recorded or each.recorded)
    )
    yield from (
        (f"conditions[{at}].met", f"The condition is met on {condition.met}, after the day of recording, {known}.")
        for at, condition in enumerate(each.conditions)
        if condition.met is not None and condition.met > (known := condition.recorded or each.recorded)
    )


CHAIN_CHECKS: Final[tuple[Check, ...]] = (
    one_bank_one_borrower,
    fiscal_year_ends_on_a_day,
    margin_is_a_share,
    base_document_comes_first,
    executions_are_whole,
)
