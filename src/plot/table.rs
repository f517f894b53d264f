//! A chart's numbers as tables for readers: the same cells as in its files, to the digits that mean something.

use super::text::{digits, shown, with_interval};
use crate::chart::{Chart, Column, Mark, Panel, Table};

/// A table for readers.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it holds.
    pub title: String,
    /// Heads of the columns, in the tiny markup of [`words`](crate::chart::words).
    pub heads: Vec<String>,
    /// As many cells in each row as there are heads; plain text.
    pub rows: Vec<Vec<String>>,
}

/// The tables of a chart. An estimate stands with half the width of its 95 % interval in one cell, as its head says;
/// what a reader can't use, a standard error beside an interval, only files have.
#[must_use]
pub fn sheets(chart: &Chart) -> Vec<Sheet> {
    let listed = |panel: &'_ Panel, at: usize| panel.tables[at].listed.then(|| sheet(panel, at));
    chart.panels.iter().flat_map(|panel| (0..panel.tables.len()).filter_map(move |at| listed(panel, at))).collect()
}

fn sheet(panel: &Panel, at: usize) -> Sheet {
    let table = &panel.tables[at];
    let marks: Vec<&Mark> = panel.marks.iter().filter(|mark| mark.table == at).collect();
    let interval = |name: &str| marks.iter().find(|mark| mark.y == name).and_then(|mark| mark.interval.as_deref());
    let folded = |column: &&Column| {
        column.name.ends_with(".stderr") || marks.iter().any(|mark| mark.interval.as_ref() == Some(&column.name))
    };
    let columns: Vec<&Column> = table.columns.iter().filter(|column| !folded(column)).collect();
    let head = |column: &&Column| match interval(&column.name) {
        Some(_) => format!("{} (± half width of the 95\u{a0}% interval)", column.label),
        None => column.label.clone(),
    };
    let cell = |table: &Table, column: &Column, row: usize| {
        let value = column.values.get(row).copied().unwrap_or(f64::NAN);
        if value.is_nan() {
            return String::new();
        }
        let text = shown(digits(table, &column.name), value);
        match interval(&column.name).and_then(|name| table.get(name).get(row)) {
            Some(&half) => with_interval(text, half),
            None => text,
        }
    };
    Sheet {
        title: table.title.clone(),
        heads: columns.iter().map(head).collect(),
        rows: (0..table.rows()).map(|row| columns.iter().map(|column| cell(table, column, row)).collect()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::sweep;
    use super::*;

    #[test]
    fn an_estimate_and_its_interval_are_one_cell_that_its_head_explains() {
        let sheets = sheets(&sweep());
        let simulated = &sheets[1];
        assert_eq!(sheets.len(), 2, "what is only drawn is not listed");
        assert_eq!(simulated.heads[1], "test error *E*_g (± half width of the 95\u{a0}% interval)");
        assert_eq!(simulated.heads.len(), 4);
        assert_eq!(simulated.rows[1], ["0.6", "0.694 ± 0.034", "0.674", "0.0907 ± 0.2"]);
        assert_eq!(simulated.rows[3][3], "0.00370", "of an interval that is not known yet nothing is said");
    }
}
