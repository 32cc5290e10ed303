"""The environment, read strictly: a bad value stops the start with the variable's name and what it may be."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class BadVariable(ImproperlyConfigured):
    """A variable of the environment that cannot be used; the message names it and says what is allowed."""

    def __init__(self, name: str, allowed: str) -> None:
        super().__init__(f"{name}: {allowed}.")
        self.name = name


class Environment:
    """Typed access to a mapping of variables. An empty variable counts as one that is not set."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def is_set(self, name: str) -> bool:
        """Whether the variable, or the file that may stand for it, is given."""
        return bool(self._variables.get(name) or self._variables.get(f"{name}_FILE"))

    def text(self, name: str, default: str = "") -> str:
        """The variable as it stands, without surrounding space."""
        return self._variables.get(name, "").strip() or default

    def secret(self, name: str, default: str = "") -> str:
        """The variable, or the content of the file that NAME_FILE names; never both."""
        path = self.text(f"{name}_FILE")
        if not path:
            return self.text(name, default)
        if self.text(name):
            raise BadVariable(name, f"set either {name} or {name}_FILE, not both")
        try:
            content = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadVariable(f"{name}_FILE", f"cannot read {path} ({error})") from error
        if not content:
            raise BadVariable(f"{name}_FILE", f"{path} is empty")
        return content

    def secret_bytes(self, name: str) -> bytes:
        """The same for what need not be text, as a container of keys: the file's bytes as they are."""
        path = self.text(f"{name}_FILE")
        if not path or self.text(name):
            return self.secret(name).encode()
        try:
            content = Path(path).read_bytes()
        except OSError as error:
            raise BadVariable(f"{name}_FILE", f"cannot read {path} ({error})") from error
        if not content.strip():
            raise BadVariable(f"{name}_FILE", f"{path} is empty")
        return content

    def choice(self, name: str, allowed: Iterable[str], default: str) -> str:
        """One of the allowed words."""
        words = tuple(allowed)
        value = self.text(name, default)
        if value not in words:
            raise BadVariable(name, f"{value!r} is not one of {', '.join(words)}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        value = self.text(name)
        if not value:
            return default
        if value.lower() not in FLAGS:
            raise BadVariable(name, f"{value!r} is not one of {', '.join(FLAGS)}")
        return FLAGS[value.lower()]

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number from least to most."""
        value = self.text(name, str(default))
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
            raise BadVariable(name, f"{value!r} is not a whole number from {least} to {most}")
        return int(value)

    def numbers(self, name: str, default: tuple[int, ...], least: int, most: int) -> tuple[int, ...]:
        """Whole numbers parted by commas, each once, the greatest first; each from least to most."""
        values = self.names(name) or [str(each) for each in default]
        for value in values:
            if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
                raise BadVariable(name, f"{value!r} is not a whole number from {least} to {most}")
        return tuple(sorted({int(value) for value in values}, reverse=True))

    def day(self, name: str) -> date | None:
        """A day as YYYY-MM-DD, or None where the variable is not set."""
        value = self.text(name)
        if not value:
            return None
        try:
            if not ISO_DAY.fullmatch(value):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError as error:
            raise BadVariable(name, f"{value!r} is not a day such as 2006-04-28") from error

    def names(self, name: str) -> list[str]:
        """A list of words parted by commas."""
        return [word for word in (part.strip() for part in self.text(name).split(",")) if word]

    def zone(self, name: str, default: str) -> str:
        """A time zone of the IANA list."""
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise BadVariable(name, f"{value!r} is not a time zone such as America/New_York") from error
        return value

    def folder(self, name: str, default: Path) -> Path:
        """A folder as an absolute path; it need not exist yet."""
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else default
