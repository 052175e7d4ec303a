//! What a desk waits for after one character was typed: a session that has seen the issue,
//! beside a new one, in milliseconds.
//!
//! `cargo bench --bench session`. From the YAML to the proof, the pictures in memory.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, or it stops")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, hint};

use banmian::diag::{Report, Said};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::{Purpose, Session};

const RUNS: usize = 11;

/// The folder of a sample, in memory.
struct Held(BTreeMap<String, Arc<[u8]>>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        self.0.get(path).cloned().ok_or_else(|| Said::plain(path))
    }
}

fn main() {
    println!("median of {RUNS} runs, ms   cold      warm      nothing changed");
    for (what, folder, file) in [
        ("a fixed page", "2021-03", "issue.yaml"),
        ("a composed page", "2021-03", "auto.yaml"),
        ("a tabloid of four", "2026-12", "issue.yaml"),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues").join(folder);
        let mut held = BTreeMap::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                held.insert(name, fs::read(&path).unwrap().into());
            }
        }
        let text = fs::read_to_string(folder.join(file)).unwrap();
        tell(what, &text, &Held(held));
    }
}

/// The text with so many more characters at the end of a sentence: each time another text
/// of which the session has not seen that page.
fn typed(text: &str, nth: usize) -> String {
    let at = text.find("      ").unwrap();
    let stop = at + text[at..].find('，').unwrap();
    let character = "一二三四五六七八九十百千".chars().nth(nth % 12).unwrap();
    format!("{}{character}{}", &text[..stop], &text[stop..])
}

fn tell(what: &str, text: &str, folder: &Held) {
    let library = Library::shipped();
    let make = |session: &mut Session, text: &str| -> Duration {
        let clock = Instant::now();
        let mut report = Report::default();
        let (_, issue) = read(&mut report, "issue.yaml", text, folder);
        let issue = issue.unwrap();
        let _ =
            hint::black_box(session.make(&mut report, &issue, folder, Purpose::Proof));
        clock.elapsed()
    };
    let mut warm = Session::new(library.clone());
    make(&mut warm, text);
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for nth in 0..RUNS {
        let other = typed(text, nth);
        times[0].push(make(&mut Session::new(library.clone()), &other));
        times[1].push(make(&mut warm, &other));
        times[2].push(make(&mut warm, text));
    }
    let [cold, warm, same] = times.map(|mut times| {
        times.sort_unstable();
        times[RUNS / 2].as_secs_f64() * 1000.0
    });
    println!("{what:24} {cold:8.1}  {warm:8.1}  {same:8.1}");
}
