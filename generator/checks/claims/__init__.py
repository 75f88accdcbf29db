"""Rules of claims: quotations, events and names have a source and one spelling."""
