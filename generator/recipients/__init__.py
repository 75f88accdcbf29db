"""A CSV file of recipients: each row is who gets a letter of their own."""
