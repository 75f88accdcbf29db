"""A PDF that is printed already is recognised, by what it was printed from and with."""
