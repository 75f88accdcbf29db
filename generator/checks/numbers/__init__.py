"""Rules of numbers: every figure in prose agrees with a record, and comes from one."""
