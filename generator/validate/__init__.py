"""A source becomes a model, or every problem at once."""
