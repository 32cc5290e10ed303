"""An agreement on a day as plain data, for `manage.py agreement --json`; docs/terms.md says what each key means."""

from typing import Any

from loans.domain.findings import Finding
from loans.domain.provisions import Change, Provision
from loans.domain.terms import Absent, Interval
from loans.models import Term
from loans.models.term import Aspect
from loans.selectors.agreement_days import AgreementOn, ChainLine, TermLine

Plain = dict[str, Any]


def as_data(state: AgreementOn) -> Plain:
    """All of it; days as ISO text, amounts and ratios as the digits that the paper has."""
    agreement = state.agreement
    return {
        "agreement": agreement.slug,
        "title": agreement.title,
        "currency": agreement.currency,
        "on": state.on.isoformat(),
        "known": state.known.isoformat(),
        "chain": [_document(line) for line in state.chain],
        "provisions": [_provision(each) for each in state.provisions.listed],
        "terms": [_term(state, line) for line in state.terms if line.in_force],
        "absent": [_absent(line, line.state) for line in state.terms if isinstance(line.state, Absent)],
        "findings": [_finding(each) for each in state.findings],
    }


def value_data(row: Term) -> Any:
    """The value of a term: text for an amount, a ratio, a day, a formula and a wording; else as the file states it."""
    match row.aspect:
        case Aspect.ONCE_BY | Aspect.MATURITY:
            return row.day.isoformat() if row.day else None
        case Aspect.DUE | Aspect.FORM | Aspect.OTHER | Aspect.CURE | Aspect.EQUITY_CURE:
            return row.detail
        case Aspect.NO_BORROWING | Aspect.DEFAULT_RATE | Aspect.WAIVERS:
            return row.detail
    return row.text


def _document(line: ChainLine) -> Plain:
    link = line.link
    return {
        "modification": link.key,
        "sequence": link.sequence,
        "title": link.title,
        "kind": link.kind.value,
        "dated": link.dated.isoformat(),
        "effective": link.effective.isoformat(),
        "recorded": link.recorded.isoformat(),
        "executed": link.executed.isoformat() if link.executed else None,
        "on_file": link.on_file,
        "place": line.place.value,
        "missing": list(line.missing),
    }


def _provision(provision: Provision) -> Plain:
    return {
        "family": provision.family.value,
        "number": provision.name.number,
        "title": provision.name.title,
        "within": provision.within,
        "stands": not provision.is_gone,
        "text": provision.text.value,
        "quoted_by": provision.quoted_by.set_by if provision.quoted_by else None,
        "changes": [_change(each) for each in provision.changes],
    }


def _change(change: Change) -> Plain:
    return {
        "modification": change.modification.key,
        "clause": change.operation.clause.number,
        "does": change.words,
        "in_effect": change.in_effect,
    }


def _term(state: AgreementOn, line: TermLine) -> Plain:
    return {
        "subject": line.subject,
        "about": line.thing,
        "what": line.what,
        **_step(state, line.interval),
        "history": [_step(state, each) for each in line.history],
    }


def _step(state: AgreementOn, interval: Interval[Any]) -> Plain:
    """A stretch of days with its value and source, or with the reason why there is none."""
    days = {"first": interval.first.isoformat(), "end": interval.end.isoformat() if interval.end else None}
    if isinstance(interval.state, Absent):
        return {**days, "value": None, "reason": interval.state.reason}
    row = state.record.row(interval.state)
    return {
        **days,
        "value": value_data(row),
        "set_by": interval.state.set_by,
        "modification": row.modification.key,
        "clause": row.clause.number if row.clause else None,
        "standing": row.standing,
        "assumption": row.assumption.key if row.assumption else None,
    }


def _absent(line: TermLine, state: Absent) -> Plain:
    return {"subject": line.subject, "about": line.thing, "what": line.what, "reason": state.reason}


def _finding(finding: Finding) -> Plain:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "modifications": list(finding.modifications),
        "subject": finding.subject,
        "text": finding.text,
    }
