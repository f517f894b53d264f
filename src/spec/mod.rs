//! The JSON spec of a model: the one object that theory, simulation, figures, links and files share.

mod bound;
mod check;
mod data;
mod density;
mod error;
mod exponents;
mod features;
mod from_json;
mod limits;
mod read;
mod reader;
mod regression;
mod set;

pub use bound::{Bound, Count};
pub use data::{Correlation, SpectrumSpec, TeacherSpec, WeightScale};
pub use density::{ASPECT, DRAWN, DensitySpec, PLACE, RandomMatrix, SCALE};
pub use error::SpecError;
pub use exponents::{CAPACITY, Exponents, FEATURE_EXPONENT, GROWTH};
pub use features::{Activation, Ensemble, Layer, LayerKind, Pairs};
pub use limits::{
    ALPHA, CHI, DIMENSION, EIGENVALUE, FEATURE_NOISE, MEMBERS, MOST_CORRELATED, MOST_ENTRIES, MOST_LAYERS,
    MOST_LONG_CORRELATED, MOST_POINTS, MOST_SIMULATED_DIMENSIONS, MULTIPLICITY, NEIGHBOUR, NOISE, RHO, RIDGE, SAMPLES,
    SIMULATED_SAMPLES, SIMULATED_WIDTH, SOURCE, WEIGHT, WIDTH,
};
pub use reader::Reader;
pub use regression::{Model, Spec};
