"""People, their roles, and the officers of an agreement."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Organization, Person
from accounts.models.membership import BANK_ROLES, BORROWER_ROLES, ROLES_OF

ROLES = (
    ("", "Choose a role"),
    ("Of the bank", [(role.value, role.label) for role in BANK_ROLES]),
    ("Of a borrower", [(role.value, role.label) for role in BORROWER_ROLES]),
)


class DescriptionForm(forms.Form):
    """How a person is called, here and on certificates."""

    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the name."})
    title = forms.CharField(
        label="Office",
        help_text="As written on a certificate, for example Chief Financial Officer.",
        required=False,
        max_length=120,
    )


class OrganizationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organization by its name and kind."""

    def label_from_instance(self, obj: Organization) -> str:
        return f"{obj.name} ({'bank' if obj.kind == 'bank' else 'borrower'})"


class RoleForm(forms.Form):
    """A role in an organization that the administrator looks after."""

    organization = OrganizationChoice(
        queryset=Organization.objects.none(),
        label="Acts for",
        empty_label="Choose an organization",
        error_messages={"required": "Choose whom the person acts for.", "invalid_choice": "Choose one of the list."},
    )
    role = forms.ChoiceField(
        choices=ROLES, label="As", error_messages={"required": "Choose a role.", "invalid_choice": "Choose a role."}
    )

    def __init__(self, organizations: QuerySet[Organization], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["organization"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = organizations

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        organization, role = given.get("organization"), given.get("role")
        if organization and role and role not in ROLES_OF[organization.kind]:
            those = ", ".join(each.label for each in ROLES_OF[organization.kind])
            wrong = f"{organization} has no such role. Choose of: {those}."
            self.add_error("role", wrong)
        return given


class PersonForm(RoleForm, DescriptionForm):
    """Somebody new, with the first role."""

    email = forms.EmailField(
        label="Email",
        help_text="The person logs in with it, and is told everything there.",
        max_length=254,
        error_messages={"required": "Enter the address.", "invalid": "This is no address. Write it as name@bank.com."},
    )
    field_order = ("name", "email", "title", "organization", "role")


class ReasonForm(forms.Form):
    """Why a role ends."""

    why = forms.CharField(
        label="Why", max_length=200, error_messages={"required": "Say why: the reason stays on record."}
    )


class OfficerForm(forms.Form):
    """Who answers for an agreement."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Person",
        empty_label="Choose a person",
        error_messages={"required": "Choose a person.", "invalid_choice": "Choose one of the list."},
    )

    def __init__(self, people: QuerySet[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["person"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = people
