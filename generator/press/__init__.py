"""HTML becomes a PDF. The only package that knows WeasyPrint and pydyf."""
