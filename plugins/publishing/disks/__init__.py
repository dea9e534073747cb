"""Releases as folders: on a disk here, or at the end of SFTP or of a shell."""
