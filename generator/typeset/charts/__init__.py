"""Charts: a plot becomes a drawing and a text that says the same."""
