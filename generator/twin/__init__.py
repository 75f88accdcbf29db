"""The text twin: a document's HTML becomes plain text or Markdown, in reading order."""
