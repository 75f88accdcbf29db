"""Much of the same work, done by one process a core, whose results come in order."""
