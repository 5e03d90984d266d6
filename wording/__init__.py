"""The words people read, by language: the catalogues, and what is said at more than one edge (ADR 17)."""
