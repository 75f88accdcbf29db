"""A packet: what is pressed and what comes from elsewhere, bound into one PDF."""
