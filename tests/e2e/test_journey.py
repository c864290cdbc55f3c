"""One Sunday: from no account to a week that is hers, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Accessible = Callable[[Page], None]


def plan(page: Page, button: str) -> None:
    """Ask for a week and wait until it is there, not the one that stood before."""
    with page.expect_navigation(url=re.compile(r"/uke/\d+/"), timeout=60_000):
        page.get_by_role("button", name=button).click()
    expect(page.locator(".sentence")).to_contain_text("7 of 7 days", timeout=60_000)


def test_a_sunday(page: Page, accessible: Accessible) -> None:
    page.goto("/en/")
    accessible(page)
    makes_an_account(page, accessible)
    sets_two_places(page, accessible)
    plans(page, accessible)
    keeps_a_dinner(page)
    swaps_a_breakfast(page, accessible)
    reads_a_recipe_and_a_food(page, accessible)
    reads_norwegian_and_leaves(page)


def makes_an_account(page: Page, accessible: Accessible) -> None:
    page.get_by_role("main").get_by_role("link", name="Make an account").first.click()
    page.get_by_label("Your first name").fill("Kari")
    page.get_by_label("E-mail address").fill("kari@bonegut.example")
    page.get_by_label("Password").fill("varm-suppe-i-dag")
    accessible(page)
    page.get_by_role("button", name="Make the account").click()


def sets_two_places(page: Page, accessible: Accessible) -> None:
    page.get_by_role("link", name="Add the first person").click()
    for name, sex, year, energy in (
        ("Kari", "Female", "1964", "1950"),
        ("Per", "Male", "1960", "2400"),
    ):
        page.get_by_label("Name").fill(name)
        page.get_by_label("Sex").select_option(label=sex)
        page.get_by_label("Year of birth").fill(year)
        page.get_by_label("Energy need").fill(energy)
        page.get_by_label("Vitamin D from a supplement").fill("10")
        accessible(page)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        if name == "Kari":
            page.get_by_role("link", name="Add another").click()
    accessible(page)


def plans(page: Page, accessible: Accessible) -> None:
    """Every day meets the three habits."""
    page.get_by_role("link", name="To the week").click()
    plan(page, "Plan my week")
    expect(page.locator(".sentence")).to_contain_text("something fermented every day")
    expect(page.locator(".day")).to_have_count(7)
    expect(page.locator(".habit--missed")).to_have_count(0)
    accessible(page)


def keeps_a_dinner(page: Page) -> None:
    """What is locked is there when she plans again."""
    dinner = page.locator(".day").first.locator(".meal").nth(2)
    kept = dinner.locator(".meal-name").inner_text()
    dinner.get_by_role("button", name="Lock").click()
    expect(dinner.get_by_role("button", name="Lock")).to_have_attribute("aria-pressed", "true")
    plan(page, "Plan again")
    expect(dinner.locator(".meal-name")).to_have_text(kept)
    expect(dinner.get_by_role("button", name="Lock")).to_have_attribute("aria-pressed", "true")


def swaps_a_breakfast(page: Page, accessible: Accessible) -> None:
    """The best alternative keeps everything."""
    breakfast = page.locator(".day").first.locator(".meal").first
    breakfast.get_by_role("link", name="Swap").click()
    accessible(page)
    choice = page.locator(".choice").first
    chosen = choice.get_by_role("heading").inner_text()
    choice.get_by_role("button", name="Choose").click()
    expect(breakfast.locator(".meal-name")).to_have_text(chosen)
    expect(page.locator(".habit--missed")).to_have_count(0)


def reads_a_recipe_and_a_food(page: Page, accessible: Accessible) -> None:
    """A food says where its values come from."""
    link = page.locator(".day").first.locator(".meal-name a").first
    name = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    accessible(page)
    page.locator("main a[href*='/matvarer/']").first.click()
    expect(page.get_by_text("Matvaretabellen 2022").first).to_be_visible()
    accessible(page)


def reads_norwegian_and_leaves(page: Page) -> None:
    page.get_by_role("link", name="Norsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    page.get_by_role("link", name="Uka").first.click()
    expect(page.locator(".sentence")).to_contain_text("7 av 7 dager")
    page.get_by_role("button", name="Logg ut").click()
    expect(page.get_by_role("link", name="Logg inn").first).to_be_visible()


def test_without_javascript_a_week_is_planned_and_a_meal_locked(
    browser_without_javascript: Page,
) -> None:
    page = browser_without_javascript
    page.goto("/en/logg-inn/")
    page.get_by_label("E-mail address").fill("kari@bonegut.example")
    page.get_by_label("Password").fill("sunday-soup")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    plan(page, "Plan again")
    dinner = page.locator(".day").first.locator(".meal").nth(2)
    dinner.get_by_role("button", name="Lock").click()
    expect(dinner.get_by_role("button", name="Lock")).to_have_attribute("aria-pressed", "true")


def test_a_recipe_of_ones_own_is_pasted_looked_at_and_kept(
    demo_page: Page, accessible: Accessible
) -> None:
    page = demo_page
    page.goto("/vare-oppskrifter/ny/")
    page.get_by_label("Navn").fill("Bestemors fiskesuppe")
    page.get_by_label("Ingredienser").fill("400 g laks\n3 gulrøtter\n5 dl lettmelk")
    page.get_by_label("Fremgangsmåte").fill("Kok alt.\nServer.")
    page.get_by_role("button", name="Les den").click()
    expect(page.locator(".own-line--asks")).to_have_count(1)  # which salmon
    accessible(page)
    page.get_by_label("Matvare: 400 g laks").select_option("laks_oppdrett")
    page.get_by_label("Slik tilberedes den").select_option("boiled_in_dish")
    page.get_by_role("button", name="Lagre oppskriften").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bestemors fiskesuppe")
    expect(page.get_by_text("Husholdningens egen oppskrift")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Slett oppskriften").click()
    expect(page.get_by_text("Oppskriften er slettet")).to_be_visible()


PAGES = (
    *("/uke/", "/en/uke/", "/oppskrifter/", "/matvarer/"),
    *("/matvarer/gronnkal/", "/matvarer/bilde/?q=kål"),
    *("/vare-oppskrifter/", "/vare-oppskrifter/ny/"),
)


@pytest.mark.parametrize("width", [360, 820, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_week_fits_every_screen(
    demo_page: Page, accessible: Accessible, width: int, scheme: str
) -> None:
    page = demo_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PAGES:
        page.goto(path)
        overflow = page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
        accessible(page)
