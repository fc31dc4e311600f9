"""Keeping and fetching: the library, the readers of the outside world's files, the files handed out."""
