"""Print on every save: who waits for changes, who prints, and what a print has read."""
