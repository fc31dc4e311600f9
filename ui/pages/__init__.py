"""The pages of the window, one a room of the clerk's work."""
