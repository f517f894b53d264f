//! In a real browser: the reference numbers, the bits of a simulation, and the figures on a real canvas, all through what
//! the page itself calls.
#![cfg(target_arch = "wasm32")]

// The crate is a module for JavaScript and can't be linked with: its files are taken in as they are.
#[path = "../src/figures.rs"]
mod figures;
#[path = "../src/plan.rs"]
mod plan;
#[path = "../src/solve.rs"]
mod solve;
#[path = "../src/trials.rs"]
mod trials;
#[path = "../src/value.rs"]
mod value;

#[path = "../../tests/golden/cases.rs"]
mod cases;
#[path = "../../tests/golden/density.rs"]
mod densities;
#[path = "browser/page.rs"]
mod page;

use js_sys::{Float64Array, Reflect};
use page::{Canvas, parse};
use plan::Plan;
use renorm::figure::{Content, FIGURES, Values};
use renorm::json::Value;
use renorm::spec::Spec;
use renorm::{simulate, theory};
use trials::run_trials;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SIMULATION: &str = include_str!("../../tests/golden/simulation.json");
const SPEC: &str = r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 20},
    "teacher": {"kind": "uniform"}, "noise": 0.5, "ridge": 0.001, "samples": 15}"#;
const WIDTH: f64 = 675.0;
const HEIGHT: f64 = 375.0;

/// The field of an error that was thrown, and its message.
fn thrown(error: &JsValue) -> [String; 2] {
    ["field", "message"]
        .map(|name| Reflect::get(error, &name.into()).ok().and_then(|x| x.as_string()).unwrap_or_default())
}

fn number(value: &Value, name: &str) -> f64 {
    value.get(name).and_then(Value::number).unwrap_or_else(|| panic!("no number {name}"))
}

fn view(ratio: f64, dark: bool) -> String {
    format!(
        r#"{{"width": {WIDTH}, "height": {HEIGHT}, "pixelRatio": {ratio}, "dark": {dark}, "hidden": [], "ghost": null}}"#
    )
}

#[wasm_bindgen_test]
fn theory_agrees_with_the_references_here_too() {
    for file in [cases::CASES, cases::MORE] {
        let report = cases::run(&parse(file));
        assert!(report.misses.is_empty(), "{} misses:\n{}", report.misses.len(), report.misses.join("\n"));
        assert!(report.cases >= 120, "only {} cases", report.cases);
    }
}

#[wasm_bindgen_test]
fn densities_agree_with_the_references_here_too() {
    let (count, _, misses) = densities::run(&parse(cases::CASES), 1e-12);
    assert!(misses.is_empty() && count >= 16, "{count} cases, misses:\n{}", misses.join("\n"));
}

/// FNV-1a, 64 bits, over the little-endian bytes of the numbers.
fn digest(numbers: &[f64]) -> u64 {
    let bytes = numbers.iter().flat_map(|x| x.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[wasm_bindgen_test]
fn a_simulation_has_the_bits_on_record() {
    let mut misses = Vec::new();
    let file = parse(SIMULATION);
    let cases = file.get("cases").and_then(Value::list).expect("a list of cases");
    for case in cases {
        let spec = page::text(case.get("spec").expect("a spec"));
        let rows = run_trials(&spec, number(case, "seed"), 0.0, number(case, "trials")).expect("rows");
        let (got, want) = (format!("{:016x}", digest(&rows)), case.get("digest").and_then(Value::text));
        if want != Some(got.as_str()) {
            let name = case.get("name").and_then(Value::text);
            misses.push(format!("{}: {got} instead of {}", name.unwrap_or_default(), want.unwrap_or_default()));
        }
    }
    assert!(!cases.is_empty() && misses.is_empty(), "{}", misses.join("\n"));
}

/// Jobs run backwards, as workers may: the page's plan folds them to the bits of a plain loop.
#[wasm_bindgen_test]
fn a_plan_gives_the_estimates_whatever_the_order() {
    let plan = format!(r#"{{"trials": 40, "points": [{{"spec": {SPEC}, "seed": 3}}, {{"spec": {SPEC}, "seed": 4}}]}}"#);
    let mut plan = Plan::new(&plan).expect("a plan");
    assert!(plan.work() > 0.0 && plan.progress() == 0.0);
    let jobs = plan.jobs();
    for job in jobs.chunks(4).rev() {
        let seed = 3.0 + job[0];
        let rows = run_trials(SPEC, seed, job[1], job[2]).expect("rows");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of two")]
        plan.accept(job[0] as usize, job[1], &rows).expect("rows that fit");
    }
    assert_eq!(plan.progress(), 1.0);
    let estimates = parse(&plan.estimates());
    let spec = Spec::from_value(&parse(SPEC)).expect("a spec");
    for (point, seed) in [(0, 3), (1, 4)] {
        let plain = simulate::simulate(&spec, 40, seed).expect("estimates");
        for (name, want) in simulate::OBSERVABLES.into_iter().zip(plain) {
            let got = estimates.list().and_then(|list| list[point].get(name)).expect("an estimate");
            assert_eq!((number(got, "mean"), number(got, "stderr")), (want.mean, want.stderr), "{name}");
            assert_eq!(number(got, "count"), 40.0);
        }
    }
    let refused = Plan::new(&format!(r#"{{"trials": -1, "points": [{{"spec": {SPEC}, "seed": 3}}]}}"#)).err();
    assert_eq!(thrown(&refused.expect("a refusal"))[0], "trials");
}

#[wasm_bindgen_test]
fn theory_crosses_the_border_exactly() {
    let want = theory::solve(&Spec::from_value(&parse(SPEC)).expect("a spec")).expect("a theory");
    let solved = parse(&solve::solve(SPEC).expect("a theory"));
    let swept = solve::sweep(SPEC, "samples", &[15.0, 30.0]).expect("two theories");
    for (name, want) in want.outputs() {
        assert_eq!(number(&solved, name).to_bits(), want.to_bits(), "{name}");
        let column = Float64Array::from(Reflect::get(&swept, &name.into()).expect("a column"));
        assert_eq!((column.length(), column.get_index(0).to_bits()), (2, want.to_bits()), "{name}");
    }
    let ridgeless = SPEC.replace("0.001", "0").replace("15", "20");
    let solved = parse(&solve::solve(&ridgeless).expect("a theory"));
    assert_eq!(solved.get("generalization"), Some(&"Infinity".into()), "what JSON has no number for has a name");
}

#[wasm_bindgen_test]
fn what_does_not_fit_is_thrown_with_its_field() {
    let refused = solve::solve(&SPEC.replace("0.5", "-1")).expect_err("negative noise");
    assert_eq!(thrown(&refused), ["spec.noise", "spec.noise: must be a number >= 0, got -1"]);
    assert_eq!(thrown(&solve::solve("{").expect_err("no JSON"))[0], "spec");
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(thrown(&solve::solve(&deep).expect_err("nested too deep"))[0], "spec");
    assert_eq!(thrown(&figures::figure_markup("none").expect_err("no figure"))[0], "figure");
    let id = FIGURES[0].id;
    assert_eq!(thrown(&figures::figure_parameters(id, r#"{"ridge": ""}"#).expect_err("a text"))[0], "ridge");
    assert_eq!(thrown(&run_trials(SPEC, 0.5, 0.0, 1.0).expect_err("half a seed"))[0], "seed");
    let canvas = Canvas::new();
    let drawn = figures::draw_figure(canvas.element(), id, r#"{"noise": 9}"#, None, &view(1.0, false));
    assert_eq!(thrown(&drawn.expect_err("too loud"))[0], "noise");
}

/// A drawing with one parameter at another value.
fn changed(values: &Values) -> String {
    let parameter = &values.figure().parameters[0];
    let mut changed = values.clone();
    changed.set(parameter.name, &parameter.range.1.into()).expect("the highest value");
    page::text(&changed.to_value())
}

#[wasm_bindgen_test]
fn figures_are_drawn_at_every_pixel_ratio() {
    let mut misses = Vec::new();
    for figure in FIGURES {
        let start = Values::start(figure);
        let other = changed(&start);
        for ratio in [1.0, 1.5, 2.0] {
            let canvas = Canvas::new();
            let draw = |parameters: &str, dark: bool| {
                let trouble = figures::draw_figure(canvas.element(), figure.id, parameters, None, &view(ratio, dark));
                assert_eq!(trouble.expect("a drawing"), None);
                canvas.pixels()
            };
            let mut expect = |what: &str, holds: bool| {
                if !holds {
                    misses.push(format!("{} at {ratio}: {what}", figure.id));
                }
            };
            let light = draw("{}", false);
            let size = [WIDTH, HEIGHT].map(|length| libm::round(length * ratio));
            expect("the backing store has the wrong size", canvas.size() == size);
            expect("something is transparent", light.iter().skip(3).step_by(4).all(|alpha| *alpha == 255));
            let paper = &light[..4];
            let inked = light.chunks(4).filter(|pixel| *pixel != paper).count() as f64 / (light.len() / 4) as f64;
            // A map's regions are filled, everything else is strokes.
            let most = if matches!(figure.content, Content::Map(_)) { 0.7 } else { 0.3 };
            expect(&format!("{inked} of the paper is inked"), (0.01..most).contains(&inked));
            // Strokes reach all four quarters of the picture: the scale is that of the ratio.
            let columns = canvas.size()[0];
            let inked = |right: bool, low: bool| {
                light.chunks(4).enumerate().any(|(at, pixel)| {
                    let (x, y) = (at as f64 % columns / columns, at as f64 / columns / canvas.size()[1]);
                    *pixel != *paper
                        && (x > 0.75) == right
                        && (x < 0.25) != right
                        && (y > 0.75) == low
                        && (y < 0.25) != low
                })
            };
            expect(
                "a corner is empty",
                [(false, false), (true, false), (false, true), (true, true)].iter().all(|&(r, l)| inked(r, l)),
            );
            expect("another parameter changes nothing", draw(&other, false) != light);
            expect("dark is as light", draw("{}", true) != light);
            expect("the same parameters differ", draw("{}", false) == light);
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[wasm_bindgen_test]
fn a_simulated_point_a_ghost_and_a_hidden_curve_show() {
    let canvas = Canvas::new();
    let sweeps = FIGURES.iter().filter(|figure| matches!(figure.content, Content::Sweep(_)));
    for figure in sweeps {
        let plan = figures::figure_plan(figure.id, r#"{"trials": 2}"#).expect("a plan");
        let series = figure.keys()[0].name;
        let point = |x: f64| format!(r#"{{"x": {x}, "{series}": {{"mean": 0.5, "stderr": 0.1, "count": 2}}}}"#);
        let points: Vec<String> = plan.x().into_iter().map(point).collect();
        let simulation = |stale: bool| format!(r#"{{"points": [{}], "stale": {stale}}}"#, points.join(","));
        let draw = |simulation: Option<String>, view: &str| {
            let trouble = figures::draw_figure(canvas.element(), figure.id, "{}", simulation, view).expect("a drawing");
            assert_eq!(trouble, None);
            canvas.pixels()
        };
        let plain = view(1.0, false);
        let hidden = plain.replace("[]", &format!("[\"{series}\"]"));
        let ghost = plain.replace("null", &changed(&Values::start(figure)));
        let pictures = [
            draw(None, &plain),
            draw(Some(simulation(false)), &plain),
            draw(Some(simulation(true)), &plain),
            draw(None, &hidden),
            draw(None, &ghost),
        ];
        for (at, picture) in pictures.iter().enumerate() {
            assert!(!pictures[at + 1..].contains(picture), "{}: picture {at} has a twin", figure.id);
        }
    }
}

#[wasm_bindgen_test]
fn the_page_gets_all_it_asks_for() {
    let registry = parse(&figures::figures());
    assert_eq!(registry.list().map(<[Value]>::len), Some(FIGURES.len()));
    for figure in FIGURES {
        let markup = figures::figure_markup(figure.id).expect("a markup");
        for parameter in figure.parameters {
            assert!(markup.contains(&format!("name=\"{}\"", parameter.name)), "no control {}", parameter.name);
        }
        let reading = parse(&figures::read_figure(figure.id, "{}", None, &view(1.0, false), "{}").expect("a reading"));
        let values = reading.get("values").expect("values");
        for key in figure.keys() {
            assert!(values.get(key.name).is_some(), "{}: no value of {}", figure.id, key.name);
        }
        let table = parse(&figures::table_figure(figure.id, "{}", None).expect("a table"));
        assert!(table.get("rows").and_then(Value::list).is_some_and(|rows| rows.len() > 4));
        // A link's values are texts; what fits comes back, what does not is moved and said.
        let clamped = parse(&figures::figure_clamp(figure.id, r#"{"seed": "12", "trials": "1e9"}"#).expect("values"));
        let parameters = clamped.get("parameters").expect("parameters");
        assert_eq!((number(parameters, "seed"), number(parameters, "trials")), (12.0, 1000.0));
        assert_eq!(clamped.get("changes").and_then(Value::list).map(<[Value]>::len), Some(1));
    }
}
