"""Rows in and out of the database; nothing above this folder sees a table."""
