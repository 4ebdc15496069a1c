//! Bytes of a PDF or text plan to pages, text blocks and tables.
