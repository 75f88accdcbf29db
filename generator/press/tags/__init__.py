"""The tag tree of a PDF: what the page says, in the order in which it is read aloud."""
