//! What the steps say, held against the numbers that they show: a title that is not true of its own figure fails.

mod correlated;
mod explorer;
mod features;
mod kappa;
mod nonlinear;
mod ridge;
mod scaling;
mod spectra;
mod widths;

use super::shown::{Shown, at};
use renorm::figure::figures;

/// What a step claims, and how that is seen in its chart.
pub struct Claim {
    pub figure: &'static str,
    pub step: &'static str,
    pub holds: fn(&Shown, &mut Check),
}

/// Gathers what is not so.
#[derive(Default)]
pub struct Check {
    place: String,
    misses: Vec<String>,
}

impl Check {
    /// Notes what is not so, with the numbers that say it.
    pub fn that(&mut self, so: bool, words: &str, numbers: impl std::fmt::Debug) {
        if !so {
            self.misses.push(format!("{}: it is not so that {words}: {numbers:?}", self.place));
        }
    }

    /// Notes a number that is not where it should be, to a share of that.
    pub fn near(&mut self, number: f64, wanted: f64, share: f64, what: &str) {
        let so = (number - wanted).abs() <= share * wanted.abs();
        self.that(so, &format!("{what} is {wanted} within {} %", 100.0 * share), number);
    }
}

fn claims() -> impl Iterator<Item = &'static Claim> {
    [
        spectra::CLAIMS,
        kappa::CLAIMS,
        ridge::CLAIMS,
        ridge::FURTHER,
        features::CLAIMS,
        widths::CLAIMS,
        nonlinear::CLAIMS,
        scaling::CLAIMS,
        correlated::CLAIMS,
        explorer::CLAIMS,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn what_a_step_claims_is_true_of_its_numbers() {
    let mut check = Check::default();
    for claim in claims() {
        check.place = format!("{}, step {}", claim.figure, claim.step);
        (claim.holds)(&at(claim.figure, claim.step, &[]), &mut check);
    }
    assert!(check.misses.is_empty(), "{}", check.misses.join("\n"));
    // A step that nobody has checked is no fault: some say nothing that numbers could deny.
    for figure in figures() {
        let checked = |name: &str| claims().any(|claim| claim.figure == figure.id && claim.step == name);
        for step in figure.steps.iter().filter(|step| !checked(step.name)) {
            println!("{}, step {}: no claim is checked", figure.id, step.name);
        }
    }
}
