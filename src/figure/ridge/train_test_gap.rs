//! The gap between training and test error: one factor, the S-transform of the samples, squared (SRHR §3).

use crate::chart::{Name, Origin, Read};
use crate::figure::kind::{Kind, SEED, trials};
use crate::figure::parameter::Parameter;
use crate::figure::prelude::*;
use crate::figure::shared::NOISE;
use crate::figure::simulated::{Point, Simulated};
use crate::recipe::Computation;
use crate::simulate::{Fold, Shared, Sums};
use crate::theory::Theory;

const RIDGE: Real = log("ridge", "*λ*", 1e-4, 10.0).start(0.1).words("ridge", "The ridge you set.");
const FACTOR: Choice<Factor> = choice(
    "s",
    &[("theory", "from theory, κ/λ"), ("measured", "measured"), ("none", "left out: S = 1")],
    &[Factor::Theory, Factor::Measured, Factor::None],
)
.words("factor S", "What the training error is multiplied by, twice.")
.afterwards();
const DIMENSION: Whole = whole("dimension", "*D*", 10.0, 400.0)
    .start(100)
    .words("dimension simulated", "Only the simulation has a size: the theory depends on P/D alone.");

/// Where S comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Factor {
    Theory,
    Measured,
    None,
}

/// Samples per dimension of the three clouds.
const RATIOS: [(f64, &str); 3] = [(0.5, "*P*/*D* = 1/2"), (1.0, "*P*/*D* = 1"), (2.0, "*P*/*D* = 2")];
/// The least range of errors that is shown.
const RANGE: (f64, f64) = (0.1, 1.0);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "train-test-gap",
    name: "Test error against scaled training error",
    parameters: &[RIDGE.any(), NOISE.any(), FACTOR.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "gap",
            title: "The training error is too low, by a factor that depends on the samples",
            words: "Left as it is, the training error (*S* = 1) lies left of the diagonal: the fewer the samples, the further.",
            sets: &[FACTOR.at("none")],
            shows: &[],
            controls: &["s", "ridge", "noise"],
        },
        Step {
            name: "theory",
            title: "The factor κ/λ, applied twice, closes the gap",
            words: "Multiplied by *S*² = (*κ*/*λ*)² the training error becomes the test error: all clouds lie around the diagonal.",
            sets: &[],
            shows: &[],
            controls: &["s", "ridge", "noise"],
        },
        Step {
            name: "measured",
            title: "The factor can be measured on the training inputs alone",
            words: "That is generalised cross-validation: no new data, no knowledge of the truth.",
            sets: &[FACTOR.at("measured")],
            shows: &[],
            controls: &["s", "ridge", "noise"],
        },
    ],
    caption: "**Diagonal: equal errors. Large dots: theory for *D* → ∞. Small ones: one for each trial in your browser, the mean of its two \
              fits.** At *P*/*D* = 1/2, 1, 2 the factor *S* is {s1}, {s2}, {s3}. {agreement}",
    kind: &Gap,
};

/// The kind of this figure: one dot a trial.
#[derive(Debug)]
struct Gap;

fn spec(p: &Values, ratio: f64) -> Spec {
    let dimension = p.get(DIMENSION);
    let samples = libm::round(ratio * dimension as f64);
    Spec { ridge: p.get(RIDGE), noise: p.get(NOISE), samples, ..Spec::isotropic(dimension) }
}

/// S² E_tr by theory, and E_out.
fn expected(p: &Values, spec: &Spec, theory: &Theory) -> (f64, f64) {
    let s = if p.get(FACTOR) == Factor::None { 1.0 } else { theory.kappa1 / spec.ridge };
    (s * s * theory.training, theory.generalization + spec.noise * spec.noise)
}

/// Whole decades around errors, with room for a cloud around each.
fn decades(errors: impl Iterator<Item = f64>) -> (f64, f64) {
    const ROOM: f64 = 2.0;
    let decade = |error: f64, round: fn(f64) -> f64| libm::pow(10.0, round(libm::log10(error)));
    errors.filter(|error| *error > 0.0).fold(RANGE, |(low, high), error| {
        (low.min(decade(error / ROOM, libm::floor)), high.max(decade(error * ROOM, libm::ceil)))
    })
}

/// The same for each trial.
fn dots(p: &Values, spec: &Spec, theory: &Theory, point: &Point) -> (Vec<f64>, Vec<f64>) {
    let s = if p.get(FACTOR) == Factor::None { 1.0 } else { theory.kappa1 / spec.ridge };
    let scaled = match p.get(FACTOR) {
        Factor::Measured => point.trials("gcv"),
        _ => point.trials("training").into_iter().map(|error| s * s * error).collect(),
    };
    let noise2 = spec.noise * spec.noise;
    (scaled, point.trials("generalization").into_iter().map(|error| error + noise2).collect())
}

/// The mean of a cloud, with the interval of its error.
fn mean_of_trials((x, y): (f64, f64), interval: f64, theory: f64) -> Table {
    Table::drawn(vec![
        Column::computed("x", "", vec![x]),
        Column::computed("y", "", vec![y]),
        Column::computed("interval", "", vec![interval]),
        Column::computed("theory", "", vec![theory]),
    ])
}

impl Kind for Gap {
    fn parameters(&self) -> Vec<Parameter> {
        vec![trials(60, "Each trial fits two independent data sets; its dot is their mean.").any(), SEED.any()]
    }

    fn chart(&self, p: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let scaled = if p.get(FACTOR) == Factor::None {
            "training error, *E*_{tr}"
        } else {
            "scaled training error, *S*²*E*_{tr}"
        };
        let clouds = RATIOS.map(|(ratio, _)| spec(p, ratio));
        let theories = clouds.iter().map(solve).collect::<Result<Vec<_>, SpecError>>()?;
        let rings = || clouds.iter().zip(&theories).map(|(spec, theory)| expected(p, spec, theory));
        let range = (decades(rings().flat_map(|(x, y)| [x, y])), decades(rings().map(|(_, y)| y)));
        let mut panel = Panel::new(
            Axis::new(scaled, "*S*²*E*_{tr}", true, range.0),
            Axis::new("test error with noise, *E*_g + *σ*_ε²", "*E*_g + *σ*_ε²", true, range.1),
        );
        panel.equal = true;
        if let Some(zoom) = detail.of_panel(0) {
            (panel.x.range, panel.y.range) = (zoom.x, zoom.y);
        }
        let line: Vec<f64> =
            (0..=60).map(|k| range.0.0 * libm::pow(range.0.1 / range.0.0, f64::from(k) / 60.0)).collect();
        let columns =
            vec![Column::given("x", "*S*²*E*_{tr}", line.clone()), Column::computed("equal", "equal errors", line)];
        let table = panel.add(Table { listed: false, ..Table::new("", columns) });
        panel.marks.push(Mark::new(Shape::Line, "equal", table, "x", "equal").guide());
        panel.read = Some(Read { table, x: "x".into(), start: 0.5, whole: false });
        let mut keys = vec![Key::new("equal", "equal errors", Style::guide(Role::Ink))];
        let mut numbers = Vec::new();
        for (at, ((_, label), (name, style))) in RATIOS.into_iter().zip([RAMP[0], RAMP[2], RAMP[4]]).enumerate() {
            let (spec, theory) = (&clouds[at], &theories[at]);
            let (x, y) = expected(p, spec, theory);
            if let Some(point) = simulated.points.get(at) {
                let (across, up) = dots(p, spec, theory, point);
                let expected = vec![y; up.len()];
                let table = panel.add(Table::new(
                    label,
                    vec![
                        Column::computed("x", "*S*²*E*_{tr}, simulated", across),
                        Column::computed(name, "*E*_g + *σ*_ε², simulated", up),
                        Column::computed("theory", "*E*_g + *σ*_ε², theory", expected),
                    ],
                ));
                let dots = Mark::new(Shape::Dots, name, table, "x", name);
                panel.marks.push(Mark { origin: Origin::Simulation, ..dots });
                if let Some(mean) = point.estimate("generalization") {
                    let across = panel.tables[table].get("x");
                    let x = across.iter().sum::<f64>() / across.len().max(1) as f64;
                    let table = panel.add(mean_of_trials((x, mean.mean + spec.noise * spec.noise), mean.interval(), y));
                    panel.marks.push(Mark::new(Shape::Dots, name, table, "x", "y").simulated("interval", "theory"));
                }
            }
            let place =
                vec![Column::computed("x", "*S*²*E*_{tr}, theory", vec![x]), Column::computed(name, label, vec![y])];
            let table = panel.add(Table::new(format!("{label}, theory"), place));
            panel.marks.push(Mark::new(Shape::Point, name, table, "x", name));
            keys.push(Key::new(name, label, style).noted(computed(y)));
            let s = theory.kappa1 / spec.ridge;
            let equation = [
                ("s", short(s)),
                ("squared", computed(s * s)),
                ("training", computed(theory.training)),
                ("test", computed(y)),
            ];
            numbers.extend(equation.map(|(name, text)| (Name::from(format!("{name}{}", at + 1)), text)));
        }
        Ok(Chart { panels: vec![panel], keys, numbers, ..Chart::default() })
    }

    fn recipe(&self, p: &Values, _: &Detail) -> Result<Vec<Computation>, SpecError> {
        let outputs = || [KAPPA, TRAINING, TEST].map(|output| output.computed()).to_vec();
        Ok(RATIOS.map(|(ratio, _)| Computation::point(spec(p, ratio), outputs())).to_vec())
    }

    fn has_models(&self) -> bool {
        true
    }

    fn tasks(&self, p: &Values) -> Result<Vec<Shared>, SpecError> {
        Ok(RATIOS
            .map(|(ratio, _)| Shared::from(Sums { spec: spec(p, ratio), sums: Vec::new(), fold: Fold::Rows }))
            .to_vec())
    }
}
