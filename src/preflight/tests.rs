use super::{Faces, Facts, Finding, Pixels, Tagged, Work, judge, placed};
use crate::copy::{Limits, Work as Kind};
use crate::diag::{
    Diagnostic, FileId, Language, Places, Rule, Said, Severity, Sources, Span,
};
use crate::edition::{
    Edition, Glyph, GlyphRun, Mark, Origin, Page, PictureFrame, Role, Shape,
};
use crate::font::{FaceId, Library, Turn};
use crate::ink::{Colours, Coverage, Ink, ProfileFault, Spot, SpotId, SpotTint, Tint};
use crate::picture::{Crop, Lines, PictureId};
use crate::unit::{Length, Point, Ratio, Rect, Size, WritingMode};

fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(Length::mm);
    Rect { x, y, width, height }
}

fn mark(shape: Shape) -> Mark {
    let spot = Span::new(FileId::default(), 10..20).into();
    Mark { shape, role: Role::Paragraph, origin: Origin { spot, ..Origin::default() } }
}

fn type_(size: Length, ink: Ink) -> Mark {
    let at = Point { x: Length::mm(50), y: Length::mm(50) };
    let glyph = Glyph { id: 5, at, turn: Turn::Upright, advance: size, text: 0..3 };
    mark(Shape::Glyphs(GlyphRun {
        face: FaceId(0),
        size,
        ink,
        mode: WritingMode::HorizontalTb,
        text: "版".into(),
        glyphs: vec![glyph],
    }))
}

fn fill(rect: Rect, ink: Ink) -> Mark {
    mark(Shape::Fill { rect, ink })
}

/// A picture of 600 × 400 pixels in a frame.
fn picture(frame: Rect) -> Mark {
    let crop = Crop { x: 0, y: 0, width: 600, height: 400 };
    mark(Shape::Picture(PictureFrame {
        picture: PictureId(0),
        frame,
        part: crop,
        crop,
        ink: Ink::BLACK,
    }))
}

fn facts() -> Facts {
    let (colours, tagged) = (Colours::Rgb, Tagged::Sound);
    let lines = Lines::default();
    let pixels = Pixels::Tones;
    let plates = crate::ink::Plates::default();
    Facts {
        name: "a.jpg".into(),
        colours,
        tagged,
        coverage: None,
        lines,
        plates,
        leaf: None,
        pixels,
    }
}

struct Bench {
    limits: Limits,
    bleed: Length,
    facts: Facts,
}

impl Default for Bench {
    fn default() -> Self {
        Self { limits: Limits::of(Kind::Newsprint), bleed: Length::ZERO, facts: facts() }
    }
}

impl Bench {
    fn findings(&self, mark: Mark) -> Vec<Finding> {
        let edition = edition(vec![mark], self.bleed);
        let library = Library::shipped();
        judge(&Work {
            edition: &edition,
            library: &library,
            pictures: std::slice::from_ref(&self.facts),
            sheets: &[],
            limits: &self.limits,
            faces: Faces::Embedded,
        })
    }

    fn rules(&self, mark: Mark) -> Vec<(&'static str, Severity)> {
        let findings = self.findings(mark);
        findings.iter().map(|f| (f.diagnostic.rule.name, f.diagnostic.severity)).collect()
    }
}

fn edition(marks: Vec<Mark>, bleed: Length) -> Edition {
    let trim = Size { width: Length::mm(200), height: Length::mm(300) };
    let page = Page {
        number: 3,
        title: None,
        trim,
        bleed,
        slug: Length::ZERO,
        passages: Vec::new(),
        marks,
    };
    Edition { title: "报".into(), pages: vec![page], ..Edition::default() }
}

fn inks(percents: [u16; 4]) -> Ink {
    Ink::process(percents.map(Tint::percent))
}

const E: Severity = Severity::Error;
const W: Severity = Severity::Warning;

#[test]
fn type_is_judged_by_its_size_and_its_inks() {
    let bench = Bench::default();
    let (rich, red) = (inks([60, 40, 40, 100]), inks([0, 100, 100, 0]));
    for (size, ink, found) in [
        (Length::pt(9), Ink::BLACK, vec![]),
        (Length::thousandths_of_pt(4_990), Ink::BLACK, vec![("press/small-type", W)]),
        (Length::pt(11), rich, vec![("press/rich-black", E)]),
        (Length::pt(12), inks([0, 0, 60, 100]), vec![]),
        (Length::pt(8), red, vec![("press/coloured-type", W)]),
        (Length::pt(9), red, vec![]),
        (Length::pt(6), inks([0, 100, 0, 0]), vec![]),
        (Length::pt(6), Ink::PAPER, vec![("press/reversed-type", W)]),
        (Length::pt(7), Ink::PAPER, vec![]),
    ] {
        assert_eq!(bench.rules(type_(size, ink)), found, "{size:?} {ink:?}");
    }
}

#[test]
fn rules_and_tints_are_judged_by_what_a_plate_holds() {
    let bench = Bench::default();
    let thin = |thousandths| Rect {
        height: Length::thousandths_of_pt(thousandths),
        ..rect(10, 10, 80, 0)
    };
    let area = rect(10, 10, 50, 50);
    for (rect, ink, found) in [
        (thin(250), Ink::BLACK, vec![]),
        (thin(249), Ink::BLACK, vec![("press/hairline", E)]),
        (thin(900), inks([0, 100, 100, 0]), vec![("press/coloured-line", W)]),
        (thin(900), Ink::black(Tint::percent(50)), vec![("press/coloured-line", W)]),
        (thin(1000), inks([0, 100, 100, 0]), vec![]),
        (area, Ink::black(Tint::percent(3)), vec![]),
        (area, Ink::black(Tint::percent(2)), vec![("press/faint-tint", W)]),
        (area, inks([100, 100, 40, 0]), vec![]),
        (area, inks([100, 100, 41, 0]), vec![("press/ink", E)]),
    ] {
        assert_eq!(bench.rules(fill(rect, ink)), found, "{rect:?} {ink:?}");
    }
    let coated = Bench { limits: Limits::of(Kind::Coated), ..Bench::default() };
    assert_eq!(coated.rules(fill(area, inks([100, 100, 100, 0]))), []);
}

#[test]
fn black_that_overprints_a_heavy_colour_is_told_where_it_is_set() {
    let limits = Limits::of(Kind::Newsprint);
    let library = Library::shipped();
    let found = |ground: Ink, black: Rect| {
        let area = fill(rect(10, 10, 50, 50), ground);
        let edition = edition(vec![area, fill(black, Ink::BLACK)], Length::ZERO);
        let page = &edition.pages[0];
        let looked = super::overprints(page, &limits);
        let (limits, photos) = (&limits, &[][..]);
        let (library, ppi) = (&library, 144);
        let work = crate::plate::Work { edition: &edition, library, photos, limits, ppi };
        let sheet = crate::plate::draw(&work, page);
        let findings = judge(&Work {
            edition: &edition,
            library,
            pictures: &[],
            sheets: &[sheet],
            limits,
            faces: Faces::Embedded,
        });
        (looked, findings)
    };
    let heavy = inks([60, 60, 60, 0]);
    let (looked, findings) = found(heavy, rect(20, 20, 30, 5));
    assert!(looked);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.diagnostic.rule.name, "press/overprint-ink");
    let place = finding.place.unwrap();
    assert!((place.width - Length::mm(30)).abs() < Length::micrometres(200));
    let words = |said: &Option<Said>| {
        said.as_ref().map(|said| said.get(Language::English).to_owned())
    };
    assert_eq!(words(&finding.limit).as_deref(), Some("240%"));
    let measured = words(&finding.diagnostic.measured).unwrap();
    assert!(measured.starts_with("280%, over the limit on 15"), "{measured}");
    assert_eq!(finding.page, Some(3));
    // A speck, a light ground, and beside it.
    assert!(found(heavy, rect(20, 20, 3, 3)).1.is_empty());
    assert_eq!(found(inks([60, 60, 0, 0]), rect(20, 20, 30, 5)), (false, vec![]));
    assert_eq!(found(heavy, rect(80, 20, 30, 5)), (false, vec![]));
}

#[test]
fn large_black_over_a_heavy_colour_can_take_its_place() {
    let limits = Limits::of(Kind::Newsprint);
    let library = Library::shipped();
    let drawn = |marks: Vec<Mark>| {
        let edition = edition(marks, Length::ZERO);
        let page = &edition.pages[0];
        let (limits, photos, library, ppi) = (&limits, &[][..], &library, 144);
        let work = crate::plate::Work { edition: &edition, library, photos, limits, ppi };
        let sheet = crate::plate::draw(&work, page);
        (super::knocked_out(page, &sheet, limits), sheet.overprinted().len())
    };
    let heavy = || fill(rect(10, 10, 50, 50), inks([60, 60, 60, 0]));
    let black = |rect, ink: Ink| fill(rect, ink);
    let large = rect(20, 20, 30, 5);
    let found = drawn(vec![heavy(), black(large, Ink::BLACK)]);
    assert_eq!(found, (vec![1], 1));
    // Then nothing is too much any more.
    let found = drawn(vec![heavy(), black(large, Ink::BLACK.knocking_out())]);
    assert_eq!(found, (vec![], 0));
    // Thin black stays where it is, so that nothing flashes beside it; so does type of a text.
    let found = drawn(vec![heavy(), black(rect(20, 20, 30, 3), Ink::BLACK)]);
    assert_eq!(found, (vec![], 1));
    let light = fill(rect(10, 10, 50, 50), inks([60, 60, 0, 0]));
    assert_eq!(drawn(vec![light, black(large, Ink::BLACK)]), (vec![], 0));
}

#[test]
fn spot_inks_are_counted_against_the_units_of_the_press() {
    let ink = |spot| Ink {
        spot: Some(SpotTint { spot: SpotId(spot), tint: Tint::SOLID }),
        ..Ink::PAPER
    };
    let area = rect(10, 10, 50, 50);
    let rules = |spots: &[u16]| {
        let mut edition = edition(vec![], Length::ZERO);
        let name = |id| Spot { name: format!("{id}"), solid: Ink::BLACK };
        edition.spots = (0..3).map(name).collect();
        edition.pages[0].marks =
            spots.iter().map(|spot| fill(area, ink(*spot))).collect();
        let bench = Bench::default();
        let findings = judge(&Work {
            edition: &edition,
            library: &Library::shipped(),
            pictures: &[],
            sheets: &[],
            limits: &bench.limits,
            faces: Faces::Embedded,
        });
        findings.iter().map(|f| f.diagnostic.rule.name).collect::<Vec<_>>()
    };
    assert!(rules(&[0, 0, 0]).is_empty());
    assert_eq!(rules(&[0, 1, 2]), ["press/spots"]);
}

#[test]
fn pictures_are_judged_by_their_pixels_on_paper() {
    let bench = Bench::default();
    // 600 pixels: 200 ppi on 76.2 mm, 120 on 127.
    let frame = |width| {
        let width = Length::micrometres(width);
        Rect { width, height: width.scale(2, 3), ..rect(10, 10, 0, 0) }
    };
    let rule = "picture/low-resolution";
    assert_eq!(bench.rules(picture(frame(76_200))), []);
    assert_eq!(bench.rules(picture(frame(77_000))), [(rule, W)]);
    assert_eq!(bench.rules(picture(frame(127_000))), [(rule, W)]);
    assert_eq!(bench.rules(picture(frame(128_000))), [(rule, E)]);
    let found = &bench.findings(picture(frame(128_000)))[0];
    assert_eq!((found.page, found.place), (Some(3), Some(frame(128_000))));
    let told = found.told().measured.unwrap();
    assert_eq!(told.get(Language::English), "page 3, 119 ppi (limit 120 ppi)");
    // 72 ppi is refused on any paper.
    let coated = Bench { limits: Limits::of(Kind::Coated), ..Bench::default() };
    assert_eq!(coated.rules(picture(frame(180_000))), [(rule, E)]);
}

#[test]
fn too_much_ink_is_told_where_it_covers_more_than_a_speck() {
    let at = |percent, over| {
        let coverage = Coverage { heaviest: Ratio::percent(percent), over };
        let facts = Facts { coverage: Some(coverage), ..facts() };
        let bench = Bench { facts, ..Bench::default() };
        // 2400 square millimetres.
        bench.rules(picture(rect(10, 10, 60, 40)))
    };
    assert_eq!(at(400, Ratio::ONE), [("picture/ink", E)]);
    assert_eq!(at(241, Ratio::of(16, 2400)), [("picture/ink", E)]);
    assert_eq!(at(400, Ratio::of(14, 2400)), []);
    assert_eq!(at(240, Ratio::ZERO), []);
}

#[test]
fn a_picture_that_does_not_say_its_colours_is_told_of() {
    let with = |facts| {
        let bench = Bench { facts, ..Bench::default() };
        bench.rules(picture(rect(10, 10, 60, 40)))
    };
    let untagged = Facts { tagged: Tagged::Untagged, ..facts() };
    assert_eq!(with(untagged.clone()), [("picture/no-profile", W)]);
    assert_eq!(with(Facts { colours: Colours::Cmyk, ..untagged.clone() }), []);
    let gray = Facts { colours: Colours::Gray, ..untagged };
    assert_eq!(with(gray.clone()), [("picture/no-profile", W)]);
    // Of line art only that it is coarse: 254 to the inch.
    let art = Facts { pixels: Pixels::LineArt, ..gray };
    assert_eq!(with(art), [("picture/low-resolution", W)]);
    let tagged = Tagged::Distrusted(ProfileFault::NotAProfile);
    assert_eq!(with(Facts { tagged, ..facts() }), [("picture/profile", W)]);
}

#[test]
fn the_edges_of_a_trimmed_page_want_bleed_and_room() {
    let bench = Bench { bleed: Length::mm(3), ..Bench::default() };
    let tint = inks([0, 30, 0, 0]);
    for (place, found) in [
        (rect(0, 0, 200, 40), vec![("press/no-bleed", W)]),
        (rect(-3, -3, 206, 43), vec![]),
        (rect(-2, -3, 205, 43), vec![("press/no-bleed", W)]),
        (rect(10, 10, 50, 50), vec![]),
        (rect(150, 10, 60, 50), vec![("press/outside", E)]),
    ] {
        assert_eq!(bench.rules(fill(place, tint)), found, "{place:?}");
    }
    let mut near = type_(Length::pt(9), Ink::BLACK);
    let Shape::Glyphs(run) = &mut near.shape else { unreachable!() };
    run.glyphs[0].at.x = Length::mm(2);
    assert_eq!(bench.rules(near.clone()), [("press/margin", W)]);
    // Newsprint is not trimmed.
    assert_eq!(Bench::default().rules(near), []);
    assert_eq!(Bench::default().rules(fill(rect(0, 0, 200, 40), tint)), []);
}

#[test]
fn a_record_says_where_and_how_much_to_people_and_programs() {
    let bench = Bench::default();
    let frame = rect(10, 10, 180, 120);
    let edition = edition(vec![picture(frame)], Length::ZERO);
    let mut findings = bench.findings(picture(frame));
    let missing = Diagnostic::new(
        Rule::MISSING_PICTURE,
        Span::new(FileId::default(), 12..14),
        Said::plain("<b>.jpg"),
    );
    findings.extend(placed(&edition, &[missing], &Places::default()));
    let record = super::Record {
        title: edition.title.clone(),
        date: "2021-03-25".into(),
        pages: super::Sketch::all(&edition),
        standard: "PDF/X-4",
        condition: "IFRA26".into(),
        profile: "Newsprint".into(),
        limits: bench.limits,
        findings,
        plates: vec![super::PlateFile {
            of: crate::plate::Of::Page(3),
            ink: "total".into(),
            file: "issue-p3-total.png".into(),
            total: Some(crate::plate::Total {
                heaviest: Ratio::percent(310),
                heavy: Vec::new(),
            }),
        }],
    };
    let mut sources = Sources::default();
    let text = "一二三四五六七八".to_owned();
    sources.add(crate::diag::Source { path: "issue.yaml".into(), text });
    assert_eq!(record.verdict(), super::Verdict::Stopped);
    let html = record.html(&sources, Language::English);
    assert!(html.contains("<a href=\"issue-p3-total.png\">total ink 310%</a>"));
    let json: serde_json::Value = serde_json::from_str(&record.json(&sources)).unwrap();
    assert_eq!(json["verdict"], "stopped");
    let first = &json["findings"][0];
    assert_eq!(first["rule"], "picture/low-resolution");
    assert_eq!(first["box_mm"], serde_json::json!([10.0, 10.0, 180.0, 120.0]));
    assert_eq!((&first["page"], &first["file"]), (&3.into(), &"issue.yaml".into()));
    assert_eq!(first["measured"]["en"], "84 ppi");
    assert_eq!(json["findings"][1]["page"], 3, "found by its place in the copy");
    let html = record.html(&sources, Language::Chinese);
    for words in ["不能付印", "84 ppi", "issue.yaml:1:4", "&lt;b&gt;.jpg", ">1</text>"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(html.matches("stroke=\"#d40000\"").count(), 1);
}
