//! What goes to a press: the promise of the file, its profile, its pictures.

mod bad;
mod black;
mod clauses;
mod inks;
mod leaves;
mod limits;
mod lineart;
mod pictures;
mod placed;
mod plates;
mod promise;
mod sheet;
mod sheets;
mod strength;
mod vectors;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Ran, banmian, folder, lay, names_below, ran};

/// The sample at a desk of its own, with a change to its text.
fn desk(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let desk = folder(&format!("press-{name}"));
    lay("2021-03", &desk);
    let issue = desk.join("issue.yaml");
    let text = fs::read_to_string(&issue).unwrap();
    let changed = change(text.clone());
    if changed != text {
        fs::write(issue, changed).unwrap();
    }
    desk
}

/// The sample with something under 样式: 印刷.
fn styled(name: &str, press: &str) -> PathBuf {
    let press = press.to_owned();
    desk(name, move |text| {
        text.replacen("样式:\n", &format!("样式:\n  印刷: {press}\n"), 1)
    })
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// Builds what stands at a desk for the press.
fn build(desk: &Path, more: &[&str]) -> Ran {
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    let mut words = vec!["build", &issue, "-o", &out, "--for", "press"];
    words.extend(more);
    banmian(&words)
}

/// The press file at a desk.
fn pdf(desk: &Path) -> Vec<u8> {
    fs::read(desk.join("out/issue.press.pdf")).unwrap()
}

/// A page of a PDF that may be placed.
pub(crate) fn placed() -> Vec<u8> {
    leaves::leaf(leaves::SHAPES, "", "", &[])
}

fn has(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

/// The plates of the first page as Ghostscript makes them, in the order of
/// their names.
fn plates(pdf: &Path, out: &Path, more: &[&str]) -> Vec<(String, image::GrayImage)> {
    fs::create_dir_all(out).unwrap();
    let tiffs = format!("-sOutputFile={}", text(&out.join("p%d.tif")));
    let words = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep"];
    let said = ran(Command::new("gs").args(words).args(more).arg(tiffs).arg(pdf));
    assert_eq!(said.code, 0, "{}", said.err);
    let names = names_below(out).into_iter().filter(|name| name.contains('('));
    names
        .map(|name| {
            let image = image::open(out.join(&name)).unwrap().into_luma8();
            (name, image)
        })
        .collect()
}
