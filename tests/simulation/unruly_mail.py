"""A real mail server that takes, refuses, stalls and hangs up at random, and knows what it has taken."""

import asyncio
import random
import re
from collections import Counter
from types import TracebackType

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.simulation.free_port import free_port

TIMEOUT_SECONDS = 1
"""So long the product waits for an answer; a stall lasts longer."""
HUNG_UP_AFTER, STALLED = "hung up after taking it", "stalled after taking it"
_MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.MULTILINE | re.IGNORECASE)


class UnrulyMail:
    """`taken` counts how often each Message-ID came, by recipient; `unruly` says whether it misbehaves at all."""

    def __init__(self, seed: int) -> None:
        self.taken: Counter[tuple[str, str]] = Counter()
        self.answers: Counter[str] = Counter()
        self.unruly = True
        self._random = random.Random(seed)
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "UnrulyMail":
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._controller.stop()

    @property
    def repeated(self) -> int:
        """How often a mail came that had come before."""
        return sum(count - 1 for count in self.taken.values())

    @property
    def lost_answers(self) -> int:
        """How often a mail was taken and its sender did not hear of it."""
        return self.answers[HUNG_UP_AFTER] + self.answers[STALLED]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._happens("not now", 0.05):
            return "450 4.2.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self._happens("refused", 0.05):
            return "451 4.3.0 try again later"
        if self._happens("hung up before taking it", 0.04):
            return self._hang_up(server)
        self._take(envelope)
        if self._happens(HUNG_UP_AFTER, 0.03):
            return self._hang_up(server)
        if self._happens(STALLED, 0.01):
            await asyncio.sleep(TIMEOUT_SECONDS * 1.5)
        return "250 OK"

    def _happens(self, what: str, chance: float) -> bool:
        happens = self.unruly and self._random.random() < chance
        self.answers[what] += happens
        return happens

    def _take(self, envelope: Envelope) -> None:
        found = _MESSAGE_ID.search(envelope.original_content or b"")
        assert found is not None
        for address in envelope.rcpt_tos:
            self.taken[address, found[1].decode()] += 1

    @staticmethod
    def _hang_up(server: SMTP) -> str:
        assert server.transport is not None
        server.transport.close()
        return "421 4.3.2 gone"
