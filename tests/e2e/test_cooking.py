"""Cooking from the page: what is ticked and what is timed outlives a reload."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

ADDRESS = "/oppskrifter/broccoli-leek-pea-soup/lag/?porsjoner=2"
EIGHT_MINUTES = "Start klokka: 8 minutter"


def test_a_soup_is_cooked(page: Page, accessible: Callable[[Page], None]) -> None:
    page.clock.install()
    page.goto(ADDRESS)
    accessible(page)
    ticks_and_times(page)
    page.reload()
    leek = page.get_by_role("checkbox", name=re.compile("Purre"))
    expect(leek).to_be_checked()
    expect(page.get_by_text("Steg 3 · 05:00")).to_be_visible()
    is_called_when_the_time_is_up(page)
    accessible(page)
    page.clock.fast_forward("12:00:01")
    page.reload()
    expect(leek).not_to_be_checked()  # tomorrow the dish is cooked anew


def ticks_and_times(page: Page) -> None:
    page.get_by_role("checkbox", name=re.compile("Purre")).check()
    page.get_by_role("checkbox", name="Ferdig").first.check()
    page.get_by_role("button", name=EIGHT_MINUTES).click()
    expect(page.get_by_text("Steg 3 · 08:00")).to_be_visible()
    page.clock.fast_forward("03:00")
    expect(page.get_by_text("Steg 3 · 05:00")).to_be_visible()


def is_called_when_the_time_is_up(page: Page) -> None:
    page.clock.fast_forward("05:00")
    expect(page.get_by_role("status")).to_have_text("Tiden er ute: steg 3")
    page.get_by_role("button", name="Stopp").click()
    expect(page.locator("[data-clocks]")).to_be_hidden()
