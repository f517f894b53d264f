//! Numbers in the chapters on correlated samples and on models of one's own.

use super::chapter::Chapter;
use renorm::spec::{Correlation, Layer, Model, Spec, SpectrumSpec, TeacherSpec, WeightScale};
use renorm::theory::solve;

#[test]
fn correlated() {
    let mut text = Chapter::open("correlated");
    // The sum of squared correlations, over distances in both directions.
    let worth = |rho: f64| 1.0 / (-2000..=2000_i32).map(|k| libm::pow(rho * rho, f64::from(k.abs()))).sum::<f64>();
    text.says("which is {0.22} for $\\rho = 0.8$ and {0.10} for $\\rho = 0.9$", &[worth(0.8), worth(0.9)]);
    let solved = |samples, rho| {
        let correlation = Some(Correlation::Ar1 { rho });
        let spec = Spec { noise: 0.5, ridge: 1e-3, samples, correlation, ..Spec::isotropic(100) };
        solve(&spec).expect("a spec")
    };
    let [less, more] = [0.8, 0.95].map(|rho| solved(200.0, rho));
    text.holds(
        "The error on new data hardly moves at small ridges, while the estimate goes to almost nothing.",
        (more.generalization / less.generalization - 1.0).abs() < 0.1 && more.gcv < 0.05 && less.gcv > 2.0 * more.gcv,
    );
    text.close();
}

#[test]
fn explorer() {
    let mut text = Chapter::open("explorer");
    let floor = |samples| {
        let spectrum = SpectrumSpec::PowerLaw { dimension: 300, alpha: 1.5 };
        let teacher = TeacherSpec::Source { r: 1.0, scale: WeightScale::Sum };
        let layers = vec![Layer::gaussian(40.0)];
        let spec = Spec {
            model: Model::RandomFeatures,
            spectrum,
            teacher,
            samples,
            layers,
            ridge: 1e-5,
            ..Spec::isotropic(1)
        };
        solve(&spec).expect("a spec").generalization
    };
    text.holds("levels off, at the part of the target", floor(2000.0) > 0.95 * floor(1000.0));
    text.close();
}
