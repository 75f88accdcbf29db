"""What ought to be true of records: one file a family of rules."""
