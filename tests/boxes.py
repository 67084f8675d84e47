"""The boxes *Predict first* of a live page, and what a reader does with them."""

from playwright.sync_api import Locator, Page


def box(page: Page, name: str) -> Locator:
    """Return the box of a prediction."""
    return page.locator(f'[data-predict="{name}"]')


def press(page: Page, name: str, button: str) -> None:
    """Press *Show* or *Skip* in it."""
    box(page, name).get_by_role("button", name=button, exact=True).click()


def state(page: Page, name: str) -> str | None:
    """Return whether it is open, shown or skipped."""
    return box(page, name).get_attribute("data-state")


def reply(page: Page, name: str) -> str:
    """Return what it has answered."""
    return box(page, name).locator("[data-reply]").inner_text()


def figure(page: Page, kind: str) -> Locator:
    """Return a figure by its kind."""
    return page.locator(f'figure[data-widget="{kind}"]')


def ghost(page: Page) -> Locator:
    """Return the mark that a reader sets in a figure."""
    return page.locator(".nb-ghost")


def forget(page: Page) -> None:
    """Forget all guesses, as the page's button does."""
    page.evaluate("() => document.dispatchEvent(new CustomEvent('neuronbook:forget'))")
