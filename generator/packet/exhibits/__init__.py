"""Exhibits from elsewhere: opened, cleaned, looked at, refused where not sound."""
