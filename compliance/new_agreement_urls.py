"""The addresses of agreements that are being written, before they are on record."""

from django.urls import path

from compliance.views.new_agreements import document, entries, formula, listing, overview, parts, start, text

DRAFT = "new-agreements/<int:pk>"
ENTRY = f"{DRAFT}/entries/<slug:part>/<slug:key>"

urlpatterns = [
    path("new-agreements", listing.new_agreements, name="new_agreements"),
    path("new-agreements/new", start.new_agreement_start, name="new_agreement_start"),
    path("new-agreements/new/begin", start.new_agreement_begin_page, name="new_agreement_begin"),
    path("new-agreements/new/file", start.new_agreement_look, name="new_agreement_look"),
    path("new-agreements/new/take", start.new_agreement_take, name="new_agreement_take"),
    path(DRAFT, overview.new_agreement, name="new_agreement"),
    path(f"{DRAFT}/act/<slug:act>", overview.new_agreement_act, name="new_agreement_act"),
    path(f"{DRAFT}/formula", formula.new_agreement_formula, name="new_agreement_formula"),
    path(f"{DRAFT}/file", text.new_agreement_text, name="new_agreement_text"),
    path(f"{DRAFT}/file/save", text.new_agreement_text_save, name="new_agreement_text_save"),
    path(f"{DRAFT}/document", document.new_agreement_document, name="new_agreement_document"),
    path(f"{DRAFT}/parts/<slug:part>", parts.new_agreement_part, name="new_agreement_part"),
    path(f"{DRAFT}/parts/<slug:part>/save", parts.new_agreement_part_save, name="new_agreement_part_save"),
    path(f"{DRAFT}/entries/<slug:part>", entries.new_agreement_entry_add, name="new_agreement_entry_add"),
    path(ENTRY, entries.new_agreement_entry, name="new_agreement_entry"),
    path(f"{ENTRY}/save", entries.new_agreement_entry_save, name="new_agreement_entry_save"),
    path(f"{ENTRY}/remove", entries.new_agreement_entry_remove, name="new_agreement_entry_remove"),
]
