"""The preview: a resident process that builds at every save, and the server that shows it."""
