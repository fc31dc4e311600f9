"""What a case is, and how it becomes a document. Pure: no Qt, no database, no clock, no network."""
