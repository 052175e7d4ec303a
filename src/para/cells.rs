//! Ink in its cell, measured in every face that is shipped.

use super::bare::read_with;
use super::case::RULES;
use super::draw::{Case, Strength};
use super::job::Job;
use super::{Dress, LeadIn, LineRules, Look, Paragraph, place};
use crate::font::{Composite, Library};
use crate::script::{Punctuation, Region};
use crate::unit::{Em, Length, WritingMode};

const SIZE: Length = Length::pt(10);

/// The ink of one glyph on its line, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ink {
    left: i64,
    right: i64,
    bottom: i64,
    top: i64,
}

impl Ink {
    const fn across(self) -> i64 {
        i64::midpoint(self.left, self.right)
    }

    const fn up(self) -> i64 {
        i64::midpoint(self.bottom, self.top)
    }
}

/// One line of text in a face, unjustified.
struct Set<'a> {
    library: &'a Library,
    paragraph: Paragraph,
}

impl<'a> Set<'a> {
    fn of(library: &'a Library, face: Composite, text: &str) -> Self {
        Self::with(library, face, face, RULES, text)
    }

    /// What stands between `**` is in the second face.
    fn with(
        library: &'a Library,
        plain: Composite,
        strong: Composite,
        rules: LineRules,
        text: &str,
    ) -> Self {
        let dress = |face: Composite| Dress { face, size: SIZE };
        let mode = WritingMode::HorizontalTb;
        let lead_in = LeadIn { face: strong, gap: Em::FULL };
        let (ruby, own) = (plain, dress(plain));
        let look = Look { plain: own, strong: dress(strong), lead_in, ruby, rules, mode };
        let mut bare = String::new();
        let mut ranges = Vec::new();
        for (nth, part) in text.split("**").enumerate() {
            let start = bare.len();
            bare.push_str(part);
            if nth % 2 == 1 {
                ranges.push(start..bare.len());
            }
        }
        let (lead_in, quads) = (&[][..], &[][..]);
        let (text, strong, plain) = (&bare[..], &ranges[..], Strength::Plain);
        let job = Job { text, plain, strong, lead_in, quads, rules, mode, size: SIZE };
        let paragraph = read_with(&job, &Case { library, look: &look });
        Self { library, paragraph }
    }

    /// How wide it is, in thousandths of an em.
    fn width(&self) -> i64 {
        thousandths(self.paragraph.line(0..self.paragraph.clusters().len()).natural)
    }

    fn inks(&self) -> Vec<Ink> {
        let line = self.paragraph.line(0..self.paragraph.clusters().len());
        let placed = place(&self.paragraph, &line);
        let inks = placed.iter().filter_map(|glyph| {
            let ink = self.library.face(glyph.face).ink(glyph.glyph)?;
            let (along, across) =
                (glyph.along.in_ems_of(SIZE), glyph.across.in_ems_of(SIZE));
            Some(Ink {
                left: thousandths(along + ink.left),
                right: thousandths(along + ink.right),
                bottom: thousandths(ink.bottom - across),
                top: thousandths(ink.top - across),
            })
        });
        inks.collect()
    }

    /// The ink of the text without that of its first and last character.
    fn inner(&self) -> Vec<Ink> {
        let inks = self.inks();
        inks[1..inks.len() - 1].to_vec()
    }
}

fn thousandths(em: Em) -> i64 {
    em.scale(1, Em::thousandths(1).parts()).parts()
}

/// Each face that is shipped, with nothing of another.
fn alone(library: &Library) -> Vec<Composite> {
    library.faces().map(|(id, _)| Composite::of(id)).collect()
}

fn role(library: &Library, name: &str) -> Composite {
    library.composite(name).unwrap()
}

#[track_caller]
fn within(ink: Ink, from: i64, to: i64, what: &str) {
    assert!(from <= ink.left && ink.right <= to, "{what}: {ink:?} in {from}..{to}");
}

/// GC-3: closing, pause and stop marks in the left half of their em, opening ones in the
/// right half, whatever the face draws them on.
#[test]
fn the_ink_of_every_mark_is_in_its_half() {
    let library = Library::shipped();
    for face in alone(&library) {
        for mark in "，。、；：！？”’」』）》〉】〗〕］｝．".chars()
        {
            let set = Set::of(&library, face, &format!("字{mark}字"));
            assert_eq!(set.width(), 3000, "{mark} {face:?}");
            within(set.inner()[0], 1000 - 60, 1500 + 60, &format!("{mark} {face:?}"));
        }
        for mark in "“‘「『（《〈【〖〔［｛".chars() {
            let set = Set::of(&library, face, &format!("字{mark}字"));
            assert_eq!(set.width(), 3000, "{mark} {face:?}");
            within(set.inner()[0], 1500 - 60, 2000 + 60, &format!("{mark} {face:?}"));
        }
    }
}

/// GC-2, GC-3: connectors and the interpunct in the middle of their cells, and those of
/// half an em not wider.
#[test]
fn connectors_stand_in_the_middle_of_their_cells() {
    let library = Library::shipped();
    for face in alone(&library) {
        let cells =
            [('·', 500), ('–', 500), ('/', 500), ('-', 500), ('—', 1000), ('～', 1000)];
        for (mark, cell) in cells {
            let set = Set::of(&library, face, &format!("字{mark}字"));
            assert_eq!(set.width(), 2000 + cell, "{mark} {face:?}");
            let ink = set.inner()[0];
            let off = ink.across() - 1000 - cell / 2;
            assert!(off.abs() <= 2, "{mark} {face:?}: {ink:?}");
        }
    }
}

/// GC-6: dash, ellipsis and interpunct in the middle of the body from top to bottom.
#[test]
fn dashes_stand_in_the_middle_of_the_body() {
    let library = Library::shipped();
    for face in alone(&library) {
        for mark in ["——", "……", "—", "～", "·", "–", "-"] {
            let set = Set::of(&library, face, &format!("字{mark}字"));
            for ink in set.inner() {
                assert!((ink.up() - 380).abs() <= 50, "{mark} {face:?}: {ink:?}");
            }
        }
    }
}

/// GC-3: —— is one stroke of two ems, also where the face has only strokes of one.
#[test]
fn a_dash_has_no_hole_in_any_face() {
    let library = Library::shipped();
    for face in alone(&library) {
        let set = Set::of(&library, face, "字——字");
        assert_eq!(set.width(), 4000, "{face:?}");
        let strokes = set.inner();
        let (first, last) = (strokes[0], strokes[strokes.len() - 1]);
        for pair in strokes.windows(2) {
            assert!(pair[1].left <= pair[0].right + 1, "{face:?}: {pair:?}");
        }
        let middle = i64::midpoint(first.left, last.right);
        assert!((middle - 2000).abs() <= 20, "{face:?}: {strokes:?}");
        assert!(1600 <= last.right - first.left, "{face:?}: {strokes:?}");
    }
}

/// UNB-1, GC-6: the six dots of an ellipsis are as far from its left as from its right.
#[test]
fn an_ellipsis_is_in_the_middle_of_two_ems() {
    let library = Library::shipped();
    for face in alone(&library) {
        let set = Set::of(&library, face, "字……字");
        assert_eq!(set.width(), 4000, "{face:?}");
        let dots = set.inner();
        let middle = i64::midpoint(dots[0].left, dots[dots.len() - 1].right);
        assert!((middle - 2000).abs() <= 20, "{face:?}: {dots:?}");
    }
}

/// ADJ-7: two marks in one em, three in two, each in its own part of it.
#[test]
fn exclamations_share_their_ems() {
    let library = Library::shipped();
    for face in alone(&library) {
        for (marks, cell) in
            [("！！", 1000), ("？！", 1000), ("！！！", 2000), ("？？！！", 2000)]
        {
            let set = Set::of(&library, face, &format!("字{marks}字"));
            assert_eq!(set.width(), 2000 + cell, "{marks} {face:?}");
            let inks = set.inner();
            let each = cell / i64::try_from(inks.len()).unwrap();
            for (nth, ink) in (0..).zip(&inks) {
                let middle = 1000 + each * nth + each / 2;
                assert!((ink.across() - middle).abs() <= 2, "{marks} {face:?}: {inks:?}");
            }
            for pair in inks.windows(2) {
                assert!(pair[0].right <= pair[1].left, "{marks} {face:?}: {pair:?}");
            }
        }
    }
}

/// ADJ-8: marks meet as if there were no change of face between them.
#[test]
fn a_change_of_face_does_not_come_between_marks() {
    let library = Library::shipped();
    let faces = (role(&library, "报宋"), role(&library, "黑体"));
    let pairs = [
        ("甲（**“乙”**）丙", "甲（“乙”）丙"),
        ("甲。**”**乙", "甲。”乙"),
        ("甲**：**“乙", "甲：“乙"),
        ("**甲，**（乙", "甲，（乙"),
        ("甲《**乙**》《丙》", "甲《乙》《丙》"),
        ("甲**A**乙", "甲A乙"),
    ];
    for (styled, plain) in pairs {
        let strong = Set::with(&library, faces.0, faces.1, RULES, styled);
        let plain = Set::with(&library, faces.0, faces.1, RULES, plain);
        let bodies = |set: &Set<'_>| {
            let clusters = set.paragraph.clusters().iter();
            clusters.map(|c| thousandths(c.body)).sum::<i64>()
        };
        let blanks = |set: &Set<'_>| set.width() - bodies(set);
        assert_eq!(blanks(&strong), blanks(&plain), "{styled}");
    }
    // And the mark that is in bold is in its half as one in roman is.
    let set = Set::with(&library, faces.0, faces.1, RULES, "甲。**”**乙");
    within(set.inner()[1], 1500 - 10, 2000 + 60, "”");
}

/// EDGE-1, EDGE-2: at the edges of a line there is no blank, only the half em of the mark.
#[test]
fn marks_at_the_edges_are_half_an_em() {
    let library = Library::shipped();
    for face in alone(&library) {
        let set = Set::of(&library, face, "“字。");
        assert_eq!(set.width(), 2000, "{face:?}");
        let inks = set.inks();
        within(inks[0], -60, 510, &format!("“ {face:?}"));
        within(inks[2], 1490, 2060, &format!("。 {face:?}"));
    }
}

/// §1.5: Taiwan and Hong Kong have 。，、：； in the middle of the em both ways, Japan ：；
/// alone; ！？ are one em in the middle of it.
#[test]
fn each_region_has_its_marks_in_their_place() {
    let library = Library::shipped();
    for face in alone(&library) {
        let ink = |region: Region, mark: char| {
            let rules = LineRules { region, ..RULES };
            let text = format!("字{mark}字");
            let set = Set::with(&library, face, face, rules, &text);
            // §1.5: in Japan an em follows the end of a sentence.
            let ends = region == Region::Japan && matches!(mark, '！' | '？');
            let wide = if ends { 4000 } else { 3000 };
            assert_eq!(set.width(), wide, "{mark} {region:?} {face:?}");
            set.inner()[0]
        };
        for region in [Region::Taiwan, Region::HongKong] {
            for mark in "。，、：；！？·／".chars() {
                let ink = ink(region, mark);
                assert!((ink.across() - 1500).abs() <= 5, "{mark} {face:?}: {ink:?}");
                let up = (ink.up() - 380).abs();
                assert!("！？／".contains(mark) || up <= 100, "{mark} {face:?}: {ink:?}");
            }
        }
        for mark in "：；！？・".chars() {
            let ink = ink(Region::Japan, mark);
            assert!((ink.across() - 1500).abs() <= 5, "{mark} {face:?}: {ink:?}");
        }
        for mark in "。，、".chars() {
            within(ink(Region::Japan, mark), 990, 1560, &format!("{mark} {face:?}"));
        }
    }
}

/// §1.5: what is centred is squeezed on both sides alike: the ink of ，stays as far from
/// the one neighbour as from the other, and 。」 is an em and a half.
#[test]
fn a_centred_mark_stays_in_the_middle() {
    let library = Library::shipped();
    let song = role(&library, "报宋");
    let rules = LineRules { region: Region::Taiwan, ..RULES };
    let set = |text: &str| Set::with(&library, song, song, rules, text);
    assert_eq!(set("字。」字").width(), 3500);
    assert_eq!(set("字，「字").width(), 3500);
    assert_eq!(set("字」。字").width(), 3500);
    // A line ends with the blank before the mark and its body: three quarters.
    assert_eq!(set("字。").width(), 1750);
    let stop = set("字。」字").inner()[0];
    assert!((stop.across() - 1250).abs() <= 5, "{stop:?}");
}

/// The styles 全身, 开明, 半角 and plain: the advance of a stop, a comma and a bracket.
#[test]
fn each_style_has_its_advances() {
    let library = Library::shipped();
    let song = role(&library, "报宋");
    let advances = |punctuation: Punctuation| {
        let rules = LineRules { punctuation, ..RULES };
        let of = |text: &str| {
            let set = Set::with(&library, song, song, rules, text);
            set.width() - 2000
        };
        [of("字。字"), of("字，字"), of("字（字"), of("字。”字"), of("字。")]
    };
    assert_eq!(advances(Punctuation::Quanjiao), [1000, 1000, 1000, 1500, -500]);
    assert_eq!(advances(Punctuation::Kaiming), [1000, 500, 500, 1000, -500]);
    assert_eq!(advances(Punctuation::Banjiao), [500, 500, 500, 1000, -500]);
    assert_eq!(advances(Punctuation::Plain), [1000, 1000, 1000, 2000, 0]);
}

/// HL-1 to HL-3: the gap is the paper's, once, and typed spaces do not add to it.
#[test]
fn the_gap_beside_latin_is_the_papers() {
    let library = Library::shipped();
    let song = role(&library, "报宋");
    let gaps = |han_latin_gap: Em, text: &str| {
        let rules = LineRules { han_latin_gap, ..RULES };
        let set = Set::with(&library, song, song, rules, text);
        let clusters = set.paragraph.clusters().iter();
        set.width() - clusters.map(|c| thousandths(c.body)).sum::<i64>()
    };
    let eighth = Em::thousandths(125);
    for text in ["用PDF印", "用 PDF 印", "第5届", "第 5 届"] {
        assert_eq!(gaps(Em::QUARTER, text), 500, "{text}");
        assert_eq!(gaps(eighth, text), 250, "{text}");
        assert_eq!(gaps(Em::ZERO, text), 0, "{text}");
    }
    // HL-2: beside a mark, a full-width sign and a line edge there is none.
    for text in ["（PDF）", "“5”", "￥5", "5％", "PDF"] {
        assert_eq!(gaps(Em::QUARTER, text), 0, "{text}");
    }
    // HL-5: nor inside a Latin string.
    for text in ["1/4", "HP-3000", "km/h", "10:30", "12.5%"] {
        assert_eq!(gaps(Em::QUARTER, text), 0, "{text}");
    }
}
