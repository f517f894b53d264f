//! Linear ridge regression.

pub mod double_descent;
pub mod multiple_descent;
pub mod optimal_ridge;
pub mod power_law;
pub mod shifted_covariance;
pub mod train_test_gap;
