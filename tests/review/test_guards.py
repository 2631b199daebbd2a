"""What hostile visitors and files meet: markup in every field, forged forms, guessed passwords, bad uploads."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from review_kit import PAGE, PASSWORD, Site

from pipeline.review import Settings, create_app
from pipeline.review.passwords import hash_password, is_fit, is_password
from pipeline.review.routes.sign import local_path
from pipeline.review.routes.upload import shown_name
from pipeline.review.tickets import Tickets
from pipeline.store import Role, Store

SAMPLES = Path(__file__).parents[2] / "samples"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>{{7*7}}"
RAW = "<script>alert(1)"


def _send(site: Site, who: str, name: str, raw: bytes) -> list[dict[str, str]]:
    visitor = site.visitor(who)
    answer = visitor.client.post("/upload", files={"files": (name, raw)}, headers={"x-csrf-token": visitor.token})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_document_made_of_markup_is_text_everywhere(site: Site) -> None:
    notice = f"""ỦY BAN NHÂN DÂN TỈNH {EVIL}
Số: 12/TB-UBND
Lào Cai, ngày 4 tháng 5 năm 2026
THÔNG BÁO
Kết luận {EVIL} tại cuộc họp
1. Giao Sở Nội vụ {EVIL} rà soát {EVIL}, hoàn thành trước ngày 20/5/2026.
2. Giao Sở Tài chính bố trí kinh phí {EVIL}.
"""
    result = _send(site, "clerk", f"{EVIL}.txt", notice.encode())[0]
    assert result["problem"] is None
    visitor = site.visitor("reviewer")
    pages = ("/", result["href"], "/overview", f"{result['href']}/history", "/?q=" + EVIL.replace("#", ""))
    for path in pages:
        text = visitor.get(path).text
        assert RAW not in text, path
        assert "<img src=x" not in text, path
        assert "49" not in text or "{{7*7}}" in text or "{{" not in text


def test_markup_in_every_field_that_people_type(site: Site) -> None:
    visitor = site.visitor("reviewer")
    review = site.store.review(site.here, site.notice)
    key = review.items[0].key
    seen = 0
    for number, (name, value) in enumerate(
        (("task", EVIL), ("lead", [EVIL]), ("coordinate", [EVIL]), ("receive", [EVIL]), ("deadline", EVIL))
    ):
        answer = visitor.decide(
            site.notice, id=f"edit-{number:04}", item=key, action="edit", field=name, new=value, seen=seen, why=EVIL
        )
        assert answer.status_code == 200, answer.text
        assert RAW not in answer.json()["items"][0]["html"]
        seen = next(item.version for item in site.store.review(site.here, site.notice).items if item.key == key)
    for number, name in enumerate(("reference", "type", "issuer", "parent", "place", "subject", "signer")):
        answer = visitor.decide(
            site.notice, id=f"head-{number:04}", item="header", action="edit", field=name, new=EVIL, seen=number
        )
        assert answer.status_code == 200, answer.text
        assert RAW not in answer.json()["header"]
    for path in (
        "/",
        f"/notices/{site.notice}",
        f"/notices/{site.notice}/history?item={key}",
        "/overview",
        "/acceptance",
    ):
        assert RAW not in visitor.get(path).text, path


def test_a_name_made_of_markup_is_text(site: Site) -> None:
    site.store.add_user(EVIL, hash_password(PASSWORD), Role.CLERK, site.here)
    assert RAW not in site.visitor("admin").get("/users").text
    assert RAW not in site.visitor(None).post("/sign-in", {"name": EVIL, "password": "x"}).text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\tb.pdf", "tb.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("\u202etxt.exe", "txt.exe"),
        ("", "?"),
        ("..", ".."),
        ("x" * 400 + ".pdf", "x" * 140 + "….pdf"),
    ],
)
def test_names_of_files_are_only_shown(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_a_hostile_name_leaves_no_file_behind(site: Site, tmp_path: Path) -> None:
    raw = (SAMPLES / "txt/cong-van-tab.txt").read_bytes()
    assert _send(site, "clerk", "../../../evil.txt", raw)[0]["file"] == "evil.txt"
    assert not [path for path in tmp_path.rglob("*") if "evil" in path.name]


def test_cookies_are_kept_from_scripts(site: Site) -> None:
    answer = site.visitor(None).get("/sign-in")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_forged_and_old_cookies_open_nothing(site: Site) -> None:
    for value in ("x", "W10.x.y", Tickets(b"other").write(Tickets(b"other").open("admin", "h"))):
        client = TestClient(site.app, follow_redirects=False, cookies={"giaoviec": value})
        assert client.get("/", headers=PAGE).status_code == 303


def test_a_new_password_or_a_lock_ends_all_sessions(site: Site) -> None:
    visitor = site.visitor("clerk")
    site.store.set_user("clerk", password_hash=hash_password("mật khẩu khác 22"))
    assert visitor.get("/").status_code == 303
    visitor = site.visitor("reviewer")
    site.store.set_user("reviewer", active=False)
    assert visitor.get("/").status_code == 303


def test_guessing_passwords_has_to_wait(site: Site) -> None:
    visitor = site.visitor(None)
    codes = [visitor.post("/sign-in", {"name": "admin", "password": "x"}).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    right = visitor.post("/sign-in", {"name": "ADMIN", "password": PASSWORD})
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) > 0
    assert visitor.post("/sign-in", {"name": "clerk", "password": PASSWORD}).status_code == 303


def test_guesses_at_once_count_like_guesses_in_turn(site: Site) -> None:
    guesses = [site.visitor(None) for _ in range(12)]
    tokens = [guess.token for guess in guesses]

    def guess(number: int) -> int:
        form = {"csrf": tokens[number], "name": "admin", "password": "x"}
        return guesses[number].client.post("/sign-in", data=form, headers=PAGE).status_code

    with ThreadPoolExecutor(12) as pool:
        codes = sorted(pool.map(guess, range(12)))
    assert codes == [401] * 5 + [429] * 7


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("rong.pdf", b"", "Tệp rỗng"),
        ("hong.pdf", b"%PDF-1.7\n" + b"\x00" * 3000, "hỏng"),
        ("anh.gif", b"GIF89a" + b"\x01" * 300, "Chưa đọc được loại tệp"),
        ("chuong-trinh.exe", b"MZ" + bytes(range(256)) * 20, "Chưa đọc được loại tệp"),
        ("to.txt", b"a" * 310_000, "quá lớn"),
    ],
)
def test_bad_files_are_refused_in_words_and_the_rest_goes_on(site: Site, name: str, raw: bytes, words: str) -> None:
    visitor = site.visitor("clerk")
    good = (SAMPLES / "txt/cong-van-tab.txt").read_bytes()
    files = [("files", (name, raw)), ("files", ("tot.txt", good))]
    bad, fine = visitor.client.post("/upload", files=files, headers={"x-csrf-token": visitor.token}).json()
    assert words in bad["problem"]
    assert fine["problem"] is None


def test_classified_notices_are_refused(site: Site) -> None:
    raw = (SAMPLES / "docx/thong-bao-mat.docx").read_bytes()
    result = _send(site, "clerk", "mat.docx", raw)[0]
    assert "MẬT" in result["problem"]
    assert "--allow" not in result["hint"]


def test_what_is_far_too_large_is_not_even_read(site: Site) -> None:
    visitor = site.visitor("clerk")
    sent = visitor.client.post(
        "/upload", files={"files": ("a.txt", b"a" * 2_000_000)}, headers={"x-csrf-token": visitor.token}
    )
    assert sent.status_code == 413
    long = visitor.client.post("/sign-in", data={"name": "x" * 2_000_000}, headers=PAGE)
    assert long.status_code == 413


@pytest.mark.parametrize("stated", ["2000000", "-1", "a lot"])
def test_what_says_to_be_far_too_large_is_refused_by_what_it_says(site: Site, stated: str) -> None:
    visitor = site.visitor("clerk")
    headers = {"x-csrf-token": visitor.token, "content-length": stated}
    assert visitor.client.post("/upload", content=b"x", headers=headers).status_code == 413


def test_the_same_file_and_the_same_decision_count_once(site: Site) -> None:
    raw = (SAMPLES / "pdf/thong-bao-ket-luan.pdf").read_bytes()
    assert _send(site, "clerk", "again.pdf", raw)[0]["href"] == f"/notices/{site.notice}"
    visitor = site.visitor("reviewer")
    key = site.store.review(site.here, site.notice).items[0].key
    answers = [visitor.decide(site.notice, id="once-0001", item=key) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len(site.store.history(site.here, site.notice)) == 1


def test_a_stale_decision_gets_what_stands_there(site: Site) -> None:
    visitor = site.visitor("reviewer")
    key = site.store.review(site.here, site.notice).items[0].key
    assert (
        visitor.decide(site.notice, id="first-001", item=key, action="edit", field="task", new="Mới").status_code == 200
    )
    late = visitor.decide(site.notice, id="second-01", item=key, action="edit", field="task", new="Khác")
    assert late.status_code == 409
    assert late.json()["now"]["task"] == "Mới"
    assert late.json()["who"] == "reviewer"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"id": 1}',
        json.dumps({"id": "a/../b-----", "item": "x", "action": "accept", "seen": 0}).encode(),
    ],
)
def test_decisions_that_are_none_are_refused(site: Site, body: bytes) -> None:
    visitor = site.visitor("reviewer")
    headers = {"x-csrf-token": visitor.token, "content-type": "application/json"}
    assert visitor.client.post(f"/notices/{site.notice}/decisions", content=body, headers=headers).status_code == 422


def test_without_accounts_only_names_of_this_machine_are_answered(store: Store, tmp_path: Path) -> None:
    store.add_user("local", "!", Role.ADMINISTRATOR, store.add_office("local").id)
    app = create_app(store, Settings(secret=b"s" * 32, data=tmp_path, no_auth=True, warm=False))
    with TestClient(app, base_url="http://localhost:8000") as client:
        assert client.get("/users", headers=PAGE).status_code == 200
        refused = client.get("/", headers={**PAGE, "host": "evil.example"})
        assert refused.status_code == 400
        assert "default-src 'none'" in refused.headers["content-security-policy"]


@settings(deadline=None, max_examples=15)
@given(st.text())
def test_passwords_never_raise(text: str) -> None:
    assert not is_password(text, None)
    assert isinstance(is_fit(text), bool)


@given(st.text())
def test_only_our_own_addresses_are_followed(text: str) -> None:
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
