//! Pages of PDF files placed as they are: taken over, or refused with the reason.

use std::fs;
use std::path::PathBuf;

use super::{build, has, pdf, text};
use crate::desk::banmian;

/// A PDF of one page of 320 × 220 points, 10 of them bleed on each side. `resources` and
/// `page` stand in the dictionaries they are named for, `more` are objects from number 6.
pub(super) fn leaf(content: &str, resources: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 220]/TrimBox[10 10 310 210]\
             /Contents 4 0 R/Resources<<{resources}>>{page}>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Producer(test)>>".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj{object}\nendobj\n"));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for place in &places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer<</Size {}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    ));
    out.into_bytes()
}

/// Magenta to the edge of the sheet, a black bar on its left half.
pub(super) const SHAPES: &str = "0 1 0 0 k 0 0 320 220 re f 0 0 0 1 k 10 10 150 200 re f";

pub(super) fn desk(name: &str, bytes: &[u8]) -> PathBuf {
    let desk = super::desk(&format!("leaf-{name}"), |text| {
        text.replace("文件: 拼布.jpg", "文件: 拼布.pdf")
    });
    fs::write(desk.join("拼布.pdf"), bytes).unwrap();
    desk
}

#[test]
fn a_page_of_a_pdf_is_taken_over_without_what_hangs_on_it() {
    let link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]\
                /A<</S/URI/URI(http://example.org)>>>>]";
    let desk = desk("good", &leaf(SHAPES, "", link, &[]));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("[picture/"), "{}", ran.err);
        let first = pdf(&desk);
        assert!(has(&first, "/Subtype /Form"));
        for left in ["Annot", "/URI", "example.org", "DeviceRGB", "/Group"] {
            assert!(!has(&first, left), "{standard} {left}");
        }
        assert_eq!(build(&desk, &["--standard", standard]).code, 0);
        assert!(first == pdf(&desk), "the same bytes each time");
        if !crate::is_absent("qpdf") {
            let path = text(&desk.join("out/issue.press.pdf"));
            let mut qpdf = std::process::Command::new("qpdf");
            let said = crate::desk::ran(qpdf.args(["--check", &path]));
            assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        }
    }
}

/// Pixels of a proof at 72 to the inch that are magenta, and those that are black bar, with
/// the middle of each across.
fn seen(desk: &std::path::Path) -> [(usize, f64); 2] {
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    let ran = banmian(&["build", &issue, "-o", &out, "--png", "72"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let seen = image::open(desk.join("out/issue-p2.png")).unwrap().into_rgb8();
    let magenta = |[r, g, b]: [u8; 3]| r > 200 && g < 60 && (90..200).contains(&b);
    let rows: Vec<u32> = seen
        .enumerate_pixels()
        .filter(|(_, _, p)| magenta(p.0))
        .map(|(_, y, _)| y)
        .collect();
    let (top, bottom) = (rows.iter().min().unwrap(), rows.iter().max().unwrap());
    let of = |wanted: &dyn Fn([u8; 3]) -> bool| {
        let mut across = Vec::new();
        for (x, y, pixel) in seen.enumerate_pixels() {
            if (top + 3..bottom - 3).contains(&y) && 560 < x && wanted(pixel.0) {
                across.push(f64::from(x));
            }
        }
        let count = f64::from(u32::try_from(across.len()).unwrap());
        (across.len(), across.iter().sum::<f64>() / count)
    };
    [of(&magenta), of(&|p: [u8; 3]| p.iter().all(|n| *n < 60))]
}

#[test]
fn the_trimmed_page_fills_the_frame_the_right_way_up() {
    let [magenta, black] = seen(&desk("trim", &leaf(SHAPES, "", "", &[])));
    // Half and half, the bleed left out: the bar on the left.
    let share = |(count, _): (usize, f64)| f64::from(u32::try_from(count).unwrap());
    assert!((share(magenta) / share(black) - 1.0).abs() < 0.1, "{magenta:?} {black:?}");
    assert!(black.1 < magenta.1);
    // Turned by half a turn the bar is on the right.
    let [magenta, black] = seen(&desk("turned", &leaf(SHAPES, "", "/Rotate 180", &[])));
    assert!((share(magenta) / share(black) - 1.0).abs() < 0.1, "{magenta:?} {black:?}");
    assert!(magenta.1 < black.1);
}

#[test]
fn what_a_press_cannot_take_is_refused_with_the_reason() {
    let face = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let lzw = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/LZWDecode/Length 3>>\
               stream\nabc\nendstream";
    let x = "/XObject<</X 6 0 R>>";
    let keyed = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8\
                 /ColorSpace/DeviceRGB/Mask[0 0 0 0 0 0]/Length 3>>stream\nabc\nendstream";
    let stamp = "/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 99 99]>>]";
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("name", leaf("BT /F 9 Tf ET", "", "", &[]), "uses F, which it does not define"),
        ("stamp", leaf("", "", stamp, &[]), "(Stamp) is to print"),
        ("keyed", leaf("/X Do", x, "", &[keyed]), "one colour does not print"),
        ("face", leaf("", face, "", &[]), "does not embed the face Helvetica"),
        ("lzw", leaf("/X Do", x, "", &[lzw]), "is damaged (PDF)"),
        ("transfer", leaf("", "/ExtGState<</G<</TR/Identity>>>>", "", &[]), "transfer"),
    ];
    for (name, bytes, words) in &cases {
        let desk = desk(&name.replace(' ', "-"), bytes);
        for standard in ["x4", "x1a"] {
            let ran = build(&desk, &["--standard", standard]);
            assert_eq!(ran.code, 1, "{name} {standard}");
            assert!(ran.err.contains(words), "{name}: {}", ran.err);
            assert!(ran.err.contains("error[picture/unreadable]"), "{}", ran.err);
            assert!(ran.err.contains("issue.yaml:34:"), "{name}: {}", ran.err);
            assert!(!desk.join("out/issue.press.pdf").exists(), "{name}");
        }
        // Nobody can accept it either.
        let ran = build(&desk, &["--accept", "picture/unreadable"]);
        assert_eq!(ran.code, 1, "{name}");
    }
}

/// What layout programs for the screen export: it comes out in the press's inks, and type in
/// black on the black plate alone.
#[test]
fn an_ad_in_rgb_is_placed_in_inks() {
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8\
                 /ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream";
    let content = "0 0 0 rg 0 0 320 110 re f q 40 0 0 40 200 150 cm /X Do Q";
    let bytes = leaf(content, "/XObject<</X 6 0 R>>", "", &[image]);
    let desk = desk("rgb", &bytes);
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 0, "{standard}: {}", ran.err);
        assert!(!has(&pdf(&desk), "DeviceRGB"), "{standard}");
        if crate::is_absent("gs") {
            return;
        }
        let path = desk.join("out/issue.press.pdf");
        let plates = super::plates(&path, &desk.join(standard), &["-r36"]);
        let dark = |ink: &str| {
            let (_, plate) = plates.iter().find(|(name, _)| name.contains(ink)).unwrap();
            plate.pixels().filter(|pixel| pixel.0[0] < 20).count()
        };
        assert!(500 < dark("Black") && dark("Cyan") < 200, "{standard}");
    }
}

/// A page of several is chosen as RFC 8118 names it.
#[test]
fn a_page_of_a_pdf_is_chosen_by_its_number() {
    let desk = super::desk("leaf-page", |text| {
        text.replace("文件: 拼布.jpg", "文件: \"拼布.pdf#page=2\"")
    });
    fs::write(desk.join("拼布.pdf"), leaf(SHAPES, "", "", &[])).unwrap();
    let ran = build(&desk, &[]);
    assert!(
        ran.code == 1 && ran.err.contains("has 1 page, and no page 2"),
        "{}",
        ran.err
    );
    let issue = desk.join("issue.yaml");
    let text = fs::read_to_string(&issue).unwrap();
    fs::write(&issue, text.replace("#page=2", "#page=1")).unwrap();
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn transparency_is_for_x4_alone() {
    let through = "/ExtGState<</G<</ca .5>>>>";
    let desk = desk("through", &leaf("/G gs 0 1 0 0 k 0 0 99 99 re f", through, "", &[]));
    let ran = build(&desk, &["--standard", "x4", "--plates", "36"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("[press/not-on-plates]"), "{}", ran.err);
    assert!(has(&pdf(&desk), "/ca 0.5") && has(&pdf(&desk), "/Group"));
    let ran = build(&desk, &["--standard", "x1a"]);
    assert!(ran.code == 1 && ran.err.contains("holds transparency"), "{}", ran.err);
}

#[test]
fn a_pdf_that_is_encrypted_or_damaged_is_refused_everywhere() {
    let whole = leaf(SHAPES, "", "", &[]);
    let text = String::from_utf8(whole.clone()).unwrap();
    let encrypted = text.replace("/Info 5 0 R", "/Encrypt<</Filter/Standard/V 1>>");
    let endless = text.replace(
        "MediaBox[0 0 320 220]/TrimBox[10 10 310 210]",
        "MediaBox[0 0 20000 220]",
    );
    for (name, bytes, words) in [
        ("encrypted", encrypted.as_bytes(), "encrypted"),
        ("endless", endless.as_bytes(), "20000 × 220 pt"),
        ("cut", &whole[..100], ""),
        ("nothing", b"%PDF-1.4", "damaged"),
    ] {
        let desk = desk(name, bytes);
        let ran = build(&desk, &[]);
        assert!(ran.code == 1 && ran.err.contains(words), "{name}: {}", ran.err);
        assert!(ran.err.contains("error[picture/unreadable]"), "{name}: {}", ran.err);
    }
}
