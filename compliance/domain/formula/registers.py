"""The registers of a program while it is being compiled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import add, mul, sub
from typing import TypeAlias

from compliance.domain.figures import LineItem
from compliance.domain.formula.errors import TreeError
from compliance.domain.formula.program import Column, Instruction

DIGITS_OF_A_FIGURE = 20
MAX_DIGITS = 1000
MAX_INSTRUCTIONS = 20_000

Operation: TypeAlias = Callable[[int, int], int]


@dataclass(slots=True)
class Registers:
    """Registers in the order they are met, each kind of content once; `order` is how a program lays them out."""

    items: dict[str, LineItem] = field(default_factory=dict)
    columns: dict[Column, int] = field(default_factory=dict)
    loads: dict[tuple[int, str], int] = field(default_factory=dict)
    constants: dict[int, int] = field(default_factory=dict)
    results: dict[tuple[Operation, int, int], int] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    digits: list[int] = field(default_factory=list)

    def load(self, column: Column, item: LineItem) -> int:
        """The register of a figure."""
        self.items[item.code] = item
        key = (self.columns.setdefault(column, len(self.columns)), item.code)
        if key not in self.loads:
            self.loads[key] = self._new(DIGITS_OF_A_FIGURE)
        return self.loads[key]

    def constant(self, value: int) -> int:
        """The register of a constant."""
        if value not in self.constants:
            self.constants[value] = self._new(len(str(abs(value))))
            self.values[self.constants[value]] = value
        return self.constants[value]

    def result(self, operation: Operation, left: int, right: int) -> int:
        """The register of an operation on two others; of two constants it is a constant."""
        if left in self.values and right in self.values:
            return self.constant(operation(self.values[left], self.values[right]))
        key = (operation, left, right)
        if key not in self.results:
            if len(self.results) == MAX_INSTRUCTIONS:
                raise TreeError(f"the formula needs more than {MAX_INSTRUCTIONS} steps")
            self.results[key] = self._new(self._digits_of(operation, left, right))
        return self.results[key]

    def times(self, left: int, right: int | None) -> int:
        """Left times right, where a right of None is one."""
        if right is None or self.values.get(right) == 1:
            return left
        return right if self.values.get(left) == 1 else self.result(mul, left, right)

    def scaled(self, register: int, by: int) -> int:
        """The register times ten to a power that is not below zero."""
        return self.times(register, self.constant(10**by))

    def addresses(self) -> dict[int, int]:
        """Where a program keeps each register: figures first, then constants, then results."""
        order = [*self.loads.values(), *self.constants.values(), *self.results.values()]
        return {register: address for address, register in enumerate(order)}

    def instructions(self, addresses: dict[int, int]) -> tuple[Instruction, ...]:
        """The results as instructions over addresses."""
        return tuple((operation, addresses[left], addresses[right]) for operation, left, right in self.results)

    def _new(self, digits: int) -> int:
        if digits > MAX_DIGITS:
            raise TreeError(f"the formula's numbers could grow beyond {MAX_DIGITS} digits")
        self.digits.append(digits)
        return len(self.digits) - 1

    def _digits_of(self, operation: Operation, left: int, right: int) -> int:
        if operation is mul:
            return self.digits[left] + self.digits[right]
        greatest = max(self.digits[left], self.digits[right])
        return greatest + 1 if operation in {add, sub} else greatest
