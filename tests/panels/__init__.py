"""Tests of the sentences and rows of the pages."""
