"""`--update-golden` writes the goldens anew; the comparison is in `golden`.

Nothing that a test prints is recognised as printed before, and no test leaves anything
in the user's own cache folder.
"""

import os
import tempfile
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes goldens instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write goldens anew")


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests a cache folder in which no receipt can be kept."""
    cache = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    config.add_cleanup(cache.cleanup)
    (Path(cache.name) / "oversight-generator").touch()
    os.environ["XDG_CACHE_HOME"] = cache.name


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
