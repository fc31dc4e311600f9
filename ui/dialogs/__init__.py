"""The dialogs that ask for something."""
