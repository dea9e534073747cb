"""Posts and pages are read and converted by several processes, or made again from what was kept."""
