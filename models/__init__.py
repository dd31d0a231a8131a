"""The field in code: what a contact, an outing, a follow-up is. No input or output."""
