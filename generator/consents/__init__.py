"""Who agreed to which text of a letter, kept beside the letters."""
