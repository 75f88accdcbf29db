"""The texts of a record as its reader has them, and the dates and figures in them."""
