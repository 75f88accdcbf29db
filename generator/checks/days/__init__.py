"""Rules of days: weekdays, deadlines, holidays."""
