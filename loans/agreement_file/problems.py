"""What is wrong with an agreement file, where, and what would be right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from loans.agreement_file.model import AgreementFile


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong. `line` and `column` count from 1; `path` reads "covenants[2].name", empty for the whole."""

    line: int
    column: int
    path: str
    message: str
    allowed: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}, {self.path}" if self.path else f"line {self.line}"
        return f"{place}: {self.message}" + (f" Allowed: {self.allowed}." if self.allowed else "")


class AgreementFileError(ValueError):
    """The file cannot be taken: every problem found, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check of a whole file found at a path; `offset` counts characters into the value that stands there."""

    path: str
    message: str
    allowed: str = ""
    offset: int = 0


Check = Callable[[AgreementFile], Iterable[Finding]]


@dataclass(slots=True)
class Reading:
    """One run over a file: the problems found so far, and where each path stands."""

    problems: list[Problem]
    places: dict[str, tuple[int, int]]

    def add(self, finding: Finding) -> None:
        line, column = self._where(finding.path)
        self.problems.append(Problem(line, column + finding.offset, finding.path, finding.message, finding.allowed))

    def _where(self, path: str) -> tuple[int, int]:
        """The line and column of the path, or of the nearest thing around it that the file does hold."""
        return next((self.places[each] for each in _outwards(path) if each in self.places), (1, 1))


def _outwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield ""
