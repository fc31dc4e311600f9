"""Text in, structure out: headings, levels, roles."""
