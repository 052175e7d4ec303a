//! What somebody moves on a page by hand, as what the file is to say: a drawing of who stands
//! beside whom, or a wish. The program finds the rest.

use banmian::copy::{Compose, Extent, Issue, Page, StoryId};
use banmian::diag::Said;
use banmian::issue::{Change, PhotoWish, StoryWish};
use banmian::page::{PinKind, SolvedModule, SolvedPage, pins};
use banmian::unit::WritingMode;
use serde::Deserialize;

/// Something that is moved.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Gesture {
    /// The border on the right of a story, which then ends with this column.
    Border { story: String, column: u32 },
    /// The border under a story, by so many lines.
    Depth { story: String, lines: i64 },
    /// A story, to where another one stands, and that one to its place.
    Swap { story: String, with: String },
    /// A photo of a story, over so many columns.
    Photo { story: String, photo: usize, columns: u32 },
    /// A story, to a side or a corner of the page.
    Place { story: String, position: String },
    /// A story that waits, to the page.
    Fill { story: String },
    /// Nothing: a story is to stay where it is.
    Pin { story: String },
}

/// A page on which something is moved.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) issue: &'a Issue,
    pub(super) page: &'a Page,
    pub(super) solved: &'a SolvedPage,
}

/// What the file is to say, in each way in which it can be said: first the one that leaves the
/// most where it is.
///
/// # Errors
///
/// Why the thing cannot be moved so, whatever the copy is.
pub(super) fn ways(
    gesture: &Gesture,
    ground: Ground<'_>,
) -> Result<Vec<Vec<Change>>, Said> {
    let drawn = changes(gesture, ground);
    let Gesture::Border { story, column } = gesture else { return Ok(vec![drawn?]) };
    // Where others stand in the way, or would not close, the program looks for a page on which
    // the story is as wide.
    let wished = ground.as_wide(story, *column);
    match (drawn, wished) {
        (Err(why), None) => Err(why),
        (drawn, wished) => Ok(drawn.into_iter().chain(wished).collect()),
    }
}

fn changes(gesture: &Gesture, ground: Ground<'_>) -> Result<Vec<Change>, Said> {
    let page = ground.page.number;
    let wish = |story: &String, wish: StoryWish| -> Result<Vec<Change>, Said> {
        let wish = Change::Wish { page, story: story.clone(), wish };
        match ground.page.compose {
            Compose::Auto(_) => Ok(vec![wish]),
            Compose::Sketch(_) | Compose::Fixed(_) => Err(not_automatic()),
        }
    };
    match gesture {
        Gesture::Border { story, column } => ground.border(story, *column),
        Gesture::Swap { story, with } => ground.swap(story, with),
        Gesture::Depth { story, lines } => Err(ground.depth(story, *lines)?),
        Gesture::Photo { story, photo, columns } => {
            let own = ground.module(story)?;
            if own.columns.count() < *columns {
                return Err(Said::new(
                    format!("图最宽和稿件一样，{} 栏", own.columns.count()),
                    format!(
                        "a photo is no wider than its story: {}",
                        own.columns.count()
                    ),
                ));
            }
            let photos = vec![PhotoWish { photo: *photo, columns: (*columns).max(1) }];
            wish(story, StoryWish { photos, ..StoryWish::default() })
        }
        Gesture::Place { story, position } => {
            let position = Some(position.clone());
            wish(story, StoryWish { position, ..StoryWish::default() })
        }
        Gesture::Fill { story } => {
            let listed = ground.page.stories.iter().filter_map(|own| ground.name(*own));
            let stories = listed.map(str::to_owned).chain([story.clone()]).collect();
            match ground.page.compose {
                Compose::Auto(_) => Ok(vec![Change::Stories { page, stories }]),
                Compose::Sketch(_) | Compose::Fixed(_) => Err(not_automatic()),
            }
        }
        Gesture::Pin { story } => {
            let pinned = ground.pinned(story)?;
            wish(story, pinned)
        }
    }
}

fn not_automatic() -> Said {
    Said::new(
        "这一版不是自动编排，位置已经定了；改为自动编排后才能提要求",
        "this page is not composed by the program; wishes are for pages that are",
    )
}

impl Ground<'_> {
    /// A story where it stands.
    fn module(&self, story: &str) -> Result<&SolvedModule, Said> {
        let named = |module: &&SolvedModule| self.name(module.story) == Some(story);
        self.solved.modules.iter().find(named).ok_or_else(|| {
            Said::new(
                format!("“{story}”不在这一版上"),
                format!("{story} is not on this page"),
            )
        })
    }

    fn name(&self, story: StoryId) -> Option<&str> {
        self.issue.stories.get(story.0).map(|story| story.id.as_str())
    }

    fn title(&self, story: StoryId) -> &str {
        self.issue.stories.get(story.0).map_or("", |story| story.headline.copy.text())
    }

    /// The border on the right of a story, with all that meets there.
    fn border(&self, story: &str, column: u32) -> Result<Vec<Change>, Said> {
        let own = self.module(story)?;
        let last = own.columns.last;
        let mut lines = own.lines;
        let mut moved: Vec<(StoryId, Extent)> = Vec::new();
        // What stands against the border from either side moves with it, as far as modules
        // reach over one another.
        loop {
            let before = (lines, moved.len());
            for module in &self.solved.modules {
                let ends = module.columns.last == last;
                let begins = module.columns.first == last + 1;
                let known = moved.iter().any(|(story, _)| *story == module.story);
                if known || !(ends || begins) || !module.lines.meets(lines) {
                    continue;
                }
                let Extent { first, last } = module.columns;
                let columns = if ends {
                    Extent { first, last: column }
                } else {
                    Extent { first: column + 1, last }
                };
                if columns.last < columns.first {
                    let title = self.title(module.story);
                    return Err(Said::new(
                        format!("《{title}》至少要有一栏"),
                        format!("“{title}” needs a column at least"),
                    ));
                }
                moved.push((module.story, columns));
                lines.first = lines.first.min(module.lines.first);
                lines.last = lines.last.max(module.lines.last);
            }
            if before == (lines, moved.len()) {
                break;
            }
        }
        let begins = |module: &&SolvedModule| {
            module.columns.first == last + 1
                && moved.iter().any(|(id, _)| *id == module.story)
        };
        if column == 0 || !self.solved.modules.iter().any(|module| begins(&module)) {
            return Err(Said::new(
                "这条线外面没有稿件，挪不动",
                "no story stands on the other side of this border",
            ));
        }
        self.drawn(|module| {
            let own = moved.iter().find(|(story, _)| *story == module.story);
            Placed {
                story: module.story,
                columns: own.map_or(module.columns, |(_, columns)| *columns),
                lines: module.lines,
            }
        })
    }

    /// A wish for a story to end with a column, from where it begins: of a page that the
    /// program composes, and where another story stands beside it.
    fn as_wide(&self, story: &str, column: u32) -> Option<Vec<Change>> {
        let Compose::Auto(_) = self.page.compose else { return None };
        let own = self.module(story).ok()?;
        let beside = |other: &SolvedModule| {
            other.columns.first == own.columns.last + 1 && other.lines.meets(own.lines)
        };
        if column == own.columns.last || !self.solved.modules.iter().any(beside) {
            return None;
        }
        let columns = column.checked_sub(own.columns.first)?.checked_add(1)?;
        let columns = Some(columns).filter(|_| column <= self.solved.grid.columns());
        let wish = StoryWish { columns, ..StoryWish::default() };
        let page = self.page.number;
        columns.map(|_| vec![Change::Wish { page, story: story.to_owned(), wish }])
    }

    fn swap(&self, story: &str, with: &str) -> Result<Vec<Change>, Said> {
        let (a, b) = (self.module(story)?.story, self.module(with)?.story);
        self.drawn(|module| {
            let story = match module.story {
                own if own == a => b,
                own if own == b => a,
                own => own,
            };
            Placed { story, columns: module.columns, lines: module.lines }
        })
    }

    /// Why a border between two stories, one over the other, does not move: and by what copy
    /// it would.
    fn depth(&self, story: &str, lines: i64) -> Result<Said, Said> {
        let own = self.module(story)?;
        let grid = self.solved.grid;
        let per_line = i64::from(grid.characters()) * i64::from(own.columns.count());
        let count = (per_line * lines).abs();
        let title = self.title(own.story);
        let (zh, en) = if 0 < lines { ("增", "add") } else { ("删", "cut") };
        Ok(Said::new(
            format!(
                "这条线由字数定：要挪 {} 行，《{title}》约须{zh} {count} 字，或改图的宽度",
                lines.abs()
            ),
            format!(
                "the copy decides where this line runs: to move it by {}, {en} about {count} \
                 characters of “{title}”, or change the width of a photo",
                lines.abs()
            ),
        ))
    }

    /// Where a story stands, as wishes say it.
    fn pinned(&self, story: &str) -> Result<StoryWish, Said> {
        let own = self.module(story)?;
        let all = &self.solved.modules;
        let first = all.iter().all(|other| own.lines.first <= other.lines.first);
        let last = all.iter().all(|other| other.lines.last <= own.lines.last);
        let begins = own.columns.first == 1;
        let ends = own.columns.last == self.solved.grid.columns();
        // Where lines run down they follow one another from the right, and the first of the
        // tiers is the uppermost.
        let ((right, left), (top, foot)) = match self.solved.grid.mode() {
            WritingMode::HorizontalTb => ((ends, begins), (first, last)),
            WritingMode::VerticalRl => ((first, last), (begins, ends)),
        };
        let down = match (top, foot) {
            (true, false) => "上",
            (false, true) => "下",
            (true, true) | (false, false) => "",
        };
        let across = match (left, right) {
            (true, false) => "左",
            (false, true) => "右",
            (true, true) | (false, false) => "",
        };
        let position = format!("{across}{down}");
        Ok(StoryWish {
            position: Some(position).filter(|position| !position.is_empty()),
            columns: Some(own.columns.count()),
            photos: Vec::new(),
        })
    }

    /// The page as a drawing, with each module where it is put.
    fn drawn(&self, put: impl Fn(&SolvedModule) -> Placed) -> Result<Vec<Change>, Said> {
        let grid = self.solved.grid;
        let pins = pins(self.issue, self.page, grid);
        let mut all: Vec<(String, Extent, Extent)> = Vec::new();
        let pinned = |story: StoryId| pins.iter().any(|pin| pin.story() == Some(story));
        for module in self.solved.modules.iter().filter(|own| !pinned(own.story)) {
            let Placed { story, columns, lines } = put(module);
            let Some(name) = self.name(story) else { continue };
            all.push((name.to_owned(), columns, lines));
        }
        for pin in &pins {
            let name = match pin.kind {
                PinKind::Masthead => "报头".to_owned(),
                PinKind::Ear(_) => "报眼".to_owned(),
                PinKind::Ad(0, _) => "广告".to_owned(),
                PinKind::Ad(nth, _) => format!("广告{}", nth + 1),
            };
            all.push((name, pin.columns, pin.lines));
        }
        let mut cuts: Vec<u32> = all.iter().map(|(_, _, lines)| lines.first).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let furniture =
            |name: &str| self.issue.stories.iter().all(|story| story.id != name);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for line in cuts {
            let cell = |column: u32| {
                let here = |own: Extent, at: u32| own.first <= at && at <= own.last;
                let held = all.iter().find(|(_, columns, lines)| {
                    here(*columns, column) && here(*lines, line)
                });
                held.map(|(name, ..)| name.clone())
            };
            let row: Option<Vec<String>> = (1..=grid.columns()).map(cell).collect();
            let Some(row) = row else {
                return Err(Said::new(
                    "这一版有空着的格子，先排满再挪",
                    "some cells of this page are empty: fill it first",
                ));
            };
            // What runs from edge to edge at the head or foot is not drawn.
            if row.iter().all(|name| furniture(name)) || rows.last() == Some(&row) {
                continue;
            }
            rows.push(row);
        }
        Ok(vec![Change::Sketch { page: self.page.number, rows }])
    }
}

/// A story, and where it is put.
struct Placed {
    story: StoryId,
    columns: Extent,
    lines: Extent,
}
