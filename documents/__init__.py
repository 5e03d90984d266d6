"""The finished report as people hold it: Word and PDF."""
