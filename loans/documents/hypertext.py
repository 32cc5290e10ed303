"""HTML as filed with the SEC: a line for each block, a row for each row of a table, marks for the ends of pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree, html  # type: ignore[import-untyped]

from loans.documents.list_numbers import counted
from loans.documents.plain_text import encoding_of
from loans.documents.refusal import LARGEST_CONTENT, UnreadableDocument

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "center",
        "pre",
        "title",
        "dd",
        "dt",
        "body",
        "section",
        "article",
        "header",
        "footer",
        "caption",
    }
)
_LISTS = frozenset({"ol", "ul"})
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SILENT = frozenset({"script", "style", "head", "noscript", "template", "svg", "object", "iframe"})
_TYPED = frozenset({"pre", "xmp", "listing", "plaintext"})
"""Elements whose text is set out as it was typed, line by line."""
_TYPED_TEXT = re.compile(rb"<(pre|xmp|listing)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LAYOUT_TAG = re.compile(rb"<(/?(?:page|table|caption|s|c|r|fn))>", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_WESTERN = frozenset({b"", b"iso-8859-1", b"latin1", b"us-ascii", b"ascii", b"windows-1252", b"cp1252"})
_PAGE_BREAK = re.compile(r"page-break-(?:before|after)\s*:\s*always|break-(?:before|after)\s*:\s*page", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u2002\u2003\u2009]+")
_CELL_GAP = "    "
_DEEPEST = 200


def hypertext(content: bytes) -> str:
    """The words of an HTML page.

    Raises:
        UnreadableDocument: it holds no markup that can be read, or nests deeper than any filing.
    """
    parser = html.HTMLParser(
        encoding=_encoding(content), huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(_TYPED_TEXT.sub(_with_layout_tags, content), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("the file is no HTML that can be read") from error
    pieces = list(_pieces(root))
    text = "".join(pieces)
    if len(text) > LARGEST_CONTENT:
        raise UnreadableDocument("the page holds more text than is read")
    return re.sub(r"\n{4,}", "\n\n\n", re.sub(r" +\n", "\n", text)).strip("\n") + "\n"


def _encoding(content: bytes) -> str | None:
    """As the bytes tell, whatever is declared; else as declared, where by Latin-1 the Western code page is meant."""
    told = encoding_of(content)
    if told is not None:
        return told.removesuffix("-sig")
    declared = _CHARSET.search(content[:_HEAD])
    return "windows-1252" if (declared[1].lower() if declared else b"") in _WESTERN else None


def _with_layout_tags(typed: re.Match[bytes]) -> bytes:
    """A typed text whose tags for pages and tables stay in it as words: they set out text and are no elements."""
    return _LAYOUT_TAG.sub(rb"&lt;\1&gt;", typed.group())


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The text in the order of the page, walked without recursion."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            walk.enter(name, element)
            if walk.silent_at is None:
                yield from _opened(name, element, walk)
        else:
            if walk.silent_at is None:
                yield from _closed(name)
            walk.leave(name)
            if walk.silent_at is None and element.tail and walk.depth:
                yield walk.words(element.tail)


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: how deep, since where in words that are not shown or were typed, and in which lists."""

    depth: int = 0
    silent_at: int | None = None
    typed_at: int | None = None
    lists: list[tuple[str, Iterator[int]]] = field(default_factory=list)

    def enter(self, name: str, element: html.HtmlElement) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableDocument(f"the page nests more than {_DEEPEST} elements deep")
        if self.silent_at is None and name in _SILENT:
            self.silent_at = self.depth
        if self.typed_at is None and name in _TYPED:
            self.typed_at = self.depth
        if name in _LISTS:
            start = element.get("start") or ""
            kind = _KINDS.get(element.get("type") or "1", "decimal") if name == "ol" else "none"
            self.lists.append((kind, count(int(start) if start.isdecimal() else 1)))

    def leave(self, name: str) -> None:
        self.silent_at = None if self.silent_at == self.depth else self.silent_at
        self.typed_at = None if self.typed_at == self.depth else self.typed_at
        self.depth -= 1
        if name in _LISTS:
            self.lists.pop()

    def words(self, text: str) -> str:
        typed = self.typed_at is not None
        return text.replace("\r\n", "\n").replace("\u00a0", " ") if typed else _BLANKS.sub(" ", text)

    def label(self) -> str:
        """The number that the page sets before the next item of the list, with a stop; empty for a bullet."""
        kind, numbers = self.lists[-1] if self.lists else ("none", count(1))
        label = counted(next(numbers), kind)
        return f"{label}. " if label else ""


def _opened(name: str, element: html.HtmlElement, walk: _Walk) -> Iterator[str]:
    if name == "br":
        yield "\n"
    elif name == "hr" or _PAGE_BREAK.search(element.get("style") or ""):
        yield "\n\n<PAGE>\n\n"
    elif name in _BLOCKS:
        yield "\n" if name == "tr" else "\n\n"
    if name == "li":
        yield walk.label()
    if element.text:
        yield walk.words(element.text)


def _closed(name: str) -> Iterator[str]:
    if name in ("td", "th"):
        yield _CELL_GAP
    elif name in _BLOCKS and name != "tr":
        yield "\n\n"
