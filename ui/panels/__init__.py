"""The panels that stand beside a page."""
