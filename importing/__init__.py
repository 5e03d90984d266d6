"""One file's way from bytes to conferences: read, show, take in by batches."""
