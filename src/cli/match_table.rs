//! The table of an event: a row for each participant and counterpart, as CSV or as a spreadsheet.
//! Writes what it is given; who meets whom was planned before.

use crate::domain::id::RecordId;
use anyhow::{Context as _, bail};
use rust_xlsxwriter::{Format as CellFormat, Workbook, Worksheet};
use std::collections::HashSet;
use std::path::Path;

/// The columns.
const COLUMNS: [&str; 10] = [
    "company_id",
    "company",
    "rank",
    "counterpart_id",
    "counterpart",
    "score",
    "slot",
    "need",
    "offer",
    "reasons",
];
/// Their widths in the spreadsheet, in characters.
const WIDTHS: [f64; 10] = [22.0, 30.0, 6.0, 22.0, 30.0, 7.0, 18.0, 45.0, 45.0, 90.0];

/// A counterpart of a participant.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The participant.
    pub(super) company_id: RecordId,
    /// Its name.
    pub(super) company: String,
    /// Which of its counterparts it is, from 1.
    pub(super) rank: usize,
    /// The counterpart.
    pub(super) counterpart_id: RecordId,
    /// Its name.
    pub(super) counterpart: String,
    /// How well they fit.
    pub(super) score: f64,
    /// The line that needs, of the best reason.
    pub(super) need: String,
    /// The line that offers, of the best reason.
    pub(super) offer: String,
    /// All reasons.
    pub(super) reason: String,
    /// The slot in which they meet.
    pub(super) slot: Option<usize>,
}

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Comma-separated values.
    Csv,
    /// A spreadsheet of Office Open XML.
    Xlsx,
}

impl Format {
    /// Returns the format that the file's name asks for.
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => Ok(Self::Csv),
            Some("xlsx") => Ok(Self::Xlsx),
            _ => bail!(
                "{}: name a file that ends with .csv or .xlsx",
                path.display()
            ),
        }
    }
}

/// Writes the table; with slots, the spreadsheet has the plan on a second sheet.
pub(super) fn write(
    path: &Path,
    format: Format,
    rows: &[Row],
    slots: &[String],
) -> anyhow::Result<()> {
    let written = match format {
        Format::Csv => csv(path, rows, slots),
        Format::Xlsx => xlsx(path, rows, slots),
    };
    written.with_context(|| format!("writing {}", path.display()))
}

fn slot_name(slot: Option<usize>, slots: &[String]) -> &str {
    slot.and_then(|slot| slots.get(slot))
        .map_or("", String::as_str)
}

fn csv(path: &Path, rows: &[Row], slots: &[String]) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(COLUMNS)?;
    for row in rows {
        writer.write_record(cells(row, slots).iter().map(|cell| inert(cell)))?;
    }
    writer.flush()?;
    Ok(())
}

fn cells(row: &Row, slots: &[String]) -> [String; 10] {
    [
        row.company_id.to_string(),
        row.company.clone(),
        row.rank.to_string(),
        row.counterpart_id.to_string(),
        row.counterpart.clone(),
        format!("{:.2}", row.score),
        slot_name(row.slot, slots).to_owned(),
        row.need.clone(),
        row.offer.clone(),
        row.reason.clone(),
    ]
}

/// Returns a cell that no spreadsheet takes for a formula: lines of companies are strangers' text.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn xlsx(path: &Path, rows: &[Row], slots: &[String]) -> anyhow::Result<()> {
    let mut workbook = Workbook::new();
    let bold = CellFormat::new().set_bold();
    let sheet = workbook.add_worksheet().set_name("Matches")?;
    head(sheet, &COLUMNS, &WIDTHS, &bold)?;
    for (index, row) in rows.iter().enumerate() {
        let line = u32::try_from(index + 1)?;
        for (column, cell) in (0_u16..).zip(cells(row, slots)) {
            match column {
                2 => sheet.write_number(line, column, row.rank as f64)?,
                5 => sheet.write_number(line, column, row.score)?,
                _ => sheet.write_string(line, column, cell)?,
            };
        }
    }
    if !slots.is_empty() {
        let sheet = workbook.add_worksheet().set_name("Plan")?;
        head(
            sheet,
            &[
                "slot",
                "company_id",
                "company",
                "counterpart_id",
                "counterpart",
                "score",
            ],
            &[18.0, 22.0, 30.0, 22.0, 30.0, 7.0],
            &bold,
        )?;
        // Each meeting stands in two rows of the table and in one of the plan, that of the first.
        let mut known = HashSet::new();
        let mut met: Vec<&Row> = rows
            .iter()
            .filter(|row| {
                let (one, other) = (&row.company_id, &row.counterpart_id);
                row.slot.is_some() && known.insert((one.min(other), one.max(other)))
            })
            .collect();
        met.sort_by_key(|row| row.slot);
        for (index, row) in met.iter().enumerate() {
            let line = u32::try_from(index + 1)?;
            sheet.write_string(line, 0, slot_name(row.slot, slots))?;
            sheet.write_string(line, 1, row.company_id.as_str())?;
            sheet.write_string(line, 2, &row.company)?;
            sheet.write_string(line, 3, row.counterpart_id.as_str())?;
            sheet.write_string(line, 4, &row.counterpart)?;
            sheet.write_number(line, 5, row.score)?;
        }
    }
    workbook.save(path)?;
    Ok(())
}

fn head(
    sheet: &mut Worksheet,
    columns: &[&str],
    widths: &[f64],
    bold: &CellFormat,
) -> anyhow::Result<()> {
    for (column, (name, width)) in (0_u16..).zip(columns.iter().zip(widths)) {
        sheet.write_string_with_format(0, column, *name, bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Format, inert};
    use std::path::Path;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(inert("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(inert("Fresh mangoes"), "Fresh mangoes");
    }

    #[test]
    fn the_name_of_the_file_decides() {
        assert_eq!(Format::of(Path::new("a/b.xlsx")).ok(), Some(Format::Xlsx));
        assert!(Format::of(Path::new("table")).is_err());
    }
}
