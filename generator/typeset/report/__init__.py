"""A report: its page, its tables and charts, and where each figure comes from."""
