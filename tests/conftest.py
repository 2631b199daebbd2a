"""The one place for options and fixtures that all tests share."""

import sys
from pathlib import Path

import pytest

# Builders of test files are plain modules: ``import hostile``.
sys.path.insert(0, str(Path(__file__).parent / "support"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden", action="store_true", help="write tests/golden/data anew instead of comparing with it"
    )


@pytest.fixture
def regenerate_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate-golden"))
