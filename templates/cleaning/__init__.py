"""Tidying a file's text before it is kept: each kind of change by itself, listed before any is made."""
