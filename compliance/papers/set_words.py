"""The words of an agreement set for its page, once for each text: a long one would take too long to set anew."""

from dataclasses import dataclass, replace
from functools import cache

from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from compliance.selectors.conformed_pages import ConformedPage
from loans.domain.digests import digest
from loans.domain.findings import Finding
from loans.selectors.texts import kept

TEMPLATES = (
    "compliance/_conformed.html",
    "compliance/_conformed_contents.html",
    "compliance/_conformed_notes.html",
    "compliance/_provision_link.html",
    "components/_timeline.html",
)
DAYS = "the-days-asked-for"
"""Stands for the query of the days in the words that are kept, since these are the same for many days."""


@dataclass(frozen=True, slots=True)
class SetWords:
    """The parts of the page that follow from the text alone, whatever day was asked for and by whom."""

    body: SafeString
    contents: SafeString
    timeline: SafeString
    notes: SafeString
    findings: tuple[Finding, ...]
    """What could not be done for certain; for the bank alone."""


def set_words(page: ConformedPage, days: str) -> SetWords:
    """The words of the page, from the cache where this very text was set before; `days` is the query of its links."""
    chain = [(line.link.key, line.place, line.missing) for line in page.state.chain]
    key = digest("page", _templates(), page.agreement.slug, page.digest, chain)
    words = kept(key, lambda: _set(page))
    return replace(words, body=mark_safe(words.body.replace(DAYS, escape(days))))  # noqa: S308 - escaped throughout


@cache
def _templates() -> str:
    """The digest of the templates that set the words, so that other templates set them anew."""
    return digest([get_template(name).template.source for name in TEMPLATES])  # type: ignore[attr-defined]


def _set(page: ConformedPage) -> SetWords:
    links = {"provisions": reverse("conformed", args=[page.agreement.slug]), "days": DAYS}
    return SetWords(
        body=render_to_string("compliance/_conformed.html", {"lines": page.lines, **links}),
        contents=render_to_string("compliance/_conformed_contents.html", {"contents": page.contents}),
        timeline=render_to_string("components/_timeline.html", {"documents": page.chain}),
        notes=render_to_string("compliance/_conformed_notes.html", {"notes": page.notes})
        if page.notes
        else SafeString(),
        findings=page.state.text.findings,
    )
