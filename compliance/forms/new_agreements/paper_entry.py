"""A security paper of a draft: guaranty, pledge, collateral or perfection certificate."""

from typing import Final

from compliance.forms.new_agreements.entry_fields import EntryKind
from compliance.forms.new_agreements.layout import Field, Group, Kind
from compliance.forms.new_agreements.parts import clauses, parties

PAPER: Final = EntryKind(
    "documents",
    "security paper",
    (
        Group(
            "The paper",
            (
                Field("title", "Title"),
                Field(
                    "kind",
                    "Kind",
                    Kind.CHOICE,
                    choices=(
                        ("guaranty", "Guaranty"),
                        ("security_agreement", "Security agreement"),
                        ("perfection_certificate", "Perfection certificate"),
                        ("collateral", "Collateral"),
                        ("negative_pledge", "Negative pledge"),
                    ),
                ),
                Field("parties", "Parties", Kind.CHECKS, choices=parties),
                Field("dated", "Dated", Kind.DAY, optional=True),
                Field("text", "What it covers", Kind.LONG, optional=True),
                Field("mentioned", "Sections that name it", Kind.CHECKS, choices=clauses, optional=True),
            ),
        ),
    ),
    {},
)
