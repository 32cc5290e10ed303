"""What is wrong with a file, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`where` is a cell (`Figures!C7`, `C7`), `typed`, or empty for the whole file; both sentences are for people.

    `explainable` says that a word of explanation settles it as well as a correction.
    """

    where: str
    message: str
    remedy: str
    explainable: bool = False


class FileRefused(Exception):
    """The file cannot be read at all."""

    def __init__(self, message: str, remedy: str, where: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, message, remedy)
