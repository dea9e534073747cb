"""How the blog stands: what is begun, what is due, what is missing, and who is waited for."""
