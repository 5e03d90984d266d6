"""Web pages and interfaces beside the chat."""
