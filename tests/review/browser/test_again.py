"""A newer version reads a notice again: what people decided stays, and where the two differ people are asked."""

import pytest
from browsing import aged, live_items, open_notice, wait_until_sent
from playwright.sync_api import expect

from models.assignment import AgencyRole
from models.record import NoticeRecord

pytestmark = pytest.mark.slow
SAMPLE = "md/thong-bao-ket-luan.md"


def _misread(record: NoticeRecord) -> NoticeRecord:
    """Give what an older version read: other leads in the first three, no deadline in the second, the last missing."""
    found = []
    for number, assignment in enumerate(record.assignments[:-1]):
        changes: dict[str, object] = {}
        if number < 3:
            agencies = [
                a.model_copy(update={"name": "Sở Cũ"}) for a in assignment.agencies if a.role is AgencyRole.LEAD
            ]
            changes["agencies"] = tuple(agencies[:1])
        if number == 1:
            changes["deadline"] = None
        found.append(assignment.model_copy(update=changes))
    return aged(record, assignments=tuple(found))


def test_a_newer_reading_is_merged_and_conflicts_are_settled(page, office) -> None:
    open_notice(page, office.add(SAMPLE, _misread))
    items = live_items(page)
    expect(items).to_have_count(23)
    current = page.locator("li.item[aria-current]")
    page.keyboard.press("e")  # the first: a person sets the lead; the newer reading will say something else
    page.locator("form.edit [name=lead]").fill("Ban Người Đặt")
    page.keyboard.press("Enter")
    wait_until_sent(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")  # the second: only the task is a person's, all else follows the newer reading
    page.locator("form.edit [name=task]").fill("Nội dung do người soát viết")
    page.keyboard.press("Enter")
    wait_until_sent(page)
    page.locator(".again button").click()
    expect(items).to_have_count(24, timeout=60_000)
    expect(page.locator(".again")).to_have_count(0)
    expect(items.nth(0)).to_contain_text("Ban Người Đặt")
    expect(items.nth(1)).to_contain_text("Nội dung do người soát viết")
    expect(items.nth(1)).not_to_contain_text("không có")  # the deadline that was read now
    expect(items.nth(2)).not_to_contain_text("Sở Cũ")
    conflicts = page.locator("#counts .badge.conflict")
    expect(conflicts).to_have_text("1 xung đột")
    conflicts.click()
    expect(current).to_contain_text("Ban Người Đặt")
    page.screenshot(path=office.pictures / "again.png")
    chosen = current.locator("[data-do=settle]").last
    value = chosen.locator("span").inner_text()
    chosen.click()
    wait_until_sent(page)
    expect(conflicts).to_have_count(0)
    expect(items.nth(0).locator(".lead")).to_contain_text(value)
    page.keyboard.press("u")
    expect(conflicts).to_have_text("1 xung đột")
    expect(items.nth(0).locator(".lead")).to_contain_text("Ban Người Đặt")
    page.goto(f"{office.base}/?state=conflict")
    expect(page.locator("tbody tr")).to_have_count(1)
