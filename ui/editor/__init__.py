"""The writing surface: one page a part, plain text in and plain text out, one undo for the whole case."""
