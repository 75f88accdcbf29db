"""`--update-golden` writes the goldens anew; the comparison is in `golden`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes goldens instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write goldens anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
