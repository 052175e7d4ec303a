//! 校样: what is asked to stand on a proof, and what has changed since an earlier one.
//!
//! No clock is read: which proof it is and when it was made is said by who asks for it.

mod changes;
mod impression;

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use banmian::diag::Said;
use banmian::edition::Edition;
use banmian::page::SolvedPage;
use banmian::pdf;
use banmian::press::{Exhibit, PageSummary, Seal, Slip, Touch, Touched};

use super::{Trouble, args};
pub(super) use changes::{Changes, changes};
pub(super) use impression::{
    Impression, version as page_version, words as article_words,
};

/// What is asked to stand on a proof.
#[derive(Clone, Debug, Default)]
pub(super) struct Proofing {
    round: Option<u16>,
    at: Option<String>,
    numbered: Option<NonZeroU16>,
    figures: args::Figures,
    seals: Vec<Seal>,
    since: Option<Before>,
}

/// An earlier proof.
#[derive(Clone, Debug)]
struct Before {
    /// What it is called: the name of its file, or its version.
    name: String,
    impression: Impression,
}

/// What is looked at of an issue that was set.
#[derive(Clone, Copy)]
pub(super) struct Looked<'a> {
    pub(super) edition: &'a Edition,
    pub(super) exhibits: &'a [Exhibit],
    pub(super) summaries: &'a [PageSummary],
    pub(super) solved: &'a [SolvedPage],
}

impl Proofing {
    /// What arguments ask for.
    ///
    /// # Errors
    ///
    /// If something is asked of what is no proof, or the earlier proof cannot be found.
    pub(super) fn of(
        args: &args::ProofArgs,
        purpose: args::Purpose,
        issue: &Path,
    ) -> Result<Self, Trouble> {
        if *args == args::ProofArgs::default() {
            return Ok(Self::default());
        }
        if purpose != args::Purpose::Proof {
            return Err(Trouble(Said::new(
                "--since、--round、--at、--line-numbers、--figures、--sign 只用于校样",
                "--since, --round, --at, --line-numbers, --figures and --sign are for proofs",
            )));
        }
        let since =
            args.since.as_deref().map(|since| before(since, issue)).transpose()?;
        let seals = args.sign.iter().map(|word| {
            let (who, said) = word.split_once('=').unwrap_or((word, ""));
            Seal { who: who.to_owned(), said: said.to_owned() }
        });
        Ok(Self {
            round: args.round,
            at: args.at.clone(),
            numbered: args.line_numbers,
            figures: args.figures,
            seals: seals.collect(),
            since,
        })
    }

    /// What stands beside the pages of an issue that was set; and what has changed, if that
    /// was asked.
    pub(super) fn slip(&self, looked: Looked<'_>) -> (Slip, Option<Changes>) {
        let now = Impression::of(looked);
        let since = self.since.as_ref();
        let changes = since.map(|before| changes(&before.impression, looked));
        let says = self.round.is_some()
            || self.at.is_some()
            || self.figures == args::Figures::Printed
            || !self.seals.is_empty()
            || since.is_some();
        let mut slip = Slip { numbered: self.numbered, ..Slip::default() };
        if says {
            for page in &looked.edition.pages {
                let number = page.number;
                let words = self.heading(number, &now, looked, changes.as_ref());
                slip.headings.insert(number, words);
                if !self.seals.is_empty() {
                    slip.seals.insert(number, self.seals.clone());
                }
            }
        }
        if let Some(changes) = &changes {
            slip.touched.clone_from(&changes.touched);
        }
        slip.record = now.to_bytes();
        (slip, changes)
    }

    /// What is said over a page.
    fn heading(
        &self,
        page: u32,
        now: &Impression,
        looked: Looked<'_>,
        changes: Option<&Changes>,
    ) -> String {
        let title = &looked.edition.title;
        let mut words = vec![title.clone(), format!("第{page}版")];
        words.push(match self.round {
            Some(round) => format!("第{round}校"),
            None => "校样".to_owned(),
        });
        words.extend(self.at.clone());
        words.push(format!("版本 {}", short(now.page(page).unwrap_or_default())));
        let summary = looked.summaries.iter().find(|own| own.number == page);
        if let (args::Figures::Printed, Some(summary)) = (self.figures, summary) {
            let count = characters(looked.edition, page);
            let full = super::build::filled(summary.cells, summary.blank_cells);
            words.push(format!(
                "排满 {full}%，空 {} 格，溢 {} 行，{count} 字",
                summary.blank_cells, summary.overset_lines
            ));
        }
        if let (Some(before), Some(changes)) = (&self.since, changes) {
            words.push(format!("对 {}：{}", before.name, changes.on(page)));
        }
        words.join("　")
    }
}

/// How many characters of copy a page has.
fn characters(edition: &Edition, page: u32) -> usize {
    use banmian::edition::{Role, Shape};
    let own = edition.pages.iter().filter(|own| own.number == page);
    let marks = own.flat_map(|page| &page.marks);
    let text =
        marks.filter(|mark| mark.origin.article.is_some() && mark.role != Role::Ruby);
    text.map(|mark| match &mark.shape {
        Shape::Glyphs(run) => run.text.chars().filter(|c| !c.is_whitespace()).count(),
        Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_)
        | Shape::Picture(_) => 0,
    })
    .sum()
}

/// As much of a version as is printed.
pub(super) fn short(version: &str) -> &str {
    version.get(..8).unwrap_or(version)
}

/// The folder beside an issue in which the desk keeps what its proofs were.
pub(super) fn proofs(issue: &Path) -> PathBuf {
    let beside = issue.parent().filter(|path| !path.as_os_str().is_empty());
    beside.unwrap_or(Path::new(".")).join(".banmian").join("proofs")
}

/// An earlier proof: by its file, or by a version that the desk has kept.
fn before(since: &str, issue: &Path) -> Result<Before, Trouble> {
    let file = Path::new(since);
    let version = since.len() >= 6 && since.bytes().all(|b| b.is_ascii_hexdigit());
    if version && !file.is_file() {
        return kept(since, issue);
    }
    let bytes = super::disk::load(file).map_err(|fault| Trouble::file(file, &fault))?;
    let record = pdf::record_in(&bytes).and_then(|record| Impression::read(&record));
    let name = super::terminal::name(file);
    let impression = record.ok_or_else(|| {
        Trouble(Said::new(
            format!("{name} 不是 banmian 写的校样，看不出改了哪里"),
            format!(
                "{name} is no proof that banmian wrote: what has changed is not known"
            ),
        ))
    })?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = format!("{name}（{}）", short(&impression.version));
    Ok(Before { name, impression })
}

/// What the desk has kept of a proof whose version, or that of one of its pages, begins so.
fn kept(version: &str, issue: &Path) -> Result<Before, Trouble> {
    let folder = proofs(issue);
    let version = version.to_ascii_lowercase();
    let mut found: BTreeMap<String, Impression> = BTreeMap::new();
    let entries = std::fs::read_dir(&folder).into_iter().flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let Some(known) = Impression::read(&bytes) else { continue };
        if known.is_called(&version) {
            found.insert(known.version.clone(), known);
        }
    }
    let mut found = found.into_values();
    match (found.next(), found.next()) {
        (Some(impression), None) => {
            let name = format!("版本 {}", short(&impression.version));
            Ok(Before { name, impression })
        }
        (Some(_), Some(_)) => Err(Trouble(Said::new(
            format!("版本 {version} 不止一个校样，请多写几位"),
            format!("more than one proof is of version {version}: give more of it"),
        ))),
        (None, _) => {
            let folder = folder.display();
            Err(Trouble(Said::new(
                format!("{folder} 里没有版本 {version} 的校样；可以直接给出旧校样的 PDF"),
                format!(
                    "{folder} has no proof of version {version}; the PDF of an earlier proof \
                     will do"
                ),
            )))
        }
    }
}

/// What has changed, as a desk shows it.
pub(super) fn word(touched: &Touched) -> (&'static str, &str) {
    match &touched.how {
        Touch::Words => ("words", ""),
        Touch::Gone(words) => ("gone", words),
        Touch::Layout(word) => ("layout", word),
    }
}
