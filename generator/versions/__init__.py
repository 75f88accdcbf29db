"""What git holds: files at a commit, and the commits that changed them."""
