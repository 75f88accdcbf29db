"""Comments and blank lines of three versions become those of one."""


def merge_lines(base: str, ours: str, theirs: str) -> str:
    """Return the lines above a part: those of the side that changed them.

    Where both did, ours, and below them what theirs added.
    """
    was, one, other = (_said(lines) for lines in (base, ours, theirs))
    if other in (was, one):
        return ours
    if one == was:
        return _indented(theirs, ours)
    kept = {*was, *one}
    added = [line for line in theirs.splitlines() if line.strip() not in kept]
    return ours + _indented("".join(f"{line}\n" for line in added), ours)


def merge_comments(base: str, ours: str, theirs: str) -> str:
    """Return the comment that ends a line, likewise; two stand beside each other."""
    was, one, other = (comment.strip() for comment in (base, ours, theirs))
    if other in (was, one):
        return ours
    return theirs if one == was else f"{ours.rstrip()} {other}".rstrip()


def shift_lines(lines: str, column: int) -> str:
    """Return whole lines with their comments in a column."""
    rows = (line.strip() for line in lines.splitlines())
    return "".join(f"{' ' * column}{row}\n" if row else "\n" for row in rows)


def _said(lines: str) -> list[str]:
    return [line.strip() for line in lines.splitlines()]


def _indented(lines: str, like: str) -> str:
    first = next((line for line in like.splitlines() if line.strip()), "")
    typed = next((line for line in lines.splitlines() if line.strip()), "")
    column = len(first or typed) - len((first or typed).lstrip())
    return shift_lines(lines, column)
