//! A small edition built by hand: every kind of mark, and type as hard as it comes.

use banmian::copy::Level;
use banmian::edition::{
    Article, Edition, Glyph, GlyphRun, Language, Mark, Origin, Page, Role, Shape,
};
use banmian::font::{FaceId, Library, Shaping, Turn};
use banmian::ink::{Ink, Tint};
use banmian::unit::{Em, Length, Point, Rect, Size, WritingMode};

/// What the lines of the specimen say, in order.
pub(super) const LINES: &[&str] = &[
    "版面第1版",
    "会员服务日——进楼宇",
    "3月18日，由“嘉兴佳话”（A座）举办。”",
    "𬱖㛃 rare",
    "竖题“巾帼”2021年",
    "楷体：“引号”来自宋体……",
];

/// Type set by hand on one page.
pub(super) struct Bench<'a> {
    pub(super) library: &'a Library,
    pub(super) marks: Vec<Mark>,
    line: usize,
}

impl<'a> Bench<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self { library, marks: Vec::new(), line: 0 }
    }

    pub(super) fn face(&self, role: &str) -> FaceId {
        self.library.composite(role).unwrap().han
    }

    /// Sets a line, each glyph `room(character)` thousandths further than its advance.
    pub(super) fn set(
        &mut self,
        face: FaceId,
        size: Length,
        at: Point,
        text: &str,
        room: impl Fn(char) -> i64,
    ) {
        let shaped = self.library.face(face).shape(text, Shaping::Horizontal);
        let mut x = at.x;
        let mut glyphs = Vec::new();
        for (i, glyph) in shaped.iter().enumerate() {
            let end = shaped.get(i + 1).map_or(text.len(), |next| next.cluster);
            let first = text[glyph.cluster..].chars().next().unwrap();
            let (advance, place) = (glyph.advance.at(size), x + glyph.x.at(size));
            glyphs.push(Glyph {
                id: glyph.glyph,
                at: Point { x: place, y: at.y },
                turn: Turn::Upright,
                advance,
                text: glyph.cluster..end,
            });
            x += advance + Em::thousandths(room(first)).at(size);
        }
        self.run(face, size, WritingMode::HorizontalTb, text, glyphs);
    }

    /// Sets a vertical line down from `at`, on its axis; ASCII is turned or, in twos,
    /// condensed.
    pub(super) fn set_vertical(
        &mut self,
        face: FaceId,
        size: Length,
        at: Point,
        text: &str,
    ) {
        let mut glyphs = Vec::new();
        let mut y = at.y;
        let face_ = self.library.face(face);
        for (start, c) in text.char_indices() {
            let range = start..start + c.len_utf8();
            let mode = if c.is_ascii() { Shaping::Horizontal } else { Shaping::Vertical };
            let glyph = face_.shape(&text[range.clone()], mode)[0];
            let advance = face_.advance(glyph.glyph).at(size);
            let (place, turn) = if c.is_ascii() {
                let x = at.x - Em::thousandths(380).at(size);
                (Point { x, y }, Turn::Clockwise)
            } else {
                let (dx, dy) = (glyph.x.at(size), glyph.y.at(size));
                (Point { x: at.x + dx, y: y - dy }, Turn::Upright)
            };
            glyphs.push(Glyph { id: glyph.glyph, at: place, turn, advance, text: range });
            y += glyph.advance.at(size);
        }
        self.run(face, size, WritingMode::VerticalRl, text, glyphs);
    }

    pub(super) fn run(
        &mut self,
        face: FaceId,
        size: Length,
        mode: WritingMode,
        text: &str,
        glyphs: Vec<Glyph>,
    ) {
        let run =
            GlyphRun { face, size, ink: Ink::BLACK, mode, text: text.into(), glyphs };
        self.mark(Role::Paragraph, Shape::Glyphs(run));
        self.line += 1;
    }

    pub(super) fn mark(&mut self, role: Role, shape: Shape) {
        let origin = Origin { article: Some(0), line: self.line, ..Origin::default() };
        self.marks.push(Mark { shape, role, origin });
    }
}

pub(super) fn mm(x: i64, y: i64) -> Point {
    Point { x: Length::mm(x), y: Length::mm(y) }
}

pub(super) fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
    let Point { x, y } = mm(x, y);
    Rect { x, y, width: Length::mm(width), height: Length::mm(height) }
}

/// Compressed stops and wide gaps about digits, as in a justified newspaper line.
fn newspaper(c: char) -> i64 {
    match c {
        '，' | '。' | '”' | '）' => -500,
        '月' | '日' | '3' | '8' => 250,
        _ => 25,
    }
}

/// The whole specimen.
pub(super) fn edition(library: &Library) -> Edition {
    let mut bench = Bench::new(library);
    let solid = |_: char| 0;
    let (song, kai) = (bench.face("报宋"), bench.face("楷体"));
    let body = Length::tenths_of_u(108);
    bench.set(bench.face("黑体"), Length::pt(9), mm(10, 12), LINES[0], solid);
    let line = rect(10, 14, 80, 0);
    let rule = Rect { height: Length::thousandths_of_pt(250), ..line };
    bench.mark(Role::Rule, Shape::Fill { rect: rule, ink: Ink::BLACK });
    let tint = Ink::black(Tint::percent(10));
    bench.mark(Role::Rule, Shape::Fill { rect: rect(10, 60, 80, 20), ink: tint });
    bench.set(bench.face("大标宋"), Length::pt(24), mm(10, 26), LINES[1], solid);
    bench.set(song, body, mm(10, 34), LINES[2], newspaper);
    bench.set(song, body, mm(10, 40), LINES[3], solid);
    bench.set_vertical(bench.face("粗宋"), Length::pt(18), mm(92, 20), LINES[4]);
    bench.set(kai, body, mm(10, 46), LINES[5], solid);
    let thickness = Length::thousandths_of_pt(500);
    let ink = Ink::process([Tint::NONE, Tint::SOLID, Tint::SOLID, Tint::NONE]);
    bench.mark(Role::Rule, Shape::Stroke { rect: rect(8, 8, 90, 120), thickness, ink });
    let page = Page {
        number: 3,
        title: None,
        trim: Size { width: Length::mm(105), height: Length::mm(148) },
        bleed: Length::mm(3),
        slug: Length::ZERO,
        passages: Vec::new(),
        marks: bench.marks,
    };
    Edition {
        title: "嘉兴天地 总第128期 <&>".into(),
        author: Some("嘉兴路街道".into()),
        date: (2021, 3, 25),
        language: Language::Mainland,
        articles: vec![Article::unprinted("楼宇", "会员服务日", Level::Third)],
        pages: vec![page],
        ..Edition::default()
    }
}
