"""The program as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NOTICE = "UBND TỈNH SƠN HẢI\nSố: 8/TB-UBND\nSơn Hải, ngày 01 tháng 9 năm 2031\nTHÔNG BÁO\nVề cầu đường\n"
NOTICE += "1. Giao Sở Xây dựng lập danh mục cầu yếu trước ngày 20/9/2031.\n"
COMMANDS = ("convert", "show", "inspect", "evaluate", "train", "schema", "doctor")


def run(*arguments: str | Path, folder: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    variables = (
        {k: v for k, v in os.environ.items() if not k.startswith("GIAOVIEC")} | {"PYTHONPATH": path} | environment
    )
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "tb-8.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_convert_writes_everything_and_says_so(notice: Path) -> None:
    result = run("convert", notice, folder=notice.parent)
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 nhiệm vụ" in result.stdout
    outputs = notice.parent / "outputs"
    assert sorted(path.name for path in outputs.glob("[!.]*")) == ["giaoviec.csv", "giaoviec.xlsx", "tb-8.json"]
    assert (outputs / "giaoviec.csv").read_text(encoding="utf-8-sig").startswith("Mã,")


@pytest.mark.parametrize("parts", [(), ("gold",), ("gold", "text")])
def test_training_on_an_empty_folder_says_what_is_missing(tmp_path: Path, parts: tuple[str, ...]) -> None:
    for part in parts:
        (tmp_path / "examples" / part).mkdir(parents=True)
    (tmp_path / "examples").mkdir(exist_ok=True)
    result = run("train", tmp_path / "examples", "-o", tmp_path / "model.json")
    assert (result.returncode, result.stdout) == (3, "")
    assert "Không đủ tài liệu" in result.stderr
    assert "gold/<tên>.json" in result.stderr
    assert not (tmp_path / "model.json").exists()


def test_training_on_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    result = run("train", tmp_path / "none", "-o", tmp_path / "model.json")
    assert (result.returncode, result.stdout) == (3, "")
    assert "Không mở được" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("empty.pdf", b"", 3, "Tệp rỗng."),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj", 3, "Tệp hỏng"),
        ("image.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40), 3, "Tệp hỏng"),
        ("secret.txt", ("MẬT\n" + NOTICE).encode(), 3, "--allow-classified"),
        (None, b"", 3, "Không mở được"),
    ],
)
def test_a_bad_file_gets_its_words_and_the_others_their_records(
    notice: Path, name: str | None, content: bytes, code: int, words: str
) -> None:
    bad = notice.parent / (name or "none.txt")
    if name:
        bad.write_bytes(content)
    result = run("convert", bad, notice, "-o", notice.parent / "out", "--format", "json")
    assert result.returncode == code
    assert words in result.stderr
    assert bad.name in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in (notice.parent / "out").glob("[!.]*")] == ["tb-8.json"], "the journal stands beside"


@pytest.mark.parametrize(
    ("arguments", "words", "reason"),
    [
        (("convert",), "thiếu FILES", "no file"),
        (("convert", "x", "--format", "pdf"), "json, csv, xlsx", "no such form"),
        (("convert", "x", "--wrong"), "không có tùy chọn --wrong", "no such option"),
        (("inspect", "nothing", "x"), "ingest, segment", "no such stage"),
        (("wrong",), "không có lệnh wrong", "no such command"),
        (("wrong", "--lang", "en"), "no command wrong", "in English"),
    ],
)
def test_a_wrong_call_gives_2(arguments: tuple[str, ...], words: str, reason: str) -> None:
    result = run(*arguments)
    assert (result.returncode, words in result.stderr) == (2, True), reason
    assert "Traceback" not in result.stderr


def test_an_output_that_is_a_file_gives_5(notice: Path) -> None:
    result = run("convert", notice, "-o", notice)
    assert result.returncode == 5
    assert "không phải là thư mục" in result.stderr


@pytest.mark.parametrize("stage", ["ingest", "segment", "extract", "record"])
def test_inspect_prints_json(notice: Path, stage: str) -> None:
    assert json.loads(run("inspect", stage, notice).stdout)


def test_show_fits_a_terminal_of_80_columns(notice: Path) -> None:
    result = run("show", notice, COLUMNS="80")
    assert result.returncode == 0
    assert "Sở Xây dựng" in result.stdout
    assert "20/09/2031" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    run("convert", notice, "-o", notice.parent / "out")
    assert (
        run("show", notice.parent / "out" / "tb-8.json", COLUMNS="80").stdout.splitlines()[1:]
        == (result.stdout.splitlines()[1:])
    )


def test_evaluate_prints_figures_and_writes_them(notice: Path) -> None:
    folder = notice.parent
    run("convert", notice, "-o", folder / "out", "--format", "json")
    gold = {"doc": "tb-8", "header": {"reference": "8/TB-UBND"}, "assignments": []}
    (folder / "gold").mkdir()
    (folder / "gold" / "tb-8.json").write_text(json.dumps(gold), encoding="utf-8")
    files = ("--json", folder / "figures.json", "--errors", folder / "errors.jsonl")
    result = run("evaluate", folder / "gold", folder / "out", *files)
    assert result.returncode == 0
    assert json.loads((folder / "figures.json").read_text(encoding="utf-8"))["found"]["predicted"] == 1
    lines = (folder / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert "spurious" in {json.loads(line)["what"] for line in lines}
    assert "Theo dạng tệp" in result.stdout
    assert "nhiệm vụ thừa" in result.stdout
    assert "Độ tin cậy của 1 nhiệm vụ" in result.stdout
    assert run("evaluate", folder / "out", folder / "none").returncode == 3


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "words"), [("vi", "Ví dụ:"), ("en", "Example")])
def test_help_has_examples_in_both_languages(command: str, language: str, words: str) -> None:
    result = run(command, "--help", GIAOVIEC_LANG=language)
    assert result.returncode == 0
    assert words in result.stdout
    assert result.stdout == run("--lang", language, command, "--help").stdout


def test_help_loads_no_records() -> None:
    code = "import sys; from pipeline.cli.main import Say, make_cli; make_cli(Say('vi'))"
    code += "; sys.exit(', '.join({'pydantic', 'rich', 'openpyxl', 'spacy'} & set(sys.modules)) or 0)"
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_vietnamese_comes_out_in_any_locale(notice: Path, encoding: str) -> None:
    result = run("show", notice, LC_ALL="C", PYTHONIOENCODING=encoding, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert result.returncode == 0
    assert "Sở Xây dựng" in result.stdout


def test_a_traceback_is_shown_to_who_asks(tmp_path: Path) -> None:
    assert "Traceback" in run("show", tmp_path / "none.txt", GIAOVIEC_DEBUG="1").stderr
    assert "Traceback" not in run("show", tmp_path / "none.txt").stderr


def test_the_record_is_the_same_under_another_locale_and_hash_seed(notice: Path) -> None:
    one = run("inspect", "record", notice, PYTHONHASHSEED="1", LC_ALL="C").stdout
    assert one == run("inspect", "record", notice, PYTHONHASHSEED="2", TZ="Asia/Ho_Chi_Minh").stdout
