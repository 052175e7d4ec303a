use banmian::copy::{Extent, Issue};
use banmian::diag::{self, Language, Said, Severity};
use banmian::page::{
    Candidate, Relief, SolvedLeg, SolvedModule, SolvedPage, SolvedPhoto, Taboo, Weight,
};
use banmian::press::Session;
use banmian::unit::{Length, Rect, WritingMode};
use serde::Serialize;

use super::alternatives::{self, Asked, id};
use super::args::{self, Format, Product, Purpose, Telling};
use super::faces;
use super::job::{self, Job};
use super::outputs::Outputs;
use super::taboo::{weighed, weight_name};
use super::{Outcome, Terminal, Trouble, count};

/// The JSON Schema of what `page --json` prints.
pub(super) const SCHEMA: &str = include_str!("page.schema.json");

/// `banmian page`.
///
/// # Errors
///
/// If a file cannot be read, or the words cannot be printed.
pub(super) fn run(args: &args::Page, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let product = Product::of(Purpose::Proof);
    let job = Job::of(&args.issue, &args.surroundings, &library, product);
    let mut session = Session::new(library.clone());
    let solved = job::solve(&job, &mut session)?;
    let (faults, sources) = (&solved.diagnostics, &solved.sources);
    terminal.aside(&diag::texts(faults, sources, terminal.language));
    if args.timing == Telling::Told {
        let ms = |d: std::time::Duration| format!("{:.1} ms", d.as_secs_f64() * 1000.0);
        let (read, set) = (ms(solved.times.read), ms(solved.times.set));
        let said = Said::new(
            format!("读稿 {read}，排版 {set}"),
            format!("read {read}, set {set}"),
        );
        terminal.aside(&format!("{}\n", said.get(terminal.language)));
    }
    let faulty = solved.diagnostics.iter().any(|d| d.severity == Severity::Error);
    let Some((issue, pages)) = &solved.pages else { return Ok(Outcome::Faulty) };
    match args.json {
        Format::Json => {
            let most = args.alternatives.map_or(usize::MAX, usize::from);
            let pages: Vec<Page<'_>> =
                pages.iter().map(|p| page(issue, p, most)).collect();
            let json = serde_json::to_string_pretty(&Pages { pages });
            let json = json.map_err(|fault| Trouble(Said::plain(fault.to_string())))?;
            terminal.print_json(&json)?;
        }
        Format::Text => {
            for page in pages {
                match args.alternatives {
                    Some(most) => {
                        alternatives::tell(issue, page, usize::from(most), terminal)?;
                    }
                    None => tell(issue, page, terminal)?,
                }
            }
        }
    }
    if let (Some(most), Some(dpi)) = (args.alternatives, args.png) {
        let asked = Asked { most: usize::from(most), dpi };
        let drawn = alternatives::draw(&job, issue, pages, asked, &mut session)?;
        terminal.aside(&diag::texts(&drawn.told, sources, terminal.language));
        let mut outputs = Outputs::default();
        for (name, png) in &drawn.pictures {
            outputs.add(&*args.out.join(name), png)?;
        }
        outputs.deliver()?;
        let names: Vec<&str> =
            drawn.pictures.iter().map(|(name, _)| name.as_str()).collect();
        let (names, out) = (names.join(" "), args.out.display());
        terminal.aside(&format!(
            "{}\n",
            Said::new(
                format!("图片写入 {out}：{names}"),
                format!("pictures in {out}: {names}"),
            )
            .get(terminal.language)
        ));
    }
    Ok(if faulty { Outcome::Faulty } else { Outcome::Passed })
}

#[derive(Serialize)]
struct Pages<'a> {
    pages: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    number: u32,
    columns: u32,
    lines: u32,
    blank_cells: u32,
    overset_lines: u32,
    taboos: Vec<Broken<'a>>,
    modules: Vec<Module<'a>>,
    cost: f64,
    candidates: Vec<Layout<'a>>,
    advice: Vec<Change<'a>>,
    /// What would have to go besides, where words alone do not close it.
    #[serde(skip_serializing_if = "Option::is_none")]
    relief: Option<Gone<'a>>,
}

#[derive(Serialize)]
struct Gone<'a> {
    story: &'a str,
    /// Which of its photos, from one. None: the story itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<usize>,
}

#[derive(Serialize)]
struct Broken<'a> {
    rule: &'static str,
    hard: bool,
    weight: &'static str,
    stories: Vec<&'a str>,
}

#[derive(Serialize)]
struct Module<'a> {
    story: &'a str,
    columns: [u32; 2],
    lines: [u32; 2],
    #[serde(rename = "box")]
    all: Box,
    headline: Option<Box>,
    vertical: bool,
    photos: Vec<Box>,
    legs: Vec<Leg>,
}

#[derive(Serialize)]
struct Leg {
    columns: [u32; 2],
    lines: [u32; 2],
    #[serde(rename = "box")]
    all: Box,
}

#[derive(Serialize)]
struct Layout<'a> {
    cost: f64,
    hard_taboos: u32,
    taboos: Vec<Broken<'a>>,
    modules: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    story: &'a str,
    columns: [u32; 2],
    lines: [u32; 2],
}

#[derive(Serialize)]
struct Change<'a> {
    story: &'a str,
    characters: i32,
    /// Which block of the body, from one.
    paragraph: usize,
}

/// Millimetres from the top left of the trimmed page.
#[derive(Clone, Copy, Serialize)]
struct Box {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

fn page<'a>(issue: &'a Issue, page: &SolvedPage, most: usize) -> Page<'a> {
    Page {
        number: page.number,
        columns: page.grid.columns(),
        lines: page.grid.lines(),
        blank_cells: page.blank_cells,
        overset_lines: page.overset_lines,
        taboos: page.taboos.iter().map(|taboo| broken(issue, taboo)).collect(),
        modules: page.modules.iter().map(|m| module(issue, m)).collect(),
        cost: thousandths(page.cost),
        candidates: page.candidates.iter().take(most).map(|c| layout(issue, c)).collect(),
        advice: page
            .advice
            .iter()
            .map(|advice| Change {
                story: id(issue, advice.story),
                characters: advice.characters,
                paragraph: advice.block + 1,
            })
            .collect(),
        relief: page.relief.map(|relief| match relief {
            Relief::Story(story) => Gone { story: id(issue, story), photo: None },
            Relief::Photo { story, photo } => {
                Gone { story: id(issue, story), photo: Some(photo + 1) }
            }
        }),
    }
}

fn broken<'a>(issue: &'a Issue, taboo: &Taboo) -> Broken<'a> {
    Broken {
        rule: taboo.rule,
        hard: taboo.weight == Weight::Hard,
        weight: weight_name(taboo.weight),
        stories: taboo.stories.iter().map(|story| id(issue, *story)).collect(),
    }
}

fn module<'a>(issue: &'a Issue, module: &SolvedModule) -> Module<'a> {
    let upright = |mode| mode == WritingMode::VerticalRl;
    Module {
        story: id(issue, module.story),
        columns: ends(module.columns),
        lines: ends(module.lines),
        all: rect(module.rect),
        headline: module.headline.map(|head| rect(head.rect)),
        vertical: module.headline.is_some_and(|head| upright(head.mode)),
        photos: module.photos.iter().map(|p: &SolvedPhoto| rect(p.rect)).collect(),
        legs: module.legs.iter().map(leg).collect(),
    }
}

fn leg(leg: &SolvedLeg) -> Leg {
    Leg { columns: ends(leg.columns), lines: ends(leg.lines), all: rect(leg.rect) }
}

fn layout<'a>(issue: &'a Issue, candidate: &Candidate) -> Layout<'a> {
    let modules = candidate.modules.iter().map(|module| Place {
        story: id(issue, module.story),
        columns: ends(module.columns),
        lines: ends(module.lines),
    });
    Layout {
        cost: thousandths(candidate.cost),
        hard_taboos: candidate.hard,
        taboos: candidate.taboos.iter().map(|taboo| broken(issue, taboo)).collect(),
        modules: modules.collect(),
    }
}

const fn ends(extent: Extent) -> [u32; 2] {
    [extent.first, extent.last]
}

fn rect(rect: Rect) -> Box {
    Box { x: mm(rect.x), y: mm(rect.y), width: mm(rect.width), height: mm(rect.height) }
}

/// A length in millimetres to the micrometre.
fn mm(length: Length) -> f64 {
    (length.to_mm() * 1000.0).round() / 1000.0
}

/// A cost in units.
fn thousandths(cost: i64) -> f64 {
    i32::try_from(cost).map_or(f64::from(i32::MAX), f64::from) / 1000.0
}

/// One page for a person: a line a module.
fn tell(issue: &Issue, page: &SolvedPage, terminal: Terminal) -> Result<(), Trouble> {
    let (c, l, blank) = (page.grid.columns(), page.grid.lines(), page.blank_cells);
    terminal.say(&Said::new(
        format!("第 {} 版：{c} 栏 {l} 行，空 {blank} 格", page.number),
        format!(
            "page {}: {c} columns, {l} lines, {} blank",
            page.number,
            count(usize::try_from(blank).unwrap_or(usize::MAX), "cell")
        ),
    ))?;
    for module in &page.modules {
        let (story, [a, b], [from, to]) =
            (id(issue, module.story), ends(module.columns), ends(module.lines));
        terminal.say(&Said::new(
            format!("  {story}  栏 {a}-{b}  行 {from}-{to}"),
            format!("  {story}  columns {a}-{b}  lines {from}-{to}"),
        ))?;
    }
    for taboo in &page.taboos {
        let stories: Vec<&str> = taboo.stories.iter().map(|s| id(issue, *s)).collect();
        let stories = stories.join("、");
        let weight = weighed(taboo.weight);
        let (zh, en) = (weight.get(Language::Chinese), weight.get(Language::English));
        let rule = taboo.rule;
        terminal.say(&Said::new(
            format!("  {rule}（{zh}）{stories}"),
            format!("  {rule} ({en}) {stories}"),
        ))?;
    }
    match page.relief {
        Some(Relief::Story(story)) => {
            let story = id(issue, story);
            terminal.say(&Said::new(
                format!("  撤下《{story}》或移到别的版"),
                format!("  {story}: take it off the page"),
            ))?;
        }
        Some(Relief::Photo { story, photo }) => {
            let (story, photo) = (id(issue, story), photo + 1);
            terminal.say(&Said::new(
                format!("  《{story}》去掉第 {photo} 张图"),
                format!("  {story}: take its photo {photo} out"),
            ))?;
        }
        None => {}
    }
    for advice in &page.advice {
        let (story, n) = (id(issue, advice.story), advice.characters.unsigned_abs());
        let (zh, en) =
            if advice.characters < 0 { ("删", "cut") } else { ("增", "add") };
        terminal.say(&Said::new(
            format!("  《{story}》第 {} 段{zh} {n} 字即可排满", advice.block + 1),
            format!("  {story}: {en} {n} characters in paragraph {}", advice.block + 1),
        ))?;
    }
    Ok(())
}
