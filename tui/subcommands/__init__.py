"""What `carnet` does when it is called from a shell: one small module per call."""
