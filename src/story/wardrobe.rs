use std::collections::BTreeSet;

use crate::copy::{
    Copy, HeadlinePauses, HeadlineStyle, Inline, InsetForm, InsetPart, LeadInStyle,
    Level, ListStyle, Part, Punctuation, SpanSizes, Style, SubheadPlace, TypeStyle,
};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said};
use crate::font::{Composite, HAN_TOP, Library};
use crate::issue::nearest;
use crate::para::{Dress, LeadIn, LineRules, Look};
use crate::script::Blanks;
use crate::unit::{Em, Length, WritingMode, count};

/// Every dress of the paper, found in the library once.
#[derive(Clone, Debug)]
pub struct Wardrobe {
    /// 正文.
    pub body: Look,
    /// 行距 of the body.
    pub leading: Length,
    /// 首行缩进.
    pub indent: Length,
    /// 窄栏缩进.
    pub narrow_indent: Length,
    /// 列表.
    pub lists: ListStyle,
    /// 小标题.
    pub subhead: Look,
    /// The body lines a subhead takes.
    pub subhead_lines: usize,
    /// 小标题位置.
    pub subhead_place: SubheadPlace,
    /// 来源.
    pub attribution: Look,
    /// 来源缩进.
    pub attribution_indent: Length,
    /// 作者.
    pub byline: Look,
    /// 图片说明.
    pub caption: Look,
    /// 表格: the cells of tables.
    pub table: Look,
    /// Their heads and titles.
    pub table_head: Look,
    /// 注释.
    pub note: Look,
    /// 摘引.
    pub pull_quote: Look,
    /// 编者按, 相关链接.
    pub aside: Look,
    /// What stands over them.
    pub aside_title: Look,
    /// 报眉: section title, figures, words.
    pub folio: [Look; 3],
    run_in: LeadIn,
    cap: Composite,
    kicker: Composite,
    deck: Composite,
    heads: Heads,
    rules: LineRules,
    pauses: HeadlinePauses,
    /// A basic column and the gutter beside it.
    column: (Length, Length),
}

/// The headlines of one level.
#[derive(Clone, Debug)]
struct Head {
    face: Composite,
    style: HeadlineStyle,
}

/// The headlines of all levels, the lead first.
#[derive(Clone, Debug)]
struct Heads([Head; 4]);

impl Heads {
    const fn of(&self, level: Level) -> &Head {
        let Self([lead, second, third, brief]) = self;
        match level {
            Level::Lead => lead,
            Level::Second => second,
            Level::Third => third,
            Level::Brief => brief,
        }
    }
}

/// 号数 of rules.md §7.2 that stand beside a headline, in thousandths of a point.
const GRADES: &[i64] = &[
    9_000, 10_500, 12_000, 14_000, 15_000, 16_000, 18_000, 22_000, 24_000, 26_000, 36_000,
];

impl Wardrobe {
    /// Finds every face that `style` names.
    ///
    /// # Errors
    ///
    /// [`Rule::NO_SUCH_FACE`] for each name that the library does not know.
    pub fn find(
        report: &mut Report,
        style: &Style,
        library: &Library,
    ) -> Result<Self, Reported> {
        let mut finder = Finder { report, library, missing: None, told: BTreeSet::new() };
        let rules = LineRules::of(style);
        let strong = finder.face(&style.strong);
        let ruby = finder.face(&style.ruby);
        let body = finder.face(&style.body.font);
        let body_size = style.body.size;
        let look = |face: Composite, strong: Composite, size: Length| Look {
            plain: Dress { face, size },
            strong: Dress { face: strong, size },
            lead_in: LeadIn { face: strong, gap: Em::FULL },
            rules,
            ruby,
            mode: WritingMode::HorizontalTb,
        };
        let dateline = finder.lead_in(&style.dateline);
        let run_in = finder.lead_in(&style.run_in);
        let cap = finder.face(&style.drop_cap);
        let mut plain = |type_style: &TypeStyle| {
            let face = finder.face(&type_style.font);
            // Names and words in a row: a space between them was meant to be seen.
            let rules = LineRules { blanks: Blanks::Whole, ..rules };
            Look { rules, ..look(face, face, type_style.size) }
        };
        let found = Self {
            body: Look { lead_in: dateline, ..look(body, strong, body_size) },
            leading: style.body.leading,
            indent: style.indent.at(body_size),
            narrow_indent: style.narrow_indent.at(body_size),
            lists: style.lists,
            subhead: plain(&style.subhead),
            subhead_lines: style.subhead_lines.max(1) as usize,
            subhead_place: style.subhead_place,
            attribution: plain(&style.attribution),
            attribution_indent: style.attribution_indent.at(body_size),
            byline: plain(&style.byline),
            caption: Look { rules, ..plain(&style.caption) },
            table: plain(&style.table),
            table_head: plain(&TypeStyle {
                font: style.subhead.font.clone(),
                size: style.table.size,
            }),
            note: Look { rules, ..plain(&style.note) },
            pull_quote: Look { rules, ..plain(&style.pull_quote) },
            aside: Look { rules, ..plain(&style.aside) },
            aside_title: plain(&TypeStyle {
                font: style.subhead.font.clone(),
                size: style.aside.size,
            }),
            folio: [
                plain(&style.folio_title),
                plain(&style.folio_figure),
                plain(&style.folio_text),
            ],
            run_in,
            cap,
            kicker: finder.face(&style.kicker),
            deck: finder.face(&style.deck),
            heads: Heads(style.headlines.each_ref().map(|head| finder.head(head))),
            rules,
            pauses: style.headline_pauses,
            column: (
                body_size * i64::from(style.columns.characters),
                style.columns.gutter,
            ),
        };
        match finder.missing {
            Some(reported) => Err(reported),
            None => Ok(found),
        }
    }

    /// The same dresses for lines that run another way. The folio is always across.
    #[must_use]
    pub fn running(&self, mode: WritingMode) -> Self {
        let mut running = self.clone();
        for look in [
            &mut running.body,
            &mut running.subhead,
            &mut running.attribution,
            &mut running.byline,
            &mut running.caption,
            &mut running.table,
            &mut running.table_head,
            &mut running.note,
            &mut running.pull_quote,
            &mut running.aside,
            &mut running.aside_title,
        ] {
            look.mode = mode;
        }
        running
    }

    /// Which way the lines of the body run.
    pub const fn mode(&self) -> WritingMode {
        self.body.mode
    }

    /// From the edge of a line's em boxes, where lines begin to be counted, to what its
    /// glyphs are placed on: the baseline, or the axis of a line that runs down.
    pub(super) fn rest(&self, size: Length) -> Length {
        match self.mode() {
            WritingMode::HorizontalTb => HAN_TOP.at(size),
            WritingMode::VerticalRl => size.scale(1, 2),
        }
    }

    /// The headline sizes of a level whatever its span, largest first.
    pub fn ladder(&self, level: Level) -> &[Length] {
        &self.heads.of(level).style.sizes
    }

    /// The headline sizes of a level in a room of `width`, largest first: those that the
    /// house style gives the columns that it covers.
    pub fn sizes(&self, level: Level, width: Length) -> &[Length] {
        let style = &self.heads.of(level).style;
        let span = self.span(width);
        let named =
            |own: &&SpanSizes| own.columns.first <= span && span <= own.columns.last;
        style.spans.iter().find(named).map_or(&style.sizes, |own| &own.sizes)
    }

    /// How many basic columns a width covers, one at the least.
    fn span(&self, width: Length) -> u32 {
        let (measure, gutter) = self.column;
        let (column, all) = (measure + gutter, (width + gutter).max(Length::ZERO));
        let (whole, (_, rest)) = (all.holds(column), all.div_rem(column));
        // A box takes an em on each side of what it holds.
        let nearly = column - self.em() * 2 <= rest;
        let columns = whole.saturating_add(usize::from(nearly)).max(1);
        // More columns than any page has are as many as any rule speaks of.
        u32::try_from(columns).unwrap_or(u32::MAX)
    }

    /// The dress of a headline.
    pub fn headline(&self, level: Level, size: Length, mode: WritingMode) -> Look {
        self.display(self.heads.of(level).face, size, mode)
    }

    /// The dress of a kicker beside a headline of `head` (HD-S).
    pub fn kicker(&self, level: Level, head: Length, mode: WritingMode) -> Look {
        let own = self.heads.of(level).style.kicker_size;
        self.display(self.kicker, own.unwrap_or(self.beside(head)), mode)
    }

    /// The dress of a deck beside a headline of `head` (HD-S).
    pub fn deck(&self, level: Level, head: Length, mode: WritingMode) -> Look {
        let own = self.heads.of(level).style.deck_size;
        self.display(self.deck, own.unwrap_or(self.beside(head)), mode)
    }

    /// The dress of a paragraph of the body.
    pub fn paragraph(&self, copy: &Copy) -> Look {
        let runs_in = copy.inline().iter().any(|(_, mark)| *mark == Inline::RunIn);
        let lead_in = if runs_in { self.run_in } else { self.body.lead_in };
        Look { lead_in, ..self.body }
    }

    /// The dress of a part of an inset.
    pub(super) fn inset(&self, form: &InsetForm, part: InsetPart) -> Look {
        match (form, part) {
            (InsetForm::Quote(_), InsetPart::Speaker) | (InsetForm::Code(_), _) => {
                self.caption
            }
            (InsetForm::Quote(_), _) => self.pull_quote,
            (InsetForm::Aside(_), InsetPart::Title) => self.aside_title,
            (InsetForm::Aside(_), _) => self.aside,
            (InsetForm::Notes(_), _) => self.note,
            (InsetForm::Table(_), InsetPart::Title) => self.table_head,
            (InsetForm::Table(table), InsetPart::Cell { row, .. })
                if usize::from(row) < table.header =>
            {
                self.table_head
            }
            (InsetForm::Table(_), _) => self.table,
        }
    }

    /// The dress of a drop cap whose em is exactly as high as so many lines of the body,
    /// from the top of the first to the foot of the last (DROP-1).
    pub fn drop_cap(&self, lines: usize) -> Look {
        let size = self.leading * count(lines.saturating_sub(1)) + self.em();
        let dress = Dress { face: self.cap, size };
        Look { plain: dress, strong: dress, ..self.body }
    }

    /// How far the first line of a paragraph is in where lines are `measure` long: PAR-1
    /// lets narrow columns have less.
    pub fn indent_in(&self, measure: Length) -> Length {
        if measure <= self.em() * 10 { self.narrow_indent } else { self.indent }
    }

    /// The em of the body.
    pub const fn em(&self) -> Length {
        self.body.plain.size
    }

    /// HD-S: about two grades below the headline. Evening papers set 小二 (18 pt) beside
    /// 初号 (42 pt) and 四号 (14 pt) beside 二号 (22 pt): a fifth of the headline more than
    /// the body, down to the next grade; never less than a third of the headline.
    fn beside(&self, head: Length) -> Length {
        let most = (self.em() + head.scale(1, 5)).min(head.scale(6, 7));
        let least = head.scale(1, 3).max(self.em().scale(11, 10)).min(most);
        let mut grades = GRADES.iter().map(|grade| Length::thousandths_of_pt(*grade));
        let below = grades.clone().rfind(|grade| least <= *grade && *grade <= most);
        below.or_else(|| grades.find(|grade| least <= *grade)).unwrap_or(least)
    }

    fn display(&self, face: Composite, size: Length, mode: WritingMode) -> Look {
        let dress = Dress { face, size };
        // In display type digits stand close to the Han beside them.
        let pauses = self.pauses;
        let mut rules = LineRules {
            han_latin_gap: Em::thousandths(100),
            pauses,
            blanks: Blanks::Headline,
            ..self.rules
        };
        // VHD-1: in an upright headline pause marks and brackets are half a character.
        if (mode, rules.punctuation) == (WritingMode::VerticalRl, Punctuation::Quanjiao) {
            rules.punctuation = Punctuation::Kaiming;
        }
        let lead_in = LeadIn { face, gap: Em::ZERO };
        Look { plain: dress, strong: dress, lead_in, ruby: face, rules, mode }
    }
}

/// Which face could be meant by a name that is none, and which there are.
pub(crate) fn other_faces(library: &Library, name: &str) -> Said {
    let known = library.names().collect::<Vec<_>>().join("、");
    let (zh, en) = match nearest(name, library.names()) {
        Some(near) => (format!("是不是“{near}”？"), format!("is {near} meant? ")),
        None => (String::new(), String::new()),
    };
    Said::new(format!("{zh}可用的字体：{known}"), format!("{en}known faces: {known}"))
}

struct Finder<'a> {
    report: &'a mut Report,
    library: &'a Library,
    missing: Option<Reported>,
    /// Names that are told: one stands for many styles.
    told: BTreeSet<String>,
}

impl Finder<'_> {
    fn face(&mut self, name: &str) -> Composite {
        if let Some(face) = self.library.composite(name) {
            return face;
        }
        let fault = Diagnostic::new(
            Rule::NO_SUCH_FACE,
            Part::style_word(name).spot(),
            Said::new(
                format!("没有名为“{name}”的字体"),
                format!("no face is called {name}"),
            ),
        )
        .help(other_faces(self.library, name));
        let near = nearest(name, self.library.names());
        if self.told.insert(name.to_owned()) {
            self.missing = Some(self.report.tell(match near {
                Some(near) => fault.proposal(near),
                None => fault,
            }));
        }
        Composite {
            han: crate::font::FaceId(0),
            punctuation: crate::font::FaceId(0),
            latin: crate::font::FaceId(0),
        }
    }

    fn lead_in(&mut self, style: &LeadInStyle) -> LeadIn {
        LeadIn { face: self.face(&style.font), gap: style.gap }
    }

    fn head(&mut self, style: &HeadlineStyle) -> Head {
        Head { face: self.face(&style.font), style: style.clone() }
    }
}
