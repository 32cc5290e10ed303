"""What is wrong with a file, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`where` is a cell (`Figures!C7`, `C7`), `typed`, or empty for the whole file; both sentences are for people."""

    where: str
    message: str
    remedy: str


class FileRefused(Exception):  # noqa: N818 - it names the outcome a person sees
    """The file cannot be read at all."""

    def __init__(self, message: str, remedy: str, where: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, message, remedy)
