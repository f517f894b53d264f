//! What of the style sheets follows from Rust: the palette, the colours of series, and the shapes of the plots. The build
//! puts it before the styles of the page and of the figures, so that no number of it is written twice.

use std::fmt::Write;

use super::controls::MOST_CHARACTERS;
use crate::chart::{NARROW, SPLIT, picture_sizes};
use crate::plot::{ROLES, properties};

/// Rows of the legend, or fields of the controls, that are reserved at most.
const MOST_ROWS: usize = 9;

/// The longest live number of a text, in half widths of a digit; a longer one has no room kept for it.
const MOST_HALVES: u32 = 24;

/// The style sheet's first part, for the page (`:root`) and for a figure's shadow root (`:host`) alike.
#[must_use]
pub fn css() -> String {
    let [light, dark] = [false, true].map(palette);
    // A page's own theme holds for its figures before any script: a rule of the page goes before one of a shadow root.
    let themed = |theme: &str| {
        format!(
            ":root[data-theme=\"{theme}\"], :root[data-theme=\"{theme}\"] renorm-figure, :host([theme=\"{theme}\"])"
        )
    };
    let mut css = format!(
        ":root, :host {{ color-scheme: light dark; {light} }}\n\
         @media (prefers-color-scheme: dark) {{ :root, :host {{ {dark} }} }}\n\
         {} {{ color-scheme: light; {light} }}\n\
         {} {{ color-scheme: dark; {dark} }}\n\
         @media print {{ :root, :host, {}, {} {{ color-scheme: light; {light} }} }}\n",
        themed("light"),
        themed("dark"),
        themed("light"),
        themed("dark"),
    );
    for (_, name) in ROLES {
        let _ = writeln!(css, ".{name} {{ color: var(--{name}); }}");
    }
    for characters in 3..=MOST_CHARACTERS {
        let _ = writeln!(css, ".chars-{characters} {{ width: calc({characters}ch + 6px); }}");
    }
    for halves in 1..=MOST_HALVES {
        let _ = writeln!(css, ".room-{halves} {{ min-width: {}ch; }}", 0.5 * f64::from(halves));
    }
    for rows in 1..=MOST_ROWS {
        let _ = writeln!(
            css,
            ".rows-{rows} {{ min-height: calc({rows} * var(--row)); }} .fields-{rows} {{ min-height: calc({rows} * var(--field, 0px)); }}"
        );
    }
    css + &geometry()
}

fn palette(dark: bool) -> String {
    let inks = properties(dark).into_iter().map(|(name, colour)| {
        if ROLES.iter().any(|(_, role)| *role == name) {
            format!("--{name}: {colour};")
        } else {
            format!("--{name}: var(--renorm-{name}, {colour});") // a page around may choose
        }
    });
    inks.collect::<Vec<_>>().join(" ")
}

/// The plots and their panes, wide, middle and narrow, and which of the stills is seen.
fn geometry() -> String {
    let mut css = String::new();
    let shape = |at: usize, panels: usize| {
        let (width, height) = picture_sizes(panels)[at];
        format!(".panels-{panels} .plot {{ aspect-ratio: {width} / {height}; }} ")
    };
    let shapes = |at: usize| [1, 2].map(|panels| shape(at, panels)).concat();
    let stills = |seen: &str| {
        ["wide", "middle", "narrow"]
            .map(|class| format!(".still.{class} {{ display: {}; }} ", if class == seen { "block" } else { "none" }))
            .concat()
    };
    let _ = writeln!(css, "{}", shapes(0));
    for panels in 1..=2 {
        // Heights of a narrow picture in hundredths of its width: how far it may leave the screen while it is sticky.
        let (width, height) = picture_sizes(panels)[2];
        let _ = writeln!(css, ".panels-{panels} {{ --tall: {}; }}", libm::round(100.0 * height / width));
    }
    let _ = writeln!(
        css,
        ".pane {{ inset: 0; }} .panels-2 .pane[data-panel=\"0\"] {{ right: 50%; }} .panels-2 .pane[data-panel=\"1\"] {{ left: 50%; }}"
    );
    let _ = writeln!(css, "{}", stills("wide"));
    let _ = writeln!(
        css,
        "@container plot (width < {SPLIT}px) {{ {}{}.panels-2 .pane[data-panel=\"0\"] {{ inset: 0 0 50%; }} .panels-2 .pane[data-panel=\"1\"] {{ inset: 50% 0 0; }} }}",
        shapes(1),
        stills("middle"),
    );
    let _ = writeln!(css, "@container plot (width < {NARROW}px) {{ {}{}}}", shapes(2), stills("narrow"));
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_match_and_both_papers_are_there() {
        let css = css();
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(css.contains("--paper") && css.contains(".panels-2 .plot { aspect-ratio: 675 / 375; }"), "{css}");
    }
}
