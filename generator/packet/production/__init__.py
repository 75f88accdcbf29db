"""A production: each document by itself, images of pages, load files."""
