"""Every page as people see it: pictured in three sizes, measured by WCAG 2.2 AA, in two languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, PHONE, TABLET, open_notice
from playwright.sync_api import expect
from review_kit import PASSWORD

#: What pages look like does not hang on the database: one of the two is enough here.
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]
PLAIN = ("/", "/upload", "/overview", "/acceptance", "/export", "/users", "/help", "/account", "/no-such-page")
SIZES = (("", DESK), ("-tablet", TABLET), ("-phone", PHONE))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What the tool cannot measure: letters in pictures, signs such as ← alone, rows scrolled out of a list.
UNMEASURED = {"svgText", "imgNode", "nonBmp", "bgOverlap", "elmPartiallyObscured", "shortTextContent", "bgImage"}


def _measure(page, name: str, part: str = "html") -> None:
    """Hold a page against WCAG 2.2 AA: contrast of all text, names of controls, size of targets, structure."""
    found = Axe().run(page, context=part, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    faults = [
        (fault["id"], node["target"], node["failureSummary"])
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
    assert faults == [], name
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}, name
    for rule in found["incomplete"]:
        why = {check["data"].get("messageKey") for node in rule["nodes"] for check in node["any"] if check["data"]}
        assert why <= UNMEASURED, (name, rule["id"], why)


def _picture(page, office, name: str, *, whole: bool) -> None:
    for suffix, size in SIZES:
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (name, suffix)
        page.screenshot(path=office.pictures / f"{name}{suffix}.png", full_page=whole)
    page.set_viewport_size(DESK)


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages(page, office, path: str) -> None:
    page.goto(office.base + path)
    _measure(page, path)
    _picture(page, office, path.strip("/") or "list", whole=True)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_review_pages(page, office, form: str) -> None:
    open_notice(page, office.notices[f"thong-bao-ket-luan.{form}"])
    if form == "pdf":
        expect(page.locator("figure.page img").first).to_have_js_property("naturalWidth", 1240)
    expect(page.locator("rect.lit, .lit").first).to_be_attached()
    _measure(page, form)
    _picture(page, office, f"review-{form}", whole=False)
    page.keyboard.press("e")
    _measure(page, f"{form}, edit", ".item.editing")
    page.keyboard.press("Escape")
    for key in ("s", "m", "h", "?") if form == "pdf" else ():
        page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_be_visible()
        _measure(page, f"{form}, {key}", "dialog[open]")
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("li.item[aria-current]")).to_be_focused()


def test_sign_in_by_keyboard_alone(office) -> None:
    page = office.browser.new_context(viewport=DESK).new_page()
    page.goto(f"{office.base}/sign-in")
    _measure(page, "sign-in")
    _picture(page, office, "sign-in", whole=True)
    page.keyboard.type("an")
    page.keyboard.press("Tab")
    page.keyboard.type("sai mật khẩu")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    _measure(page, "sign-in refused")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Văn bản")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.context.close()


def test_all_that_can_be_pressed_is_reached_by_tab_with_its_focus_seen(page, office) -> None:
    open_notice(page, office.notices["thong-bao-ket-luan.docx"])
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("#review button, #review a, #review select, #review summary")]
          .filter((one) => one.checkVisibility() && !one.disabled).length"""
    )
    page.evaluate("document.querySelector('.skip').focus()")
    reached, unseen = set(), []
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        name, inside, seen = page.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const all = [...document.querySelectorAll("#review button, #review a, #review select, #review summary")];
              const outlined = getComputedStyle(one).outlineStyle !== "none" || one.matches("li.item");
              const onScreen = box.top >= 0 && box.bottom <= innerHeight + 1;
              return [all.indexOf(one), all.includes(one), outlined && onScreen];
            }"""
        )
        if inside:
            reached.add(name)
        if inside and not seen:
            unseen.append(name)
    assert len(reached) == wanted
    assert unseen == []


def test_whoever_wants_no_motion_sees_none(office) -> None:
    page = office.enter(reduced_motion="reduce")
    open_notice(page, office.notices["thong-bao-ket-luan.pdf"])
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.keyboard.press("n")
    moved = page.evaluate("document.getElementById('sheet').scrollTop")
    page.wait_for_timeout(250)
    assert page.evaluate("document.getElementById('sheet').scrollTop") == moved
    page.context.close()


def test_english_by_choice(page, office) -> None:
    page.goto(office.base)
    assert page.get_attribute("html", "lang") == "vi"
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Notices")
    assert page.get_attribute("html", "lang") == "en"
    open_notice(page, office.notices["thong-bao-ket-luan.docx"])
    expect(page.locator("[data-do=accept]").first).to_contain_text("Accept")
    expect(page.locator("li.item .task[lang=vi]").first).to_be_visible()  # the notice's own words stay Vietnamese
    _picture(page, office, "review-english", whole=False)
