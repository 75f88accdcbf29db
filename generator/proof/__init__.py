"""What was recorded is what was printed: the proof of every page."""
