"""Who held which seat on which day."""
