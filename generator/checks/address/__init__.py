"""Rules of address and form: titles before a name, greetings, places."""
