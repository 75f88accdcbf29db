"""One letter to many: a record is printed for each row of a file of recipients."""
