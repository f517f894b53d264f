//! Every figure as a file of every kind, with simulated points: well-formed, and with all its numbers.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::Command;

use renorm::chart::{Chart, Table};
use renorm::figure::{Simulated, figures};
use renorm::json::Value;
use renorm::live::{Format, Live};

/// Every figure with a small simulation.
fn all() -> impl Iterator<Item = Live> {
    figures().map(|figure| {
        let mut live = Live::new(figure);
        for (name, text) in [("trials", "2"), ("dimension", "20"), ("width", "10")] {
            // Not every figure has each, or has it so small.
            let _ = live.set_text(name, text);
        }
        if let Ok(plan) = figure.plan(live.values()).and_then(|plan| Simulated::run(&plan)) {
            live.show(plan);
        }
        live
    })
}

fn export(live: &mut Live, format: Format) -> String {
    live.export(format, false).unwrap_or_else(|error| panic!("{}: {error}", live.figure().id))
}

/// The tables that readers get, of the chart that files are made of.
fn tables(live: &mut Live) -> Vec<Table> {
    let chart: std::rc::Rc<Chart> = live.chart_for((720.0, 400.0)).unwrap();
    chart.panels.iter().flat_map(|panel| &panel.tables).filter(|table| table.listed).cloned().collect()
}

#[test]
fn svg_is_xml_that_says_what_it_shows() {
    for mut live in all() {
        let (id, svg) = (live.figure().id, export(&mut live, Format::Svg));
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{id}: {error}"));
        let text = |name: &str| {
            let element = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
            element.and_then(|node| node.text()).unwrap_or_default().to_owned()
        };
        let about = Value::parse(&text("metadata")).unwrap();
        assert_eq!(about.get("figure"), Some(&id.into()));
        assert_eq!(about.get("version"), Some(&env!("CARGO_PKG_VERSION").into()));
        assert_eq!(about.get("parameters"), Some(&live.values().to_value()), "{id}");
        let link = about.get("link").and_then(Value::text).unwrap();
        let (page, fragment) = link.split_once('#').unwrap();
        assert_eq!(page, renorm::figure::page(live.figure()), "{link}");
        let fields: Vec<(String, String)> = fragment
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, text)| (name.into(), text.into()))
            .collect();
        let mut other = Live::new(live.figure());
        assert_eq!(other.restore(&fields), Vec::<String>::new(), "{link}");
        assert_eq!(other.values(), live.values(), "the link in a file brings it back");
        assert!(!text("title").is_empty() && text("desc").len() > 20, "{id}");
    }
}

/// The cells of a line; a comma between quotes parts none.
fn cells(line: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = line.split(|letter| {
        quoted ^= letter == '"';
        letter == ',' && !quoted
    });
    parts.map(str::to_owned).collect()
}

#[test]
fn csv_gives_every_number_back_in_bits() {
    for mut live in all() {
        let (id, csv) = (live.figure().id, export(&mut live, Format::Csv));
        let mut lines = csv.lines().map(cells);
        let names = lines.next().unwrap();
        for table in tables(&mut live) {
            for row in 0..table.rows() {
                let cells = lines.next().unwrap_or_default();
                assert_eq!(cells.len(), names.len(), "{id}: a rectangle");
                for column in &table.columns {
                    let at = names.iter().position(|name| *name == column.name).unwrap();
                    let (got, want) = (cells[at].parse().unwrap_or(f64::NAN), column.values[row]);
                    assert!(got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan()), "{id}: {got} {want}");
                }
            }
        }
        assert_eq!(lines.next(), None, "{id}");
    }
}

#[test]
fn json_has_parameters_digest_and_tables() {
    for mut live in all() {
        let (id, json) = (live.figure().id, Value::parse(&export(&mut live, Format::Json)).unwrap());
        let listed = json.get("tables").and_then(Value::list).unwrap();
        assert_eq!(listed.len(), tables(&mut live).len(), "{id}");
        assert_eq!(json.get("parameters"), Some(&live.values().to_value()));
        if !live.figure().simulates() {
            assert_eq!(json.get("simulation"), None);
            continue;
        }
        assert_eq!(json.get("seed").and_then(Value::number), Some(live.values().number("seed")), "{id}");
        let simulation = json.get("simulation").unwrap();
        let digest = simulation.get("digest").and_then(Value::text).unwrap_or_default().to_owned();
        assert!(digest.starts_with("fnv1a64:") && digest.len() == 24, "{id}: {digest}");
        assert!(!simulation.get("points").and_then(Value::list).unwrap().is_empty());
        // Another seed draws other numbers; settings that nothing was simulated for have no digest.
        live.new_seed(12345).unwrap();
        let stale = Value::parse(&export(&mut live, Format::Json)).unwrap();
        assert_eq!(stale.get("simulation").unwrap().get("digest"), Some(&Value::Null), "{id}");
        let plan = live.figure().plan(live.values()).unwrap();
        live.show(Simulated::run(&plan).unwrap());
        let other = Value::parse(&export(&mut live, Format::Json)).unwrap();
        assert_ne!(other.get("simulation").unwrap().get("digest"), Some(&digest.into()), "{id}");
    }
}

/// LaTeX takes its time: it sets, in one document, the figures with a kind of mark that those before them lack.
#[test]
fn latex_sets_every_kind_of_mark() {
    let (mut head, mut pictures) = (String::new(), String::new());
    let mut seen = BTreeSet::new();
    for mut live in all() {
        let tex = export(&mut live, Format::Pgfplots);
        let (before, picture) = tex.split_once("\\begin{document}").unwrap();
        let count = |text: &str| picture.matches(text).count();
        assert_eq!(count("{") - count("\\{"), count("}") - count("\\}"), "{}", live.figure().id);
        assert!(!picture.contains("NaN") && picture.is_ascii(), "{}", live.figure().id);
        before.clone_into(&mut head);
        let chart = live.chart_for((720.0, 400.0)).unwrap();
        let marks = chart.panels.iter().flat_map(|panel| &panel.marks);
        if marks.filter(|mark| seen.insert(format!("{:?}", mark.shape))).count() == 0 {
            continue;
        }
        let _ = writeln!(pictures, "{}\n\n", picture.replace("\\end{document}", ""));
    }
    if Command::new("pdflatex").arg("--version").output().is_err() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("renorm-pgfplots-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let document = head.replace("[border=4pt]{standalone}", "{article}") + "\\begin{document}\n" + &pictures;
    std::fs::write(folder.join("all.tex"), document + "\\end{document}\n").unwrap();
    let mut latex = Command::new("pdflatex");
    let latex = latex.args(["-interaction=nonstopmode", "-halt-on-error", "all.tex"]).current_dir(&folder);
    let output = latex.output().unwrap();
    let log = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{}",
        log.split("\n!").nth(1).unwrap_or(&log).chars().take(600).collect::<String>()
    );
    let missing: Vec<&str> = log.lines().filter(|line| line.starts_with("Missing character")).collect();
    assert!(missing.is_empty(), "{missing:?}");
    std::fs::remove_dir_all(folder).unwrap();
}
