"""Rules of language and of the page: what a proofreader marks."""
