"""From manuscript to bytes: Word, HTML, plain text."""
