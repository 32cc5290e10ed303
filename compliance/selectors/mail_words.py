"""The words of a mail about a fail: what happened, the numbers, the clause, what to do, one link, why it came."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from compliance.models import Evaluation
from loans.domain.days import day_text


@dataclass(frozen=True, slots=True)
class FailWords:
    """Everything that the templates of the mail say."""

    evaluation: Evaluation
    why: str
    to_bank: bool
    site: str

    @property
    def borrower(self) -> str:
        return self.evaluation.agreement.borrower.name

    @property
    def covenant(self) -> str:
        name = self.evaluation.covenant.name
        return name[0].lower() + name[1:]

    @property
    def day(self) -> str:
        return day_text(self.evaluation.test_day)

    @property
    def subject(self) -> str:
        return f"{self.borrower}: {self.covenant} failed for {self.day} ({self.actual} of {self.required})"

    @property
    def actual(self) -> str:
        return self._shown(self.evaluation.actual)

    @property
    def required(self) -> str:
        return self._shown(self.evaluation.required)

    @property
    def shortfall(self) -> str:
        return self._shown(self.evaluation.headroom)

    @property
    def link(self) -> str:
        path = reverse("period", args=[self.evaluation.agreement.slug, self.evaluation.test_day.isoformat()])
        return f"{self.site}{path}"

    @property
    def to_do(self) -> str:
        if self.to_bank:
            return "Open the period, check the working, and decide with the borrower what follows."
        return "Open the period, check the figures with your controller, and speak to your officer at the bank."

    def _shown(self, text: str) -> str:
        """Money with its currency and in accountants' style, whole where there are no cents; a ratio to one."""
        if not text:
            return "no value"
        value = Decimal(text)
        if self.evaluation.covenant.unit == "ratio":
            return f"{value:,f} : 1.00"
        places = 0 if value == value.to_integral_value() else 2
        digits = f"{abs(value):,.{places}f}"
        return f"({digits})" if value < 0 else digits
