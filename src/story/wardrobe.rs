use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Span};
use crate::font::{Composite, Library};
use crate::issue::{HeadlineStyle, Level, Style, TypeStyle};
use crate::para::{Dress, LineRules, Look};
use crate::unit::{Em, Length, WritingMode};

/// Every dress of the paper, found in the library once.
#[derive(Clone, Debug)]
pub struct Wardrobe {
    /// 正文.
    pub body: Look,
    /// 行距 of the body.
    pub leading: Length,
    /// 首行缩进.
    pub indent: Length,
    /// 小标题.
    pub subhead: Look,
    /// The body lines a subhead takes.
    pub subhead_lines: usize,
    /// 来源.
    pub attribution: Look,
    /// 作者.
    pub byline: Look,
    /// 图片说明.
    pub caption: Look,
    /// 报眉: section title, figures, words.
    pub folio: [Look; 3],
    kicker: Composite,
    deck: Composite,
    heads: [Head; 4],
    rules: LineRules,
}

/// The headlines of one level.
#[derive(Clone, Debug)]
struct Head {
    face: Composite,
    sizes: Vec<Length>,
}

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
        let mut finder = Finder { report, library, missing: None };
        let rules = LineRules::of(style);
        let strong = finder.face(&style.strong);
        let body = finder.face(&style.body.font);
        let body_size = style.body.size;
        let look = |face: Composite, strong: Composite, size: Length| Look {
            plain: Dress { face, size },
            strong: Dress { face: strong, size },
            rules,
            mode: WritingMode::HorizontalTb,
        };
        let mut plain = |type_style: &TypeStyle| {
            let face = finder.face(&type_style.font);
            look(face, face, type_style.size)
        };
        let found = Self {
            body: look(body, strong, body_size),
            leading: style.body.leading,
            indent: style.indent.at(body_size),
            subhead: plain(&style.subhead),
            subhead_lines: style.subhead_lines.max(1) as usize,
            attribution: plain(&style.attribution),
            byline: plain(&style.byline),
            caption: plain(&style.caption),
            folio: [
                plain(&style.folio_title),
                plain(&style.folio_figure),
                plain(&style.folio_text),
            ],
            kicker: finder.face(&style.kicker),
            deck: finder.face(&style.deck),
            heads: style.headlines.each_ref().map(|head| finder.head(head)),
            rules,
        };
        match finder.missing {
            Some(reported) => Err(reported),
            None => Ok(found),
        }
    }

    /// The headline sizes of a level, largest first.
    pub fn ladder(&self, level: Level) -> &[Length] {
        &self.heads[rank(level)].sizes
    }

    /// The dress of a headline.
    pub fn headline(&self, level: Level, size: Length, mode: WritingMode) -> Look {
        self.display(self.heads[rank(level)].face, size, mode)
    }

    /// The dress of a kicker over a headline of `head`, two fifths as large, but never
    /// smaller than the body.
    pub fn kicker(&self, head: Length, mode: WritingMode) -> Look {
        self.display(self.kicker, self.beside(head), mode)
    }

    /// The dress of a deck under a headline of `head`.
    pub fn deck(&self, head: Length, mode: WritingMode) -> Look {
        self.display(self.deck, self.beside(head), mode)
    }

    /// The em of the body.
    pub const fn em(&self) -> Length {
        self.body.plain.size
    }

    fn beside(&self, head: Length) -> Length {
        head.scale(2, 5).max(self.em().scale(6, 5))
    }

    fn display(&self, face: Composite, size: Length, mode: WritingMode) -> Look {
        let dress = Dress { face, size };
        // In display type digits stand close to the Han beside them.
        let rules = LineRules { han_latin_gap: Em::thousandths(100), ..self.rules };
        Look { plain: dress, strong: dress, rules, mode }
    }
}

struct Finder<'a> {
    report: &'a mut Report,
    library: &'a Library,
    missing: Option<Reported>,
}

impl Finder<'_> {
    fn face(&mut self, name: &str) -> Composite {
        if let Some(face) = self.library.composite(name) {
            return face;
        }
        let known: Vec<&str> = self.library.names().collect();
        let known = known.join("、");
        let fault = Diagnostic::new(
            Rule::NO_SUCH_FACE,
            Span::default(),
            Said::new(
                format!("没有名为“{name}”的字体"),
                format!("no face is called {name}"),
            ),
        )
        .help(Said::new(format!("可用的字体：{known}"), format!("known faces: {known}")));
        self.missing = Some(self.report.tell(fault));
        Composite {
            han: crate::font::FaceId(0),
            punctuation: crate::font::FaceId(0),
            latin: crate::font::FaceId(0),
        }
    }

    fn head(&mut self, style: &HeadlineStyle) -> Head {
        Head { face: self.face(&style.font), sizes: style.sizes.clone() }
    }
}

const fn rank(level: Level) -> usize {
    match level {
        Level::Lead => 0,
        Level::Second => 1,
        Level::Third => 2,
        Level::Brief => 3,
    }
}
