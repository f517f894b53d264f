//! In a real browser: the reference numbers, the bits of a simulation, and the figures on a real canvas, all through what
//! the page itself calls.
#![cfg(target_arch = "wasm32")]

// The crate is a module for JavaScript and can't be linked with: its files are taken in as they are.
#[path = "../src/canvas.rs"]
mod canvas;
#[path = "../src/export.rs"]
mod export;
#[path = "../src/figures.rs"]
mod figures;
#[path = "../src/live.rs"]
mod live;
#[path = "../src/plan.rs"]
mod plan;
#[path = "../src/reading.rs"]
mod reading;
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
use live::Live;
use page::{Canvas, parse};
use plan::Plan;
use renorm::figure::{Changes, Control, Figure, Parameter};
use renorm::json::Value;
use renorm::spec::Spec;
use renorm::{simulate, theory};
use trials::Tasks;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SIMULATION: &str = include_str!("../../tests/golden/simulation.json");
const SPEC: &str = r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 20},
    "teacher": {"kind": "uniform"}, "noise": 0.5, "ridge": 0.001, "samples": 15}"#;
const WIDTH: f64 = 675.0;
const HEIGHT: f64 = 375.0;

/// Rows of the trials `first..end` of a task that nobody ran before.
fn run_trials(task: &str, seed: f64, first: f64, end: f64) -> Result<Vec<f64>, JsValue> {
    let mut tasks = Tasks::new();
    tasks.add(0, task)?;
    tasks.run(0, seed, first, end)
}

/// The field of an error that was thrown, and its message.
fn thrown(error: &JsValue) -> [String; 2] {
    ["field", "message"]
        .map(|name| Reflect::get(error, &name.into()).ok().and_then(|x| x.as_string()).unwrap_or_default())
}

fn number(value: &Value, name: &str) -> f64 {
    value.get(name).and_then(Value::number).unwrap_or_else(|| panic!("no number {name}"))
}

/// A figure in use.
fn live(figure: &Figure) -> Live {
    Live::new(figure.id).expect("a figure")
}

/// The pixels of its drawing.
fn drawn(live: &mut Live, canvas: &Canvas, ratio: f64, dark: bool) -> Vec<u8> {
    live.see(&[WIDTH, HEIGHT], ratio, dark, &[], false);
    assert_eq!(live.draw(canvas.element()).expect("a drawing"), None);
    canvas.pixels()
}

/// A parameter of the model that a slider sets.
fn slider(figure: &'static Figure) -> Parameter {
    let mut all = figure.all_parameters().into_iter();
    let slides = |parameter: &Parameter| {
        matches!(parameter.control, Control::Slider { .. })
            && parameter.changes != Changes::Picture
            && parameter.name != "trials"
    };
    all.find(slides).expect("a slider")
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
    let plan = format!(r#"{{"trials": 40, "points": [{{"task": {SPEC}, "seed": 3}}, {{"task": {SPEC}, "seed": 4}}]}}"#);
    let mut plan = Plan::new(&plan).expect("a plan");
    assert!(plan.work() > 0.0 && plan.progress() == 0.0);
    let jobs = plan.jobs();
    // The points share a task, which is prepared once.
    let mut tasks = Tasks::new();
    let task = page::text(parse(&plan.points()).list().and_then(|points| points[0].get("task")).expect("a task"));
    tasks.add(9, &task).expect("JSON");
    for job in jobs.chunks(4).rev() {
        let seed = 3.0 + job[0];
        let rows = tasks.run(9, seed, job[1], job[2]).expect("rows");
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
    let refused = Plan::new(&format!(r#"{{"trials": -1, "points": [{{"task": {SPEC}, "seed": 3}}]}}"#)).err();
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
    assert_eq!(thrown(&figures::figure_markup("none", None).expect_err("no figure"))[0], "figure");
    assert_eq!(thrown(&Live::new("none").err().expect("no figure"))[0], "figure");
    let figure = renorm::figure::figures().next().expect("a figure");
    let name = slider(figure).name;
    let [field, message] = thrown(&live(figure).set(name, "nothing").expect_err("a word"));
    assert_eq!(field, name);
    assert!(
        message.contains("must be") && message.contains("between") && message.ends_with("not \"nothing\"."),
        "{message}"
    );
    assert_eq!(thrown(&live(figure).go("nowhere").expect_err("no step"))[0], "step");
    assert_eq!(thrown(&run_trials(SPEC, 0.5, 0.0, 1.0).expect_err("half a seed"))[0], "seed");
}

#[wasm_bindgen_test]
fn figures_are_drawn_at_every_pixel_ratio() {
    let mut misses = Vec::new();
    for figure in renorm::figure::figures() {
        let mut live = live(figure);
        let name = slider(figure).name;
        for ratio in [1.0, 1.5, 2.0] {
            let canvas = Canvas::new();
            let mut expect = |what: &str, holds: bool| {
                if !holds {
                    misses.push(format!("{} at {ratio}: {what}", figure.id));
                }
            };
            let light = drawn(&mut live, &canvas, ratio, false);
            let size = [WIDTH, HEIGHT].map(|length| libm::round(length * ratio));
            expect("the backing store has the wrong size", canvas.size() == size);
            expect("something is transparent", light.iter().skip(3).step_by(4).all(|alpha| *alpha == 255));
            let paper = &light[..4];
            let inked = light.chunks(4).filter(|pixel| *pixel != paper).count() as f64 / (light.len() / 4) as f64;
            expect(&format!("{inked} of the paper is inked"), (0.01..0.8).contains(&inked));
            // Strokes reach both halves of the picture, and its upper and lower part: the scale is that of the ratio.
            let columns = canvas.size()[0];
            let reaches = |part: &dyn Fn(f64, f64) -> bool| {
                light.chunks(4).enumerate().any(|(at, pixel)| {
                    *pixel != *paper && part(at as f64 % columns / columns, at as f64 / columns / canvas.size()[1])
                })
            };
            expect("the left is empty", reaches(&|x, _| x < 0.2));
            expect("the right is empty", reaches(&|x, _| x > 0.8));
            expect("the top is empty", reaches(&|_, y| y < 0.2));
            expect("the foot is empty", reaches(&|_, y| y > 0.8));
            live.nudge(name, 20.0).expect("another value");
            expect("another value changes nothing", drawn(&mut live, &canvas, ratio, false) != light);
            live.reset();
            expect("dark is as light", drawn(&mut live, &canvas, ratio, true) != light);
            expect("the start is not as before", drawn(&mut live, &canvas, ratio, false) == light);
            live.sleep();
            expect("a figure that slept looks otherwise", drawn(&mut live, &canvas, ratio, false) == light);
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// More floating-point operations than a test has time for.
const MUCH: f64 = 2e9;

/// Two trials of the smallest simulation, or nothing if it takes too long; its jobs in order, or backwards.
fn simulated(figure: &'static Figure, backwards: bool) -> Option<Live> {
    let mut live = live(figure);
    live.set("trials", "2").expect("a number of trials");
    if figure.all_parameters().iter().any(|parameter| parameter.name == "dimension") {
        live.nudge("dimension", f64::NEG_INFINITY).expect("the lowest dimension");
    }
    if number(&parse(&live.cost()), "work") > MUCH {
        return None;
    }
    live.begin().expect("a simulation");
    let mut tasks = Tasks::new();
    let points = parse(&live.points());
    let points = points.list().expect("points");
    for (at, point) in (0..).zip(points) {
        tasks.add(at, &page::text(point.get("task").expect("a task"))).expect("JSON");
    }
    let jobs = live.jobs();
    let mut jobs: Vec<&[f64]> = jobs.chunks(4).collect();
    if backwards {
        jobs.reverse();
    }
    for job in jobs {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of a few")]
        let (point, task) = (job[0] as usize, job[0] as u32);
        let rows = tasks.run(task, number(&points[point], "seed"), job[1], job[2]).expect("rows");
        live.accept(point, job[1], &rows).expect("rows that fit");
    }
    assert_eq!(live.progress(), 1.0);
    Some(live)
}

#[wasm_bindgen_test]
fn simulated_points_a_ghost_and_a_hidden_curve_show() {
    let canvas = Canvas::new();
    let mut count = 0;
    for figure in renorm::figure::figures().filter(|figure| figure.simulates()) {
        let Some(mut live) = simulated(figure, false) else { continue };
        count += 1;
        let present = drawn(&mut live, &canvas, 1.0, false);
        let mut turned = simulated(figure, true).expect("the same again");
        assert!(drawn(&mut turned, &canvas, 1.0, false) == present, "{}: the order of the jobs shows", figure.id);
        let name = slider(figure).name;
        let held = live.shown(name);
        live.hold();
        live.nudge(name, 12.0).expect("another value");
        assert!(live.stale(), "{}", figure.id);
        let ghost = drawn(&mut live, &canvas, 1.0, false);
        live.release();
        let stale = drawn(&mut live, &canvas, 1.0, false);
        live.set(name, &held).expect("the value of before");
        assert!(!live.stale(), "{}", figure.id);
        assert!(drawn(&mut live, &canvas, 1.0, false) == present, "{}: it does not come back", figure.id);
        let story = parse(&live.story());
        let first = story.get("front").and_then(Value::list).and_then(|list| list[0].text()).expect("a series");
        live.choose(first);
        let hidden = drawn(&mut live, &canvas, 1.0, false);
        live.reset();
        let pictures = [present, ghost, stale, hidden, drawn(&mut live, &canvas, 1.0, false)];
        for (at, picture) in pictures.iter().enumerate() {
            assert!(!pictures[at + 1..].contains(picture), "{}: picture {at} has a twin", figure.id);
        }
    }
    assert!(count >= 5, "only {count} figures are small enough");
}

#[wasm_bindgen_test]
fn the_page_gets_all_it_asks_for() {
    let registry = parse(&figures::figures());
    let registry = registry.list().expect("a list");
    assert_eq!(registry.len(), renorm::figure::figures().count());
    for (figure, entry) in renorm::figure::figures().zip(registry) {
        let mut live = live(figure);
        assert_eq!(&parse(&live.entry()), entry);
        let markup = figures::figure_markup(figure.id, None).expect("a markup");
        for parameter in figure.all_parameters() {
            assert!(markup.contains(&format!("name=\"{}\"", parameter.name)), "no control {}", parameter.name);
        }
        let reading = live.read("{}").expect("a reading");
        let values = Reflect::get(&reading, &"values".into()).expect("values");
        for series in entry.get("series").and_then(Value::list).expect("series") {
            let name = series.get("name").and_then(Value::text).expect("a name");
            assert_eq!(Reflect::has(&values, &name.into()), Ok(true), "{}: no value of {name}", figure.id);
        }
        let tables = parse(&live.tables().expect("tables"));
        let rows = |table: &Value| table.get("rows").and_then(Value::list).map_or(0, <[Value]>::len);
        assert!(tables.list().is_some_and(|tables| tables.iter().map(rows).sum::<usize>() > 1), "{}", figure.id);
        // A link's values are texts; what fits comes back, what does not is moved and said.
        let Parameter { name, range, .. } = slider(figure);
        let changes = parse(&live.restore(&format!("v=2&figure={}&{name}=1e300", figure.id)));
        assert_eq!(changes.list().map(<[Value]>::len), Some(1), "{}", figure.id);
        assert_eq!(number(&parse(&live.parameters()), name), range.1, "{}", figure.id);
        let link = live.link();
        live.reset();
        assert_eq!(parse(&live.restore(&link)).list(), Some(&[][..]));
        assert_eq!(live.link(), link);
    }
}
