//! What the pages take from the library, and the one place where they ask it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use renorm::figure::{self, CHAPTERS, Figure};
use renorm::json::Value;
use renorm::markup::{self, LiveNumber, Stills};
use renorm::plot::properties;

use crate::Result;

/// A chapter of the notebook: a page.
pub struct Chapter {
    /// Its page is `ID.html`, its text www/chapters/ID.md.
    pub id: &'static str,
    pub title: &'static str,
    /// What it is about, in a sentence.
    pub about: &'static str,
    /// Its figures, in order.
    pub figures: Vec<Entry>,
}

/// A figure as contents and links name it.
pub struct Entry {
    pub id: &'static str,
    /// Such as `3.2`.
    pub number: String,
    pub name: &'static str,
    /// How many panels its plot has.
    pub panels: usize,
}

/// What the pages take from the library; tests have a small one of their own.
pub trait Library {
    fn chapters(&self) -> Vec<Chapter>;
    /// The figure that the landing page shows.
    fn landing(&self) -> &'static str;
    /// The HTML inside a figure's shadow root, its title a heading of that level. The first of a page has its pictures in
    /// it, the others have them in files. `None` for an unknown figure.
    fn figure(&self, id: &str, first: bool, heading: u8) -> Option<String>;
    /// A live number of a figure: its text at the start values, and the room to keep for it; `None` for an unknown name.
    fn live(&self, figure: &str, name: &str) -> Option<(String, usize)>;
    /// Refuses settings that the figure would refuse. They are those of a link: `step`, and parameters by name.
    fn check(&self, figure: &str, settings: &[(String, String)]) -> Result;
    /// What is wrong with the figures themselves.
    fn faults(&self) -> Vec<String>;
    /// The paper's colour, light and dark.
    fn papers(&self) -> [String; 2];
}

/// The library itself.
pub struct Renorm;

impl Library for Renorm {
    fn chapters(&self) -> Vec<Chapter> {
        let entry = |figure: &&'static Figure| Entry {
            id: figure.id,
            number: figure::number(figure),
            name: figure.name,
            panels: figure.panels(),
        };
        let chapter = |chapter: &'static figure::Chapter| Chapter {
            id: chapter.id,
            title: chapter.title,
            about: chapter.about,
            figures: chapter.figures.iter().map(entry).collect(),
        };
        CHAPTERS.iter().map(chapter).collect()
    }

    fn landing(&self) -> &'static str {
        figure::LANDING
    }

    fn figure(&self, id: &str, first: bool, heading: u8) -> Option<String> {
        let stills = if first { Stills::Inside } else { Stills::Beside };
        Some(markup::figure(figure::find(id).ok()?, stills, heading))
    }

    fn live(&self, id: &str, name: &str) -> Option<(String, usize)> {
        // Of each figure once: its rooms take a dozen charts.
        static KNOWN: Mutex<BTreeMap<&str, Vec<LiveNumber>>> = Mutex::new(BTreeMap::new());
        let figure = figure::find(id).ok()?;
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let numbers = known.entry(figure.id).or_insert_with(|| markup::live_numbers(figure));
        let number = numbers.iter().find(|number| number.name == name)?;
        Some((number.text.clone(), number.room))
    }

    fn check(&self, id: &str, settings: &[(String, String)]) -> Result {
        let figure = figure::find(id)?;
        let mut values = figure.start();
        let mut fields = Vec::new();
        for (name, text) in settings {
            if name == "step" {
                values = figure.at(figure.step(text)?);
            } else {
                fields.push((name.clone(), Value::Text(text.clone())));
            }
        }
        Ok(values.set_all(&fields)?)
    }

    fn faults(&self) -> Vec<String> {
        figure::figures().flat_map(Figure::faults).collect()
    }

    fn papers(&self) -> [String; 2] {
        let paper = |dark| properties(dark).into_iter().find(|(name, _)| *name == "paper");
        [false, true].map(|dark| paper(dark).map_or(String::new(), |(_, colour)| colour))
    }
}

/// Name and content of every still picture that a page may link to.
pub fn stills() -> Vec<(String, String)> {
    figure::figures().flat_map(markup::still_files).collect()
}

/// The heights that other pages keep for the figures, as a module of the loader's.
pub fn heights() -> String {
    let list = |numbers: &[f64]| numbers.iter().map(|number| format!("{number:.0}")).collect::<Vec<_>>().join(", ");
    let of = |figure: &'static Figure| format!("  \"{}\": [{}],\n", figure.id, list(&markup::heights(figure)));
    format!(
        "export const WIDTHS = [{}, 1200];\nexport const HEIGHTS = {{\n{}}};\n",
        list(&markup::WIDTHS),
        figure::figures().map(of).collect::<String>()
    )
}

/// What comes before the style sheets of the pages and of the figures.
pub fn css() -> String {
    markup::css()
}
