"""What is fetched from other systems: the shared mailbox and the staff directory."""
