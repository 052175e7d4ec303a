use super::fixed::Body;
use super::furniture::{self, Fitting, Furniture};
use super::places::{self, Taken};
use super::rules::{self, RuleLine};
use super::sheet::{SetModule, SetPage};
use super::solved::{SolvedModule, SolvedPage};
use super::wrap::Measuring;
use super::{Grid, Jumps, folio, grid, jump, pins, strain, within, wrap};
use crate::copy::{Frame, Issue, Module, Page, Story, StoryId};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, counted};
use crate::font::Library;
use crate::para::Instead;
use crate::story::{self, Misfit, SetFault, Shortfall, Wardrobe, lacking};
use crate::unit::{PixelSize, WritingMode};

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Stock<'a> {
    /// The stories and the style.
    pub issue: &'a Issue,
    /// The dresses of the style.
    pub wardrobe: &'a Wardrobe,
    /// The faces.
    pub library: &'a Library,
    /// The pixels of a story's photo, across and down, the right way up; nothing where
    /// the file is missing.
    pub pixels: &'a dyn Fn(StoryId, usize) -> Option<PixelSize>,
}

impl std::fmt::Debug for Stock<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stock")
    }
}

/// A page as far as it could be made.
#[derive(Clone, Debug)]
pub struct MadePage {
    /// Its geometry, also where it does not close.
    pub solved: SolvedPage,
    /// The page itself, if nothing about it was an error.
    pub set: Result<SetPage, Reported>,
}

/// Sets one page whose modules are known.
///
/// Every module that leaves the type area or lies on another, every story that does not
/// fill its module, every character without a glyph is told to the report in one go. A
/// story that jumps is taken from `jumps` where its other end was set.
pub fn set(
    report: &mut Report,
    page: &Page,
    mut modules: Vec<Module>,
    stock: Stock<'_>,
    jumps: &mut Jumps,
) -> MadePage {
    let Stock { issue, .. } = stock;
    let grid = Grid::of(issue, page);
    let running = stock.wardrobe.running(page.mode);
    let setting = Stock { wardrobe: &running, ..stock };
    let pins = pins(issue, page, grid);
    let mut taken: Vec<Taken> = modules.iter().map(Taken::module).collect();
    taken.extend(pins.iter().map(Taken::pin));
    let beyond = places::sheet(report, page, grid::trim(issue, page), grid);
    let mut stopped = places::check(report, &taken, grid).or(beyond);
    for module in modules.iter().filter(|module| module.vertical.is_some()) {
        if page.mode == WritingMode::VerticalRl {
            stopped = Some(report.tell(upright_already(module)));
        }
    }
    modules.extend(pins.iter().filter_map(furniture::Pin::module));
    let mut set_modules = Vec::new();
    let mut solved_modules = Vec::new();
    let mut unfilled = Vec::new();
    for module in &modules {
        // What leaves the type area has been told. It is as large as its file says: no room
        // is made for it.
        let inside = places::is_inside(module.columns, module.lines, grid);
        if !inside || !jump::is_inside(issue, module.story) {
            continue;
        }
        if let Some(story) = story_of(issue, module.story)
            && !jump::resumes_in(module, issue)
        {
            let ladder = running.ladder(story.level);
            for fault in within::misplaced(story, module, grid, ladder) {
                stopped = Some(report.tell(fault));
            }
        }
        tell_unwrapped(report, module, setting, grid);
        match set_module(report, module, setting, grid, jumps) {
            Placed::Set(made, reported) => {
                let (module, solved) = *made;
                stopped = reported.or(stopped);
                set_modules.push(module);
                solved_modules.push(solved);
            }
            Placed::Unset(reported, solved, short) => {
                stopped = Some(reported);
                unfilled.extend(short.map(|lines| (module.story, lines)));
                solved_modules.push(*solved);
            }
            Placed::Nothing => {}
        }
    }
    let blank_cells = places::blank(grid, &taken);
    let mut solved = SolvedPage::of(page.number, grid, solved_modules);
    solved.blank_cells = blank_cells;
    solved.overset_lines = unfilled.iter().map(|(_, lines)| lines).sum();
    solved.unfilled = unfilled.into_iter().map(|(story, _)| story).collect();
    if let Some(reported) = stopped {
        return MadePage { solved, set: Err(reported) };
    }
    if 0 < blank_cells {
        report.tell(places::hole_in(page, blank_cells));
    }
    let rules = rules_of(issue, &modules, grid);
    let furniture = furnish(report, issue, page, stock.wardrobe, stock.library);
    let set = SetPage {
        number: page.number,
        grid,
        trim: grid::trim(issue, page),
        furniture: furniture.lines,
        pictures: furniture.pictures,
        rules: furniture.rules.into_iter().chain(rules).collect(),
        modules: set_modules,
        blank_cells,
    };
    MadePage { solved, set: Ok(set) }
}

/// The stories of a page that do not fill their modules exactly, and those that cannot be
/// set in them.
pub(crate) fn unfilled(
    modules: &[Module],
    setting: Stock<'_>,
    grid: Grid,
    jumps: &mut Jumps,
) -> Vec<StoryId> {
    let mut unheard = Report::default();
    let mut set = |module: &&Module| {
        !places::is_inside(module.columns, module.lines, grid)
            || !jump::is_inside(setting.issue, module.story)
            || matches!(
                set_module(&mut unheard, module, setting, grid, jumps),
                Placed::Unset(..)
            )
    };
    modules.iter().filter(|module| set(module)).map(|module| module.story).collect()
}

/// Tells of the places of a module round whose pictures text was to run, and cannot.
fn tell_unwrapped(report: &mut Report, module: &Module, stock: Stock<'_>, grid: Grid) {
    let Some(story) = story_of(stock.issue, module.story) else { return };
    let body = Body::of(story.frame, module, grid);
    let with = Measuring { wardrobe: stock.wardrobe, library: stock.library };
    for fault in wrap::faults(story, module, &body, with) {
        report.tell(fault);
    }
}

/// What came of a module.
enum Placed {
    /// It is set, if not without an error.
    Set(Box<(SetModule, SolvedModule)>, Option<Reported>),
    /// It was told why. If its text is too long or too short: how many lines are overset.
    Unset(Reported, Box<SolvedModule>, Option<u32>),
    /// There is no such story.
    Nothing,
}

fn set_module(
    report: &mut Report,
    module: &Module,
    stock: Stock<'_>,
    grid: Grid,
    jumps: &mut Jumps,
) -> Placed {
    let Stock { issue, wardrobe, library, .. } = stock;
    let Some(story) = story_of(issue, module.story) else { return Placed::Nothing };
    // A story that jumps has two modules, and is told of once.
    if !jump::resumes_in(module, issue) {
        for lacking in lacking(story, wardrobe, library) {
            tell_lacking(report, &lacking);
        }
    }
    let (room, set) = jump::set_in(story, module, stock, grid, jumps);
    match set {
        Ok(set) => {
            let mut stopped = None;
            for strained in &set.strained {
                let reported = report.tell(strain::told(*strained));
                if strained.stops() {
                    stopped = Some(reported);
                }
            }
            let frame = story.frame;
            let set = grid.stand_story(set);
            let set = SetModule { module: module.clone(), frame, story: set };
            let solved = SolvedModule::set(&set, &room, grid);
            Placed::Set(Box::new((set, solved)), stopped)
        }
        Err(faults) => {
            let mut overset = None;
            let mut told = None;
            for fault in &faults {
                if let SetFault::Misfit(misfit) = fault {
                    overset = Some(match misfit.shortfall {
                        Shortfall::Overset(lines) => {
                            u32::try_from(lines).unwrap_or(u32::MAX)
                        }
                        Shortfall::Hole(_) => 0,
                    });
                }
                let said = misfit(story, module, fault, room.slots.len());
                told = Some(report.tell(said));
            }
            let solved = Box::new(SolvedModule::unset(module, story.frame, &room, grid));
            told.map_or(Placed::Nothing, |told| Placed::Unset(told, solved, overset))
        }
    }
}

/// Everything on a page that is no story: the folio line where no masthead stands, and
/// the rest of the furniture.
pub(super) fn furnish(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Furniture {
    let grid = Grid::of(issue, page);
    let mut furniture = Furniture::default();
    if page.number != 1 || issue.paper.masthead.is_none() {
        let (lines, rules) = folio::set(report, issue, page, grid, wardrobe, library);
        furniture.put(Fitting::Folio, lines);
        furniture.rules = rules;
    }
    furniture.add(furniture::set(report, issue, page, grid, wardrobe, library));
    furniture
}

/// The rules between modules, and the lines and tints of boxes.
pub(super) fn rules_of(issue: &Issue, modules: &[Module], grid: Grid) -> Vec<RuleLine> {
    let frame = |module: &Module| {
        story_of(issue, module.story).map_or(Frame::None, |story| story.frame)
    };
    let placed: Vec<(&Module, Frame)> =
        modules.iter().map(|module| (module, frame(module))).collect();
    let mut drawn = rules::between(grid, &placed);
    for module in modules {
        drawn.extend(rules::frame(grid, frame(module), module));
    }
    for rule in &mut drawn {
        rule.rect = grid.stand(rule.rect);
    }
    drawn
}

/// 竖题 on a page whose headlines all stand upright.
fn upright_already(module: &Module) -> Diagnostic {
    let message = Said::new(
        "竖排版的标题本来就是竖的，不用“竖题”",
        "headlines of a vertical page stand upright already",
    );
    Diagnostic::new(Rule::HEADLINE, module.spot, message).help(Said::new(
        "删去“竖题”，用“标题”写字号、占行、跨批",
        "take vertical out, and give size, lines and tiers in headline",
    ))
}

pub(super) fn story_of(issue: &Issue, id: StoryId) -> Option<&Story> {
    issue.stories.get(id.0)
}

fn misfit(story: &Story, module: &Module, fault: &SetFault, slots: usize) -> Diagnostic {
    let title = story.headline.copy.text();
    match fault {
        SetFault::Misfit(Misfit { shortfall: Shortfall::Overset(n), characters }) => {
            let message = Said::new(
                format!("《{title}》排不下，多出 {n} 行"),
                format!("“{title}” is overset by {}", counted(n, "line")),
            );
            Diagnostic::new(Rule::OVERSET, module.spot, message)
                .measured(lines(slots.saturating_add(*n), slots))
                .help(Said::new(
                    format!("删约 {characters} 字即可排满，或放大模块"),
                    format!(
                        "cut about {}, or enlarge the module",
                        counted(characters, "character")
                    ),
                ))
                .note(story.spot, Said::new("稿件在这里", "the story is here"))
        }
        SetFault::Misfit(Misfit { shortfall: Shortfall::Hole(n), characters }) => {
            let message = Said::new(
                format!("《{title}》排不满，空出 {n} 行"),
                format!("“{title}” leaves {} empty", counted(n, "line")),
            );
            Diagnostic::new(Rule::HOLE, module.spot, message)
                .measured(lines(slots.saturating_sub(*n), slots))
                .help(Said::new(
                    format!("增约 {characters} 字即可排满，或缩小模块、放大标题和图片"),
                    format!(
                        "add about {}, make the module smaller, or its headline or photo \
                         larger",
                        counted(characters, "character"),
                    ),
                ))
                .note(story.spot, Said::new("稿件在这里", "the story is here"))
        }
        SetFault::HeadTooWide => {
            let message = Said::new(
                format!("标题“{title}”在所占的栏里排不下"),
                format!("the headline “{title}” is wider than its columns"),
            );
            let help = Said::new(
                "请缩小字号、多跨一栏，或用“|”标出可以断行的地方",
                "make it smaller, give it another column, or mark a turn with “|”",
            );
            Diagnostic::new(Rule::HEADLINE, module.spot, message).help(help)
        }
        SetFault::NoSeat { spot, size } => {
            let (lines, across) = (size.lines, size.across);
            let message = Said::new(
                format!("《{title}》的插件在所占的栏里放不下"),
                format!("an inset of “{title}” fits in no column of its module"),
            );
            Diagnostic::new(Rule::INSET_ROOM, *spot, message)
                .measured(Said::new(
                    format!("要 {across} 栏并排各 {lines} 行整栏"),
                    format!("it takes {lines} whole lines of {across} columns"),
                ))
                .help(Said::new(
                    "请加深模块、挪开图片，或把插件改短",
                    "make the module deeper, move its photos, or shorten the inset",
                ))
                .note(module.spot, Said::new("模块在这里", "the module is here"))
        }
        SetFault::HeadTooHigh(by) => {
            let message = Said::new(
                format!("标题“{title}”超出所占的行"),
                format!("the headline block of “{title}” is higher than its lines"),
            );
            let pt = by.to_pt();
            Diagnostic::new(Rule::HEADLINE, module.spot, message)
                .measured(Said::new(format!("超出 {pt:.1} 磅"), format!("by {pt:.1} pt")))
                .help(Said::new(
                    "请增加“占行”，或缩小字号",
                    "give it more lines, or make it smaller",
                ))
        }
    }
}

fn lines(set: usize, room: usize) -> Said {
    Said::new(
        format!("正文 {set} 行，模块可容 {room} 行"),
        format!("{} of text, room for {room}", counted(set, "line")),
    )
}

fn tell_lacking(report: &mut Report, lacking: &story::Lacking<'_>) {
    for missing in &lacking.missing {
        let spot = lacking.copy.spot(missing.text.clone());
        let c = missing.character;
        let code = u32::from(c);
        let fault = match missing.instead {
            Instead::Face(_) => Diagnostic::new(
                Rule::FALLBACK,
                spot,
                Said::new(
                    format!("字体缺“{c}”（U+{code:04X}），已用后备字体"),
                    format!("{c} (U+{code:04X}) is taken from another face"),
                ),
            ),
            Instead::Mark(mark) => Diagnostic::new(
                Rule::REPLACED,
                spot,
                Said::new(
                    format!("没有一种字体有“{c}”（U+{code:04X}），已用“{mark}”代替"),
                    format!("no face has {c} (U+{code:04X}); {mark} stands in its place"),
                ),
            )
            .help(Said::new(
                "请删去，或用 --fonts 加入含有它的字体",
                "delete it, or add a face that has it with --fonts",
            )),
            Instead::Common => Diagnostic::new(
                Rule::FALLBACK,
                spot,
                Said::new(
                    format!("字体没有这个字的异体（U+{code:04X}），已用通行字形"),
                    format!("the face has no such variant (U+{code:04X}); the common form is set"),
                ),
            )
            .help(Said::new(
                "请加入含有这个异体的字体，或删去异体选择符",
                "add a face that has the variant, or delete the selector",
            )),
            Instead::Nothing => Diagnostic::new(
                Rule::NO_GLYPH,
                spot,
                Said::new(
                    format!("没有一种字体有“{c}”（U+{code:04X}）"),
                    format!("no face has {c} (U+{code:04X})"),
                ),
            )
            .help(Said::new(
                "请用 --fonts 加入含有此字的字体",
                "add a face that has it with --fonts",
            )),
        };
        report.tell(fault);
    }
}
