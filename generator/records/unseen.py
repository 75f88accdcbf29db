"""Characters that a reader would not see, which no record may hold."""

HIDDEN = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
"""Marks that have no width or turn the line around, as a pattern's set of characters:
a reader would not see them."""

UNSEEN = f"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{HIDDEN}"
"""The same, and control characters but for the tab and the line's end."""
