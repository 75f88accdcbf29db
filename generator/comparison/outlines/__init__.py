"""The outline of each kind of record."""
