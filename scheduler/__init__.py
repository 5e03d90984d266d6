"""The nudge engine: finds what is due, queues it in the outbox, and sends it exactly as recorded."""
