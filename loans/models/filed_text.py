"""The text of a document of the chain, as it was filed."""

from django.db import models

from accounts.models.person import Person
from loans.models.modification import Modification


class FiledText(models.Model):
    """One document's text, once: never edited, known to the record from the day `recorded`.

    `digest` is the SHA-256 of the text. A document that is on record without its text may get it later; what was known
    on the days before stays what it was.
    """

    modification = models.OneToOneField(
        Modification, primary_key=True, on_delete=models.PROTECT, related_name="filed_text"
    )
    text = models.TextField()
    digest = models.CharField(max_length=64)
    recorded = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="filed_text_says_something"),
            models.CheckConstraint(condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="filed_text_digest"),
        )

    def __str__(self) -> str:
        return f"{self.modification.title}, text {self.digest[:12]}"
