"""One person reviews a notice: by keyboard alone, and with the page beside the record."""

import re
import time

import pytest
from browsing import live_items, open_notice, wait_until_sent
from playwright.sync_api import expect

from models.finding import FindingCode
from models.record import NoticeRecord
from pipeline.messages import make_finding

pytestmark = pytest.mark.slow


def test_a_notice_is_reviewed_by_enter_alone(page, office) -> None:
    """One key an accepted assignment; forty of them take under a minute."""
    open_notice(page, office.notices["thong-bao-ket-luan.pdf"])
    count = page.locator("li.item.pending").count()
    assert count == 24
    begun = time.monotonic()
    for _ in range(count):
        page.keyboard.press("Enter")
    wait_until_sent(page)
    expect(page.locator("li.item.accepted")).to_have_count(count)  # as many keys as assignments
    took = time.monotonic() - begun
    assert took / count * 40 < 60
    (office.pictures / "speed.txt").write_text(f"{count} assignments, {count} keys, {took:.2f} s\n")
    expect(page.locator("#counts")).to_contain_text("24/24")
    page.screenshot(path=office.pictures / "review-done.png")
    page.keyboard.press("u")
    expect(page.locator("li.item.pending")).to_have_count(1)


def test_edit_reads_the_deadline_completes_names_and_keeps_a_history(page, office) -> None:
    open_notice(page, office.notices["thong-bao-ket-luan.docx"])
    page.keyboard.press("e")
    page.locator("form.edit [name=deadline]").fill("trước ngày 20/9/2027")
    expect(page.locator("form.edit output")).to_contain_text("20/09/2027")
    lead = page.locator("form.edit [name=lead]")
    lead.fill("")
    lead.press_sequentially("so tai ch")
    expect(page.locator("form.edit .completions li").first).to_have_text("Sở Tài chính")
    page.keyboard.press("ArrowDown")
    page.screenshot(path=office.pictures / "edit.png")
    page.keyboard.press("Enter")
    expect(lead).to_have_value("Sở Tài chính")
    page.keyboard.press("Control+Enter")
    wait_until_sent(page)
    first = page.locator("li.item").first
    expect(first).to_have_class(re.compile("accepted"))
    expect(first).to_contain_text("20/09/2027")
    first.click()
    page.keyboard.press("h")
    expect(page.locator("#history tbody tr")).to_have_count(3)
    expect(page.locator("#history")).to_contain_text("Sở Tài chính")
    page.screenshot(path=office.pictures / "history.png")
    page.keyboard.press("Escape")


def test_names_that_people_gave_complete_what_others_type(page, office) -> None:
    open_notice(page, office.add("md/thong-bao-ket-luan.md"))
    page.keyboard.press("e")
    page.locator("form.edit [name=lead]").fill("Tổ giúp việc Đề án Cửa Lò")
    page.keyboard.press("Enter")
    wait_until_sent(page)
    open_notice(page, office.add("txt/cong-van-tab.txt"))
    page.keyboard.press("e")
    page.locator("form.edit [name=coordinate]").press_sequentially("to giup viec")
    expect(page.locator(".completions li").first).to_have_text("Tổ giúp việc Đề án Cửa Lò")


def test_split_merge_reject_add_and_undo(page, office) -> None:
    open_notice(page, office.notices["thong-bao-ket-luan.docx"])
    before = live_items(page).count()
    page.keyboard.press("s")
    page.locator("#split textarea").fill("Phần thứ nhất của việc\nPhần thứ hai của việc")
    page.screenshot(path=office.pictures / "split.png")
    page.keyboard.press("Control+Enter")
    expect(live_items(page)).to_have_count(before + 1)
    expect(page.locator("li.item[aria-current]")).to_contain_text("Phần thứ nhất")
    page.keyboard.press("m")
    expect(page.locator("#merge input:checked")).to_have_count(1)
    page.screenshot(path=office.pictures / "merge.png")
    page.keyboard.press("Control+Enter")
    expect(live_items(page)).to_have_count(before)
    expect(page.locator("li.item[aria-current]")).to_contain_text("Phần thứ nhất của việc Phần thứ hai của việc")
    for count in (before + 1, before):
        page.keyboard.press("u")
        expect(live_items(page)).to_have_count(count)
    page.keyboard.press("a")
    page.locator("form.adding [name=task]").fill("Việc mà máy bỏ sót")
    page.keyboard.press("Control+Enter")
    expect(live_items(page)).to_have_count(before + 1)
    page.keyboard.press("Shift+X")
    page.locator("#why input").fill("không phải nhiệm vụ")
    page.keyboard.press("Enter")
    wait_until_sent(page)
    expect(page.locator("li.item.rejected")).to_have_count(1)


def test_order_and_doubts_are_gone_through_by_keys(page, office) -> None:
    open_notice(page, office.add("docx/chi-thi-cap-huyen.docx"))
    items, current = live_items(page), page.locator("li.item[aria-current]")
    first, second = items.nth(0).get_attribute("data-key"), items.nth(1).get_attribute("data-key")
    page.keyboard.press("Alt+ArrowDown")
    expect(items.nth(0)).to_have_attribute("data-key", second)
    expect(current).to_have_attribute("data-key", first)
    doubtful = page.locator("li.item[data-doubtful=yes]")
    seen = set()
    for _ in range(doubtful.count()):
        page.keyboard.press("n")
        expect(current).to_have_attribute("data-doubtful", "yes")
        seen.add(current.get_attribute("data-key"))
    assert len(seen) == doubtful.count() > 1
    page.keyboard.press("ArrowLeft")
    expect(current).not_to_have_attribute("data-doubtful", "yes")
    page.locator("#order").select_option("risk")
    risks = [float(text) for text in items.evaluate_all("items => items.map(item => item.dataset.risk)")]
    assert risks == sorted(risks, reverse=True)
    page.locator("#order").select_option("place")


def _without_number_and_type(record: NoticeRecord) -> NoticeRecord:
    """Give a record with two doubtful fields of the header and a doubtful last assignment."""
    notice = record.notice.model_copy(update={"reference": None, "type": None})
    doubts = (make_finding(FindingCode.NO_REFERENCE), make_finding(FindingCode.NO_TYPE))
    *others, last = record.assignments
    doubtful = last.model_copy(update={"needs_review": True, "reasons": ("Chưa chắc đây là nhiệm vụ",)})
    return record.model_copy(update={"notice": notice, "findings": doubts, "assignments": (*others, doubtful)})


def test_doubtful_fields_of_the_header_are_reached_and_set_by_keyboard(page, office) -> None:
    """``n`` goes there after the last doubtful assignment; the title above follows what was set."""
    open_notice(page, office.add("txt/thong-bao-thieu-tieu-de.txt", _without_number_and_type))
    row = page.locator("#header .field[data-field=reference]")
    expect(row).to_have_class(re.compile("doubtful"))
    doubtful = page.locator("li.item[data-doubtful=yes]").count()
    for _ in range(doubtful + 1):
        page.keyboard.press("n")
    expect(row.locator("[data-do=edit-field]")).to_be_focused()
    page.screenshot(path=office.pictures / "header-doubts.png")
    page.keyboard.press("n")
    expect(page.locator("#header .field[data-field=type] [data-do=edit-field]")).to_be_focused()
    page.keyboard.press("n")  # and from the top again
    expect(page.locator("li.item[aria-current]")).to_have_attribute("data-doubtful", "yes")
    row.locator("[data-do=edit-field]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("77/TB-VP")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_have_text("77/TB-VP")
    expect(row).not_to_have_class(re.compile("doubtful"))


def test_evidence_on_a_page_is_clicked_and_words_are_chosen(page, office) -> None:
    page.emulate_media(reduced_motion="reduce")  # pages stand still at once
    with page.expect_response("**/layer.json"):  # then all evidence is drawn anew
        open_notice(page, office.notices["thong-bao-ket-luan.pdf"])
    expect(page.locator("figure.page img").first).to_have_js_property("naturalWidth", 1240)
    key = page.locator("rect.unlit").first.get_attribute("data-key")
    page.locator(f"rect.unlit[data-key='{key}']").first.click()
    expect(page.locator("li.item[aria-current]")).to_have_attribute("data-key", key)
    place = page.locator("rect.lit.task").first.bounding_box()
    y = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + 20, y)
    page.mouse.down()
    page.mouse.move(place["x"] + 220, y, steps=6)
    page.mouse.up()
    expect(page.locator("#chosen")).to_be_visible()
    page.screenshot(path=office.pictures / "choose.png")
    page.locator("[data-set=deadline]").click()
    expect(page.locator("form.edit [name=deadline]")).not_to_have_value("")
    page.keyboard.press("Escape")


def test_words_of_a_typeset_notice_are_chosen(page, office) -> None:
    open_notice(page, office.notices["thong-bao-ket-luan.docx"])
    expect(page.locator(".held .beside .bold").first).to_be_visible()  # letterhead: a table without rules, bold type
    segment = page.locator("#sheet .task").nth(4)
    segment.scroll_into_view_if_needed()
    left, right, y, words = segment.evaluate(
        """one => {
          const range = document.createRange();
          range.setStart(one.firstChild, 0);
          range.setEnd(one.firstChild, 12);
          const box = range.getBoundingClientRect();
          return [box.left + 1, box.right, box.top + box.height / 2, String(range).trim()];
        }"""
    )
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move(right, y, steps=4)
    page.mouse.up()
    page.locator("[data-set=lead]").click()
    expect(page.locator("form.edit [name=lead]")).to_have_value(words)
    page.keyboard.press("Escape")


def test_enter_beside_an_open_form_takes_what_was_typed(page, office) -> None:
    open_notice(page, office.add("txt/cong-van-tab.txt"))
    page.keyboard.press("e")
    page.locator("form.edit [name=task]").fill("Chữ vừa gõ vào ô")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    wait_until_sent(page)
    expect(page.locator("li.item.accepted")).to_contain_text("Chữ vừa gõ vào ô")
