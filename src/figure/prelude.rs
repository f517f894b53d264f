//! What the figures' files are written with: a chart's parts, the kinds and the handles, the outputs, and the models.

pub(super) use super::definition::{Figure, Step};
pub(super) use super::handle::{Choice, Real, Whole, choice, linear, log, whole};
pub(super) use super::kind::{
    AXES, Axes, Beside, Curve, Density, Detail, Finite, Free, Guide, Label, Over, SWEEP, Sampling, Sweep,
};
pub(super) use super::output::{
    BIAS2, DF1, DF2, GAMMA, GAMMA2, GCV, KAPPA, KAPPA2, RAMP, TEST, TRAINING, VAR_F, VAR_X, VAR_X_EPS, VAR_XF,
    VAR_XF_EPS,
};
pub(super) use super::shared;
pub(super) use super::values::Values;
pub(super) use crate::chart::number::{computed, short, significant};
pub(super) use crate::chart::{Axis, Chart, Column, Key, Mark, Outline, Panel, Role, Shape, Style, Table};
pub(super) use crate::spec::{
    DensitySpec, Layer, LayerKind, Model, RandomMatrix, Spec, SpecError, SpectrumSpec, TeacherSpec, WeightScale,
};
pub(super) use crate::theory::{along, fit_slope, optimal, solve};
