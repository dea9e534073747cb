"""What is prose in the site's texts, and which of their words are worth a closer look."""
