"""What was built is put in its place in the output folder, one whole file at a time."""
