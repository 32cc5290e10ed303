"""The addresses of the pages about agreements, their tests, figures and certificates."""

from django.urls import path

from compliance import new_agreement_urls
from compliance.views import (
    agreement_end,
    agreement_files,
    agreement_officers,
    agreements,
    alerts,
    borrowing,
    calendar,
    calendar_feed,
    certificate_check,
    certificate_lists,
    certificate_papers,
    certificate_review,
    certificate_signing,
    certificates,
    citations,
    conformed,
    conformed_papers,
    covenants,
    default_entries,
    defaults,
    deliverables,
    deliveries,
    delivery_requests,
    documents,
    early_warnings,
    events,
    held_accounts,
    home,
    letter_list,
    letter_wording,
    letters,
    mail,
    numbers,
    obligations,
    outbox,
    people,
    periods,
    periods_list,
    person,
    portfolio,
    portfolio_export,
    preferences,
    projections,
    provisions,
    receipts,
    redline,
    security,
    start,
    statements,
    terms,
    today,
    trail,
    trail_export,
    uploads,
    waiver_drafts,
    waiver_list,
    waivers,
)
from compliance.views.reviews import decisions as review_decisions
from compliance.views.reviews import head as review_heads
from compliance.views.reviews import listing as review_listing
from compliance.views.reviews import operations as review_operations
from compliance.views.reviews import overview as review_overview
from compliance.views.reviews import start as review_starting
from compliance.views.reviews import terms as review_terms

PERIOD = "agreements/<slug:slug>/periods/<str:day>"
STATEMENT = "agreements/<slug:slug>/statements/<str:day>/<int:version>"

OWED = "agreements/<slug:slug>/deliverables"
DELIVERY = "agreements/<slug:slug>/deliveries/<int:pk>"
EVENTS = "agreements/<slug:slug>/events"

borrower_pages = [
    path("home", home.home, name="home"),
    path(f"{PERIOD}/numbers", numbers.numbers, name="numbers"),
    path(f"{PERIOD}/numbers/typed", numbers.typed, name="numbers_typed"),
    path(f"{PERIOD}/template.<str:kind>", numbers.template, name="template"),
    path("uploads/<int:pk>", uploads.upload, name="upload"),
    path("uploads/<int:pk>/submit", uploads.upload_submit, name="upload_submit"),
    path(f"{STATEMENT}/receipt", receipts.receipt, name="receipt"),
]

CERTIFICATE = f"{PERIOD}/certificate"
VERSION = f"{CERTIFICATE}/<int:version>"
ACCOUNTS = "agreements/<slug:slug>/accounts"
TAB = "agreements/<slug:slug>/certificates"

certificate_pages = [
    path(CERTIFICATE, certificates.certificate, name="certificate"),
    path(f"{CERTIFICATE}/prepare", certificates.certificate_prepare, name="certificate_prepare"),
    path(f"{CERTIFICATE}.pdf", certificate_papers.certificate_paper, name="certificate_pdf"),
    path(f"{VERSION}/sign", certificate_signing.sign, name="certificate_sign"),
    path(f"{VERSION}/send-back", certificate_signing.send_back, name="certificate_send_back"),
    path(f"{VERSION}/withdraw", certificate_signing.withdraw, name="certificate_withdraw"),
    path(f"{VERSION}/review", certificate_review.review, name="certificate_review"),
    path(f"{VERSION}/receive", certificate_review.receive, name="certificate_receive"),
    path(f"{VERSION}/verify", certificate_review.verify, name="certificate_verify"),
    path(f"{VERSION}/return", certificate_review.give_back, name="certificate_return"),
    path(f"{VERSION}/bank-copy.pdf", certificate_papers.bank_copy, name="certificate_bank_copy"),
    path(TAB, certificate_lists.agreement_certificates, name="agreement_certificates"),
    path(f"{TAB}.<str:kind>", certificate_lists.agreement_certificates_export, name="agreement_certificates_export"),
    path("certificates", certificate_lists.certificates, name="certificates"),
    path("certificates.<str:kind>", certificate_lists.certificates_export, name="certificates_export"),
    path("certificates/check", certificate_check.check, name="certificate_check"),
    path(ACCOUNTS, held_accounts.held_accounts, name="held_accounts"),
    path(f"{ACCOUNTS}.<str:kind>", held_accounts.held_accounts_export, name="held_accounts_export"),
    path(f"{ACCOUNTS}/add", held_accounts.held_account_add, name="held_account_add"),
    path(f"{ACCOUNTS}/<int:number>", held_accounts.held_account, name="held_account"),
    path(f"{ACCOUNTS}/<int:number>/change", held_accounts.held_account_change, name="held_account_change"),
]

OFFICERS = "agreements/<slug:slug>/officers"

officer_pages = [
    path("", start.start, name="start"),
    path("today", today.today, name="today"),
    path("portfolio", portfolio.portfolio_page, name="portfolio"),
    path("portfolio.<str:kind>", portfolio_export.portfolio_export, name="portfolio_export"),
    path("agreements/<slug:slug>", agreements.agreement, name="agreement"),
    path("agreements/<slug:slug>/covenants/<slug:key>", covenants.covenant, name="covenant"),
    path("agreements/<slug:slug>/documents/<slug:key>", documents.document, name="clause"),
    path("agreements/<slug:slug>/documents/<slug:key>/text", documents.document_text, name="document_text"),
    path("agreements/<slug:slug>/cited/<path:words>", citations.cited, name="cited"),
    path("agreements/<slug:slug>/security", security.security, name="security"),
    path(OFFICERS, agreement_officers.agreement_officers, name="agreement_officers"),
    path(f"{OFFICERS}/assign", agreement_officers.officer_assign_page, name="agreement_officer_assign"),
    path(f"{OFFICERS}/<int:pk>/relieve", agreement_officers.officer_relieve_page, name="agreement_officer_relieve"),
    path("agreements/<slug:slug>/end", agreement_end.agreement_end, name="agreement_end"),
    path("agreements/<slug:slug>/end/state", agreement_end.agreement_end_state, name="agreement_end_state"),
    path("agreements/<slug:slug>/end/<str:act>", agreement_end.agreement_end_decide, name="agreement_end_decide"),
    path("agreements/<slug:slug>/agreement.yaml", agreement_files.agreement_file, name="agreement_file"),
    path("agreements/<slug:slug>/periods", periods_list.periods, name="periods"),
    path("agreements/<slug:slug>/periods.<str:kind>", periods_list.periods_export, name="periods_export"),
    path(PERIOD, periods.period, name="period"),
    path(STATEMENT, statements.statement, name="statement"),
    path(f"{STATEMENT}/file", statements.statement_file, name="statement_file"),
    path("mail", mail.mail, name="mail"),
    path("mail/<str:name>", mail.mail_message, name="mail_message"),
]

deliverable_pages = [
    path(OWED, deliverables.deliverables, name="deliverables"),
    path(f"{OWED}.<str:kind>", deliverables.deliverables_export, name="deliverables_export"),
    path(f"{OWED}/<slug:key>/request", delivery_requests.deliverable_request, name="deliverable_request"),
    path(f"{OWED}/<slug:key>/<slug:occasion>", obligations.obligation, name="obligation"),
    path(f"{OWED}/<slug:key>/<slug:occasion>/deliver", obligations.delivery_send, name="delivery_send"),
    path(f"{OWED}/<slug:key>/<slug:occasion>/extend", obligations.extension, name="extension"),
    path(DELIVERY, deliveries.delivery, name="delivery"),
    path(f"{DELIVERY}/decision", obligations.delivery_decision, name="delivery_decision"),
    path(f"{DELIVERY}/files/<int:position>", deliveries.delivery_file, name="delivery_file"),
    path(EVENTS, events.events, name="events"),
    path(f"{EVENTS}.<str:kind>", events.events_export, name="events_export"),
    path(f"{EVENTS}/report", events.report, name="event_report"),
    path(f"{EVENTS}/<int:pk>", events.event, name="event"),
]

calendar_pages = [
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/list", calendar.calendar_list, name="calendar_list"),
    path("calendar/list.<str:kind>", calendar.calendar_export, name="calendar_export"),
    path("calendar/feed", calendar_feed.calendar_feed, name="calendar_feed"),
    path("calendar/feed/make", calendar_feed.calendar_feed_make, name="calendar_feed_make"),
    path("calendar/feed/revoke", calendar_feed.calendar_feed_revoke, name="calendar_feed_revoke"),
    path("calendar.ics", calendar_feed.calendar_ics, name="calendar_ics"),
]

terms_pages = [
    path("agreements/<slug:slug>/terms", terms.terms, name="terms"),
    path("agreements/<slug:slug>/terms.<str:kind>", terms.terms_export, name="terms_export"),
    path("agreements/<slug:slug>/conformed", conformed.conformed, name="conformed"),
    path("agreements/<slug:slug>/conformed/<str:name>", provisions.provision, name="provision"),
    path("agreements/<slug:slug>/redline", redline.redline, name="redline"),
    path("agreements/<slug:slug>/conformed.pdf", conformed_papers.conformed_paper, name="conformed_pdf"),
    path("agreements/<slug:slug>/conformed-pdf", conformed_papers.conformed_setting, name="conformed_setting"),
]

REVIEW = "reviews/<int:pk>"
OPERATION = f"{REVIEW}/operations/<int:operation>"

review_pages = [
    path("reviews", review_listing.reviews, name="reviews"),
    path("reviews.<str:kind>", review_listing.reviews_export, name="reviews_export"),
    path("reviews/new", review_starting.review_start, name="review_start"),
    path(REVIEW, review_overview.review, name="review"),
    path(f"{REVIEW}/effect", review_overview.review_effect, name="review_effect"),
    path(f"{REVIEW}/paper", review_overview.review_source, name="review_source"),
    path(f"{REVIEW}/supersede", review_starting.review_supersede, name="review_supersede"),
    path(f"{REVIEW}/head", review_heads.review_head, name="review_head"),
    path(f"{REVIEW}/new/<str:part>", review_heads.review_entry, name="review_entry"),
    path(f"{REVIEW}/decide/<str:act>", review_decisions.review_decide, name="review_decide"),
    path(f"{REVIEW}/signatures", review_decisions.review_sign, name="review_sign"),
    path(f"{REVIEW}/conditions/<int:condition>", review_decisions.review_condition, name="review_condition"),
    path(f"{REVIEW}/operations/new", review_operations.review_operation_add, name="review_operation_add"),
    path(OPERATION, review_operations.review_operation, name="review_operation"),
    path(f"{OPERATION}/decide", review_operations.review_operation_decide, name="review_operation_decide"),
    path(f"{OPERATION}/correct", review_operations.review_operation_correct, name="review_operation_correct"),
    path(f"{OPERATION}/values", review_operations.review_values_drop, name="review_values_drop"),
    path(f"{REVIEW}/clauses/<int:clause>", review_operations.review_clause_settle, name="review_clause_settle"),
    path(f"{REVIEW}/clauses/<int:clause>/values", review_terms.review_term_add, name="review_term_add"),
    path(f"{REVIEW}/values/<int:term>", review_terms.review_term, name="review_term"),
    path(f"{REVIEW}/values/<int:term>/confirm", review_terms.review_term_confirm, name="review_term_confirm"),
]

AGREEMENT = "agreements/<slug:slug>"
default_pages = [
    path(f"{AGREEMENT}/defaults", defaults.defaults, name="defaults"),
    path(f"{AGREEMENT}/defaults.<str:kind>", defaults.defaults_export, name="defaults_export"),
    path(f"{AGREEMENT}/defaults/enter", default_entries.default_enter, name="default_enter"),
    path(f"{AGREEMENT}/defaults/<int:default_id>", defaults.default, name="default"),
    path(f"{AGREEMENT}/defaults/<int:default_id>/end", default_entries.default_end, name="default_end"),
    path(f"{AGREEMENT}/defaults/<int:default_id>/equity-cure", default_entries.cure_payment, name="cure_payment"),
    path(f"{AGREEMENT}/defaults/<int:default_id>/files/<str:digest>", defaults.default_file, name="default_file"),
    path(f"{AGREEMENT}/waivers", waiver_list.waiver_list, name="waiver_list"),
    path(f"{AGREEMENT}/waivers.<str:kind>", waiver_list.waiver_list_export, name="waiver_list_export"),
    path(f"{AGREEMENT}/waivers/prepare", waiver_drafts.waiver_prepare, name="waiver_prepare"),
    path(f"{AGREEMENT}/waivers/drafts/<int:draft_id>", waiver_drafts.waiver_draft, name="waiver_draft"),
    path(f"{AGREEMENT}/waivers/drafts/<int:draft_id>/edit", waiver_drafts.waiver_edit, name="waiver_edit"),
    path(f"{AGREEMENT}/waivers/drafts/<int:draft_id>/<slug:act>", waiver_drafts.waiver_act, name="waiver_act"),
    path(f"{AGREEMENT}/waivers/<slug:key>", waivers.waiver, name="waiver"),
    path(f"{AGREEMENT}/waivers/<slug:key>/signatures", waivers.waiver_sign, name="waiver_sign"),
    path(f"{AGREEMENT}/waivers/<slug:key>/files/<str:digest>", waivers.waiver_file, name="waiver_file"),
    path(
        f"{AGREEMENT}/waivers/<slug:key>/conditions/<slug:condition>", waivers.waiver_condition, name="waiver_condition"
    ),
    path(f"{AGREEMENT}/projections", projections.projections, name="projections"),
    path(f"{AGREEMENT}/projections/<str:day>", projections.projection, name="projection"),
    path("early-warning", early_warnings.early_warning_list, name="early_warnings"),
    path("early-warning.<str:kind>", early_warnings.early_warnings_export, name="early_warnings_export"),
    path(f"{AGREEMENT}/letters", letter_list.letter_list, name="letter_list"),
    path(f"{AGREEMENT}/letters.<str:kind>", letter_list.letter_list_export, name="letter_list_export"),
    path(f"{AGREEMENT}/letters/draw-up", letters.letter_draw, name="letter_draw"),
    path(f"{AGREEMENT}/letters/<int:number>", letters.letter, name="letter"),
    path(f"{AGREEMENT}/letters/<int:number>.pdf", letters.letter_paper, name="letter_pdf"),
    path(f"{AGREEMENT}/letters/<int:number>/text", letters.letter_write, name="letter_write"),
    path(f"{AGREEMENT}/letters/<int:number>/send", letters.letter_send, name="letter_send"),
    path(f"{AGREEMENT}/letters/<int:number>/<slug:act>", letters.letter_move, name="letter_move"),
    path("letters/wording", letter_wording.letter_wordings, name="letter_wordings"),
    path("letters/wording/<slug:kind>", letter_wording.letter_wording, name="letter_wording"),
    path(f"{AGREEMENT}/borrowing", borrowing.borrowing, name="borrowing"),
]

auditor_pages = [
    path("agreements/<slug:slug>/trail", trail.agreement_trail, name="agreement_trail"),
    path("trail", trail.trail_entries, name="trail"),
    path("trail.<str:kind>", trail_export.trail_export, name="trail_export"),
    path("trail/<path:scope>/<int:sequence>", trail.trail_entry, name="trail_entry"),
]

alert_pages = [
    path("alerts", alerts.alerts, name="alerts"),
    path("alerts/<str:key>", alerts.alert, name="alert"),
    path("alerts/<str:key>/acknowledge", alerts.acknowledge, name="alert_acknowledge"),
    path("preferences", preferences.preferences, name="preferences"),
    path("outbox", outbox.outbox_page, name="outbox"),
    path("outbox/bounce", outbox.bounce, name="outbox_bounce"),
    path("outbox/<str:key>/retry", outbox.retry, name="outbox_retry"),
]

PERSON = "people/<int:pk>"

people_pages = [
    path("people", people.people, name="people"),
    path("people/new", people.person_new, name="person_new"),
    path("people/add", people.person_add, name="person_add"),
    path(PERSON, person.person, name="person"),
    path(f"{PERSON}/describe", person.person_describe_page, name="person_describe"),
    path(f"{PERSON}/invite", person.person_invite, name="person_invite"),
    path(f"{PERSON}/roles", person.person_role_give, name="person_role_give"),
    path(f"{PERSON}/roles/<int:role>/take", person.person_role_take, name="person_role_take"),
]

urlpatterns = [
    *officer_pages,
    *review_pages,
    *alert_pages,
    *borrower_pages,
    *deliverable_pages,
    *calendar_pages,
    *certificate_pages,
    *terms_pages,
    *default_pages,
    *auditor_pages,
    *people_pages,
    *new_agreement_urls.urlpatterns,
]
