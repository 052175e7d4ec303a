//! How well and how fast pages compose themselves: made-up issues by the hundred.
//!
//! `cargo bench --bench compose [-- ISSUES [STORIES]]`. What composition.md §5 sets as targets, and what the
//! audit of the program marks on the pages, rule by rule.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, or it stops")]

mod issues;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use banmian::compose;
use banmian::copy::Issue;
use banmian::diag::{Report, Said};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::page::{Stock, Weight};
use banmian::press;
use banmian::story::Wardrobe;
use banmian::unit::PixelSize;
use issues::{Kind, Photos};

#[derive(Debug)]
struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// What came of the issues of one kind.
#[derive(Default)]
struct Tally {
    pages: usize,
    closed: usize,
    advised: usize,
    blank: u32,
    /// What the audit marks: hard, medium, soft.
    marks: [usize; 3],
    /// The same, by rule.
    rules: BTreeMap<&'static str, usize>,
    faults: usize,
    times: Vec<Duration>,
}

fn main() {
    let library = Library::shipped();
    // Issues of each kind, and of one number of stories only where one is named.
    let numbers = std::env::args().filter_map(|word| word.parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect();
    let seeds = numbers.first().copied().unwrap_or(12) as u64;
    println!(
        "stories  load  grid      photos  closed  advised  blank  hard medium soft (a page)  ms (median, worst)"
    );
    for (stories, loads) in [
        (8, [70, 80, 90, 94, 100]),
        (12, [70, 80, 90, 94, 100]),
        (15, [70, 80, 90, 94, 100]),
    ] {
        if numbers.get(1).is_some_and(|only| *only != stories) {
            continue;
        }
        for load in loads {
            for grid in [(4, 17, 75), (5, 13, 75)] {
                for photos in [Photos::None, Photos::Some] {
                    let mut tally = Tally::default();
                    for seed in 0..seeds {
                        let kind = Kind { stories, load, grid, photos, seed };
                        measure(kind, &library, &mut tally);
                    }
                    tell((stories, load, grid, photos), tally);
                }
            }
        }
    }
}

fn measure(kind: Kind, library: &Library, tally: &mut Tally) {
    let (yaml, pixels) = issues::issue(kind);
    let mut report = Report::default();
    let (_, read) = issue::read(&mut report, "issue.yaml", &yaml, &Nothing);
    let read: Issue = read.unwrap();
    let wardrobe = Wardrobe::find(&mut report, &read.style, library).unwrap();
    let issue = press::turned(&read).into_owned();
    let pixels = |story: banmian::copy::StoryId, photo: usize| {
        pixels
            .get(story.0)
            .and_then(|shots| shots.get(photo))
            .copied()
            .map(PixelSize::from)
    };
    let stock = Stock { issue: &issue, wardrobe: &wardrobe, library, pixels: &pixels };
    let page = &issue.pages[0];
    let clock = Instant::now();
    let layouts = compose::layouts(page, stock);
    tally.times.push(clock.elapsed());
    tally.pages += 1;
    if layouts.is_empty() {
        let made = compose::make(&mut Report::default(), page, stock);
        tally.advised += usize::from(!made.solved.advice.is_empty());
        return;
    }
    tally.closed += 1;
    let made = compose::make(&mut report, page, stock);
    for taboo in &made.solved.taboos {
        let weight = match taboo.weight {
            Weight::Hard => 0,
            Weight::Medium => 1,
            Weight::Soft => 2,
        };
        tally.marks[weight] += 1;
        *tally.rules.entry(taboo.rule).or_default() += 1;
    }
    tally.blank += made.solved.blank_cells;
    if made.set.is_err() {
        tally.faults += 1;
        let said = report.sorted();
        println!("{kind:?} cannot be set: {:?}", said.first());
    }
}

fn tell(
    (stories, load, grid, photos): (usize, usize, (usize, usize, usize), Photos),
    mut tally: Tally,
) {
    tally.times.sort_unstable();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    let median = ms(tally.times[tally.times.len() / 2]);
    let worst = ms(*tally.times.last().unwrap());
    let (columns, characters, lines) = grid;
    let marks = tally.marks.map(|marks| {
        let hundredths = marks * 100 / tally.closed.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    });
    let [hard, medium, soft] = marks;
    let rules: Vec<String> =
        tally.rules.iter().map(|(rule, marks)| format!("{rule}:{marks}")).collect();
    println!(
        "{stories:7}  {load:3}   {columns}x{characters}x{lines}  {photos:?}    {:3}/{:3}   {:3}     {:3}    {hard}  {medium}  {soft}  {median:7.1} {worst:7.1}  {}{}",
        tally.closed,
        tally.pages,
        tally.advised,
        tally.blank,
        rules.join(" "),
        if 0 < tally.faults { "  FAULTS" } else { "" },
    );
}
