"""A JPEG without what a camera notes of it; its picture is not recompressed."""

_SCAN, _COMMENT, _APP0, _APP15 = 0xDA, 0xFE, 0xE0, 0xEF
_FILL, _END = 0xFF, 0xD9
_KEPT = {0xE0, 0xE2, 0xEE}
_WITHIN = {b"\0", *(bytes([mark]) for mark in range(0xD0, 0xD8))}
"""What may follow a byte of all ones within a scan: a zero, or a restart."""


def without_notes(jpeg: bytes) -> bytes:
    """Return a JPEG without what a camera notes of it: place, owner, small pictures.

    Kept are its format, its colors and Adobe's mark (APP0, APP2, APP14).
    """
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg):
        mark = jpeg[at + 1]
        if mark == _FILL:
            at += 1
            continue
        if mark == _END:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if mark == _SCAN:
            end = _end_of_scan(jpeg, end)
        is_note = mark == _COMMENT or (_APP0 <= mark <= _APP15 and mark not in _KEPT)
        if not is_note:
            kept.append(jpeg[at:end])
        at = end
    # What stands behind the end is no part of the picture.
    return b"".join([*kept, bytes([_FILL, _END])])


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Return where the next mark stands after the data of a scan."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0:
            return len(jpeg)
        if jpeg[at + 1 : at + 2] not in _WITHIN:
            return at
        at += 2
