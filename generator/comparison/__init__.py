"""What changed between two versions of a record, in the record's own terms."""
