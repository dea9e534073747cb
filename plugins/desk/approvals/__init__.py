"""Sign-off: who approved which text, who is waited for, and what changed since."""
