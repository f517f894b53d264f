//! Pictures on record: charts made by hand that show every shape in every look, in files, stills and on dark paper.
//!
//! Figures have no pictures here: what they draw is held by facts, and how it is drawn by these few.

mod made;

use std::fs;
use std::path::Path;
use std::rc::Rc;

use renorm::chart::{Chart, Look, Shape};
use renorm::plot::{Colours, View, svg};

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

/// Every chart with how it is seen; `still` is a picture of a page, without title and legend.
fn pictures() -> Vec<(&'static str, Chart, View, Colours)> {
    let wide = View::new(720.0, 400.0);
    let narrow = View::new(328.0, 492.0);
    let dark = View { dark: true, ..wide.clone() };
    let mut before = made::curves();
    before.panels[0].tables[0].columns[1].values.iter_mut().for_each(|value| *value *= 0.5);
    let ghost = View { ghost: Some(Rc::new(before)), hidden: vec!["part".to_owned()], ..View::new(675.0, 375.0) };
    vec![
        ("curves", made::curves(), wide.clone(), Colours::Literal),
        ("curves-ghost", made::curves(), ghost, Colours::Page),
        ("bars", made::bars(), dark, Colours::Literal),
        ("plane", made::plane(), wide, Colours::Literal),
        ("plane-narrow", made::plane(), narrow, Colours::Themed),
    ]
}

#[test]
fn pictures_are_as_on_record() {
    let mut misses = Vec::new();
    for (name, chart, view, colours) in pictures() {
        let picture = svg(&chart, &view, "The noise makes the peak of *E*_g at *P* = *D*", colours).expect("a picture");
        compare(name, &picture, &mut misses);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for entry in fs::read_dir(folder).expect("tests/snapshots") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        let known =
            pictures().iter().any(|(known, ..)| name == format!("{known}.svg") || name == format!("{known}.new.svg"));
        misses.extend((!known).then(|| format!("{name} is of nothing")));
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Its place in a list that a new one must be added to: the compiler asks for it.
fn shape_at(shape: Shape) -> usize {
    match shape {
        Shape::Line => 0,
        Shape::Band => 1,
        Shape::Dots => 2,
        Shape::Bars => 3,
        Shape::Dash => 4,
        Shape::Region => 5,
        Shape::Rule => 6,
        Shape::Label => 7,
        Shape::Point => 8,
    }
}

fn look_at(look: Look) -> usize {
    match look {
        Look::Present => 0,
        Look::Thin => 1,
        Look::Ghost => 2,
        Look::Stale => 3,
    }
}

#[test]
fn every_shape_and_every_look_is_on_record() {
    let (mut shapes, mut looks) = ([false; 9], [false; 4]);
    for (_, chart, _, _) in pictures() {
        for mark in chart.panels.iter().flat_map(|panel| &panel.marks) {
            assert!(!chart.panels.iter().all(|panel| panel.tables.is_empty()), "marks have tables");
            (shapes[shape_at(mark.shape)], looks[look_at(mark.look)]) = (true, true);
        }
    }
    assert!(shapes.iter().all(|shown| *shown) && looks.iter().all(|shown| *shown), "{shapes:?} {looks:?}");
}
