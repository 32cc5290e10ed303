"""Looking at a page in a browser as everybody must be able to use it: wide and narrow, with axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


def check(page: Page) -> None:
    """No violation that axe knows of, and nothing that leaves the page sideways, at either width."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} at {size['width']}:\n{found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{page.url} is {width} wide at {size['width']}"
