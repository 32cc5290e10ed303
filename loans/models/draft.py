"""A document of the chain under preparation: its paper, what was read in it, what people made of it, and who decided.

What the paper says is proposed by the reader, accepted or corrected by an officer, approved by another person, and only
then becomes a modification. Every step leaves an event; nothing of a draft is deleted.
"""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from loans.domain.chain import Kind
from loans.domain.draft import Act, State
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.reading import Treatment
from loans.domain.terms import Standing
from loans.models.agreement import Agreement
from loans.models.modification import Modification

STATES = [(state.value, state.value.capitalize()) for state in State]
KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in Kind if kind is not Kind.BASE]


class SourceDocument(models.Model):
    """A paper as it came, with the text in it; known by the SHA-256 of its content, and kept once."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    text = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ModificationDraft(models.Model):
    """One document on its way into the chain.

    `read` is the reader's answer about the head of the paper and stays as it was; the fields beside it are what people
    made of it. `needs`, `signatures` and `conditions` are written as in an agreement file. `revision` counts changes,
    so that a page that has grown old is found out.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="drafts")
    source = models.ForeignKey(SourceDocument, null=True, on_delete=models.PROTECT, related_name="drafts")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    title = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    effective = models.DateField(null=True, blank=True)
    needs = models.JSONField(default=list, help_text="Who must sign: party, and the place where one is demanded.")
    signatures = models.JSONField(default=list, help_text="Signatures that the paper bears already.")
    conditions = models.JSONField(default=list, help_text="What besides signatures must happen, in words.")
    assumptions = models.JSONField(default=list, help_text="Keys of what is assumed of the document, as its days.")
    waiver = models.JSONField(null=True, help_text="What it excuses, as in an agreement file; empty where nothing.")
    fees = models.JSONField(default=list, help_text="Fees that it sets, each by the number of its own clause.")
    read = models.JSONField(default=dict, help_text="The head of the paper as the reader has it.")
    state = models.CharField(max_length=10, choices=STATES, default=State.DRAFT.value)
    revision = models.PositiveIntegerField(default=1)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    modification = models.OneToOneField(Modification, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("started_by")),
                name="draft_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=False, approved_at__isnull=False, modification__isnull=False)
                | Q(approved_by__isnull=True, approved_at__isnull=True, modification__isnull=True),
                name="draft_on_record_once_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED.value, State.RECORDED.value]) | Q(modification__isnull=False),
                name="draft_approved_is_on_record",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Untitled {self.get_kind_display().lower()}"


class DraftClause(models.Model):
    """A numbered passage of the paper. `settled_by` is who looked at a passage that the reader could not use."""

    draft = models.ForeignKey(ModificationDraft, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, help_text="Where it begins in the text of the paper.")
    end = models.PositiveIntegerField(null=True)
    treatment = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Treatment])
    reason = models.CharField(max_length=300, blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("draft", "position")
        constraints = (models.UniqueConstraint(fields=["draft", "number"], name="draft_clause_number_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()


class DraftOperation(models.Model):
    """What a clause does to one unit, as read and as corrected; nothing was `read` where it was entered by hand."""

    class Decision(models.TextChoices):
        OPEN = "open", "To be reviewed"
        ACCEPTED = "accepted", "Accepted"
        DROPPED = "dropped", "Left out"

    draft = models.ForeignKey(ModificationDraft, on_delete=models.CASCADE, related_name="operations")
    clause = models.ForeignKey(DraftClause, on_delete=models.CASCADE, related_name="operations")
    position = models.PositiveSmallIntegerField()
    action = models.CharField(max_length=10, choices=[(each.value, each.value.capitalize()) for each in Action])
    unit = models.CharField(max_length=10, choices=[(each.value, each.value.capitalize()) for each in Unit])
    target = models.CharField(max_length=120)
    within = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    becomes = models.CharField(max_length=120, blank=True)
    retitled = models.CharField(max_length=200, blank=True)
    old_text = models.TextField(blank=True)
    new_text = models.TextField(blank=True)
    after = models.CharField(max_length=1000, blank=True)
    before = models.CharField(max_length=1000, blank=True)
    read = models.JSONField(null=True, help_text="As the reader has it, with its doubts and how sure it is.")
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("draft", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(decision="open", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="draft_operation_decided_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause.number}, {self.action} {self.target}"


class DraftTerm(models.Model):
    """A value that an operation sets, as proposed and as confirmed.

    `subject` is the name by which terms are looked up (`covenant/KEY/threshold`), empty while nobody has said what the
    value is of; `value` is written as in an agreement file. A dropped one sets no term.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "To be confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        DROPPED = "dropped", "Sets no term"

    draft = models.ForeignKey(ModificationDraft, on_delete=models.CASCADE, related_name="terms")
    operation = models.ForeignKey(DraftOperation, null=True, on_delete=models.CASCADE, related_name="terms")
    clause = models.ForeignKey(DraftClause, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    value = models.JSONField(null=True)
    first = models.DateField(null=True, blank=True, help_text="First day governed; a requirement's first test day.")
    through = models.DateField(null=True, blank=True, help_text="Last day governed; empty while it has no end.")
    standing = models.CharField(
        max_length=8,
        choices=[(each.value, each.value) for each in Standing],
        default=Standing.SETS.value,
    )
    reaches_back = models.BooleanField(default=False)
    assumption = models.CharField(max_length=80, blank=True)
    proposed = models.JSONField(null=True, help_text="As read: the words, the kind, the value, the doubts.")
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("draft", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | (~Q(subject="") & Q(value__isnull=False, first__isnull=False)),
                name="draft_term_confirmed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(decision="open", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="draft_term_decided_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause.number}, {self.subject or 'to be settled'}"


class DraftEntry(models.Model):
    """Something that the document brings into the agreement: a covenant, a deliverable, a facility, a form.

    `detail` is its entry of an agreement file without dated terms, which are draft terms like any other.
    """

    draft = models.ForeignKey(ModificationDraft, on_delete=models.CASCADE, related_name="entries")
    part = models.CharField(max_length=20, help_text="The list of an agreement file that holds it, as covenants.")
    key = models.CharField(max_length=80)
    detail = models.JSONField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("draft", "position", "id")
        constraints = (models.UniqueConstraint(fields=["draft", "part", "key"], name="draft_entry_once"),)

    def __str__(self) -> str:
        return f"{self.part}: {self.key}"

    @property
    def name(self) -> str:
        """What people call it; of an assumption, what it is about."""
        return str(self.detail.get("name") or self.detail.get("about") or self.key)


class DraftEvent(models.Model):
    """One step in the life of a draft: who did what, when and why, and what it changed."""

    draft = models.ForeignKey(ModificationDraft, on_delete=models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    edits = models.BooleanField(help_text="Whether whoever did it has a part in what the draft says.")
    about = models.CharField(max_length=80, blank=True, help_text="operation 3, term 5, head; empty for the draft.")
    what = models.CharField(max_length=200, blank=True, help_text="The same in words.")
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ("draft", "revision")
        constraints = (
            models.UniqueConstraint(fields=["draft", "revision"], name="draft_event_revision_once"),
            models.CheckConstraint(
                condition=~Q(act__in=[Act.REJECT.value, Act.WITHDRAW.value, Act.SUPERSEDE.value]) | ~Q(why=""),
                name="draft_event_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.what}".strip()
