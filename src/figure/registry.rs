//! Every chapter with its figures: the order, the numbers and the pages follow from it.

use super::definition::Figure;
use super::{correlated, explorer, features, kappa, nonlinear, ridge, scaling, spectra};
use crate::spec::SpecError;

/// A chapter: a page with some figures.
#[derive(Debug)]
pub struct Chapter {
    /// Its name in addresses: `ridge.html`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in a sentence.
    pub about: &'static str,
    /// Its figures, in order.
    pub figures: &'static [&'static Figure],
}

/// All chapters, in order.
pub const CHAPTERS: &[Chapter] = &[
    Chapter {
        id: "spectra",
        title: "Random matrices",
        about: "The eigenvalues of a large random matrix follow a law, and the laws of two predict that of their product.",
        figures: &[
            &spectra::wigner_semicircle::FIGURE,
            &spectra::white_wishart::FIGURE,
            &spectra::structured_wishart::FIGURE,
            &spectra::deep_wishart::FIGURE,
            &spectra::free_product::FIGURE,
        ],
    },
    Chapter {
        id: "kappa",
        title: "The renormalised ridge",
        about: "A finite sample acts like a larger ridge, and one equation gives it.",
        figures: &[
            &kappa::ridge_parameters::FIGURE,
            &kappa::effective_ridge::FIGURE,
            &kappa::ridge_structured_parameters::FIGURE,
        ],
    },
    Chapter {
        id: "ridge",
        title: "Linear ridge regression",
        about: "Test error, training error, and the one factor between them.",
        figures: &[
            &ridge::double_descent::FIGURE,
            &ridge::power_law::FIGURE,
            &ridge::multiple_descent::FIGURE,
            &ridge::optimal_ridge::FIGURE,
            &ridge::train_test_gap::FIGURE,
            &ridge::shifted_covariance::FIGURE,
        ],
    },
    Chapter {
        id: "features",
        title: "Linear random features",
        about: "A random layer between data and fit brings a variance of its own, and a limit.",
        figures: &[
            &features::parameters::FIGURE,
            &features::double_descent::FIGURE,
            &features::variance_dominated::FIGURE,
            &features::ridge_dominated::FIGURE,
            &features::noise_mitigated::FIGURE,
            &features::deep::FIGURE,
            &features::orthogonal::FIGURE,
            &features::anisotropic::FIGURE,
            &features::ensembling::FIGURE,
            &features::against_width::FIGURE,
        ],
    },
    Chapter {
        id: "nonlinear",
        title: "Nonlinear random features",
        about: "For the fit a nonlinear feature is a linear one with noise, and the noise is one more ridge.",
        figures: &[
            &nonlinear::isotropic::FIGURE,
            &nonlinear::parameters::FIGURE,
            &nonlinear::transition::FIGURE,
            &nonlinear::noise_dominated::FIGURE,
            &nonlinear::plateau::FIGURE,
            &nonlinear::label_noise::FIGURE,
            &nonlinear::activations::FIGURE,
        ],
    },
    Chapter {
        id: "scaling",
        title: "Scaling regimes",
        about: "Which term of the error falls most slowly decides how fast one learns.",
        figures: &[&scaling::phase_diagram::FIGURE, &scaling::variance_venn::FIGURE, &scaling::best_width::FIGURE],
    },
    Chapter {
        id: "correlated",
        title: "Correlated samples",
        about: "Samples that resemble each other are worth less, and mislead cross-validation unless it knows.",
        figures: &[&correlated::correlated_samples::FIGURE, &correlated::corr_gcv::FIGURE],
    },
    Chapter {
        id: "explorer",
        title: "Your own model",
        about: "Compose any model of this notebook, follow it along any of its numbers, and send it on as a link.",
        figures: &[&explorer::figure::FIGURE],
    },
];

/// The figure that stands on the landing page, too.
pub const LANDING: &str = "ridge-double-descent";

/// Every figure, in the order of the chapters.
pub fn figures() -> impl Iterator<Item = &'static Figure> {
    CHAPTERS.iter().flat_map(|chapter| chapter.figures.iter().copied())
}

/// The figure of that id.
///
/// # Errors
/// Names `figure` and lists the ids there are.
pub fn find(id: &str) -> Result<&'static Figure, SpecError> {
    figures().find(|figure| figure.id == id).ok_or_else(|| {
        let ids: Vec<&str> = figures().map(|figure| figure.id).collect();
        SpecError::new("figure", format!("one of {}", ids.join(", ")), format!("\"{id}\""))
    })
}

/// Places of a figure: its chapter's among the chapters and its own in that.
fn place(figure: &Figure) -> (usize, usize) {
    let within = |chapter: &Chapter| chapter.figures.iter().position(|other| other.id == figure.id);
    CHAPTERS.iter().enumerate().find_map(|(at, chapter)| Some((at, within(chapter)?))).unwrap_or((0, 0))
}

/// The chapter that shows a figure.
#[must_use]
pub fn chapter_of(figure: &Figure) -> &'static Chapter {
    &CHAPTERS[place(figure).0]
}

/// A figure's number: its chapter's, and its own in that.
#[must_use]
pub fn number(figure: &Figure) -> String {
    let (chapter, own) = place(figure);
    format!("{}.{}", chapter + 1, own + 1)
}

/// The page that shows a figure.
#[must_use]
pub fn page(figure: &Figure) -> String {
    format!("{}.html", chapter_of(figure).id)
}
