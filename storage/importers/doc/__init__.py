"""Reading a binary Word file: its header, text in pieces, formatting, styles, lists, tables and pictures."""
