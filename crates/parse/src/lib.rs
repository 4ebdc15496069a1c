//! Pages to a record: tables, members, boards and figures in running text.
