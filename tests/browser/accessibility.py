"""Looking at a page in a browser as everybody must be able to use it: wide and narrow, with axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
TWICE = """() => [...document.querySelectorAll("[id]")].map((each) => each.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""


def check(page: Page) -> None:
    """No violation that axe knows of, no id used twice, and nothing that leaves the page sideways, at either width."""
    twice = page.evaluate(TWICE)
    assert not twice, f"{page.url} uses ids twice: {twice}"
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} at {size['width']}:\n{found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{page.url} is {width} wide at {size['width']}"
