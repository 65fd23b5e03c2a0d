"""Answers for people and programs: one file for each form, text or bytes out; `writing` alone touches the disk."""
