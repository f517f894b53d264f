//! What the figures show. A figure is a value: parameters, axes, series and one function that turns parameters
//! into a [`Spec`](crate::spec::Spec), which theory *and* simulation are given, so that the two can't drift apart.
//!
//! Nothing here knows how anything is drawn. Adding a figure is one file beside this one and one line in
//! [`FIGURES`].

#[cfg(feature = "whole")]
mod bins;
mod content;
#[cfg(feature = "whole")]
mod features_double_descent;
mod parameter;
#[cfg(feature = "whole")]
mod phase_diagram;
mod points;
mod ridge_double_descent;
mod values;
#[cfg(feature = "whole")]
mod white_wishart;

#[cfg(feature = "whole")]
pub use bins::Bin;
pub use content::{Axis, Content, Curves, Density, Finite, Key, Map, Marks, Pane, Series, Sweep, Trace};
pub use parameter::{Control, Parameter, choice, linear, log, number};
pub use points::{Planned, Point, Simulation};
pub use values::{Clamped, Values};

use crate::spec::SpecError;

/// Every figure, in the order of the page; without the feature `whole` the first alone.
pub const FIGURES: &[&Figure] = &[
    &ridge_double_descent::FIGURE,
    #[cfg(feature = "whole")]
    &white_wishart::FIGURE,
    #[cfg(feature = "whole")]
    &features_double_descent::FIGURE,
    #[cfg(feature = "whole")]
    &phase_diagram::FIGURE,
];

/// One figure of the page.
#[derive(Debug)]
pub struct Figure {
    /// Its name in links, attributes and on the command line.
    pub id: &'static str,
    /// The chapter that shows it.
    pub chapter: &'static str,
    /// The finding, as a sentence without a full stop.
    pub title: &'static str,
    /// What the picture shows, for those who can't see it.
    pub alt: &'static str,
    /// The controls, in order.
    pub parameters: &'static [Parameter],
    /// A rule between parameters, checked after each has been checked by itself.
    pub check: fn(&Values) -> Result<(), SpecError>,
    /// Named settings, shown as buttons. The first is the start.
    pub presets: &'static [Preset],
    /// The words under the figure: HTML, in which `{name}` is a live number of the readout.
    pub caption: &'static str,
    /// What is shown.
    pub content: Content,
}

/// A named setting of some parameters; the others take their start values.
#[derive(Debug)]
pub struct Preset {
    /// Its name in the page's markup.
    pub name: &'static str,
    /// The button's text: what it shows.
    pub label: &'static str,
    /// Parameter names with their values.
    pub values: &'static [(&'static str, f64)],
}

/// Equal if they are the same figure.
impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        self.id == other.id
    }
}

/// The figure of that id.
///
/// # Errors
/// Names `figure` and lists the ids there are.
pub fn find(id: &str) -> Result<&'static Figure, SpecError> {
    FIGURES.iter().copied().find(|figure| figure.id == id).ok_or_else(|| {
        let ids: Vec<&str> = FIGURES.iter().map(|figure| figure.id).collect();
        SpecError::new("figure", format!("one of {}", ids.join(", ")), format!("\"{id}\""))
    })
}

impl Figure {
    /// Its number on the page: its place in [`FIGURES`].
    #[must_use]
    pub fn number(&self) -> usize {
        1 + FIGURES.iter().take_while(|figure| figure.id != self.id).count()
    }

    /// The entries of the legend.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        match &self.content {
            Content::Sweep(sweep) => sweep.keys(),
            #[cfg(feature = "whole")]
            Content::Density(density) => density.keys.to_vec(),
            #[cfg(feature = "whole")]
            Content::Map(map) => map.keys(),
        }
    }

    /// The parts of the picture that answer a pointer and the keyboard.
    #[must_use]
    pub fn panes(&self) -> &'static [Pane] {
        match &self.content {
            Content::Sweep(_) => &[Pane::CURVES],
            #[cfg(feature = "whole")]
            Content::Density(_) => &[Pane::CURVES],
            #[cfg(feature = "whole")]
            Content::Map(_) => &[Pane::PLANE, Pane::CURVES],
        }
    }

    /// What to simulate for these parameters.
    ///
    /// # Errors
    /// Names what is over a limit of the simulation.
    pub fn plan(&self, values: &Values) -> Result<Planned, SpecError> {
        match &self.content {
            Content::Sweep(sweep) => sweep.plan(values),
            #[cfg(feature = "whole")]
            Content::Density(density) => density.plan(values),
            #[cfg(feature = "whole")]
            Content::Map(map) => map.curve.plan(values),
        }
    }
}
