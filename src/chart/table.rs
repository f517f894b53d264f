//! Tables of numbers in named columns.

use std::borrow::Cow;

/// The name of a column, a series or a live number.
pub type Name = Cow<'static, str>;

/// How many digits of a column's numbers a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// Chosen by somebody: up to so many significant digits, without zeros at the end.
    Given(usize),
    /// Computed: three significant digits.
    Computed,
}

/// Numbers of one meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in files and in captions.
    pub name: Name,
    /// Its name for readers, in the tiny markup of [`words`](super::words).
    pub label: String,
    /// Digits that are shown.
    pub digits: Digits,
    /// One number a row; NaN where there is none.
    pub values: Vec<f64>,
}

impl Column {
    /// A column of computed numbers.
    #[must_use]
    pub fn computed(name: impl Into<Name>, label: impl Into<String>, values: Vec<f64>) -> Column {
        Column { name: name.into(), label: label.into(), digits: Digits::Computed, values }
    }

    /// A column of given numbers.
    #[must_use]
    pub fn given(name: impl Into<Name>, label: impl Into<String>, values: Vec<f64>) -> Column {
        Column { name: name.into(), label: label.into(), digits: Digits::Given(4), values }
    }
}

/// Columns of one length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What it holds, in a few words: a file with several tables names each.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether a reader's table and a file have it: a line that is only drawn needs none.
    pub listed: bool,
}

impl Table {
    /// A table that readers get.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: Vec<Column>) -> Table {
        Table { title: title.into(), columns, listed: true }
    }

    /// A table that is only drawn: corners of regions, places of names.
    #[must_use]
    pub fn drawn(columns: Vec<Column>) -> Table {
        Table { title: String::new(), columns, listed: false }
    }

    /// The corners of outlines, that are only drawn, in the columns "x" and "y"; a row of NaN ends each outline.
    #[must_use]
    pub fn outlines(outlines: &[Vec<(f64, f64)>]) -> Table {
        let corners = || outlines.iter().flat_map(|outline| outline.iter().copied().chain([(f64::NAN, f64::NAN)]));
        let (x, y) = corners().unzip();
        Table::drawn(vec![Column::given("x", "", x), Column::given("y", "", y)])
    }

    /// The numbers of a column; none if there is no such column.
    #[must_use]
    pub fn get(&self, name: &str) -> &[f64] {
        self.columns.iter().find(|column| column.name == name).map_or(&[], |column| &column.values)
    }

    /// Adds a column of numbers that follow from others of their row.
    pub fn derive<const N: usize>(
        &mut self,
        (name, label): (&'static str, &'static str),
        from: [&str; N],
        number: impl Fn([f64; N]) -> f64,
    ) {
        let columns = from.map(|other| self.get(other));
        let at = |row: usize| number(columns.map(|column| column.get(row).copied().unwrap_or(f64::NAN)));
        let values = (0..self.rows()).map(at).collect();
        self.columns.push(Column::computed(name, label, values));
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }
}
