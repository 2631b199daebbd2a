"""What a person who installs the wheel gets, and nothing of it from the source tree."""

import importlib.metadata
import os
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "samples" / "docx" / "thong-bao-ket-luan.docx"
TOP_LEVEL = ("models", "pipeline")
#: Seconds until help stands on the screen, on an idle core.
HELP_BAR = 0.4

#: Runs the program and stops at the first try to speak to another machine. A hook sees every way to a socket of Python;
#: binding one to the machine itself, by which an imported library finds out about IPv6, sends nothing.
WITHOUT_NETWORK = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"network: {event} {arguments[1:]}")
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(refuse)
from pipeline.cli import main
main()
"""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("GIAOVIEC", "PYTHONPATH"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=PROJECT)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of programs of a new virtual environment with the wheel in it.

    Nothing is downloaded: the libraries are those of the environment that runs the tests, behind the wheel's own.
    """
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ("install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    installed = run(sys.executable, "-m", "pip", "--python", python, *options, wheel, folder=folder)
    assert installed.returncode == 0, installed.stderr
    own = sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    return python.parent


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(PROJECT).as_posix()
        for name in TOP_LEVEL
        for path in (PROJECT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= inside
    assert {"models/py.typed", "pipeline/py.typed"} <= inside
    assert any(name.endswith(".toml") for name in inside), "the word lists of the lexicon"


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(TOP_LEVEL)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = archive.read(name).decode()
    for line in ("Name: giaoviec", "Requires-Python: >=3.11", "License-Expression: MIT"):
        assert f"\n{line}\n" in metadata
    assert "Classifier: Private :: Do Not Upload" in metadata, "the names of the packages are common ones"


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_installed_names_belong_to_this_distribution_alone(programs: Path, name: str) -> None:
    code = (
        "import importlib, importlib.metadata as m, json;"
        f"owners = sorted(set(m.packages_distributions()[{name!r}]));"
        f"print(json.dumps([owners, importlib.import_module({name!r}).__file__]))"
    )
    result = run(programs / "python", "-c", code, folder=programs)
    assert result.returncode == 0, result.stderr
    assert '["giaoviec"]' in result.stdout
    assert str(programs.parent) in result.stdout, "it is the wheel's own, not that of another environment"


def test_the_program_says_its_version(programs: Path, tmp_path: Path) -> None:
    result = run(programs / "giaoviec", "--version", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    code = "import importlib.metadata as m; print('giaoviec', m.version('giaoviec'))"
    assert result.stdout == run(programs / "python", "-c", code, folder=tmp_path).stdout


def test_the_program_converts_where_there_is_no_source_tree(programs: Path, tmp_path: Path) -> None:
    result = run(programs / "giaoviec", "convert", SAMPLE, folder=tmp_path)
    assert result.returncode == 0, result.stderr
    names = sorted(path.name for path in (tmp_path / "outputs").glob("[!.]*"))
    assert names == ["giaoviec.csv", "giaoviec.xlsx", "thong-bao-ket-luan.json"]


@pytest.mark.parametrize("form", ["docx", "html", "md", "pdf", "txt"])
def test_reading_a_notice_needs_no_network(programs: Path, tmp_path: Path, form: str) -> None:
    sample = min((PROJECT / "samples" / form).glob(f"*.{form}"))
    result = run(programs / "python", "-c", WITHOUT_NETWORK, "convert", sample, "-o", tmp_path / "out", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "out" / f"{sample.stem}.json").exists()


def test_the_watch_over_the_network_sees_it(programs: Path, tmp_path: Path) -> None:
    code = WITHOUT_NETWORK.replace("from pipeline.cli import main", "import socket").replace(
        "main()", "socket.create_connection(('127.0.0.1', 9))"
    )
    assert run(programs / "python", "-c", code, folder=tmp_path).returncode == 99


def test_help_is_quick(programs: Path, tmp_path: Path) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        result = run(programs / "giaoviec", "--help", folder=tmp_path)
        assert result.returncode == 0
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) <= HELP_BAR


def test_the_tests_run_on_the_version_of_the_tree() -> None:
    """An old wheel in the environment would make all other tests tell of old code."""
    try:
        installed = importlib.metadata.version("giaoviec")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("giaoviec is not installed here: the tests read the source tree")
    assert f'__version__ = "{installed}"' in (PROJECT / "pipeline" / "__init__.py").read_text(encoding="utf-8")
