//! What owns a matrix: a column-major array.

use super::view::{View, ViewMut};
use std::ops::{Index, IndexMut};

/// An owned dense matrix; entry (i, j) is `data[i + j * rows]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    data: Vec<f64>,
    rows: usize,
    columns: usize,
}

impl Matrix {
    /// The `rows` × `columns` matrix of zeros.
    #[must_use]
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { data: vec![0.0; rows * columns], rows, columns }
    }

    /// The matrix with entries `entry(i, j)`, called column by column.
    pub fn from_fn(rows: usize, columns: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let mut data = Vec::with_capacity(rows * columns);
        for j in 0..columns {
            data.extend((0..rows).map(|i| entry(i, j)));
        }
        Self { data, rows, columns }
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

    /// Column j.
    ///
    /// # Panics
    /// If there is no such column.
    #[must_use]
    pub fn column(&self, j: usize) -> &[f64] {
        &self.data[j * self.rows..(j + 1) * self.rows]
    }

    /// Column j, to write to.
    ///
    /// # Panics
    /// If there is no such column.
    pub fn column_mut(&mut self, j: usize) -> &mut [f64] {
        &mut self.data[j * self.rows..(j + 1) * self.rows]
    }

    /// The whole matrix, to read.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(&self.data, self.rows, self.columns, self.rows.max(1))
    }

    /// The whole matrix, to write.
    pub fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::new(&mut self.data, self.rows, self.columns, self.rows.max(1))
    }

    /// The squared Frobenius norm, column by column.
    #[must_use]
    pub fn norm2(&self) -> f64 {
        super::norm2(&self.data)
    }
}

impl Index<(usize, usize)> for Matrix {
    type Output = f64;
    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.data[j * self.rows..(j + 1) * self.rows][i]
    }
}

impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.data[j * self.rows..(j + 1) * self.rows][i]
    }
}
