"""Why a document is not taken, and what to do instead."""


class DocumentRefused(ValueError):
    """A file that is not taken; both sentences are for the person who sent it."""

    def __init__(self, name: str, message: str, remedy: str) -> None:
        super().__init__(f"{name}: {message} {remedy}")
        self.name = name
        self.message = message
        self.remedy = remedy


class Unfit(Exception):
    """What is wrong with a file, without its name, which the reader of its content does not know."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
