"""The names of the library's migrations, apart from what they do: an up-to-date library needs no more."""

SET = "anli"
MIGRATIONS = ("2026-11-21-first", "2026-11-21-answers")
