"""Whether a PDF is what its record prints: it is reprinted, compared, looked up."""
