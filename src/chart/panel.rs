//! A chart and its panels: tables, the marks that draw them, and where they are read.

use super::axis::Axis;
use super::key::Key;
use super::mark::Mark;
use super::table::{Name, Table};

/// A picture as data.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// Its panels: beside each other, or one above the other where there is little room.
    pub panels: Vec<Panel>,
    /// The legend.
    pub keys: Vec<Key>,
    /// Live numbers for captions, besides the columns of the row that is read: name and text.
    pub numbers: Vec<(Name, String)>,
    /// The entry of the legend by which simulation and theory are compared in words; empty: all of them.
    pub judged: Name,
    /// Why a curve is broken, if one is.
    pub trouble: Option<String>,
}

impl Chart {
    /// Whether anything is drawn of an entry of the legend.
    #[must_use]
    pub fn draws(&self, series: &str) -> bool {
        self.panels.iter().any(|panel| panel.marks.iter().any(|mark| mark.key == series))
    }
}

/// A pair of axes with what is drawn in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// What is drawn of.
    pub tables: Vec<Table>,
    /// What is drawn, from back to front.
    pub marks: Vec<Mark>,
    /// Where it is read along x; none where there is nothing to read.
    pub read: Option<Read>,
    /// The point that a reader can move in it.
    pub pick: Option<Pick>,
    /// Whether a decade, or a unit, has as many pixels on both axes.
    pub equal: bool,
    /// Whether the axes are drawn.
    pub axes: bool,
}

/// The rows that a reading takes its numbers from.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The table, by its place in the panel. Its rows ascend in x.
    pub table: usize,
    /// Its column of x.
    pub x: Name,
    /// Where one reads before anybody points.
    pub start: f64,
    /// Whether only whole x are read: samples and features are counted.
    pub whole: bool,
}

/// A point that a reader moves: it sets two parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The parameters of x and y.
    pub parameters: (&'static str, &'static str),
    /// Where the point is.
    pub at: (f64, f64),
    /// What holds there, in words: said when the point has moved.
    pub words: String,
}

impl Panel {
    /// A panel with axes and nothing in it.
    #[must_use]
    pub fn new(x: Axis, y: Axis) -> Panel {
        Panel { x, y, tables: Vec::new(), marks: Vec::new(), read: None, pick: None, equal: false, axes: true }
    }

    /// The table that it is read from.
    pub fn read_from(&mut self) -> Option<&mut Table> {
        let read = self.read.as_ref()?;
        self.tables.get_mut(read.table)
    }

    /// Takes a table in; its place is what marks name it by.
    pub fn add(&mut self, table: Table) -> usize {
        self.tables.push(table);
        self.tables.len() - 1
    }
}
