//! Reads the tab-separated tables that are compiled in: comments and the header line off, cells apart.
//! What a cell means is for the module that owns the table.

/// Returns the rows of a table, without comments, empty lines and the header.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// Returns a row's cell, empty where the row is too short.
pub(super) fn cell<'r>(row: &[&'r str], column: usize) -> &'r str {
    row.get(column).copied().unwrap_or_default()
}

/// Returns a cell's words.
pub(super) fn words<'r>(row: &[&'r str], column: usize) -> impl Iterator<Item = &'r str> {
    cell(row, column).split_whitespace()
}
