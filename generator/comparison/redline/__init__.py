"""Two versions of a page become one: what is gone struck, what is new underlined."""
