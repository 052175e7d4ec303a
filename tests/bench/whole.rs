//! How well and how fast whole papers deal themselves out: made-up papers by the dozen.
//!
//! `cargo bench --bench whole [-- PAPERS [PAGES]]`. CPU seconds of one thread are those of the
//! kernel, so that what else runs does not count.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, or it stops")]

#[expect(dead_code, reason = "pages alone are for another bench")]
mod issues;
mod papers;

use std::fs;

use banmian::compose::{self, Aids, Layouts};
use banmian::copy::{Issue, Key};
use banmian::diag::{Report, Said, Severity};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::page::{Excerpt, Jumps, Stock, Weight};
use banmian::press;
use banmian::story::Wardrobe;
use banmian::unit::PixelSize;
use issues::Photos;
use papers::PaperKind;

#[derive(Debug)]
struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// What came of the papers of one kind.
#[derive(Default)]
struct Tally {
    papers: usize,
    whole: usize,
    pages: usize,
    closed: usize,
    left_out: usize,
    /// Two leads on a page.
    crossed: usize,
    marks: [usize; 3],
    searches: u64,
    dealt: Vec<u64>,
    all: Vec<u64>,
}

/// The milliseconds that this thread has run.
fn cpu() -> u64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1_000_000
}

fn main() {
    let library = Library::shipped();
    let numbers = std::env::args().filter_map(|word| word.parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect();
    let seeds = numbers.first().copied().unwrap_or(6) as u64;
    println!(
        "pages stories load grid  papers closed whole  pages closed  left out  two leads  \
         hard medium soft (a page)  asked  CPU ms: dealt, all (median, worst)"
    );
    for (pages, stories) in [(4, 28), (8, 60)] {
        if numbers.get(1).is_some_and(|only| *only != pages) {
            continue;
        }
        for load in [90, 95, 100] {
            for grid in [(4, 17, 75), (5, 13, 75)] {
                let mut tally = Tally::default();
                for seed in 0..seeds {
                    let photos = Photos::Some;
                    let kind = PaperKind { pages, stories, load, grid, photos, seed };
                    measure(kind, &library, &mut tally);
                }
                tell((pages, stories, load, grid), tally);
            }
        }
    }
}

fn measure(kind: PaperKind, library: &Library, tally: &mut Tally) {
    let (yaml, pixels) = papers::paper(kind);
    let mut report = Report::default();
    let (_, read) = issue::read(&mut report, "issue.yaml", &yaml, &Nothing);
    let read: Issue = read.unwrap();
    let wardrobe = Wardrobe::find(&mut report, &read.style, library).unwrap();
    let issue = press::turned(&read).into_owned();
    let pixels = |story: banmian::copy::StoryId, photo: usize| {
        let shots = pixels.get(story.0).and_then(|shots| shots.get(photo));
        shots.copied().map(PixelSize::from)
    };
    let stock = Stock { issue: &issue, wardrobe: &wardrobe, library, pixels: &pixels };
    let (mut layouts, mut jumps) = (Layouts::new(), Jumps::default());
    let mut aids = Aids { layouts: &mut layouts, jumps: &mut jumps };
    let faces = Key::of(&());
    let mut report = Report::default();
    let before = cpu();
    let dealt = compose::distribute(&mut report, stock, faces, &mut aids).unwrap();
    tally.dealt.push(cpu() - before);
    tally.left_out +=
        report.so_far().iter().filter(|told| told.severity == Severity::Error).count();
    let stock = Stock { issue: &dealt, ..stock };
    let mut open = 0;
    for nth in 0..dealt.pages.len() {
        let excerpt = Excerpt::of(nth, stock, faces).unwrap();
        let made =
            compose::make_again(&mut Report::default(), &excerpt, stock, &mut aids);
        let closed = !made.solved.candidates.is_empty();
        open += usize::from(!closed);
        for taboo in &made.solved.taboos {
            let weight = match taboo.weight {
                Weight::Hard => 0,
                Weight::Medium => 1,
                Weight::Soft => 2,
            };
            tally.marks[weight] += usize::from(closed);
        }
    }
    tally.all.push(cpu() - before);
    tally.searches += aids.layouts.searches();
    tally.papers += 1;
    tally.pages += dealt.pages.len();
    tally.closed += dealt.pages.len() - open;
    tally.whole += usize::from(open == 0);
    let leads = |page: &banmian::copy::Page| {
        let lead = |id: &&banmian::copy::StoryId| {
            dealt.stories[id.0].level == banmian::copy::Level::Lead
        };
        page.stories.iter().filter(lead).count()
    };
    tally.crossed += dealt.pages.iter().filter(|page| 1 < leads(page)).count();
    if std::env::args().any(|word| word == "--each") {
        println!(
            "{kind:?} open {open} dealt {:?} all {:?}",
            tally.dealt.last(),
            tally.all.last()
        );
    }
}

fn tell(
    (pages, stories, load, (columns, ..)): (usize, usize, usize, (usize, usize, usize)),
    mut tally: Tally,
) {
    tally.dealt.sort_unstable();
    tally.all.sort_unstable();
    let median = |all: &[u64]| all[all.len() / 2];
    let marks = tally.marks.map(|marks| {
        let hundredths = marks * 100 / tally.closed.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    });
    println!(
        "{pages:5} {stories:7} {load:4} {columns:4}  {:6} {:12}  {:5} {:6}  {:8}  {:9}  {}  {:5}  {} {}, {} {}",
        tally.papers,
        tally.whole,
        tally.pages,
        tally.closed,
        tally.left_out,
        tally.crossed,
        marks.join(" "),
        tally.searches / tally.papers.max(1) as u64,
        median(&tally.dealt),
        tally.dealt.last().unwrap(),
        median(&tally.all),
        tally.all.last().unwrap(),
    );
}
