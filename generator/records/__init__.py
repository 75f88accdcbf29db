"""What a record says: nouns, typed at the door and never changed after."""
