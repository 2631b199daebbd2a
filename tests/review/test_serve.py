"""The command ``giaoviec serve``, and what it keeps on the disk."""

import stat
from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.cli.serve import _is_loopback
from pipeline.cli.words import Say
from pipeline.review import load_secret


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - told apart, not bound
        ("::", False),
        ("10.0.0.5", False),
        ("example.org", False),
    ],
)
def test_what_is_loopback(host: str, loopback: bool) -> None:
    assert _is_loopback(host) is loopback


def test_no_auth_is_refused_beyond_loopback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["serve", "--no-auth", "--host", "0.0.0.0", "--data", str(tmp_path / "data")], Say("vi"))  # noqa: S104 - refused
    assert code == 2
    assert "--no-auth" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_secret_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = load_secret(tmp_path)
    assert len(first) == 32
    assert load_secret(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
