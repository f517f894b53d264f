//! A chart's numbers for programs: one rectangular table, all digits.
//!
//! The first column, `table`, says which table of the chart a row is from; a column that a table lacks is empty there. So
//! `pandas.read_csv(file)` reads it as it is, and `data[data.table == "theory"]` is one table again.

use std::fmt::Write;

use crate::chart::{Chart, Column, Table};

/// All numbers of the tables that readers get, as the shortest decimals that read back as the same doubles. What is
/// missing is empty; infinity is `inf`.
#[must_use]
pub fn csv(chart: &Chart) -> String {
    let tables: Vec<&Table> =
        chart.panels.iter().flat_map(|panel| &panel.tables).filter(|table| table.listed).collect();
    let mut names: Vec<&str> = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns) {
        if !names.contains(&column.name.as_ref()) {
            names.push(&column.name);
        }
    }
    let mut csv = "table".to_owned();
    for name in &names {
        let _ = write!(csv, ",{}", quoted(name));
    }
    csv.push('\n');
    for table in tables {
        let columns: Vec<Option<&Column>> =
            names.iter().map(|name| table.columns.iter().find(|column| column.name == *name)).collect();
        let title = quoted(&table.title);
        for row in 0..table.rows() {
            csv.push_str(&title);
            for column in &columns {
                csv.push(',');
                csv.push_str(
                    &column.and_then(|column| column.values.get(row)).map_or_else(String::new, |&value| exact(value)),
                );
            }
            csv.push('\n');
        }
    }
    csv
}

/// A double as the shortest decimal that reads back as the same.
fn exact(value: f64) -> String {
    let size = value.abs();
    if value.is_nan() {
        String::new()
    } else if size == 0.0 || (1e-5..1e16).contains(&size) || size.is_infinite() {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}

/// A text as a cell. What a spreadsheet would run as a formula gets an apostrophe before it, which it takes for text.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::testing::sweep;
    use super::*;
    use crate::chart::{Axis, Panel};

    #[test]
    fn every_number_reads_back_in_bits() {
        let values = [0.1, 1.0 / 3.0, 1e-300, -5e-324, 1e22, 123_456_789.0, -0.0, f64::INFINITY, f64::MAX, 2.5e-11];
        let axis = || Axis::new("x", "x", false, (0.0, 1.0));
        let mut panel = Panel::new(axis(), axis());
        panel.add(Table::new("one, two", vec![Column::given("x", "", values.to_vec())]));
        panel.add(Table::new("other", vec![Column::given("y", "", vec![f64::NAN]), Column::given("x", "", vec![7.0])]));
        panel.add(Table::drawn(vec![Column::given("hidden", "", vec![1.0])]));
        let text = csv(&Chart { panels: vec![panel], ..Chart::default() });
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("table,x,y"));
        for (line, value) in lines.by_ref().zip(values) {
            let cell = line.strip_prefix("\"one, two\",").and_then(|rest| rest.strip_suffix(',')).unwrap();
            assert_eq!(cell.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{cell}");
        }
        assert_eq!(text.lines().last(), Some("other,7,"));
    }

    #[test]
    fn no_text_is_a_formula_and_numbers_keep_their_signs() {
        let texts = ["=1+1", "+1", "-1", "@now", "\t=1", "a=1, b"].map(quoted);
        assert_eq!(texts, ["'=1+1", "'+1", "'-1", "'@now", "'\t=1", "\"a=1, b\""]);
        assert_eq!(exact(-1.5), "-1.5");
    }

    #[test]
    fn theory_and_simulation_are_told_apart() {
        let text = csv(&sweep());
        assert_eq!(text.lines().filter(|line| line.starts_with("theory,")).count(), 200);
        assert_eq!(text.lines().filter(|line| line.starts_with("simulation,")).count(), 5);
        let cells = text.lines().next().unwrap().split(',').count();
        assert!(text.lines().all(|line| line.split(',').count() == cells), "a rectangle");
    }
}
