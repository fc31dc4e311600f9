"""Reading an OpenDocument text: its styles and lists, its text, tables, boxes and pictures."""
