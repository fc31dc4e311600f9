"""Reading a PDF: characters where they stand, lines, columns, ruled tables, paragraphs, page furniture."""
