//! What routines work on: parts of a matrix, borrowed.
//!
//! A [`View`] carries a step for rows and one for columns, so that a transpose costs nothing; a [`ViewMut`] is a slice
//! with a leading dimension and splits between columns, which is all that safe Rust needs for blocked algorithms.

use std::ops::Range;

/// A matrix to read: entry (i, j) is `data[i * row_step + j * column_step]`.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    data: &'a [f64],
    rows: usize,
    columns: usize,
    row_step: usize,
    column_step: usize,
}

impl<'a> View<'a> {
    /// A column-major slice with leading dimension `ld`.
    ///
    /// # Panics
    /// If `ld < rows`, or the slice is too short.
    #[must_use]
    pub fn new(data: &'a [f64], rows: usize, columns: usize, ld: usize) -> Self {
        check(data.len(), rows, columns, ld);
        Self { data, rows, columns, row_step: 1, column_step: ld }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(self) -> usize {
        self.rows
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(self) -> usize {
        self.columns
    }

    /// The transpose; nothing is moved.
    #[must_use]
    pub fn t(self) -> Self {
        let Self { data, rows, columns, row_step, column_step } = self;
        Self { data, rows: columns, columns: rows, row_step: column_step, column_step: row_step }
    }

    /// The block of the given rows and columns.
    ///
    /// # Panics
    /// If a range runs backwards or past the edge.
    #[must_use]
    pub fn block(self, rows: Range<usize>, columns: Range<usize>) -> Self {
        assert!(rows.start <= rows.end && rows.end <= self.rows, "rows {rows:?} of {}", self.rows);
        assert!(columns.start <= columns.end && columns.end <= self.columns, "columns {columns:?} of {}", self.columns);
        let start = rows.start * self.row_step + columns.start * self.column_step;
        let data = self.data.get(start..).unwrap_or(&[]); // an empty block may begin past the end
        Self { data, rows: rows.len(), columns: columns.len(), ..self }
    }

    /// Entry (i, j).
    ///
    /// # Panics
    /// If it lies outside.
    #[must_use]
    pub fn at(self, i: usize, j: usize) -> f64 {
        assert!(i < self.rows && j < self.columns, "({i}, {j}) of {} x {}", self.rows, self.columns);
        self.data[i * self.row_step + j * self.column_step]
    }

    /// Whether columns are slices: unless the view is a transpose.
    #[must_use]
    pub fn is_column_major(self) -> bool {
        self.row_step == 1
    }

    /// Column j as a slice, if the view is column-major.
    ///
    /// # Panics
    /// If the view is a transpose, or there is no such column.
    #[must_use]
    pub fn column(self, j: usize) -> &'a [f64] {
        assert!(self.row_step == 1 && j < self.columns, "column {j} of {}", self.columns);
        let start = j * self.column_step;
        &self.data[start.min(self.data.len())..][..self.rows]
    }
}

/// A column-major matrix to write: entry (i, j) is `data[i + j * ld]`.
#[derive(Debug)]
pub struct ViewMut<'a> {
    data: &'a mut [f64],
    rows: usize,
    columns: usize,
    ld: usize,
}

impl<'a> ViewMut<'a> {
    /// A column-major slice with leading dimension `ld`.
    ///
    /// # Panics
    /// If `ld < rows`, or the slice is too short.
    pub fn new(data: &'a mut [f64], rows: usize, columns: usize, ld: usize) -> Self {
        check(data.len(), rows, columns, ld);
        Self { data, rows, columns, ld }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The same matrix, borrowed for a shorter time.
    pub fn reborrow(&mut self) -> ViewMut<'_> {
        ViewMut { data: self.data, ..*self }
    }

    /// The same matrix, to read.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(self.data, self.rows, self.columns, self.ld)
    }

    /// Column j.
    ///
    /// # Panics
    /// If there is no such column.
    pub fn column_mut(&mut self, j: usize) -> &mut [f64] {
        assert!(j < self.columns, "column {j} of {}", self.columns);
        &mut self.data[j * self.ld..][..self.rows]
    }

    /// Columns 0..j and j.., apart.
    ///
    /// # Panics
    /// If there are fewer than j columns.
    #[must_use]
    pub fn split_columns(self, j: usize) -> (ViewMut<'a>, ViewMut<'a>) {
        let Self { data, rows, columns, ld } = self;
        assert!(j <= columns, "column {j} of {columns}");
        let at = (j * ld).min(data.len());
        let (left, right) = data.split_at_mut(at);
        (ViewMut { data: left, rows, columns: j, ld }, ViewMut { data: right, rows, columns: columns - j, ld })
    }

    /// The block of the given rows, all columns.
    ///
    /// # Panics
    /// If the range runs backwards or past the edge.
    #[must_use]
    pub fn select_rows(self, rows: Range<usize>) -> ViewMut<'a> {
        let Self { data, rows: height, columns, ld } = self;
        assert!(rows.start <= rows.end && rows.end <= height, "rows {rows:?} of {height}");
        let start = rows.start.min(data.len());
        ViewMut { data: &mut data[start..], rows: rows.len(), columns, ld }
    }
}

/// The precondition of both views.
fn check(len: usize, rows: usize, columns: usize, ld: usize) {
    assert!(ld >= rows, "leading dimension {ld} < {rows} rows");
    let needed = if rows == 0 || columns == 0 { 0 } else { (columns - 1) * ld + rows };
    assert!(len >= needed, "{len} numbers for a {rows} x {columns} matrix of leading dimension {ld}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::Matrix;

    fn numbered(rows: usize, columns: usize) -> Matrix {
        Matrix::from_fn(rows, columns, |i, j| (10 * i + j) as f64)
    }

    #[test]
    fn a_block_of_the_transpose_is_the_transposed_block() {
        let a = numbered(5, 7);
        let block = a.view().t().block(2..6, 1..5);
        for i in 0..4 {
            for j in 0..4 {
                assert_eq!(block.at(i, j), a[(j + 1, i + 2)]);
            }
        }
    }

    #[test]
    fn columns_split_and_blocks_write_where_they_should() {
        let mut a = numbered(4, 5);
        let (left, right) = a.view_mut().split_columns(2);
        assert_eq!((left.columns(), right.columns()), (2, 3));
        right.select_rows(1..3).column_mut(2).fill(-1.0);
        let changed: Vec<_> = (0..20).filter(|k| a[(k % 4, k / 4)] == -1.0).collect();
        assert_eq!(changed, [17, 18]);
    }

    #[test]
    fn empty_shapes_are_fine() {
        for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
            let mut a = Matrix::zeros(rows, columns);
            assert_eq!(a.norm2(), 0.0);
            assert_eq!(a.view().t().block(0..columns, 0..rows).rows(), columns);
            let (left, right) = a.view_mut().split_columns(columns);
            assert_eq!((left.columns(), right.columns()), (columns, 0));
            assert_eq!(right.select_rows(rows..rows).rows(), 0);
        }
    }

    #[test]
    #[should_panic(expected = "3 numbers")]
    fn a_slice_too_short_is_refused() {
        let _ = View::new(&[0.0; 3], 2, 2, 2);
    }
}
