"""A simulated quarter under 200 kills, with a mail server that misbehaves, leaves what an undisturbed quarter leaves.

Worker, beat and web are real processes on the servers of the tests, killed with signal 9 at random moments, each in its
group or only the worker's pool process, and started again at once. The clock is under control: each day begins once the
day before has come to rest. What must be equal at the end: what was delivered and what is owed, evaluations, defaults
and their steps, and what everybody was told. Each mail reached the mail server: how often a Message-ID came more than
once is printed, and it came at most once more for every answer that was lost.
"""

import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from accounts.clock import day_of
from compliance.models import Alert, Mail, Night, Statement
from compliance.services.sweeps import agreements_to_review
from covenant_tracker.celery import DAILY
from tests.simulation.free_port import free_port
from tests.simulation.playing import SWEEP_DUE, Worker
from tests.simulation.processes import TARGETS, Kill, Processes, killing, processes
from tests.simulation.quarter import DAYS, MORNING, NOON, QUARTER, deeds
from tests.simulation.record import Fact, Record, use_up_keys
from tests.simulation.story import RECORDED, assemble, instant
from tests.simulation.unruly_mail import UnrulyMail
from tests.simulation.visitor import PATIENCE_SECONDS, Insider, Surfer

KILLS = 200
SEED = int(os.environ.get("KILLS_SEED", "20060701"))
APART_SECONDS = 0.5
"""So far apart the kills of a day are on average."""
ACTED = 6
"""A day on which somebody acts gets so many times the kills of another, while they act."""
_KEY = re.compile(r"/\d+$")
PASSWORD = "ledger-river-1999"


class People:
    """The arrangement's people, each logged in once."""

    def __init__(self, web: int) -> None:
        self._web, self._visitors = web, dict[str, Surfer]()

    def visitor(self, who: str) -> Surfer:
        if who not in self._visitors:
            self._visitors[who] = Surfer(self._web, who, PASSWORD)
        return self._visitors[who]

    @property
    def broken(self) -> int:
        return sum(each.broken for each in self._visitors.values())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_quarter_under_kills_leaves_what_an_undisturbed_one_leaves(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = settings.CLOCK_FILE = tmp_path / "clock"
    with monkeypatch.context() as patch:
        undisturbed = _undisturbed(patch, clock)
    set_clock(clock, instant(QUARTER.first, RECORDED))
    agreement = assemble(QUARTER)
    use_up_keys()
    with UnrulyMail(SEED) as mail, processes(clock, tmp_path, web := free_port(), mail.port) as running:
        people = People(web)
        for day, plan in kills_by_day(random.Random(SEED)):
            acts = [deed for deed in deeds() if deed.day == day]
            set_clock(clock, instant(day, MORNING))
            with killing(running, [] if acts else plan):
                wait(partial(_rests, instant(day, MORNING)), running, tmp_path)
            set_clock(clock, instant(day, NOON))
            with killing(running, plan if acts else []):
                for deed in acts:
                    deed.do(people.visitor(deed.who))
                wait(partial(_rests, instant(day, NOON)), running, tmp_path)
        mail.unruly = False
        assert running.is_alone()
        wait(lambda: not Mail.objects.filter(state=Mail.State.WAITING).exists(), running, tmp_path)
    record = Record()
    record.look(DAYS[-1])
    record.close(agreement, DAYS[-1])
    _report(running, mail, people)
    assert sum(running.killed.values()) == KILLS
    _is_the_same(undisturbed, record)
    _everything_arrived(mail, running)


def _undisturbed(patch: pytest.MonkeyPatch, clock: Path) -> Record:
    """The same quarter, with the same acts on the same pages, where nothing is killed and each task is done at once."""
    worker = Worker()
    patch.setattr("compliance.services.background._send", worker.ask)
    set_clock(clock, instant(QUARTER.first, RECORDED))
    agreement = assemble(QUARTER)
    worker.work()
    for day in DAYS:
        set_clock(clock, instant(day, MORNING))
        for task in (*DAILY, SWEEP_DUE, "compliance.tasks.pass_on_alerts"):
            worker.ask(task)
            worker.work()
        set_clock(clock, instant(day, NOON))
        for deed in (each for each in deeds() if each.day == day):
            deed.do(Insider(deed.who))
            worker.work()
        worker.ask("compliance.tasks.pass_on_alerts")
        worker.work()
    record = Record()
    record.look(DAYS[-1])
    record.close(agreement, DAYS[-1])
    return record


def set_clock(clock: Path, at: datetime) -> None:
    """At once, so that no process reads half of it."""
    new = clock.with_suffix(".new")
    new.write_text(at.replace(tzinfo=None).isoformat(), encoding="ascii")
    new.replace(clock)


def kills_by_day(chance: random.Random) -> Iterator[tuple[date, list[Kill]]]:
    """For each day of the quarter its kills, most of them soon, while people act and tasks are done."""
    acted = [deed.day for deed in deeds()]
    kills = Counter(chance.choices([*DAYS, *(acted * ACTED)], k=KILLS))
    for day in DAYS:
        longest = APART_SECONDS * kills[day]
        yield day, sorted((longest * chance.random() ** 3, chance.choice(TARGETS)) for _ in range(kills[day]))


def _rests(at: datetime) -> bool:
    """Whether everything that the instant brings is done: it would change nothing to wait longer."""
    day: date = day_of(at)
    return (
        Night.objects.filter(day=day, task__in=DAILY).count() == len(DAILY)
        and not agreements_to_review(day).exists()
        and not Statement.objects.filter(tested__isnull=True).exists()
        and not Alert.objects.filter(escalates_at__lte=at, acknowledged_at__isnull=True, passed_on=False).exists()
    )


def wait(happened: Callable[[], bool], running: Processes, logs: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert running.zygote.poll() is None
        if time.monotonic() > deadline:
            said = "\n".join(f"{log.name}:\n{log.read_text(errors='replace')[-3000:]}" for log in logs.glob("*.log"))
            pytest.fail(f"it did not come to rest\n{said}")
        time.sleep(0.05)


def _report(running: Processes, mail: UnrulyMail, people: People) -> None:
    print(f"\nseed {SEED}, {sum(running.killed.values())} kills: {dict(running.killed)}")
    print(f"ended by themselves and started again: {dict(running.revived)}")
    print(f"pages that did not come: {people.broken}")
    print(f"mail: {len(mail.taken)} received, {mail.repeated} repeated under the same Message-ID; {dict(mail.answers)}")


def _is_the_same(undisturbed: Record, record: Record) -> None:
    for day, rows in undisturbed.mornings.items():
        assert _differences(rows, record.mornings[day]) == {}, day
    for name, facts in undisturbed.facts.items():
        assert _differences(_said(facts), _said(record.facts[name])) == {}, name
    assert _differences(_acts(undisturbed), _acts(record)) == {}
    assert _differences(_words(undisturbed), _words(record)) == {}


def _differences(expected: Mapping[Any, Any], found: Mapping[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    """Of each key that is not the same in both, what was expected and what was found."""
    keys = expected.keys() | found.keys()
    return {key: (expected.get(key), found.get(key)) for key in keys if expected.get(key) != found.get(key)}


def _said(facts: Mapping[tuple[Any, ...], Fact]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    return {key: (*fact.said, day_of(fact.at)) for key, fact in facts.items()}


def _words(record: Record) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {key: (each.kind, each.words, day_of(each.at)) for key, each in record.told.items()}


def _acts(record: Record) -> Counter[tuple[str, ...]]:
    """What the trail says was done, by whom and why; its digests rest on keys, which an act that was killed uses up."""
    found: Counter[tuple[str, ...]] = Counter()
    for (act, subject, why, actor, *_), count in record.acts.items():
        found[act, _KEY.sub("/", subject), why, actor] += count
    return found


def _everything_arrived(mail: UnrulyMail, running: Processes) -> None:
    """Every mail of the outbox, and no other; more than once only where its answer was lost."""
    outbox = {(row.person.email, row.message_id) for row in Mail.objects.select_related("person")}
    assert set(mail.taken) == outbox
    assert mail.repeated <= mail.lost_answers + running.killed["worker"] + running.killed["pool"]
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.SENT}
    assert not Alert.objects.filter(way="mail", mail__isnull=True).exists()
