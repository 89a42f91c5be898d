"""The page in a browser: Chromium, if it is there, without a window."""

import shutil

import pytest

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, pages):
    """Give what opens a page by name; whatever it complains of or fetches fails the test."""
    seen, opened = [], []

    def visit(name, width=1280, **given):
        tab = chromium.new_page(viewport={"width": width, "height": 800}, **given)
        tab.on("console", lambda message: seen.append(message.text))
        tab.on("pageerror", lambda error: seen.append(str(error)))
        tab.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: seen.append(request.url))
        tab.goto(pages[name].path.as_uri())
        assert seen.pop(0) == pages[name].path.as_uri()
        opened.append(tab)
        return tab

    yield visit
    for tab in opened:
        tab.close()
    assert seen == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["brand", "hostile", "empty"])
def test_it_is_quiet_and_fits(visit, name, width, scheme):
    tab = visit(name, width, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.title().startswith("Last night’s brief")


def test_a_script_that_got_in_would_not_run(chromium, pages):
    tab = chromium.new_page()
    tab.goto(pages["brand"].path.as_uri())
    added = "document.head.append(Object.assign(document.createElement('script'), {text: 'a = 1'}))"
    with tab.expect_console_message() as refused:
        tab.evaluate(added)
    assert "Content Security Policy" in refused.value.text
    assert tab.evaluate("typeof a") == "undefined"
    tab.close()


def _note(tab):
    return tab.locator("#article-1 .notes li", has_text="Ilse Brandt")


def test_a_claim_that_is_pointed_at_lights_up_with_its_speaker(visit):
    tab = visit("brand", 390)
    content = tab.locator("#article-1 .content").first
    assert not _note(tab).is_visible()
    before = _colour(content)
    tab.locator("#article-1 .cue").first.hover()
    assert _note(tab).is_visible()
    assert _colour(content) != before


def test_a_wide_page_shows_speakers_beside_and_marks_the_one_pointed_at(visit):
    tab = visit("brand")
    before = _colour(_note(tab))
    assert _note(tab).is_visible()
    tab.locator("#article-1 .source").first.hover()
    assert _colour(_note(tab)) != before


def test_a_tap_shows_the_speaker(visit):
    tab = visit("brand", 390, has_touch=True)
    tab.locator("#article-1 .content").first.tap()
    assert _note(tab).is_visible()


def test_the_keyboard_reaches_every_claim_and_sees_where_it_is(visit):
    tab = visit("brand", 390)
    tab.keyboard.press("Tab")
    assert tab.locator(".skip").is_visible()
    tab.keyboard.press("Enter")
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.className"))
        if reached[-1].startswith("ref"):
            break
    assert reached[-1].startswith("ref") and "" in reached
    assert _note(tab).is_visible()
    focus = "getComputedStyle(document.activeElement).outlineStyle"
    assert tab.evaluate(focus) == "solid"


def _colour(place):
    return place.evaluate("(element) => getComputedStyle(element).backgroundColor")


# Lightness of a colour and the contrast of two, as WCAG 2 defines them.
_CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
  };
  return [...document.querySelectorAll("body *")].filter((e) => !e.closest("svg, .skip"))
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => {
      const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className + " " + e.textContent];
    }).filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(visit, scheme):
    assert visit("brand", color_scheme=scheme).evaluate(_CONTRAST) == []
