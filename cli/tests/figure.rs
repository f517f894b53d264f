//! `renorm figure` into files of every kind: the bytes of the page, and pixels.

use std::path::PathBuf;
use std::process::Command;

use renorm::figure::{Simulated, find};
use renorm::live::{Format, Live};

/// What the program writes into a file that ends so.
fn figure(ending: &str, more: &[&str]) -> Vec<u8> {
    let name = format!("renorm-figure-{}-{}.{ending}", std::process::id(), more.len());
    let path: PathBuf = std::env::temp_dir().join(name);
    let mut program = Command::new(env!("CARGO_BIN_EXE_renorm"));
    let output = program.args(["figure", "ridge-double-descent", "--out"]).arg(&path).args(more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let content = std::fs::read(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    content
}

#[test]
fn a_file_is_what_the_figure_in_use_exports() {
    let mut live = Live::new(find("ridge-double-descent").unwrap());
    live.go("parts").unwrap();
    live.set_text("dimension", "20").unwrap();
    live.set_text("trials", "2").unwrap();
    // As in a page: rows of trials come in one by one.
    let plan = live.begin().unwrap().clone();
    for job in plan.jobs() {
        let point = &plan.points()[job.point];
        let prepared = renorm::simulate::prepare(&point.task.to_value()).unwrap();
        live.accept(job.point, job.first, &prepared.run(point.seed, job.first..job.end).unwrap()).unwrap();
    }
    assert_eq!(live.figure().plan(live.values()).and_then(|plan| Simulated::run(&plan)).is_ok(), live.is_simulated());
    let more = ["--step", "parts", "--set", "dimension=20", "--set", "trials=2", "--simulate", "--dark"];
    for format in Format::ALL {
        let written = String::from_utf8(figure(format.ending(), &more)).unwrap();
        assert!(written == live.export(format, true).unwrap(), "{}", format.ending());
    }
}

#[test]
fn png_has_two_pixels_for_one_and_letters() {
    let png = figure("png", &[]);
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
    assert_eq!(pixmap.width(), 1440);
    let paper = pixmap.pixel(0, 0).unwrap();
    let inked = |rows: std::ops::Range<u32>| {
        rows.flat_map(|row| (0..pixmap.width()).map(move |column| (column, row)))
            .filter(|&(column, row)| pixmap.pixel(column, row) != Some(paper))
            .count()
    };
    // The title stands on top, with nothing else beside it.
    assert!(inked(20..60) > 500, "{}", inked(20..60));
    let dark = figure("png", &["--dark"]);
    assert_ne!(resvg::tiny_skia::Pixmap::decode_png(&dark).unwrap().pixel(0, 0), Some(paper));
}
