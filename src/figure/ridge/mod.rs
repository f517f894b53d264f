//! Linear ridge regression.

pub mod double_descent;
pub mod optimal_ridge;
pub mod train_test_gap;
