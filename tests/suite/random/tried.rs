//! One issue, from its seed to what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use banmian::copy::Issue;
use banmian::diag::{Diagnostic, Language, Report, Severity};
use banmian::font::Library;
use banmian::issue::read;
use banmian::page::{Relief, SolvedPage};
use banmian::press::{Purpose, Session};

use super::super::pages::Held;
use super::copy::Story;
use super::paper::Paper;
use super::{hold, leaf, places};

/// How an issue came out.
#[derive(Debug)]
pub(crate) enum Came {
    Printed,
    /// Its faults were told: these.
    Told(Vec<String>),
    Wrong(Vec<String>),
}

/// An issue that was tried, as it was last.
pub(crate) struct Tried {
    pub(crate) yaml: String,
    pub(crate) folder: Held,
    pub(crate) came: Came,
}

/// What comes of an issue.
#[derive(Clone, Debug, Default)]
struct Made {
    pdf: Option<Vec<u8>>,
    told: Vec<Diagnostic>,
    solved: Vec<SolvedPage>,
    /// The names of the stories, in the order of their numbers.
    names: Vec<String>,
}

/// How often the advice of the program is followed.
const ROUNDS: usize = 6;

/// What is told of the file itself: such an issue is none that the generator should make.
const FILE: &[&str] = &["issue/", "copy/"];

/// Sets the issue of a seed; follows the advice that it gets, and sets it again.
pub(crate) fn issue(seed: u64, session: &mut Session) -> Tried {
    let mut paper = Paper::of(seed);
    let folder = pictures(&paper);
    let mut promised = BTreeSet::new();
    for round in 0..=ROUNDS {
        let yaml = paper.yaml();
        let came = catch_unwind(AssertUnwindSafe(|| made(session, &yaml, &folder)));
        let Ok(made) = came else {
            *session = Session::new(Library::shipped());
            let came = Came::Wrong(vec!["panicked".to_owned()]);
            return Tried { yaml, folder, came };
        };
        let mut faults = told(&made);
        let unkept = made
            .solved
            .iter()
            .filter(|page| promised.contains(&page.number))
            .filter(|page| !page.advice.is_empty() || page.relief.is_some());
        faults.extend(unkept.map(|page| {
            format!("page {} has new advice after the old was followed", page.number)
        }));
        if !faults.is_empty() {
            return Tried { yaml, folder, came: Came::Wrong(faults) };
        }
        if made.pdf.is_some() || round == ROUNDS {
            let came = last(&paper, &made, &yaml, &folder);
            return Tried { yaml, folder, came };
        }
        promised = follow(&mut paper, &made);
    }
    unreachable!("the last round returns")
}

/// The pictures of an issue.
fn pictures(paper: &Paper) -> Held {
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    for (name, (width, height)) in &paper.desk.pictures {
        let picture = image::RgbImage::from_fn(*width, *height, |x, y| {
            image::Rgb([(x % 251) as u8, (y % 241) as u8, 120])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        files.insert(name.clone(), bytes.into_inner().into());
    }
    Held(files)
}

fn made(session: &mut Session, yaml: &str, folder: &Held) -> Made {
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", yaml, folder);
    let mut made = Made::default();
    if let Ok(issue) = &issue {
        made.names = issue.stories.iter().map(|story| story.id.clone()).collect();
        set(session, &mut report, issue, folder, &mut made);
    }
    made.told = report.sorted();
    made
}

fn set(
    session: &mut Session,
    report: &mut Report,
    issue: &Issue,
    folder: &Held,
    made: &mut Made,
) {
    if let Ok(set) = session.set(report, issue, folder, Purpose::Proof) {
        made.solved = set.solved().to_vec();
        made.pdf = set.proof(report).ok().map(|made| made.pdf);
        return;
    }
    // The geometry of pages that do not close.
    let mut aside = Report::default();
    made.solved = session.solve(&mut aside, issue, folder).unwrap_or_default();
}

/// What is wrong with what was told.
fn told(made: &Made) -> Vec<String> {
    let wrong = |fault: &&Diagnostic| {
        let name = fault.rule.name;
        let error = fault.severity == Severity::Error;
        FILE.iter().any(|file| name.starts_with(file)) && error
            || ["page/copy-lost", "press/pdf"].contains(&name)
    };
    let mut faults: Vec<String> = made
        .told
        .iter()
        .filter(wrong)
        .map(|fault| {
            format!("{}: {}", fault.rule.name, fault.message.get(Language::English))
        })
        .collect();
    let errors = made.told.iter().filter(|fault| fault.severity == Severity::Error);
    if made.pdf.is_none() && errors.count() == 0 {
        faults.push("nothing was made and nothing told".to_owned());
    }
    if made.pdf.is_some() {
        for page in &made.solved {
            if page.overset_lines != 0 || !page.advice.is_empty() || page.relief.is_some()
            {
                faults
                    .push(format!("page {} is printed and does not close", page.number));
            }
        }
    }
    faults
}

/// Does what the program says, as far as the copy has the room for it. Comes back with the
/// pages that the program has said will close now.
fn follow(paper: &mut Paper, made: &Made) -> BTreeSet<u32> {
    let mut promised = BTreeSet::new();
    for page in &made.solved {
        let mut wholly = !page.advice.is_empty() || page.relief.is_some();
        if let Some(relief) = page.relief {
            let (Relief::Story(gone) | Relief::Photo { story: gone, .. }) = relief;
            let name = &made.names[gone.0];
            let story =
                paper.stories.iter_mut().find(|story| story.name == *name).unwrap();
            match relief {
                // It stands in the list of its page, and is no news any more.
                Relief::Story(_) => story.spare = true,
                Relief::Photo { photo, .. } => drop(story.photos.remove(photo)),
            }
            wholly &= story.jump.is_none();
        }
        for advice in &page.advice {
            let name = &made.names[advice.story.0];
            let story =
                paper.stories.iter_mut().find(|story| story.name == *name).unwrap();
            let by = i64::from(advice.characters);
            let done = story.change(advice.block, by, &mut paper.desk.dice);
            // What jumps is parted anew, and another page has its rest.
            wholly &= done && story.jump.is_none();
        }
        if wholly {
            promised.insert(page.number);
        }
    }
    for fault in &made.told {
        if fault.rule.name == "page/no-shape" {
            let message = fault.message.get(Language::English);
            let shapeless = |story: &&mut Story| message.contains(&bare(&story.headline));
            let found = paper.stories.iter_mut().find(shapeless);
            let Some(story) = found else { continue };
            if story.photos.pop().is_none()
                && let Some(block) = story.longest()
            {
                story.change(block, 90, &mut paper.desk.dice);
            }
        }
        let Some((title, by)) = about(fault) else { continue };
        let headed = |story: &&mut Story| bare(&story.headline) == title;
        let Some(story) = paper.stories.iter_mut().find(headed) else { continue };
        if let Some(block) = story.longest() {
            story.change(block, by, &mut paper.desk.dice);
        }
    }
    promised
}

/// A headline without the places where it may turn.
fn bare(headline: &str) -> String {
    headline.replace('|', "")
}

/// Of a story that does not fit its module: its headline, and how many characters too few
/// (or, below nought, too many) it has about.
fn about(fault: &Diagnostic) -> Option<(String, i64)> {
    let message = fault.message.get(Language::Chinese);
    let title = message.strip_prefix('《')?.split('》').next()?;
    let help = fault.help.as_ref()?.get(Language::Chinese);
    let sign = match (help.strip_prefix("删约 "), help.strip_prefix("增约 ")) {
        (Some(count), _) => (-1, count),
        (None, Some(count)) => (1, count),
        (None, None) => return None,
    };
    let count: i64 = sign.1.split(' ').next()?.parse().ok()?;
    Some((title.to_owned(), sign.0 * count))
}

/// Looks at what was made, and makes it again: cold, and on one thread.
fn last(paper: &Paper, made: &Made, yaml: &str, folder: &Held) -> Came {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let cold =
        alone.install(|| self::made(&mut Session::new(Library::shipped()), yaml, folder));
    let mut faults = Vec::new();
    if cold.told != made.told {
        faults.push("other faults are told cold, on one thread".to_owned());
    }
    if cold.pdf != made.pdf {
        faults.push("other bytes cold, on one thread".to_owned());
    }
    for page in
        made.solved.iter().filter(|page| made.pdf.is_some() || composed(paper, page))
    {
        faults.extend(places::faults(page));
    }
    let Some(pdf) = &made.pdf else {
        let errors = made.told.iter().filter(|fault| fault.severity == Severity::Error);
        let said = |fault: &Diagnostic| {
            let help = fault.help.as_ref().map_or("", |help| help.get(Language::English));
            format!(
                "{}: {} ({help})",
                fault.rule.name,
                fault.message.get(Language::English)
            )
        };
        let told = errors.map(said).collect();
        return if faults.is_empty() { Came::Told(told) } else { Came::Wrong(faults) };
    };
    faults.extend(hold::faults(paper, &leaf::sheets(pdf)));
    if faults.is_empty() { Came::Printed } else { Came::Wrong(faults) }
}

/// Whether the program found the places of a page.
fn composed(paper: &Paper, page: &SolvedPage) -> bool {
    let number = usize::try_from(page.number).unwrap();
    paper.pages.iter().any(|leaf| leaf.number == number && leaf.composed)
}
