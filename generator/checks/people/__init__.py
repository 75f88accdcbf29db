"""What ought to be true of the people of a record: who they are, and what they hold."""
