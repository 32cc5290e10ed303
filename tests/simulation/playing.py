"""Playing a year day by day: the clock under control, the timetable of beat, a worker that does what is queued."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from compliance.services.background import SEAL, SEND, SET_WORDS
from covenant_tracker.celery import DAILY, app
from tests.simulation.record import Record
from tests.simulation.story import RECORDED, Act, Year, acts_of, assemble, instant

SWEEP_DUE = "compliance.tasks.sweep_due"
LEFT_OUT = {SEAL, SET_WORDS, SEND}
"""Papers and the way to the mail server, which take most of the time of a year and change nothing of the record."""
MORNING, EVENING = time(9), time(18)
"""When beat's entries of each minute are played, since one time a day is enough; when a second sweep comes."""
MINUTES = 3
"""So often in a row they are played: what waits for the sweep, and what waits for that, is then done too."""
TEN_DAYS = 10


class Worker:
    """Takes what is asked for in the background, as the text that a broker would hold, and does it in its order."""

    def __init__(self) -> None:
        self.queue: deque[tuple[str, str]] = deque()
        app.loader.import_default_modules()

    def ask(self, name: str, arguments: Sequence[Any] = ()) -> None:
        if name not in LEFT_OUT:
            self.queue.append((name, json.dumps(arguments)))

    def work(self) -> None:
        while self.queue:
            name, arguments = self.queue.popleft()
            app.tasks[name](*json.loads(arguments))


class Timetable:
    """Beat that runs: each daily task in its turn, and what is asked for each minute, played once."""

    def asks(self, worker: Worker, day: date) -> Iterator[Act]:
        for task, turn in DAILY.items():
            yield _asked(worker, instant(day, time.fromisoformat(turn)), task)
        yield from [Act(instant(day, MORNING), lambda _: _each_minute(worker))] * MINUTES


class TwiceADay(Timetable):
    """Everything that beat asks for comes twice, as from two beats, and the sweep once more in the evening."""

    def asks(self, worker: Worker, day: date) -> Iterator[Act]:
        for act in super().asks(worker, day):
            yield act
            yield act
        yield _asked(worker, instant(day, EVENING), SWEEP_DUE)


class Down(Timetable):
    """Beat is down for ten days of each month; it comes back at 9:00, when the turns of that day are over too."""

    def __init__(self, day_of_month: int) -> None:
        self.day_of_month = day_of_month

    def asks(self, worker: Worker, day: date) -> Iterator[Act]:
        back = self.back_on(day)
        if back == day:
            yield from (act for act in super().asks(worker, day) if act.at >= instant(day, MORNING))
        elif back is None:
            yield from super().asks(worker, day)

    def back_on(self, day: date) -> date | None:
        """The day on which beat comes back, for the ten days on which it is down and for that day; else None."""
        for days in range(TEN_DAYS + 1):
            began = day - timedelta(days=days)
            if began.day == self.day_of_month:
                return began + timedelta(days=TEN_DAYS)
        return None


def _asked(worker: Worker, at: datetime, task: str) -> Act:
    return Act(at, lambda _: worker.ask(task))


def _each_minute(worker: Worker) -> None:
    worker.ask("compliance.tasks.make_up_nights", [DAILY])
    worker.ask("compliance.tasks.pass_on_alerts")


@dataclass(slots=True)
class Playing:
    """One year under one way of running the timetable; the record is looked at each morning after the daily work."""

    year: Year
    timetable: Timetable
    clock: Path
    worker: Worker

    def play(self) -> Record:
        self.clock.write_text(instant(self.year.first, RECORDED).replace(tzinfo=None).isoformat(), encoding="ascii")
        agreement, record = assemble(self.year), Record()
        self.worker.work()
        acts = deque(acts_of(self.year, agreement))
        for day in self.year.days:
            today = [*self.timetable.asks(self.worker, day)]
            while acts and acts[0].at.date() == day:
                today.append(acts.popleft())
            before = [act for act in today if act.at <= instant(day, MORNING)]
            self._do(before)
            record.look(day)
            self._do(act for act in today if act not in before)
        record.close(agreement, self.year.last)
        return record

    def _do(self, acts: Iterable[Act]) -> None:
        for act in sorted(acts, key=lambda act: act.at):
            self.clock.write_text(act.at.replace(tzinfo=None).isoformat(), encoding="ascii")
            act.do(act.at)
            self.worker.work()
