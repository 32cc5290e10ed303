"""Pages obey the content security policy by how they are written: nothing inline, nothing from another host."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PAGES = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if path.parent.name == "components" or path.name == "base.html" or "{% extends" in path.read_text()[:200]
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|\shx-on|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
LINKS = (TEMPLATES / "components/_stylesheets.html").read_text()
FOR_PAPER = {"agreement-paper.css", "certificate.css", "letter.css"}
FOREIGN = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_has_no_inline_style_or_script_and_asks_no_other_host(page: Path) -> None:
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", page.read_text(), flags=re.DOTALL)
    assert INLINE.findall(text) == []
    assert FOREIGN.findall(text) == []


@pytest.mark.parametrize("sheet", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_asks_no_other_host_and_is_linked_unless_it_is_for_paper(sheet: Path) -> None:
    assert FOREIGN.findall(sheet.read_text()) == []
    assert sheet.name in FOR_PAPER or f"'css/{sheet.name}'" in LINKS
