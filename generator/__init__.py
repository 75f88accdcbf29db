"""Congressional letters and reports: record -> model -> HTML -> PDF."""
