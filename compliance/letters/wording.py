"""The wording that letters have until a bank writes its own; all of it is this project's."""

from typing import Final

from compliance.domain.letters import Kind

LABELS: Final = {
    Kind.NOTICE_OF_DEFAULT: "Notice of default",
    Kind.RESERVATION_OF_RIGHTS: "Reservation of rights",
    Kind.WAIVER: "Waiver letter",
    Kind.REQUEST_FOR_ITEMS: "Request for missing items",
}

SUBJECTS: Final = {
    Kind.NOTICE_OF_DEFAULT: "Notice of default under the {agreement}",
    Kind.RESERVATION_OF_RIGHTS: "Reservation of rights under the {agreement}",
    Kind.WAIVER: "{document} to the {agreement}",
    Kind.REQUEST_FOR_ITEMS: "Items outstanding under the {agreement}",
}

BODIES: Final = {
    Kind.NOTICE_OF_DEFAULT: """\
We write about the {agreement} between {bank} and {borrower}.

The following stands as a default under it today, {date}:

{defaults}

{cure}

{consequences}

This letter is notice of default wherever the agreement asks for one. It gives up nothing: {bank} keeps every right \
under the agreement, the papers that belong to it and the law, whether it uses that right now, later, or not at all.

Please tell us within five business days how and by when this will be put right.
""",
    Kind.RESERVATION_OF_RIGHTS: """\
We write about the {agreement} between {bank} and {borrower}.

The following stands on record on {date}:

{defaults}

{consequences}

{bank} has not decided what it will do about this. That it has not acted, that it talks with you, or that it takes a \
payment or lends in the meantime is no waiver and no promise. All rights under the agreement, the papers that belong \
to it and the law are reserved.
""",
    Kind.WAIVER: """\
At your request {bank} is ready to enter into the {document} to the {agreement}. It says:

{clauses}

Nothing else in the agreement changes. The document counts only once everybody whose signature it needs has signed it. \
Please return a signed copy to us.
""",
    Kind.REQUEST_FOR_ITEMS: """\
Under the {agreement} the following was due and has not reached us:

{items}

Please send it through the deadlines page of your account, or tell us by return when it will come. This letter extends \
no deadline and waives nothing.
""",
}
