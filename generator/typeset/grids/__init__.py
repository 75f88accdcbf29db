"""Figures in rows and columns, for tables, charts and terminals."""
