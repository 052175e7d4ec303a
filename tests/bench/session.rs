//! What a desk waits for after one character was changed: a session that has seen the issue,
//! beside a new one, in milliseconds.
//!
//! `cargo bench --bench session`. From the YAML on, the pictures in memory.

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
    println!("median of {RUNS} runs, ms: to the marks, to the proof");
    println!("{:18}     cold              warm              unchanged", "");
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

/// The text with another character before the first comma of a body: each time a text of
/// which the session has not seen that page, as long as before, so that the page closes.
fn typed(text: &str, nth: usize) -> String {
    let at = text.find("    正文: |").unwrap();
    let stop = at + text[at..].find('，').unwrap();
    let last = text[..stop].chars().next_back().unwrap();
    let character = "一二三四五六七八九十百千".chars().nth(nth % 12).unwrap();
    format!("{}{character}{}", &text[..stop - last.len_utf8()], &text[stop..])
}

fn tell(what: &str, text: &str, folder: &Held) {
    let library = Library::shipped();
    // From the YAML to the marks, and from there to the proof.
    let make = |session: &mut Session, text: &str| -> [Duration; 2] {
        let clock = Instant::now();
        let mut report = Report::default();
        let (_, issue) = read(&mut report, "issue.yaml", text, folder);
        let issue = issue.unwrap();
        let set = session.set(&mut report, &issue, folder, Purpose::Proof).unwrap();
        let marks = clock.elapsed();
        hint::black_box(set.proof(&mut report).unwrap());
        [marks, clock.elapsed()]
    };
    let mut warm = Session::new(library.clone());
    make(&mut warm, text);
    let mut times: [[Vec<Duration>; 2]; 3] = Default::default();
    for nth in 0..RUNS {
        let other = typed(text, nth);
        let runs = [
            make(&mut Session::new(library.clone()), &other),
            make(&mut warm, &other),
            make(&mut warm, text),
        ];
        for (times, run) in times.iter_mut().zip(runs) {
            for (times, run) in times.iter_mut().zip(run) {
                times.push(run);
            }
        }
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        format!("{:7.1}", times[RUNS / 2].as_secs_f64() * 1000.0)
    };
    let told = times.iter_mut().map(|[marks, proof]| [median(marks), median(proof)]);
    let told: Vec<String> = told.map(|both| both.join(" ")).collect();
    println!("{what:18} {}", told.join("   "));
}
