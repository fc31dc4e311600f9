"""Reading RTF: its tokens, code pages and tables of fonts, styles and lists, its text as paragraphs."""
