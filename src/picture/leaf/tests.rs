//! Placed pages made for a press.

use super::{Change, Feature, Leaf, LeafColours};
use crate::ink::{Intent, Profile, Separation};
use crate::picture::PictureFault;
use crate::unit::PixelSize;

/// A PDF of one page of 100 × 100 points with more objects from number 5.
fn pdf(content: &str, resources: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R\
             /Resources<<{resources}>>{page}>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    for (number, object) in (1..).zip(&objects) {
        out.push_str(&format!("{number} 0 obj{object}\nendobj\n"));
    }
    out.push_str("trailer<</Root 1 0 R>>\n");
    out.into_bytes()
}

fn newsprint() -> Separation {
    Separation::new(&Profile::newsprint(), Intent::Relative).unwrap()
}

fn made(bytes: Vec<u8>, colours: LeafColours) -> Result<Leaf, PictureFault> {
    let leaf = Leaf::open(bytes.into(), 0).unwrap();
    leaf.for_press(&newsprint(), colours, vec!["House Red".to_owned()])
}

fn text(leaf: &Leaf) -> String {
    String::from_utf8_lossy(&leaf.bytes()).into_owned()
}

/// How four inks of a colour are spelled in a content.
fn spelled(inks: &[u8]) -> String {
    let part = |ink: &u8| (f64::from(*ink) / 255.0 * 10_000.0).round() / 10_000.0;
    inks.iter().map(|ink| format!("{} ", part(ink))).collect::<String>() + "k"
}

const FORM: &str = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 20>>stream\n\
                    .2 .4 .8 rg 0 0 9 9 re f\nendstream";

#[test]
fn colours_of_a_screen_become_inks_by_the_profile_and_greys_black_alone() {
    let red = newsprint().inks(None, &[255, 0, 0]).unwrap();
    let gray = newsprint().black(None, &[128]).unwrap();
    let content = "1 0 0 rg 0 0 9 9 re f 0 0 0 RG 0 0 m 9 9 l S .5 .5 .5 rg 0 0 9 9 re f \
                   /DeviceRGB cs 1 0 0 sc 0 0 9 9 re f q 0 1 0 rg Q 0 0 9 9 re f \
                   0 1 0 0 k 0 0 9 9 re f";
    let leaf = made(pdf(content, "", "", &[]), LeafColours::Inks).unwrap();
    let text = text(&leaf);
    assert_eq!(leaf.features(), []);
    assert!(text.contains(&spelled(&red)), "{text}");
    assert!(text.contains("0 0 0 1 K") && text.contains(&spelled(&[0, 0, 0, gray[0]])));
    // What was said in inks stays.
    assert!(text.contains("0 1 0 0 k") && !text.contains("rg\n"), "{text}");
}

#[test]
fn forms_pictures_shadings_tints_and_tables_are_converted_too() {
    let image = "<</Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8\
                 /ColorSpace/DeviceRGB/Filter/ASCIIHexDecode/Length 13>>stream\n\
                 FF0000FFFFFF>\nendstream";
    let indexed = "<</Type/XObject/Subtype/Image/Width 8/Height 1/BitsPerComponent 1\
                   /ColorSpace[/Indexed/DeviceRGB 1<FF000000FF00>]/Length 1>>stream\n\
                   A\nendstream";
    let tint = "<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[.8 0 .1]/N 1>>";
    let run = "<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>";
    let resources = "/XObject<</F 5 0 R/P 6 0 R/I 7 0 R>>\
        /ColorSpace<</T[/Separation/House#20Red/DeviceRGB 8 0 R]\
        /L[/Lab<</WhitePoint[.96 1 .82]/Range[-100 100 -100 100]>>]>>\
        /Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]/Function 9 0 R>>>>";
    let content = "/F Do /P Do /I Do /T cs .5 scn 0 0 9 9 re f /S sh /L cs 50 40 20 sc \
                   0 0 9 9 re f BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI";
    let more = [FORM, image, indexed, tint, run];
    let leaf = made(pdf(content, resources, "", &more), LeafColours::Inks).unwrap();
    let text = text(&leaf);
    assert_eq!(leaf.features(), [], "{text}");
    for gone in ["DeviceRGB", "/Lab", " rg", "BI "] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    // The ink keeps its name, and looks in inks as it looked on a screen.
    assert!(text.contains("/Separation /House#20Red /DeviceCMYK"), "{text}");
    // Once for the page, and once for the form, which takes the names of the page.
    assert_eq!(text.matches("/FunctionType 0").count(), 4);
}

#[test]
fn on_a_black_page_all_but_the_inks_it_keeps_is_black() {
    let tint = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 .9 0]/N 1>>";
    let resources = "/ColorSpace<</T[/Separation/House#20Red/DeviceCMYK 5 0 R]\
                     /U[/Separation/Other/DeviceCMYK 5 0 R]>>";
    let content = "0 1 1 0 k 0 0 9 9 re f 1 0 0 rg 0 0 9 9 re f \
                   /T cs 1 scn 0 0 9 9 re f /U cs 1 scn 0 0 9 9 re f";
    let leaf = made(pdf(content, resources, "", &[tint]), LeafColours::Black).unwrap();
    let text = text(&leaf);
    let lines: Vec<&str> = text.lines().filter(|line| line.ends_with(" k")).collect();
    assert!(3 <= lines.len() && lines.iter().all(|line| line.starts_with("0 0 0 ")));
    assert!(text.contains("/T cs") && text.contains("1 scn") && !text.contains("/U cs"));
}

#[test]
fn what_is_no_operator_goes_and_states_are_restored() {
    let content = "Q q q 0 0 0 1 k 0 0 9 9 re f 1 2 bogus 5 re Q Q Q q";
    let leaf = made(pdf(content, "", "", &[]), LeafColours::Inks).unwrap();
    let text = text(&leaf);
    let count = |word: &str| text.lines().filter(|line| *line == word).count();
    assert_eq!((count("q"), count("Q")), (3, 3), "{text}");
    assert!(!text.contains("bogus") && text.matches(" re\n").count() == 1);
}

#[test]
fn a_name_that_stands_for_nothing_is_told_and_forms_take_those_of_their_page() {
    for content in ["BT /F1 9 Tf (a) Tj ET", "/X Do", "/G gs", "/S sh", "/C cs 1 sc"] {
        let went = made(pdf(content, "", "", &[]), LeafColours::Inks);
        let told = matches!(went, Err(PictureFault::Leaf(Feature::Undefined(_))));
        assert!(told, "{content}: {went:?}");
    }
    let inner =
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5>>stream\n/G gs\nendstream";
    let resources = "/XObject<</X 5 0 R>>/ExtGState<</G<</LW 3>>>>";
    let leaf = made(pdf("/X Do", resources, "", &[inner]), LeafColours::Inks).unwrap();
    // Once for the page, once for the form.
    assert_eq!(text(&leaf).matches("/LW 3").count(), 2);
}

#[test]
fn what_stands_on_the_page_and_prints_is_drawn() {
    let stamp = |flags: u8, look: &str| {
        format!(
            "/Annots[<</Type/Annot/Subtype/Stamp/F {flags}/Rect[10 10 50 30]{look}>>]"
        )
    };
    let look = "/AP<</N 5 0 R>>";
    let leaf = made(pdf("", "", &stamp(4, look), &[FORM]), LeafColours::Inks).unwrap();
    let drawn = text(&leaf);
    // A box of 9 × 9 in one of 40 × 20.
    assert!(
        drawn.contains("q 4.444444 0 0 2.222222 10 10 cm /BanmianOn0 Do Q"),
        "{drawn}"
    );
    assert!(!drawn.contains("Annot"));
    for hidden in [0, 6] {
        let leaf = made(pdf("", "", &stamp(hidden, look), &[FORM]), LeafColours::Inks);
        assert!(!text(&leaf.unwrap()).contains("BanmianOn"), "{hidden}");
    }
    let went = made(pdf("", "", &stamp(4, ""), &[]), LeafColours::Inks);
    let kind = Feature::Annotation("Stamp".into());
    assert_eq!(went, Err(PictureFault::Leaf(kind)));
}

#[test]
fn what_no_press_of_the_standard_takes_is_found() {
    let n = |count: usize| "/A".repeat(count);
    for (resources, found) in [
        ("/ExtGState<</G<</BM/New>>>>".to_owned(), Feature::Blend("New".into())),
        (
            format!("/ColorSpace<</C[/DeviceN[{}]/DeviceCMYK 5 0 R]>>", n(10)),
            Feature::Colorants(10),
        ),
    ] {
        let leaf = Leaf::open(pdf("", &resources, "", &["<<>>"]).into(), 0).unwrap();
        assert!(leaf.features().contains(&found), "{:?}", leaf.features());
    }
    assert!(Feature::Colorants(10).is_live() && !Feature::Colorants(34).is_live());
    // Halftones are those of the press that prints.
    let halftone = "/ExtGState<</G<</HT<</HalftoneType 6/HalftoneName(x)>>>>>>";
    let leaf = made(pdf("/G gs", halftone, "", &[]), LeafColours::Inks).unwrap();
    assert_eq!(leaf.features(), []);
}

#[test]
fn a_page_is_chosen_by_its_number() {
    let bytes: std::sync::Arc<[u8]> = pdf("", "", "", &[]).into();
    let missing = Leaf::read(std::sync::Arc::clone(&bytes), 2);
    assert_eq!(missing, Err(PictureFault::NoPage { wanted: 2, pages: 1 }));
    assert_eq!(Leaf::read(bytes, 1).map(|leaf| leaf.size()), Ok([100.0, 100.0]));
}

fn looked(content: &str, resources: &str, more: &[&str]) -> super::LeafLook {
    Leaf::open(pdf(content, resources, "", more).into(), 0).unwrap().look().unwrap()
}

fn near(found: Option<f64>, want: f64) -> bool {
    found.is_some_and(|found| (found - want).abs() < 0.001)
}

#[test]
fn lines_type_and_pictures_are_measured_where_they_stand() {
    let face = "/Font<</T<</Type/Font/Subtype/TrueType/BaseFont/A>>>>";
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[.5 0 0 .5 0 0]/Length 36>>\
                stream\n0 0 0 1 K 1 w 0 0 m 9 9 l S         \nendstream";
    let image = "<</Type/XObject/Subtype/Image/Width 10/Height 20/BitsPerComponent 8\
                 /ColorSpace/DeviceGray/Length 1>>stream\nx\nendstream";
    let named = format!("{face}/XObject<</F 5 0 R/P 6 0 R>>");
    let more = [form, image];
    // A line of half a point in a form at half its size at twice the size: half a point.
    let look = looked("q 2 0 0 2 0 0 cm .5 0 0 .5 0 0 cm /F Do Q", &named, &more);
    assert!(near(look.line, 0.5) && look.coloured_line.is_none(), "{look:?}");
    // A bar that is filled is a line, and a tint is coloured.
    let look = looked("0 0 0 .4 k 10 10 50 .25 re f", &named, &more);
    assert!(near(look.line, 0.25) && near(look.coloured_line, 0.25), "{look:?}");
    assert!(looked("0 0 0 1 k 10 10 50 20 re f", &named, &more).line.is_none());
    // 4 points, doubled, halved by the matrix of text.
    let type_ = "q 2 0 0 2 0 0 cm BT /T 4 Tf .5 0 0 .5 9 9 Tm (A) Tj ET Q";
    let look = looked(type_, &named, &more);
    assert!(near(look.type_size, 4.0) && look.coloured_type.is_none(), "{look:?}");
    let of = |ink: &str| looked(&format!("{ink} k BT /T 6 Tf (A) Tj ET"), &named, &more);
    assert!(near(of("0 0 0 0").reversed_type, 6.0));
    assert!(near(of(".5 .5 0 1").rich_black, 6.0));
    assert!(near(of("0 1 1 0").coloured_type, 6.0));
    assert!(of("0 0 0 1").coloured_type.is_none());
    assert!(looked("BT 3 Tr /T 1 Tf (A) Tj ET", &named, &more).type_size.is_none());
    // 10 pixels on an inch across, 20 on two inches down.
    let look = looked("72 0 0 144 0 0 cm /P Do", &named, &more);
    assert!(near(look.tones, 10.0) && look.line_art.is_none(), "{look:?}");
}

#[test]
fn slips_and_spots_are_found_by_what_they_are() {
    use super::{Alike, Slip};
    let run = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 .9 0]/N 1>>";
    let other = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0 0 0]/N 1>>";
    let names = "/ColorSpace<</A[/Separation/All/DeviceCMYK 5 0 R]\
                 /R[/Separation/House#20Red/DeviceCMYK 5 0 R]\
                 /S[/Separation/House#20Red/DeviceCMYK 6 0 R]>>\
                 /ExtGState<</O<</OP true/op true/OPM 1>>>>";
    let more = [run, other];
    let square = "0 0 9 9 re f";
    let look = looked(&format!("/A cs 1 scn {square}"), names, &more);
    assert_eq!(look.slips, [Slip::Registration]);
    let look = looked(&format!("1 1 1 1 k {square}"), names, &more);
    assert_eq!(look.slips, [Slip::Registration]);
    let look = looked(&format!("/O gs 0 0 0 0 k {square}"), names, &more);
    assert_eq!(look.slips, [Slip::WhiteOverprint]);
    let look = looked(&format!("q /O gs Q 0 0 0 0 k {square}"), names, &more);
    assert_eq!(look.slips, []);
    let spot = look.spots.get("House Red").unwrap();
    assert_eq!((spot.like.is_some(), spot.alike), (true, Alike::Different));
    assert_eq!(look.spots.len(), 1, "All is no spot");
}

#[test]
fn a_page_on_its_plates_knocks_out_overprints_and_blends_there() {
    let run = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 .9 0]/N 1>>";
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8\
                 /ColorSpace/DeviceCMYK/Filter/ASCIIHexDecode/Length 9>>stream\n\
                 33FF0080>\nendstream";
    let names = "/ColorSpace<</R[/Separation/House#20Red/DeviceCMYK 5 0 R]>>\
                 /XObject<</P 6 0 R>>\
                 /ExtGState<</O<</OP true/op true/OPM 1>>/H<</ca .5>>/M<</BM/Multiply>>>>";
    // From below: magenta alone; black over it, overprinting; cyan over it, knocking out;
    // red over it, overprinting; half of black; a picture; yellow multiplied.
    let content = "0 1 0 0 k 0 0 100 100 re f q /O gs 0 0 0 1 k 0 90 100 10 re f Q \
        1 0 0 0 k 0 80 100 10 re f q /O gs /R cs .5 scn 0 70 100 10 re f Q \
        q /H gs 0 0 0 1 k 0 60 100 10 re f Q q 100 0 0 10 0 50 cm /P Do Q \
        q /M gs 0 .5 1 0 k 0 40 100 10 re f Q";
    let leaf = Leaf::open(pdf(content, names, "", &[run, image]).into(), 0).unwrap();
    let spots = ["House Red".to_owned()];
    let drawn = leaf.on_plates(&newsprint(), &spots, 1.0).unwrap();
    assert_eq!((drawn.size, drawn.plates.len()), (PixelSize::new(100, 100), 5));
    let at = |row: usize| -> Vec<u8> {
        let point = row * 100 + 50;
        drawn.plates.iter().map(|plate| plate.amounts[point]).collect()
    };
    let close = |row: usize, want: [u8; 5]| {
        let found = at(row);
        let near = found.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 2);
        assert!(near, "{row}: {found:?} {want:?}");
    };
    close(5, [0, 255, 0, 255, 0]);
    close(15, [255, 0, 0, 0, 0]);
    close(25, [0, 255, 0, 0, 128]);
    close(35, [0, 128, 0, 128, 0]);
    close(45, [0x33, 255, 0, 0x80, 0]);
    close(55, [0, 255, 255, 0, 0]);
    close(95, [0, 255, 0, 0, 0]);
    let coverage = drawn.coverage(crate::unit::Ratio::percent(150));
    assert_eq!(coverage.heaviest, crate::unit::Ratio::percent(200));
    assert_eq!(drawn.inked(), [true; 5]);
}

/// A face of TrueType of two glyphs, nothing and a square, as digits: `A` is the square.
/// `short` bytes are missing of its widths.
fn square_face(short: usize) -> String {
    let mut head = vec![0; 54];
    head[0..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&[0x5F, 0x0F, 0x3C, 0xF5]);
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let mut hhea = vec![0; 36];
    hhea[0..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[34..36].copy_from_slice(&2_u16.to_be_bytes());
    let mut maxp = vec![0; 32];
    maxp[0..6].copy_from_slice(&[0, 1, 0, 0, 0, 2]);
    let words =
        |all: &[i16]| all.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<_>>();
    let mut hmtx = words(&[500, 0, 600, 0]);
    hmtx.truncate(hmtx.len() - short);
    let mut glyf = words(&[1, 0, 0, 500, 500, 3, 0]);
    glyf.extend([1, 1, 1, 1]);
    glyf.extend(words(&[0, 500, 0, -500, 0, 0, 500, 0]));
    let loca = words(&[0, 0, i16::try_from(glyf.len() / 2).unwrap()]);
    let mut cmap = words(&[0, 1, 1, 0, 0, 12, 0, 262, 0]);
    cmap.extend((0..=255_u8).map(|code| u8::from(code == b'A')));
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", cmap),
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut file = vec![0, 1, 0, 0];
    file.extend(words(&[7, 64, 2, 48]));
    let mut place = 12 + 16 * tables.len();
    for (name, table) in &tables {
        file.extend(*name);
        file.extend([0; 4]);
        for number in [place, table.len()] {
            file.extend(u32::try_from(number).unwrap().to_be_bytes());
        }
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(&table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A page of text in that face.
fn lettered(content: &str, face: &str, keys: &str) -> Vec<u8> {
    let font = format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Square/FirstChar 65/LastChar 65\
         /FontDescriptor 6 0 R{keys}>>"
    );
    let descriptor = "<</Type/FontDescriptor/FontName/ABCDEF+Square/Flags 4\
                      /FontBBox[0 0 500 500]/ItalicAngle 0/Ascent 500/Descent 0\
                      /CapHeight 500/StemV 80/FontFile2 7 0 R>>";
    let stream = format!(
        "<</Length {}/Filter/ASCIIHexDecode>>stream\n{face}>\nendstream",
        face.len() + 1
    );
    pdf(content, "/Font<</F 5 0 R>>", "", &[&font, descriptor, &stream])
}

#[test]
fn a_face_that_a_strict_reader_cannot_read_becomes_curves() {
    let content = "BT /F 20 Tf 10 10 Td (A) Tj [(A) -100 (A)] TJ ET";
    let widths = "/Widths[600]";
    let press = |page: Vec<u8>| made(page, LeafColours::Inks);
    let whole = press(lettered(content, &square_face(0), widths)).unwrap();
    assert!(text(&whole).contains("/FontFile2") && whole.changes().is_empty());
    let outlined = vec![Change::Outlined("Square".to_owned())];
    let cut = press(lettered(content, &square_face(1), widths)).unwrap();
    let wide = press(lettered(content, &square_face(0), "/Widths[700]")).unwrap();
    for leaf in [cut, wide] {
        let text = text(&leaf);
        assert_eq!(leaf.changes(), outlined, "{text}");
        assert!(text.contains("/Subtype /Type3") && !text.contains("FontFile2"));
        assert!(text.contains("500 500 l") && text.contains("[-100] TJ"), "{text}");
        assert_eq!(leaf.features(), []);
    }
    // Where it looks as it looked before: the square from 10 to 20 across, and the next.
    let drawn = |page: Vec<u8>| {
        let leaf = Leaf::open(page.into(), 0).unwrap();
        let leaf = leaf.for_press(&newsprint(), LeafColours::Inks, Vec::new()).unwrap();
        let plates = leaf.on_plates(&newsprint(), &[], 1.0).unwrap();
        plates.plates[3].amounts.clone()
    };
    let whole = drawn(lettered(content, &square_face(0), widths));
    let cut = drawn(lettered(content, &square_face(1), widths));
    assert!(whole.contains(&255));
    assert_eq!(whole, cut);
}

#[test]
fn a_face_whose_glyphs_readers_find_each_in_its_own_way_becomes_curves() {
    let content = "BT /F 20 Tf 10 10 Td (A) Tj ET";
    let press = |face: &str, keys: &str| {
        let leaf = made(lettered(content, face, keys), LeafColours::Inks).unwrap();
        let changes = leaf.changes().to_vec();
        (text(&leaf).contains("/Type3"), !changes.is_empty())
    };
    let (face, widths) = (square_face(0), "/Widths[600]");
    assert_eq!(press(&face, widths), (false, false));
    // A thousandth of an em is what a file may be off by.
    assert_eq!(press(&face, "/Widths[600.9]"), (false, false));
    assert_eq!(press(&face, "/Widths[601.1]"), (true, true));
    // Names that say another thing than codes.
    let named = "/Widths[600]/Encoding<</Differences[65/B]>>";
    assert_eq!(press(&face, named), (false, false));
    // Its table of characters counts for no platform that codes are looked up by.
    let unicode =
        face.replacen("00000001000100000000000C", "00000001000000000000000C", 1);
    assert_ne!(unicode, face);
    assert_eq!(press(&unicode, widths), (true, true));
}

#[test]
fn what_is_spelled_and_what_is_for_printers_of_old_is_left_out() {
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/PS 6 0 R/Length 11>>stream\n\
                0 0 9 9 re f\nendstream";
    let old = "<</Length 8>>stream\nshowpage\nendstream";
    // A picture of a gray pixel, spelled twice over.
    let spelled = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray\
                   /BitsPerComponent 8/Filter[/ASCIIHexDecode/A85]/Length 10>>stream\n\
                   4A3A7E3E>\nendstream";
    let page = pdf(
        "/X Do q 9 0 0 9 0 0 cm /P Do Q",
        "/XObject<</X 5 0 R/P 7 0 R>>",
        "",
        &[form, old, spelled],
    );
    let leaf = made(page, LeafColours::Inks).unwrap();
    let text = text(&leaf);
    assert!(!text.contains("/PS") && !text.contains("showpage"), "{text}");
    assert!(!text.contains("ASCII") && !text.contains("A85"), "{text}");
}

#[test]
fn a_face_that_nobody_can_read_is_refused() {
    let bad = Err(PictureFault::Leaf(Feature::BadFace("Square".to_owned())));
    let widths = "/Widths[600]";
    let press = |content: &str| {
        made(lettered(content, "00", widths), LeafColours::Inks).map(|_| ())
    };
    assert_eq!(press("BT /F 20 Tf 10 10 Td (A) Tj ET"), bad);
    assert_eq!(press("BT /F 20 Tf 10 10 Td [(A) -100 (A)] TJ ET"), bad);
    // What does not show is not read.
    assert_eq!(press("BT /F 20 Tf 3 Tr 10 10 Td (A) Tj ET"), Ok(()));
}

#[test]
fn a_character_without_a_glyph_is_refused_and_a_space_is_not() {
    let press = |content: &str, keys: &str| {
        made(lettered(content, &square_face(0), keys), LeafColours::Inks)
    };
    let keys = "/Widths[600]/Encoding/WinAnsiEncoding";
    let missing = Feature::NoGlyph("Square".to_owned(), "B".to_owned());
    let found = press("BT /F 20 Tf (AB) Tj ET", keys);
    assert_eq!(found.err(), Some(PictureFault::Leaf(missing)));
    let spaced = press("BT /F 20 Tf (A A) Tj ET", keys).unwrap();
    assert_eq!(spaced.changes(), [Change::Outlined("Square".to_owned())]);
    // What stands after a number is shown too.
    let kerned = press("BT /F 20 Tf [( ) -100 (A)] TJ ET", keys).unwrap();
    assert!(text(&kerned).contains("<41> Tj"), "{}", text(&kerned));
    let missing = Feature::NoGlyph("Square".to_owned(), "B".to_owned());
    let found = press("BT /F 20 Tf [(A) -100 (B)] TJ ET", keys);
    assert_eq!(found.err(), Some(PictureFault::Leaf(missing)));
    // Painted as a line it would not be the same as curves.
    let bad = Feature::BadFace("Square".to_owned());
    let found = press("BT /F 20 Tf 1 Tr (A A) Tj ET", keys);
    assert_eq!(found.err(), Some(PictureFault::Leaf(bad)));
    // Text that is not seen goes on as far as it is wide, and is in no face.
    let hidden = press("BT /F 20 Tf (A A) Tj 3 Tr (A A) Tj ET", keys).unwrap();
    assert!(text(&hidden).contains("[-1200] TJ"), "{}", text(&hidden));
    // Of more numbers than an operator takes the last is its own.
    let hidden = press("BT /F 20 Tf 9 3 Tr (AB) Tj ET", keys).unwrap();
    assert!(text(&hidden).contains("\n3 Tr\n"), "{}", text(&hidden));
}

#[test]
fn layers_are_laid_together_as_they_print() {
    let content = "/OC /L BDC 0 0 9 9 re f (x) Tj EMC EMC /P BMC 1 0 0 0 k 0 0 5 5 re f";
    let page = |properties: &str| {
        let resources = "/Properties<</L 5 0 R>>";
        let layer = "<</Type/OCG/Name(a)/Usage<</Print<</PrintState/OFF>>>>>>";
        let page = pdf(content, resources, "", &[layer]);
        let page = String::from_utf8(page).unwrap();
        let said = format!("<</Type/Catalog/OCProperties<</OCGs[5 0 R]{properties}>>");
        let page = page.replace("<</Type/Catalog", &said);
        made(page.into_bytes(), LeafColours::Inks).unwrap()
    };
    let print = "/D<</AS[<</Event/Print/Category[/Print]/OCGs[5 0 R]>>]>>";
    for (properties, changes) in [
        ("/D<<>>", vec![]),
        ("/D<</OFF[5 0 R]>>", vec![Change::Layers]),
        ("/D<</BaseState/OFF>>", vec![Change::Layers]),
        ("/D<</BaseState/OFF/ON[5 0 R]>>", vec![]),
        (print, vec![Change::Layers]),
    ] {
        let leaf = page(properties);
        let text = text(&leaf);
        let painted = text.contains("0 0 9 9 re\nf\n");
        assert_eq!(painted, changes.is_empty(), "{properties}: {text}");
        assert_eq!(leaf.changes(), changes);
        assert!(text.contains("0 0 5 5 re\nf\n") && !text.contains("/OCG"), "{text}");
        assert_eq!(text.matches("BMC").count(), text.matches("EMC").count());
        assert_eq!(leaf.features(), [], "{text}");
    }
}
