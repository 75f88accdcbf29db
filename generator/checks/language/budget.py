"""Whether a record has more pages than it may have."""


def budget_fault(most: int | None, count: int) -> str | None:
    """Return what is wrong with a number of pages, where there is a budget of them."""
    if most is None or count <= most:
        return None
    budget = "1 page" if most == 1 else f"{most:,} pages"
    return f"this prints on {count:,} pages, and its budget is {budget}"
