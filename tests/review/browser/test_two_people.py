"""Two people at one notice, and words on a broken line: nobody's words are lost."""

import pytest
from browsing import open_notice, wait_until_sent
from playwright.sync_api import expect
from review_kit import PASSWORD

pytestmark = pytest.mark.slow


def test_two_browsers_on_one_assignment(page, office) -> None:
    """The second sees both values; what was typed is kept until a choice is made."""
    address = office.notices["thong-bao-ket-luan.md"]
    other = office.enter_as("bình", PASSWORD)
    open_notice(page, address)
    open_notice(other, address)
    for one, words in ((page, "Chữ của người thứ nhất"), (other, "Chữ của người thứ hai")):
        one.keyboard.press("e")
        one.locator("form.edit [name=task]").fill(words)
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.item").first).to_contain_text("Chữ của người thứ nhất")
    wait_until_sent(page)
    other.keyboard.press("Control+Enter")
    clash = other.locator("#clash")
    expect(clash).to_contain_text("an đã quyết định")
    expect(clash).to_contain_text("Chữ của người thứ nhất")
    expect(clash).to_contain_text("Chữ của người thứ hai")
    other.screenshot(path=office.pictures / "conflict.png")
    other.locator("[data-mine]").click()
    expect(other.locator("li.item").first).to_contain_text("Chữ của người thứ hai")
    wait_until_sent(other)
    other.locator("li.item").first.click()
    other.keyboard.press("h")
    expect(other.locator("#history")).to_contain_text("Chữ của người thứ nhất")
    other.context.close()


def test_words_that_could_not_be_sent_are_asked_about_when_they_come_too_late(page, office) -> None:
    address = office.add("txt/cong-van-tab.txt")
    other = office.enter_as("bình", PASSWORD)
    open_notice(other, address)
    other.keyboard.press("e")
    other.locator("form.edit [name=task]").fill("Chữ gõ khi mất mạng")
    other.context.set_offline(True)
    other.keyboard.press("Control+Enter")
    expect(other.locator("#trouble")).to_be_visible()
    other.screenshot(path=office.pictures / "no-connection.png")
    sleeper = other.context.storage_state()  # with what the browser keeps for the time after
    other.close(run_before_unload=False)
    open_notice(page, address)
    page.keyboard.press("Enter")
    expect(page.locator("li.item.accepted:not(.saving)")).to_have_count(1)
    again = office.browser.new_context(storage_state=sleeper).new_page()
    open_notice(again, address)
    expect(again.locator("#clash")).to_contain_text("Chữ gõ khi mất mạng")
    again.locator("[data-mine]").click()
    wait_until_sent(again)
    expect(again.locator("li.item").first).to_contain_text("Chữ gõ khi mất mạng")
    again.context.close()
    other.context.close()


def test_a_decision_on_a_broken_line_arrives_once(page, office) -> None:
    open_notice(page, office.add("txt/cong-van-tab.txt"))
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("li.item.accepted")).to_have_count(2, timeout=20_000)
    expect(page.locator("#trouble")).to_be_hidden()
    page.locator("li.item").first.click()
    page.keyboard.press("h")
    expect(page.locator("#history tbody tr")).to_have_count(1)


def test_whoever_was_signed_out_signs_in_beside_and_saves_what_was_typed(page, office) -> None:
    open_notice(page, office.add("txt/cong-van-tab.txt"))
    page.keyboard.press("e")
    page.locator("form.edit [name=task]").fill("Chữ gõ khi phiên đã hết")
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    with page.expect_popup() as popup:
        page.locator("#trouble a").click()
    popup.value.get_by_label("Tên đăng nhập").fill("an")
    popup.value.get_by_label("Mật khẩu").fill(PASSWORD)
    popup.value.keyboard.press("Enter")
    expect(popup.value.locator("h1")).to_have_text("Văn bản")
    page.locator("form.edit [name=task]").press("Control+Enter")
    wait_until_sent(page)
    expect(page.locator("li.item.accepted")).to_contain_text("Chữ gõ khi phiên đã hết")
    expect(page.locator("#trouble")).to_be_hidden()
