"""Reading a Word file: the package, its styles and numbers, its text, tables, boxes and pictures."""
