//! Every figure, drawn as a file: compared with the pictures on record, and tried at the ends of every control.
#![cfg(not(target_arch = "wasm32"))]

#[path = "figures/corners.rs"]
mod corners;
#[path = "figures/drawing.rs"]
mod drawing;

use std::fs;
use std::path::Path;

use corners::corners;
use drawing::{faults, numbers};
use plotters_svg::SVGBackend;
use proptest::prelude::*;
use renorm::figure::{Control, FIGURES, Figure, Parameter, Simulation, Values};
use renorm::json::Value;
use renorm::plot::{self, At, Colours, Pen, Place, Reading, UNIT, View, svg};

const VIEW: (f64, f64) = (720.0, 400.0);
/// Enough for a mark and an interval, few enough for a test.
const TRIALS: f64 = 4.0;

fn values(figure: &'static Figure, changes: &[(&str, Value)]) -> Values {
    let fields = changes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Values::read(figure, &Value::Object(fields)).expect("values that fit")
}

fn simulated(values: &Values) -> Simulation {
    values.figure().plan(values).and_then(|planned| planned.run()).expect("a simulation within the limits")
}

/// Compares a picture with the one on record; one that differs is written beside it.
fn compare(name: &str, picture: &str, misses: &mut Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let (old, new) = (folder.join(format!("{name}.svg")), folder.join(format!("{name}.new.svg")));
    let recorded = fs::read_to_string(&old).unwrap_or_default();
    if recorded == picture {
        // What an earlier run left behind is no longer true.
        let _ = fs::remove_file(new);
        return;
    }
    fs::create_dir_all(&folder).and_then(|()| fs::write(&new, picture)).expect("tests/snapshots can be written");
    let same = recorded.lines().zip(picture.lines()).take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("nothing").chars().take(160).collect::<String>();
    misses.push(format!(
        "{name}: differs from line {}\n  on record: {}\n  now:       {}\n  look at both; to accept it: \
         mv tests/snapshots/{name}.new.svg tests/snapshots/{name}.svg",
        same + 1,
        line(&recorded),
        line(picture),
    ));
}

#[test]
fn every_figure_looks_as_on_record() {
    let view = View::new(VIEW.0, VIEW.1);
    let mut misses = Vec::new();
    for figure in FIGURES {
        let picture = |values: &Values, simulation: &Simulation| {
            svg(values, simulation, &view, Colours::Literal).expect("a picture")
        };
        let start = Values::start(figure);
        compare(figure.id, &picture(&start, &Simulation::default()), &mut misses);
        let few = values(figure, &[("trials", TRIALS.into()), ("dimension", 60.0.into())]);
        compare(&format!("{}-simulated", figure.id), &picture(&few, &simulated(&few)), &mut misses);
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Draws, reads and tabulates a figure; what is wrong with that is returned.
fn try_out(values: &Values) -> Vec<String> {
    let mut wrong = Vec::new();
    let view = View::new(VIEW.0, VIEW.1);
    let mut raw = String::new();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture")]
    let size = ((VIEW.0 * UNIT) as u32, (VIEW.1 * UNIT) as u32);
    let pen = Pen::new(SVGBackend::with_string(&mut raw, size), 1.0);
    let nothing = Simulation::default();
    match plot::draw(&pen, values, &nothing, &view) {
        Ok(None) => {}
        Ok(Some(trouble)) => wrong.push(format!("a curve is broken: {trouble}")),
        Err(failure) => wrong.push(format!("not drawn: {failure}")),
    }
    wrong.extend(pen.finish().err());
    drop(pen);
    wrong.extend(faults(&raw, (VIEW.0 * UNIT, VIEW.1 * UNIT)));

    let read = |pane, place| plot::read(values, &nothing, &view, At { pane, place });
    let panes = values.figure().panes();
    for pane in 0..panes.len() {
        let end = |steps: f64| read(pane, Place::X { x: 1.0, steps }).map_or(f64::NAN, |reading| reading.x);
        let (first, last) = (end(-1e9), end(1e9));
        for place in [
            Place::Start,
            Place::Pixel(-1e9, -1e9),
            Place::Pixel(300.3, 200.0),
            Place::Pixel(f64::NAN, 1e9),
            Place::Moved(-1e9, 3.0),
        ] {
            match read(pane, place) {
                Ok(reading) => wrong.extend(misread(values, &reading, (first, last), place)),
                Err(error) => wrong.push(format!("reading at {place:?} of pane {pane}: {error}")),
            }
        }
    }
    match plot::table(values, &nothing) {
        Ok(table) => {
            let even = !table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.columns.len());
            wrong.extend((!even).then(|| "the table is empty or has uneven rows".to_owned()));
        }
        Err(error) => wrong.push(format!("table: {error}")),
    }
    wrong
}

/// What is wrong with a reading: a place outside, numbers that are none, a picked point that isn't allowed.
fn misread(values: &Values, reading: &Reading, (first, last): (f64, f64), place: Place) -> Vec<String> {
    let mut wrong = Vec::new();
    let inside =
        (first * (1.0 - 1e-12)..=last * (1.0 + 1e-12)).contains(&reading.x) && (0.0..=VIEW.0).contains(&reading.column);
    wrong.extend((!inside).then(|| format!("the reading at {place:?} is at x = {}", reading.x)));
    let names: Vec<&str> = values.figure().keys().iter().map(|key| key.name).collect();
    let read: Vec<&str> = reading.values.iter().map(|value| value.name).collect();
    wrong.extend((names != read).then(|| format!("read are {read:?}, the legend has {names:?}")));
    let not = |what: &str| wrong_number(what).then(|| format!("\"{what}\" is read at {place:?}"));
    wrong.extend(reading.values.iter().filter_map(|value| not(&value.text)));
    wrong.extend(reading.numbers.iter().filter_map(|(_, text)| not(text)));
    wrong.extend(not(&reading.text));
    let mut picked = values.clone();
    for &(name, value) in &reading.set {
        wrong.extend(picked.set(name, &value.into()).err().map(|error| format!("picked at {place:?}: {error}")));
    }
    wrong
}

fn wrong_number(text: &str) -> bool {
    text.contains("NaN") || text.contains("inf")
}

#[test]
fn every_figure_can_be_drawn_at_the_ends_of_its_controls() {
    let mut misses = Vec::new();
    for figure in FIGURES {
        let corners = corners(figure);
        // Each parameter alone, at its start, lowest and highest (or each choice), and every two of them together.
        assert!(corners.len() > 2 * figure.parameters.len(), "{} corners of {}", corners.len(), figure.id);
        for values in corners {
            let wrong = try_out(&values);
            misses.extend(wrong.into_iter().map(|wrong| format!("{} at {}: {wrong}", figure.id, values.to_value())));
        }
    }
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn a_fault_in_a_drawing_is_found() {
    let drawing = |inside: &str| format!("<svg viewBox=\"0 0 100 50\">{inside}</svg>");
    let found = |inside: &str| faults(&drawing(inside), (100.0, 50.0)).len();
    assert_eq!(found("<path d=\"M1 2L3 4\"/><text x=\"5\" y=\"50\">10⁻⁴ and infinitely NaN</text>"), 0);
    assert_eq!(found("<polyline points=\"1,NaN 3,4\"/>"), 1);
    assert_eq!(found("<circle cx=\"inf\" cy=\"2\"/>"), 1);
    assert_eq!(found("<circle cx=\"2147483647\" cy=\"2\"/>"), 1);
    assert_eq!(found("<text x=\"1\" y=\"1\">NaN</text>"), 1);
    assert_eq!(numbers("M1 2l3-4 1e3,.5"), Some(vec![1.0, 2.0, 3.0, -4.0, 1000.0, 0.5]));
}

/// Any value that one parameter allows, as a link or a hand may give it.
fn any_value(parameter: &'static Parameter) -> BoxedStrategy<Value> {
    let (low, high) = parameter.range;
    let number = move |value: f64| {
        let value = if parameter.integer { libm::round(value) } else { value };
        Value::Number(value.clamp(low, high))
    };
    let ends = prop_oneof![Just(low), Just(high), Just(parameter.start)].prop_map(number);
    match parameter.control {
        Control::Choice(choices) => prop::sample::select(choices).prop_map(|choice| choice.0.into()).boxed(),
        Control::Slider { log: true } => {
            prop_oneof![4 => (libm::log10(low)..=libm::log10(high)).prop_map(|x| libm::pow(10.0, x)).prop_map(number), 1 => ends]
                .boxed()
        }
        _ => prop_oneof![4 => (low..=high).prop_map(number), 1 => ends].boxed(),
    }
}

fn any_figure() -> impl Strategy<Value = &'static Figure> {
    (0..FIGURES.len()).prop_map(|at| FIGURES[at])
}

/// An object with a value for each parameter of a figure.
fn any_object(figure: &'static Figure) -> impl Strategy<Value = Value> {
    let values: Vec<_> = figure.parameters.iter().map(any_value).collect();
    let names = figure.parameters.iter().map(|parameter| parameter.name.to_owned());
    let names: Vec<String> = names.collect();
    values.prop_map(move |values| Value::Object(names.clone().into_iter().zip(values).collect()))
}

/// What a link may hold besides.
fn any_junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        proptest::num::f64::ANY.prop_map(Value::Number),
        any::<String>().prop_map(Value::Text),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
        Just(Value::List(Vec::new())),
    ]
}

proptest! {
    /// A link holds parameters and figure; opening it must restore every bit, through values and through text.
    #[test]
    fn values_come_back_from_a_link(
        (figure, object) in any_figure().prop_flat_map(|figure| (Just(figure), any_object(figure)))
    ) {
        let clamped = Values::clamp(figure, &object);
        let values = clamped.values;
        if let Ok(read) = Values::read(figure, &object) {
            prop_assert!(clamped.changes.is_empty(), "{:?}", clamped.changes);
            prop_assert_eq!(&read, &values);
        } else {
            prop_assert!(!clamped.changes.is_empty());
        }
        let link = values.to_value();
        prop_assert_eq!(Values::read(figure, &link), Ok(values.clone()));
        let text = Value::parse(&link.to_string()).expect("text that was just written");
        prop_assert_eq!(Values::read(figure, &text), Ok(values));
        prop_assert_eq!(Values::clamp(figure, &link).changes, Vec::<String>::new());
    }

    /// Whatever a link says, what becomes of it fits, and each parameter not restored is spoken of.
    #[test]
    fn any_link_is_moved_to_values_that_fit(
        (figure, name, junk, object) in any_figure().prop_flat_map(|figure| {
            let name = prop_oneof![
                (0..figure.parameters.len()).prop_map(move |at| figure.parameters[at].name.to_owned()),
                any::<String>(),
            ];
            (Just(figure), name, any_junk(), any_object(figure))
        })
    ) {
        let Value::Object(mut fields) = object else { unreachable!() };
        fields.push((name.clone(), junk.clone()));
        let clamped = Values::clamp(figure, &Value::Object(fields.clone()));
        prop_assert_eq!(Values::read(figure, &clamped.values.to_value()), Ok(clamped.values));
        let refused = Values::read(figure, &Value::Object(fields)).is_err();
        prop_assert_eq!(refused, !clamped.changes.is_empty(), "{} = {:?}: {:?}", name, junk, clamped.changes);
    }
}
