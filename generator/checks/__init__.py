"""What ought to be true of records: one room a family of rules."""
