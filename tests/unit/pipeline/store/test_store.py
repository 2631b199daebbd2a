"""The store on SQLite and, where a server is installed, on a PostgreSQL of its own."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from reviewing import AT, BRIDGES, ISSUED, ONE, TWO, draft, find_item, first_reading, make_reading, make_task

from models.review import Action, Field, State
from pipeline.errors import DecisionError, ErrorCode, StaleDecisionError
from pipeline.store import Role, Store, open_store


@pytest.fixture
def store(database: Callable[[Path], AbstractContextManager[str]], tmp_path: Path) -> Iterator[Store]:
    with database(tmp_path) as url, closing(open_store(url, tmp_path / "data")) as opened:
        yield opened


def test_accounts_know_names_whatever_their_case(store: Store) -> None:
    office = store.add_office("UBND huyện Sơn Hải").id
    assert not store.has_users()
    assert store.add_user("Lan", "hash", Role.REVIEWER, office)
    assert store.add_user("LAN", "other", Role.CLERK, office) is None
    store.set_user("lan", role=Role.ADMINISTRATOR)
    found = store.find_user("lan")
    assert found
    assert (found.name, found.role, found.password_hash) == ("Lan", Role.ADMINISTRATOR, "hash")


def test_the_same_bytes_are_kept_once_and_no_other_office_sees_them(store: Store) -> None:
    mine, theirs = store.add_office("A").id, store.add_office("B").id
    first = store.add_notice(mine, b"bytes", "a.pdf", first_reading(), "lan", AT)
    assert store.add_notice(mine, b"bytes", "b.pdf", first_reading(), "an", AT) == first
    assert hashlib.sha256(store.source_path(first).read_bytes()).hexdigest() == first.sha256
    assert store.list_notices(theirs).total == 0
    assert store.get_notice(theirs, first.id) is None
    seen = store.review(mine, first.id)
    for ask in (
        lambda: store.review(theirs, first.id),
        lambda: store.history(theirs, first.id),
        lambda: store.decide(theirs, first.id, draft(seen, ONE, Action.ACCEPT)),
        lambda: store.add_reading(theirs, first.id, make_reading()),
    ):
        with pytest.raises(DecisionError) as refused:
            ask()
        assert refused.value.code is ErrorCode.NO_SUCH_NOTICE
    assert not list(store.reviews(theirs))
    assert store.count_assignments(theirs) == 0
    assert store.review(mine, first.id) == seen


@pytest.mark.parametrize(
    ("query", "found", "reason"),
    [
        ("cầu yếu", 1, "as it is written"),
        ("cau yeu tuyen", 1, "without marks"),
        ("CẦU", 1, "capitals"),
        ("cầu tuy", 1, "the last word only begun"),
        ("cẩu", 0, "another word by its mark"),
        ('"; DROP TABLE search --', 0, "hostile"),
        ("* OR NEAR(", 0, "signs of the search language"),
        ("!!!", 1, "no word at all: everything"),
    ],
)
def test_search(store: Store, query: str, found: int, reason: str) -> None:
    office = store.add_office("A").id
    store.add_notice(office, b"bytes", "a.pdf", first_reading(), "lan", AT)
    assert store.list_notices(office, query=query).total == found, reason


def test_a_decision_counts_once_and_a_stale_one_is_refused(store: Store) -> None:
    office = store.add_office("A").id
    notice = store.add_notice(office, b"bytes", "a.pdf", first_reading(), "lan", AT).id
    seen = store.review(office, notice)
    accept = draft(seen, ONE, Action.ACCEPT, name="first")
    for _ in range(2):
        assert find_item(store.decide(office, notice, accept), ONE).state is State.ACCEPTED
    assert len(store.history(office, notice)) == 1
    with pytest.raises(StaleDecisionError):
        store.decide(office, notice, draft(seen, ONE, Action.EDIT, ["Sở Y tế"], field=Field.LEAD, name="late"))
    row = store.get_notice(office, notice)
    assert row
    assert (row.assignments, row.pending) == (3, 2)


def test_people_who_decide_at_once_lose_nothing(store: Store) -> None:
    office = store.add_office("A").id
    tasks = [make_task(str(number), f"{BRIDGES} số {number}") for number in range(1, 25)]
    notice = store.add_notice(office, b"bytes", "a.pdf", make_reading(*tasks), "lan", AT).id
    seen = store.review(office, notice)
    drafts = [draft(seen, item.key, Action.ACCEPT, name=f"d{number}") for number, item in enumerate(seen.items)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda made: store.decide(office, notice, made), drafts))
    history = store.history(office, notice)
    assert [one.number for one in history] == list(range(1, 25))
    assert {one.id for one in history} == {one.id for one in drafts}


def test_a_newer_reading_keeps_what_people_said(store: Store) -> None:
    office = store.add_office("A").id
    notice = store.add_notice(office, b"bytes", "a.pdf", first_reading(), "lan", AT).id
    seen = store.review(office, notice)
    store.decide(office, notice, draft(seen, TWO, Action.EDIT, ["Sở Giáo dục và Đào tạo"], field=Field.LEAD))
    newer = make_reading(*first_reading().assignments[:1], version="2.0.0")
    after = store.add_reading(office, notice, newer)
    assert find_item(after, TWO).content.lead == ("Sở Giáo dục và Đào tạo",)
    assert store.add_reading(office, notice, newer) == after, "an equal reading is not kept twice"
    assert store.agency_names(office, "giao duc") == ("Sở Giáo dục và Đào tạo",)
    assert [row.item for row in store.deadlines_ahead(office, ISSUED, 9)] == [ONE]


@pytest.mark.parametrize(
    ("today", "soon", "counts", "reason"),
    [
        (0, 0, (0, 1, 0), "today is not late"),
        (1, 7, (1, 0, 0), "yesterday is"),
        (-7, 0, (0, 1, 0), "the last day that is soon"),
        (-7, -1, (0, 0, 1), "the day after it"),
    ],
)
def test_deadlines_by_agency(store: Store, today: int, soon: int, counts: tuple[int, int, int], reason: str) -> None:
    office = store.add_office("A").id
    store.add_notice(office, b"bytes", "a.pdf", make_reading(make_task("1", BRIDGES)), "lan", AT)
    due = store.deadlines_ahead(office, ISSUED, 1)[0].due
    rows = store.deadlines_by_agency(office, due + datetime.timedelta(today), due + datetime.timedelta(soon))
    assert [tuple(row) for row in rows] == [("Sở Xây dựng", *counts)], reason


def test_tries_to_sign_in_have_to_wait_and_waiting_ends(store: Store) -> None:
    first = [store.begin_attempt("an", "::1", AT, most=2) for _ in range(3)]
    assert [one.wait for one in first] == [0, 0, 300]
    assert store.begin_attempt("an", "::1", AT + datetime.timedelta(seconds=299), most=2).wait == 1
    assert store.begin_attempt("an", "::1", AT + datetime.timedelta(minutes=5), most=2).wait == 0


def test_a_right_password_forgets_the_failures_of_its_account_alone(store: Store) -> None:
    for number in range(19):
        assert store.begin_attempt(f"guess {number}", "::1", AT, most=2).wait == 0
    right = store.begin_attempt("an", "::1", AT, most=2)
    store.end_attempt(right, "an")
    assert [store.begin_attempt("an", "::1", AT, most=2).wait for _ in range(2)] == [0, 300], "the address is full"
    assert store.begin_attempt("an", "::2", AT, most=2).wait == 0
