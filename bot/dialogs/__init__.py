"""One file per conversation; DIALOGS lists them all."""
