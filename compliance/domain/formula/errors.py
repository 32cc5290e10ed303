"""What is wrong with a formula, and where."""


class FormulaError(ValueError):
    """A formula that cannot be read: `column` counts from 1 in `text`, the text of `definition` where one is named."""

    def __init__(self, message: str, column: int, text: str, definition: str = "") -> None:
        place = f" of the definition of {definition}" if definition else ""
        super().__init__(f"{message} (column {column}{place})")
        self.message = message
        self.column = column
        self.text = text
        self.definition = definition

    def pointed(self) -> str:
        """The text with a caret beneath the column."""
        return f"{self.text}\n{' ' * (self.column - 1)}^"


class TreeError(ValueError):
    """Parts of a formula that do not go together; the parser knows the column."""
