//! What an editor would say of pages that compose themselves: made-up pages of a paper.
//!
//! `cargo bench --bench editor [-- PAGES [FIRST] [pins] [each] [write=DIR]]`. `pins` asks each page
//! again with its lead pinned to the upper left, in each width from half the page: a layout that is
//! cheaper so is one that the free search has missed. `each` tells of every page, and `write` writes the
//! issues with pictures of their shapes, to be built and looked at.

#![expect(
    clippy::cast_precision_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints a few digits, or it stops"
)]

#[expect(dead_code, reason = "its issues are for another bench; its words are used")]
mod issues;
mod dailies;

use std::collections::BTreeMap;
use std::path::Path;

use banmian::compose;
use banmian::copy::{Issue, Level, StoryId};
use banmian::diag::{Report, Said};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::page::{SolvedModule, Stock, Weight};
use banmian::press;
use banmian::story::Wardrobe;
use banmian::unit::{Length, PixelSize, Rect};
use dailies::{Paper, paper};

#[derive(Debug)]
struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// Whether the lead of each page is pinned too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    Free,
    Pinned,
}

/// What is counted, in the order in which it is told.
const LOOKS: &[&str] = &[
    "lead largest module",
    "lead half the columns or more",
    "lead upper left or whole width",
    "lead's picture dominates (if it has one)",
    "a lesser story has the largest picture",
    "a lesser picture wider than 60 % of the page",
    "a sliver: one column deeper than 60 %",
    "nothing but strips of the whole width",
    "three or more strips of the whole width",
    "a column of the lead without a picture, text over 45 lines",
];

#[derive(Default)]
struct Tally {
    pages: usize,
    closed: usize,
    marks: [usize; 3],
    rules: BTreeMap<(&'static str, &'static str), usize>,
    told: BTreeMap<&'static str, usize>,
    /// Of how many pages each look is asked, and on how many it is so.
    looks: BTreeMap<&'static str, (usize, usize)>,
    pinned: usize,
    cheaper: usize,
    nanos: Vec<(usize, u64)>,
    cost: i64,
}

/// The time that this thread has had, in nanoseconds.
fn spent() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split_whitespace().next().unwrap().parse().unwrap()
}

fn main() {
    let library = Library::shipped();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let pages = numbers.first().copied().unwrap_or(80);
    let first = numbers.get(1).copied().unwrap_or(0);
    let has = |word: &str| words.iter().any(|own| own == word);
    let folder = words.iter().find_map(|word| word.strip_prefix("write="));
    let mut tally = Tally::default();
    for seed in first..first + pages {
        let paper = paper(seed);
        if let Some(folder) = folder {
            write(&Path::new(folder).join(format!("{seed:03}")), &paper);
        }
        let leads = if has("pins") { Leads::Pinned } else { Leads::Free };
        let line = measure(&paper, &library, &mut tally, leads);
        if has("each") {
            println!(
                "{seed:3} {}x{} {:2} {:3} {line}",
                paper.columns, paper.lines, paper.stories, paper.load
            );
        }
    }
    tell(tally);
}

/// What came of one page: its cost, and its module and page.
struct Came {
    cost: i64,
    made: banmian::page::MadePage,
}

fn compose(
    paper: &Paper,
    wishes: &str,
    library: &Library,
    report: &mut Report,
) -> Option<(Came, Issue, u64)> {
    let (_, read) = issue::read(report, "issue.yaml", &paper.yaml(wishes), &Nothing);
    let read: Issue = read.unwrap();
    let wardrobe = Wardrobe::find(report, &read.style, library).unwrap();
    let issue = press::turned(&read).into_owned();
    let pixels = |story: StoryId, photo: usize| {
        let shots = paper.pixels.get(story.0)?;
        shots.get(photo).copied().map(PixelSize::from)
    };
    let stock = Stock { issue: &issue, wardrobe: &wardrobe, library, pixels: &pixels };
    let page = &issue.pages[0];
    let before = spent();
    let layouts = compose::layouts(page, stock);
    let nanos = spent() - before;
    let cost = layouts.first()?.cost;
    let mut made = compose::make(report, page, stock);
    made.solved.candidates = layouts;
    Some((Came { cost, made }, issue, nanos))
}

fn measure(paper: &Paper, library: &Library, tally: &mut Tally, leads: Leads) -> String {
    tally.pages += 1;
    let mut report = Report::default();
    let Some((came, issue, nanos)) = compose(paper, "", library, &mut report) else {
        return "open".to_owned();
    };
    tally.closed += 1;
    tally.cost += came.cost;
    tally.nanos.push((paper.stories, nanos));
    let solved = &came.made.solved;
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for taboo in &solved.candidates[0].taboos {
        let (weight, name) = match taboo.weight {
            Weight::Hard => (0, "hard"),
            Weight::Medium => (1, "medium"),
            Weight::Soft => (2, "soft"),
        };
        tally.marks[weight] += 1;
        *tally.rules.entry((name, taboo.rule)).or_default() += 1;
        *rules.entry(taboo.rule).or_default() += 1;
    }
    for told in report.sorted() {
        *tally.told.entry(told.rule.name).or_default() += 1;
    }
    let level = |m: &SolvedModule| issue.stories[m.story.0].level;
    let news: Vec<&SolvedModule> =
        solved.modules.iter().filter(|m| m.story.0 < paper.stories).collect();
    let mut marks: Vec<String> =
        rules.iter().map(|(rule, n)| format!("{rule}:{n}")).collect();
    for (what, is_so, wanted) in looks(&news, level, paper) {
        let (asked, so) = tally.looks.entry(what).or_default();
        *asked += 1;
        *so += usize::from(is_so);
        if is_so != wanted {
            marks.push(what.to_owned());
        }
    }
    if leads == Leads::Pinned {
        tally.pinned += 1;
        let cheapest = (paper.columns.div_ceil(2)..=paper.columns)
            .filter_map(|width| {
                let wish =
                    format!("    要求: [{{稿: 稿0, 位置: 左上, 跨栏: {width}}}]\n");
                let mut report = Report::default();
                let (pinned, ..) = compose(paper, &wish, library, &mut report)?;
                let kept =
                    report.sorted().iter().all(|told| told.rule.name != "page/wish");
                kept.then_some((pinned.cost, width))
            })
            .min();
        if let Some((cost, width)) = cheapest.filter(|(cost, _)| *cost < came.cost) {
            tally.cheaper += 1;
            marks.push(format!("pinned to {width}: {cost}"));
        }
    }
    format!("{:6} {:6.1} ms  {}", came.cost, nanos as f64 / 1e6, marks.join(", "))
}

fn area(rect: Rect) -> i64 {
    let side = |length: Length| length.div_rem(Length::micrometres(1_000)).0;
    side(rect.width) * side(rect.height)
}

/// What an editor sees at a glance, and how it should be.
fn looks(
    news: &[&SolvedModule],
    level: impl Fn(&SolvedModule) -> Level,
    paper: &Paper,
) -> Vec<(&'static str, bool, bool)> {
    let cells = |m: &SolvedModule| m.columns.count() * m.lines.count();
    let largest =
        |m: &SolvedModule| m.photos.iter().map(|p| area(p.rect)).max().unwrap_or(0);
    let lead = *news.iter().find(|m| level(m) == Level::Lead).unwrap();
    let others: Vec<&&SolvedModule> =
        news.iter().filter(|m| m.story != lead.story).collect();
    let most = others.iter().map(|m| cells(m)).max().unwrap_or(0);
    let theirs = others.iter().map(|m| largest(m)).max().unwrap_or(0);
    let columns = u32::try_from(paper.columns).unwrap();
    let lines = u32::try_from(paper.lines).unwrap();
    let strip = |m: &SolvedModule| m.columns.count() == columns;
    let strips = news.iter().filter(|m| strip(m)).count();
    let page = news.iter().map(|m| m.rect.right()).max().unwrap();
    let left = news.iter().map(|m| m.rect.x).min().unwrap();
    let wide = others
        .iter()
        .any(|m| m.photos.iter().any(|p| (page - left).scale(3, 5) < p.rect.width));
    let bare = lead.photos.is_empty() && lead.legs.iter().any(|l| 45 < l.lines.count());
    let mut all = vec![
        (LOOKS[0], most <= cells(lead), true),
        (LOOKS[1], columns <= lead.columns.count() * 2, true),
        (
            LOOKS[2],
            lead.lines.first == 1 && (lead.columns.first == 1 || strip(lead)),
            true,
        ),
        (LOOKS[4], largest(lead) < theirs, false),
        (LOOKS[5], wide, false),
        (
            LOOKS[6],
            news.iter()
                .any(|m| m.columns.count() == 1 && lines * 3 < m.lines.count() * 5),
            false,
        ),
        (LOOKS[7], 2 < news.len() && strips == news.len(), false),
        (LOOKS[8], 3 <= strips, false),
        (LOOKS[9], bare, false),
    ];
    if !lead.photos.is_empty() {
        all.insert(3, (LOOKS[3], theirs <= largest(lead), true));
    }
    all
}

fn tell(mut tally: Tally) {
    let closed = tally.closed.max(1);
    println!("closed {} of {}", tally.closed, tally.pages);
    let each = |n: usize| n as f64 / closed as f64;
    let [hard, medium, soft] = tally.marks.map(each);
    println!("hard {hard:.3}, medium {medium:.2}, soft {soft:.2} a page");
    let rules: Vec<String> = tally
        .rules
        .iter()
        .map(|((weight, rule), n)| format!("{weight} {rule} {:.2}", each(*n)))
        .collect();
    println!("  {}", rules.join(", "));
    let told: Vec<String> =
        tally.told.iter().map(|(rule, n)| format!("{rule} {n}")).collect();
    println!("told: {}", told.join(", "));
    for what in LOOKS {
        let (asked, so) = tally.looks.get(what).copied().unwrap_or_default();
        println!(
            "{:5.1} %  {what} ({so} of {asked})",
            so as f64 * 100.0 / asked.max(1) as f64
        );
    }
    if 0 < tally.pinned {
        let share = tally.cheaper as f64 * 100.0 / tally.pinned as f64;
        println!("{share:5.1} %  a lead pinned is cheaper ({})", tally.cheaper);
    }
    println!("cost {:.2} a page", tally.cost as f64 / closed as f64 / 1000.0);
    tally.nanos.sort_unstable();
    for (few, many) in [(6, 8), (9, 10), (11, 12), (13, 15)] {
        let own = tally.nanos.iter().filter(|(n, _)| (few..=many).contains(n));
        let mut own: Vec<u64> = own.map(|(_, nanos)| *nanos).collect();
        own.sort_unstable();
        if let (Some(median), Some(worst)) = (own.get(own.len() / 2), own.last()) {
            println!(
                "{few}-{many} stories: {:.1} ms CPU, worst {:.1} ({})",
                *median as f64 / 1e6,
                *worst as f64 / 1e6,
                own.len()
            );
        }
    }
}

/// Writes an issue with its pictures: each a slope of its own colour.
fn write(folder: &Path, paper: &Paper) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("issue.yaml"), paper.yaml("")).unwrap();
    let picture = |name: String, (wide, tall): (u32, u32), tint: u8| {
        let (wide, tall) = (wide / 4, tall / 4);
        let drawn = image::RgbImage::from_fn(wide, tall, |x, y| {
            let shade = |n: u32, of: u32| u8::try_from(n * 120 / of).unwrap_or(0);
            image::Rgb([shade(x, wide) + 90, shade(y, tall) + 70, tint])
        });
        drawn.save(folder.join(name)).unwrap();
    };
    for (nth, shots) in paper.pixels.iter().enumerate() {
        for (shot, size) in shots.iter().enumerate() {
            let tint = u8::try_from(nth * 37 % 160).unwrap_or(0) + 60;
            picture(format!("{nth}-{shot}.jpg"), *size, tint);
        }
    }
    picture("ad.jpg".to_owned(), (3200, 800), 255);
}
