"""Rules of citations: what is cited is there, and is written as it should be."""
