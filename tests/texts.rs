//! The numbers in the chapters' texts are true: each is computed again and compared with what stands there.
#![cfg(not(target_arch = "wasm32"))]

#[path = "texts/chapter.rs"]
mod chapter;
#[path = "texts/equations.rs"]
mod equations;
#[path = "texts/samples.rs"]
mod samples;

use chapter::Chapter;
use renorm::figure::{Detail, Simulated, find};
use renorm::simulate::eigenvalues;
use renorm::spec::{
    Activation, DensitySpec, Ensemble, Exponents, Layer, LayerKind, Model, Pairs, RandomMatrix, Spec, SpectrumSpec,
    TeacherSpec, WeightScale,
};
use renorm::spectrum::moments;
use renorm::theory::{Law, Theory, optimal, regimes, solve};

/// The data of the figure `ridge-double-descent`.
fn ridge(ratio: f64, ridge: f64) -> Theory {
    solve(&Spec { noise: 0.5, ridge, samples: 250.0 * ratio, ..Spec::isotropic(250) }).expect("a spec")
}

/// Power-law data and target of the figures `ridge-power-law` and `shifted-covariance`: w² falls as k^−β.
fn power_law(alpha: f64, beta: f64, (ridge, noise, samples): (f64, f64, f64)) -> Spec {
    let r = 0.5 * ((beta - 1.0) / alpha + 1.0);
    Spec {
        spectrum: SpectrumSpec::PowerLaw { dimension: 10_000, alpha },
        teacher: TeacherSpec::Source { r, scale: WeightScale::First },
        ridge,
        noise,
        samples,
        ..Spec::isotropic(1)
    }
}

/// The data of the figure `ridge-multiple-descent`.
fn levels(samples: f64) -> Theory {
    let levels = |values: [f64; 3]| values.into_iter().zip([10, 100, 10_000]).collect();
    let spectrum = SpectrumSpec::Levels { levels: levels([1.0, 1e-2, 1e-5]) };
    let teacher = TeacherSpec::Levels { levels: levels([0.03, 0.3, 3.0]) };
    solve(&Spec { spectrum, teacher, ridge: 1e-8, samples, ..Spec::isotropic(1) }).expect("a spec")
}

/// The data of the figure `features-double-descent`.
fn features(samples: f64, noise: f64, width: f64) -> Theory {
    let layers = vec![Layer::gaussian(width)];
    let spec = Spec { model: Model::RandomFeatures, noise, ridge: 1e-3, samples, layers, ..Spec::isotropic(200) };
    solve(&spec).expect("a spec")
}

#[test]
fn index() {
    let mut text = Chapter::open("index");
    let worse = ridge(1.0, 1e-3).generalization / ridge(0.5, 1e-3).generalization;
    text.holds("its predictions on new data become five times worse", (4.5..5.5).contains(&worse));
    text.close();
}

#[test]
fn spectra() {
    let mut text = Chapter::open("spectra");
    let edges = |ratio: f64| [-1.0, 1.0].map(|sign| (1.0 + sign * f64::sqrt(ratio)) * (1.0 + sign * f64::sqrt(ratio)));
    text.says("With ten samples per dimension the eigenvalues already range from about {0.47} to {1.73}.", &edges(0.1));
    text.says("With one sample per dimension they range from {0} to {4}.", &edges(1.0));
    // Above the upper edge, which is soft.
    let ensemble = RandomMatrix::Wishart { q: 0.32, spectrum: None };
    let spec = DensitySpec { ensemble, dimension: Some(300), at: Vec::new() };
    let upper = edges(0.32)[1];
    let draws = 1500;
    let beyond: usize =
        (0..draws).map(|seed| eigenvalues(&spec, seed).expect("a sample").iter().filter(|x| **x > upper).count()).sum();
    let share = beyond as f64 / draws as f64;
    text.holds("about a sixth of an eigenvalue lies beyond on average", (share - 1.0 / 6.0).abs() < 0.05);
    text.holds("some 45,000 of them at a size of $N = 300$", 300 * 301 / 2 / 1000 == 45);
    // The variance is Σ N_0/N_l, as the second moment of the density says.
    let variance = |widths: &[f64]| {
        let law = Law::new(&RandomMatrix::DeepWishart { widths: widths.to_vec() }).expect("widths");
        let (low, high) = (law.edges()[0], law.edges()[1]);
        let term = |k: u32| {
            let angle = std::f64::consts::PI * (f64::from(k) + 0.5) / 300.0;
            let x = low + 0.5 * (high - low) * (1.0 - libm::cos(angle));
            law.at(x) * (x - 1.0) * (x - 1.0) * 0.5 * (high - low) * libm::sin(angle) * std::f64::consts::PI / 300.0
        };
        (0..300).map(term).sum::<f64>()
    };
    let more = variance(&[1.0, 5.0, 30.0]) / variance(&[1.0, 5.0]) - 1.0;
    text.holds("adds a sixth to the variance of the eigenvalues", (more - 1.0 / 6.0).abs() < 1e-6);
    text.holds("29 of 30 are zero", (1.0_f64 - 200.0 / 6000.0 - 29.0 / 30.0).abs() < 1e-15);
    text.says("the product would have eigenvalues 1, 0.05 and {0.0025} and nothing between", &[0.05 * 0.05]);
    text.close();
}

#[test]
fn kappa() {
    let mut text = Chapter::open("kappa");
    let kappa = |ratio: f64, lambda: f64| ridge(ratio, lambda).kappa1;
    text.holds("$\\kappa \\to D/P - 1$ as $\\lambda \\to 0$", (kappa(0.25, 0.0) - 3.0).abs() < 1e-12);
    text.holds("$\\kappa \\approx \\lambda\\, P/(P - D)$", (kappa(2.0, 1e-6) / 2e-6 - 1.0).abs() < 1e-3);
    text.holds("$\\kappa \\approx \\sqrt{\\lambda}$", (kappa(1.0, 1e-6) / 1e-3 - 1.0).abs() < 1e-3);
    text.says(
        "it is {0.002}, twice the ridge that was set; with two it is {1.0}, five hundred times as much",
        &[kappa(2.0, 1e-3), kappa(0.5, 1e-3)],
    );
    let falling = |alpha: f64| solve(&power_law(alpha, 2.0, (1e-8, 0.0, 100.0))).expect("a spec");
    text.says("$\\kappa$ is about {2.4} times as large", &[falling(2.0).kappa1 * 1e4]);
    let stays = [2.0, 3.0].iter().all(|&alpha| (falling(alpha).gamma1 / (1.0 - 1.0 / alpha) - 1.0).abs() < 0.05);
    text.holds("it settles at $1 - 1/\\alpha$, which is 1/2 for $\\alpha = 2$", stays);
    let ratio = kappa(1.0, 1e-3) / kappa(1.0, 1e-5);
    text.holds("A hundredth of the ridge leaves a tenth of $\\kappa$", (ratio - 10.0).abs() < 0.5);
    text.close();
}

#[test]
fn linear_ridge() {
    let mut text = Chapter::open("ridge");
    let [half, peak] = [0.5, 1.0].map(|ratio| ridge(ratio, 1e-3));
    text.says("With half a sample per dimension its test error is {0.75}.", &[half.generalization]);
    text.says("it is {3.8}: nearly four times that of predicting nothing at all", &[peak.generalization]);
    text.holds("the squared bias at $P = D$ is below 0.001", peak.bias2 < 1e-3);
    let share = peak.var_x_eps / peak.generalization;
    text.holds("more than 99 % is due to [noise]", share > 0.99);
    let higher = ridge(1.0, 1e-5).generalization / peak.generalization;
    text.holds("Divide the ridge by 100, and the peak grows ten times higher.", (higher - 10.0).abs() < 0.5);
    let height = 0.25 / (2.0 * f64::sqrt(1e-5));
    text.holds(
        "its height is $\\sigma_\\varepsilon^2/(2\\sqrt{\\lambda})$",
        (ridge(1.0, 1e-5).generalization / height - 1.0).abs() < 0.01,
    );
    // r = 1.8 with α = 2.
    let noisy = solve(&power_law(2.0, 6.2, (1e-8, 0.1, 300.0))).expect("a spec");
    text.says("the test error is {0.0102}", &[noisy.generalization]);
    text.holds("Predicting zero costs almost exactly 1.", (levels(1e-9).generalization - 1.0).abs() < 0.01);
    let top = (8..20).map(|samples| levels(f64::from(samples)).generalization).fold(0.0, f64::max);
    text.says("the test error climbs to {2.1}, more than twice", &[top]);
    text.says("With forty samples it is down to {1.6}.", &[levels(40.0).generalization]);
    let trained = |alpha: f64, (ridge, noise): (f64, f64)| {
        let test = SpectrumSpec::PowerLaw { dimension: 10_000, alpha: 1.2 };
        let spec = Spec { test_spectrum: Some(test), ..power_law(alpha, 2.0, (ridge, noise, 100.0)) };
        solve(&spec).expect("a spec").generalization
    };
    let clean = (1e-6, 0.0);
    text.says(
        "is {18} times smaller than after training on data like them",
        &[trained(1.2, clean) / trained(2.0, clean)],
    );
    let noisy = (1e-3, 0.2);
    text.says("matched training data give an error {6} times smaller", &[trained(2.0, noisy) / trained(1.2, noisy)]);
    let best = optimal(&Spec { noise: 0.5, samples: 250.0, ..Spec::isotropic(250) }).expect("a spec");
    text.says("it is {0.25} at $P = D$", &[best.ridge]);
    text.says("The test error there is then {0.39}, a tenth of the peak.", &[best.generalization]);
    let factor = peak.kappa1 / 1e-3;
    text.holds("At the peak, $S^2$ is a thousand.", (factor * factor / 1000.0 - 1.0).abs() < 0.05);
    let noiseless = |ratio: f64| {
        let spec = Spec { ridge: 1e-3, samples: 250.0 * ratio, ..Spec::isotropic(250) };
        solve(&spec).expect("a spec").generalization
    };
    let straight = [0.2, 0.5, 0.8].iter().all(|ratio| (noiseless(*ratio) - (1.0 - ratio)).abs() < 1e-3);
    text.holds("the error falls along the straight line $1 - P/D$", straight);
    text.close();
}

#[test]
fn random_features() {
    let mut text = Chapter::open("features");
    let peak = features(100.0, 0.25, 100.0);
    text.says(
        "Of the test error of {9.4} at the peak, {7.7} is the [variance that data and features make together]",
        &[peak.generalization, peak.var_xf],
    );
    let noiseless = features(100.0, 0.0, 100.0);
    text.says("Without any label noise {8.4} is left.", &[noiseless.generalization]);
    let many = features(2000.0, 0.25, 100.0);
    text.says("even with 2000 samples the error is {0.53}", &[many.generalization]);
    let shares = [many.bias2, many.var_f].map(|part| part / many.generalization);
    text.holds("Nearly half of that is [bias]", shares.iter().all(|share| (0.45..0.5).contains(share)));
    let wide = |samples: f64| features(samples, 0.25, 400.0).generalization;
    let highest = (150..=250).map(f64::from).max_by(|a, b| wide(*a).total_cmp(&wide(*b))).expect("some");
    text.holds("and the peak is at $P = D$", (highest / 200.0 - 1.0).abs() < 0.05);
    let exponent: f64 = 1.0 / (1.0 + 1.5);
    text.says(
        "this exponent is ${0.4}$, so the crossover is near {16} samples",
        &[exponent, libm::pow(1000.0, exponent)],
    );
    let tie = features(100.0, 0.0, 100.0);
    text.says("At $P = N$ the factor is {17}", &[1.0 / (1.0 - tie.gamma1)]);
    let [far, without] = [features(1e6, 0.0, 100.0).kappa2, ridge(0.5, 0.0).kappa1];
    text.holds("But $\\kappa_2$ stops at $D/N - 1$, just where ridge regression", (far - without).abs() < 5e-3);
    let noisy = |samples: f64, l: f64| {
        let layers = vec![Layer::gaussian(2000.0)];
        let ridge = 5.0 * libm::pow(samples, -l);
        let spectrum = SpectrumSpec::PowerLaw { dimension: 10_000, alpha: 3.0 };
        let teacher = TeacherSpec::Source { r: 0.3, scale: WeightScale::First };
        let model = Model::RandomFeatures;
        solve(&Spec { model, spectrum, teacher, noise: 0.4, ridge, samples, layers, ..Spec::isotropic(1) })
            .expect("a spec")
    };
    let ahead = |samples: &f64| {
        let theory = noisy(*samples, 2.0);
        theory.var_x_eps > theory.bias2 + theory.var_x
    };
    let over = (1..100).map(f64::from).find(ahead).expect("noise takes over");
    let [fast, slow] = [noisy(1000.0, 2.0), noisy(1000.0, 1.0)];
    text.says(
        "It takes over near {34} samples; at a thousand it is {95} % of the error.",
        &[over, 100.0 * fast.var_x_eps / fast.generalization],
    );
    text.says("at a thousand samples the error is {2.4} times as large", &[slow.generalization / fast.generalization]);
    text.close();
}

/// The same data with half a sample per dimension or so, through one layer of any kind.
fn layered(kind: LayerKind, samples: f64, width: f64, noise: f64) -> Spec {
    let layers = vec![Layer { kind, width }];
    Spec { model: Model::RandomFeatures, noise, ridge: 1e-3, samples, layers, ..Spec::isotropic(200) }
}

#[test]
fn orthogonal_features() {
    let mut text = Chapter::open("features");
    let error = |kind, samples, width| solve(&layered(kind, samples, width, 0.25)).expect("a spec").generalization;
    let [gaussian, orthogonal] = [LayerKind::Gaussian, LayerKind::Orthogonal];
    let data = solve(&Spec { noise: 0.25, ridge: 1e-3, samples: 100.0, ..Spec::isotropic(200) }).expect("a spec");
    let twice = error(gaussian, 100.0, 200.0) / data.generalization;
    text.holds("twice the test error of a fit on the data themselves", (twice - 2.0).abs() < 0.05);
    text.says(
        "at $P = N = 150$ it is {5.8}, with Gaussian features {3.4}",
        &[error(orthogonal, 150.0, 150.0), error(gaussian, 150.0, 150.0)],
    );
    text.close();
}

#[test]
fn averages_of_fits() {
    let mut text = Chapter::open("features");
    let averaged = |samples, width, (datasets, features): (u64, u64)| {
        let ensemble = Some(Ensemble { datasets, features, mode: Pairs::Grid });
        let spec = Spec { ensemble, ..layered(LayerKind::Gaussian, samples, width, 0.25) };
        solve(&spec).expect("a spec").generalization
    };
    let one = averaged(100.0, 100.0, (1, 1));
    text.holds("a fit is ten times worse than predicting nothing at all", (9.0..11.0).contains(&one));
    text.says("One fit has a test error of {9.4} there.", &[one]);
    text.says("not their features has {2.3}, and so has", &[averaged(100.0, 100.0, (1, 5))]);
    text.says("not their features has {2.3}, and so has", &[averaged(100.0, 100.0, (5, 1))]);
    text.says(
        "leaves {0.27} of an error of {0.53}, averaging over twenty data sets {0.50}",
        &[(1, 20), (1, 1), (20, 1)].map(|draws| averaged(2000.0, 100.0, draws)),
    );
    text.says(
        "an error of {0.70} where the average of five has {2.3}",
        &[averaged(100.0, 500.0, (1, 1)), averaged(100.0, 100.0, (1, 5))],
    );
    text.says("there it has {0.79} against {0.50}", &[averaged(200.0, 500.0, (1, 1)), averaged(200.0, 100.0, (1, 5))]);
    text.close();
}

#[test]
fn wider_models() {
    let mut text = Chapter::open("features");
    let spec = |width, noise| layered(LayerKind::Gaussian, 100.0, width, noise);
    let fixed = [30.0, 100.0, 1000.0].map(|width| solve(&spec(width, 0.25)).expect("a spec").generalization);
    text.says(
        "With 30 features the test error is {1.2}, with 100, as many as samples, it is {9.4}, and with 1000 it is {0.62}.",
        &fixed,
    );
    let best = |spec: &Spec| optimal(spec).expect("a spec");
    let [few, some, many] = [30.0, 100.0, 1000.0].map(|width| best(&spec(width, 0.25)).generalization);
    let data = best(&Spec { noise: 0.25, samples: 100.0, ..Spec::isotropic(200) }).generalization;
    text.says(
        "{0.95} with 30 features, {0.86} with 100, {0.60} with 1000, towards the {0.55} of ridge regression",
        &[few, some, many, data],
    );
    text.says(
        "the best ridge is {2.4}; for 1000 features it is {0.06}",
        &[best(&spec(100.0, 0.0)).ridge, best(&spec(1000.0, 0.0)).ridge],
    );
    text.close();
}

/// The data of the figure `nonlinear-isotropic`.
fn isotropic_noisy(samples: f64, noise: f64, width: f64) -> Theory {
    let layers = vec![Layer::gaussian(width)];
    let model = Model::RandomFeatures;
    let plain = Spec { model, noise: 0.25, ridge: 2e-3, samples, layers, ..Spec::isotropic(200) };
    solve(&Spec { feature_noise: noise, ..plain }).expect("a spec")
}

/// Power-law data through noisy features, as the figures on their regimes have them: α, r and σ_ε, then τ and P.
fn noisy((alpha, r, noise): (f64, f64, f64), tau: f64, samples: f64) -> Theory {
    let spec = Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::PowerLaw { dimension: 10_000, alpha },
        teacher: TeacherSpec::Source { r, scale: WeightScale::First },
        noise,
        ridge: 2e-8,
        samples,
        layers: vec![Layer::gaussian(5000.0)],
        feature_noise: f64::sqrt(tau / 5000.0),
        ..Spec::isotropic(1)
    };
    solve(&spec).expect("a spec")
}

#[test]
fn nonlinear_features() {
    let mut text = Chapter::open("nonlinear");
    let share = |activation: Activation| moments(activation).1 / (moments(activation).0 * moments(activation).0);
    let row = |activation| [moments(activation).0 * moments(activation).0, moments(activation).1, share(activation)];
    text.says("| $\\max(h, 0)$ | {0.250} | {0.0908} | {0.36} |", &row(Activation::Relu));
    text.says("| $\\tanh h$ | {0.367} | {0.0274} | {0.075} |", &row(Activation::Tanh));
    text.says("| $\\operatorname{erf} h$ | {0.424} | {0.0401} | {0.095} |", &row(Activation::Erf));
    text.says("| $\\operatorname{sign} h$ | {0.637} | {0.363} | {0.57} |", &row(Activation::Sign));
    text.says("and $\\tau = {50}$, a quarter of the variance", &[100.0 * 0.707 * 0.707]);
    let [clean, loud] = [0.0, 0.707].map(|noise| isotropic_noisy(100.0, noise, 100.0).generalization);
    let [clean_end, loud_end] = [0.0, 0.707].map(|noise| isotropic_noisy(1e6, noise, 100.0).generalization);
    text.says(
        "grows from {6.8} to {10.9}, and with endless samples {0.64} of the error is left instead of {0.50}",
        &[clean, loud, loud_end, clean_end],
    );
    let [clean, loud] = [0.0, 0.707].map(|noise| isotropic_noisy(1e6, noise, 100.0));
    text.holds("all features are used up", (loud.df1 - 0.5).abs() < 1e-3);
    text.holds("get half of what clean features would give them", (loud.df2 / clean.df2 - 0.5).abs() < 0.03);
    // The equation of plain ridge regression, with τ/P more ridge.
    let wide = solve(&Spec {
        model: Model::RandomFeatures,
        ridge: 0.1,
        samples: 50.0,
        layers: vec![Layer::gaussian(1e9)],
        feature_noise: f64::sqrt(20.0 / 1e9),
        ..Spec::isotropic(200)
    })
    .expect("a spec");
    let plain = solve(&Spec { ridge: 0.1 + 20.0 / 50.0, samples: 50.0, ..Spec::isotropic(200) }).expect("a spec");
    text.holds("with the ridge $\\lambda + \\tau/P$", (wide.kappa2 / plain.kappa1 - 1.0).abs() < 1e-6);
    let plateau = |samples| noisy((1.8, 1.2, 0.0), 1.0, samples).generalization;
    let spread = (200..=1000).step_by(20).map(|samples| plateau(f64::from(samples)));
    let (low, high) = spread.fold((f64::INFINITY, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
    text.holds("From 200 samples to 1000 it changes by less than a fifth.", high / low < 1.2);
    let labels = |tau, samples| noisy((3.5, 0.8, 0.8), tau, samples);
    text.says(
        "and a hundred samples the error is {0.087}. Without the noise on the features it would be {1.2}",
        &[labels(0.01, 100.0).generalization, labels(0.0, 100.0).generalization],
    );
    text.holds(
        "no better than after the first sample",
        labels(0.0, 100.0).generalization > labels(0.0, 1.0).generalization,
    );
    let over = |samples: &f64| labels(0.01, *samples).var_xf_eps > labels(0.01, *samples).var_x_eps;
    let first = (1..500).map(f64::from).find(over).expect("a place");
    text.says("takes over beyond {270} samples", &[(first / 10.0).round() * 10.0]);
    let sum = |power: f64| (1..=200).map(|k| libm::pow(f64::from(k), -power)).sum::<f64>();
    text.says("At $\\alpha = 1.2$ it is only {11} of {200}.", &[sum(1.2) * sum(1.2) / sum(2.4), 200.0]);
    text.close();
}

#[test]
fn scaling() {
    let mut text = Chapter::open("scaling");
    let at = |l: f64| {
        regimes(&Exponents { alpha: 1.5, r: 0.75, l, q: Some(1.0), c: 1.0, noise: true }).expect("exponents").exponent
    };
    let best = 1.5 / (1.0 + 2.0 * 1.5 * 0.75);
    text.says("this is $l^{*} = {0.46}$ and an exponent of {0.69}", &[best, at(best)]);
    text.says("At $l = 1.2$ only {0.2} is left of it.", &[at(1.2)]);
    assert!(at(best) > at(best - 0.01) && at(best) > at(best + 0.01));
    text.misses.extend(regimes_of_buttons(&text.text));
    text.close();
}

/// Buttons in the table of rates that lead to another regime than their row is about.
fn regimes_of_buttons(text: &str) -> Vec<String> {
    let figure = find("phase-diagram").expect("a figure");
    let rows = text.split("| [").skip(1).filter_map(|row| row.split_once("](set:phase-diagram?"));
    // A row of another table has no such button in its first cell.
    let rows = rows.filter(|(name, _)| !name.contains(']'));
    let rows: Vec<_> = rows.map(|(name, rest)| (name, rest.split(')').next().unwrap_or_default())).collect();
    assert_eq!(rows.len(), 11, "a row for each regime");
    let regime = |query: &str| {
        let settings: Vec<_> = query.split('&').filter_map(|setting| setting.split_once('=')).collect();
        let mut values = figure.at(figure.step(settings[0].1).expect("a step"));
        for (name, value) in &settings[1..] {
            values.set(name, value.parse().expect("a number")).expect("a value that fits");
        }
        let chart = figure.chart(&values, &Simulated::default(), &Detail::default()).expect("a chart");
        chart.numbers.into_iter().find(|(name, _)| name == "regime").map(|(_, regime)| regime).unwrap_or_default()
    };
    let wrong = rows.into_iter().filter(|(name, query)| regime(query) != *name);
    wrong.map(|(name, query)| format!("{query} is in {}, not in {name}", regime(query))).collect()
}
