//! Where the time goes: each stage of the sample, alone and repeated, in milliseconds.
//!
//! `cargo bench`. For what a person waits for, start to end, see `peer.py`.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, or it stops")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, hint};

use banmian::copy::Issue;
use banmian::diag::{Report, Said};
use banmian::edition;
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};
use banmian::raster;

const RUNS: usize = 15;

/// The sample's folder, already in memory.
#[derive(Debug)]
struct Held(BTreeMap<String, Arc<[u8]>>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        self.0.get(path).cloned().ok_or_else(|| Said::plain(path))
    }
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2021-03");
    let mut held = BTreeMap::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            held.insert(name, fs::read(&path).unwrap().into());
        }
    }
    let held = Held(held);
    let text = fs::read_to_string(folder.join("issue.yaml")).unwrap();

    let read = || -> Issue {
        let (_, issue) = issue::read(&mut Report::default(), "issue.yaml", &text, &held);
        issue.unwrap()
    };
    let issue = read();
    let library = Library::shipped();
    let make = |purpose| {
        press::make(&mut Report::default(), &issue, &held, &library, purpose).unwrap()
    };
    let proof: Arc<[u8]> = make(Purpose::Proof).pdf.into();

    println!("median of {RUNS} runs, ms");
    tell("open the faces", || hint::black_box(Library::shipped()));
    tell("read the issue", read);
    let whole = tell("make a proof", || make(Purpose::Proof));
    tell("make for press", || make(Purpose::Press));
    tell("draw at 150 dpi", || raster::png(Arc::clone(&proof), 150).unwrap());
    let mut report = Report::default();
    let (edition, _) =
        press::set(&mut report, &issue, &held, &library, Purpose::Proof).unwrap();
    // What stands between the marks and any file: of a build two hundredths at the most.
    let checked = tell("compare the copy", || {
        let missed = edition::amiss(&issue, &edition.pages);
        let of_imprint = edition::amiss_of_imprint(&issue, &edition.pages);
        (missed, of_imprint, edition::astray(&edition).len())
    });
    let share = checked.as_secs_f64() / whole.as_secs_f64() * 100.0;
    println!("{:16} {share:7.2}% of a proof", "");
}

/// Says how long a stage takes, and hands it back.
fn tell<T>(stage: &str, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let clock = Instant::now();
            hint::black_box(work());
            clock.elapsed()
        })
        .collect();
    times.sort_unstable();
    let median = times[RUNS / 2];
    println!("{stage:16} {:8.2}", median.as_secs_f64() * 1000.0);
    median
}
