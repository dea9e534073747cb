"""What is ours in the formats of others: the library, and a post as a newsletter."""
