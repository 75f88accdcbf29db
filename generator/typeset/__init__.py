"""A model becomes HTML. The only package that knows Jinja2."""
