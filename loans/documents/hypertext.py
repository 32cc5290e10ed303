"""HTML as filed with the SEC: a line for each block, a row for each row of a table, marks for the ends of pages."""

import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

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
_SILENT = frozenset({"script", "style", "head", "noscript", "template", "svg", "object", "iframe"})
_PAGE_BREAK = re.compile(r"page-break-(?:before|after)\s*:\s*always|break-(?:before|after)\s*:\s*page", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u2002\u2003\u2009]+")
_CELL_GAP = "    "
_DEEPEST = 200


def hypertext(content: bytes) -> str:
    """The words of an HTML page.

    Raises:
        UnreadableDocument: it holds no markup that can be read, or nests deeper than any filing.
    """
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("the file is no HTML that can be read") from error
    pieces = list(_pieces(root))
    text = "".join(pieces)
    if len(text) > LARGEST_CONTENT:
        raise UnreadableDocument("the page holds more text than is read")
    return re.sub(r"\n{4,}", "\n\n\n", re.sub(r" +\n", "\n", text)).strip("\n") + "\n"


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The text in the order of the page, walked without recursion."""
    depth = 0
    silent_at: int | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            depth += 1
            if depth > _DEEPEST:
                raise UnreadableDocument(f"the page nests more than {_DEEPEST} elements deep")
            if silent_at is None and name in _SILENT:
                silent_at = depth
            if silent_at is None:
                yield from _opened(name, element)
        else:
            if silent_at is None:
                yield from _closed(name, element)
            silent_at = None if silent_at == depth else silent_at
            depth -= 1
            if silent_at is None and element.tail and depth:
                yield _BLANKS.sub(" ", element.tail)


def _opened(name: str, element: html.HtmlElement) -> Iterator[str]:
    if name == "br":
        yield "\n"
    elif name == "hr" or _PAGE_BREAK.search(element.get("style") or ""):
        yield "\n\n<PAGE>\n\n"
    elif name in _BLOCKS:
        yield "\n" if name == "tr" else "\n\n"
    if element.text:
        yield _BLANKS.sub(" ", element.text)


def _closed(name: str, element: html.HtmlElement) -> Iterator[str]:
    if name in ("td", "th"):
        yield _CELL_GAP
    elif name in _BLOCKS and name != "tr":
        yield "\n\n"
