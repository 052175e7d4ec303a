//! Pictures without pixels on the way to a press.

use std::fs;
use std::path::{Path, PathBuf};

use super::plates::{apart, shown};
use super::{build, has, pdf, plates, text};
use crate::desk::banmian;

/// The sample with `拼布.jpg` replaced by another file.
fn desk(name: &str, file: &str, bytes: &[u8]) -> PathBuf {
    let file = file.to_owned();
    let desk = super::desk(&format!("vector-{name}"), |text| {
        text.replace("文件: 拼布.jpg", &format!("文件: {file}"))
    });
    fs::write(desk.join(file), bytes).unwrap();
    desk
}

const SHAPES: &str = "\
  <rect width='600' height='400' fill='#e8f0d8'/>
  <clipPath id='c'><circle cx='450' cy='120' r='80'/></clipPath>
  <rect clip-path='url(#c)' x='370' y='40' width='160' height='160' fill='#c8102e'/>
  <g transform='translate(40 40) rotate(10)'><rect width='200' height='120' fill='none'
    stroke='#107040' stroke-width='6' stroke-dasharray='20 8' stroke-linejoin='round'/></g>
  <path d='M40 330 Q 150 220 300 330 T 560 330' fill='none' stroke='#000'
    stroke-width='8' stroke-linecap='round'/>
  <text x='300' y='260' font-family='SimHei' font-weight='bold' font-size='48'
    text-anchor='middle'>迎建党百年 100</text>";

fn svg(shapes: &str) -> Vec<u8> {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 400'>{shapes}</svg>"
    )
    .into_bytes()
}

fn pictures(pdf: &[u8]) -> usize {
    let words = b"/Subtype /Image";
    pdf.windows(words.len()).filter(|window| window == words).count()
}

/// Ghostscript makes the same plates of a press file: at most so far apart on the mean, black,
/// whose edges it draws wider, further.
fn is_drawn_alike(desk: &Path, standard: &str, most: f64) {
    if crate::is_absent("gs") {
        return;
    }
    let fine = ["-r576", "-dDownScaleFactor=4"];
    let theirs = plates(&desk.join("out/issue.press.pdf"), &desk.join(standard), &fine);
    for (ours, name) in [("C", "Cyan"), ("M", "Magenta"), ("Y", "Yellow"), ("K", "Black")]
    {
        let found = theirs.iter().find(|(file, _)| file.contains(name)).unwrap();
        let (far, mean) = apart(&shown(desk, ours), &found.1);
        let most = if ours == "K" { 3.5 } else { most };
        assert!(far < most && mean < 0.4, "{standard} {ours}: {far} {mean}");
    }
}

#[test]
fn an_svg_is_outlines_in_the_inks_of_the_press() {
    let desk = desk("svg", "拼布.svg", &svg(SHAPES));
    let before = super::desk("vector-before", |text| text);
    assert_eq!(build(&before, &[]).code, 0);
    let photographs = pictures(&pdf(&before));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("[picture/"), "{}", ran.err);
        let pdf = pdf(&desk);
        assert_eq!(pictures(&pdf), photographs - 1);
        assert!(has(&pdf, "/Subtype /Form") && !has(&pdf, "DeviceRGB"));
        is_drawn_alike(&desk, standard, 0.7);
    }
}

#[test]
fn black_type_and_lines_of_an_svg_are_black_alone() {
    let white = "<rect width='600' height='400' fill='#fff'/>";
    let black = format!(
        "{white}<rect x='50' y='50' width='300' height='200'/>
        <path d='M400 50 V300' stroke='#000' stroke-width='30'/>
        <text x='100' y='380' font-size='90'>单黑</text>"
    );
    let plates = |name: &str, shapes: &str| {
        let desk = desk(name, "拼布.svg", &svg(shapes));
        assert_eq!(build(&desk, &["--plates"]).code, 0);
        ["C", "M", "Y", "K"].map(|name| shown(&desk, name))
    };
    let (with, without) = (plates("black", &black), plates("white", white));
    let same: Vec<bool> = with.iter().zip(&without).map(|(a, b)| a == b).collect();
    assert_eq!(same, [true, true, true, false]);
}

#[test]
fn what_outlines_cannot_say_is_pixels_and_told() {
    let see_through = format!("{SHAPES}<circle cx='120' cy='250' r='50' opacity='.5'/>");
    let see_through = desk("opacity", "拼布.svg", &svg(&see_through));
    let ran = build(&see_through, &["--standard", "x4"]);
    assert!(ran.code == 0 && !ran.err.contains("[picture/"), "{}", ran.err);
    assert!(has(&pdf(&see_through), "/ca 0.5") && has(&pdf(&see_through), "/Group"));
    let ran = build(&see_through, &["--standard", "x1a"]);
    assert!(
        ran.code == 0 && ran.err.contains("warning[picture/as-pixels]"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("issue.yaml:34:"), "{}", ran.err);
    let flat = pdf(&see_through);
    assert!(!has(&flat, "/ca ") && !has(&flat, "/Group") && !has(&flat, "/SMask"));

    let blurred = "<filter id='a'><feGaussianBlur stdDeviation='9'/></filter>
        <rect x='100' y='100' width='300' height='200' fill='#c8102e' filter='url(#a)'/>";
    let blurred = desk("blur", "拼布.svg", &svg(blurred));
    for standard in ["x4", "x1a"] {
        let ran = build(&blurred, &["--standard", standard, "--plates"]);
        assert!(ran.err.contains("the drawing holds a filter"), "{}", ran.err);
        assert!(ran.code == 0 && !has(&pdf(&blurred), "DeviceRGB"));
    }
}

#[test]
fn a_proof_shows_the_same_outlines() {
    // A colour that no photograph has.
    let shapes = SHAPES.replace("#c8102e", "#ff00ff");
    let desk = desk("proof", "拼布.svg", &svg(&shapes));
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    let words = ["build", &issue, "-o", &out, "--png", "72"];
    assert_eq!(banmian(&words).code, 0);
    let proof = fs::read(desk.join("out/issue.proof.pdf")).unwrap();
    assert!(has(&proof, "/Subtype /Form"));
    let seen = image::open(desk.join("out/issue-p2.png")).unwrap().into_rgb8();
    // A circle of 160 of 600 units in a frame 163 points wide, cropped a little at the sides.
    let found = seen.pixels().filter(|pixel| pixel.0 == [255, 0, 255]).count();
    assert!((1500..1800).contains(&found), "{found}");
    assert_eq!(banmian(&words).code, 0);
    assert!(proof == fs::read(desk.join("out/issue.proof.pdf")).unwrap());
}

#[test]
fn an_svg_that_reaches_outside_or_is_damaged_stops_the_press() {
    let outside = svg("<image width='9' height='9' href='/etc/hostname'/>");
    for (name, bytes, words) in [
        ("outside", outside, "outside its file"),
        ("cut", svg(SHAPES)[..300].to_vec(), "damaged"),
        ("packed", vec![0x1F, 0x8B, 8, 0], "SVGZ is not supported"),
    ] {
        let desk = desk(name, "拼布.svg", &bytes);
        let ran = build(&desk, &[]);
        assert!(ran.code == 1 && ran.err.contains(words), "{name}: {}", ran.err);
        assert!(ran.err.contains("error[picture/unreadable]"), "{}", ran.err);
        assert!(ran.err.contains("issue.yaml:34:"), "{}", ran.err);
    }
}

#[test]
fn a_hairline_of_an_svg_is_told_as_thick_as_it_is_placed() {
    // 400 units come to 120 pt: .3 pt to the unit.
    let lines = "<path d='M0 50 H600' stroke='#000' stroke-width='.8'/>
        <path d='M0 90 H600' stroke='#c8102e' stroke-width='9'/>";
    let desk = desk("hairline", "拼布.svg", &svg(lines));
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("error[press/hairline]: a line of 拼布.svg"), "{}", ran.err);
    assert!(ran.err.contains("issue.yaml:34:"), "{}", ran.err);
    assert!(ran.err.contains("0.24 pt (limit 0.25 pt)"), "{}", ran.err);
}

#[test]
fn an_ad_is_outlines_or_a_page_of_a_pdf() {
    let forms = |name: &str, bytes: &[u8]| {
        let desk = crate::desk::folder(&format!("press-ad-{}", name.replace('.', "-")));
        crate::desk::lay("2026-12", &desk);
        let issue = desk.join("issue.yaml");
        let yaml = fs::read_to_string(&issue).unwrap();
        let changed = yaml.replace("文件: 公益.jpg", &format!("文件: {name}"));
        assert_ne!(yaml, changed, "the sample has no such ad any more");
        fs::write(issue, changed).unwrap();
        fs::write(desk.join(name), bytes).unwrap();
        let ran = build(&desk, &["--standard", "x1a"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let pdf = pdf(&desk);
        let words = b"/Subtype /Form";
        pdf.windows(words.len()).filter(|window| window == words).count()
    };
    let leaf = super::leaves::leaf(super::leaves::SHAPES, "", "", &[]);
    assert_eq!(forms("公益.svg", &svg(SHAPES)), 1);
    assert_eq!(forms("公益.pdf", &leaf), 1);
}

/// Large black of a drawing takes the place of what lies under it, small black overprints and
/// is judged with it; a colour that is too heavy by itself is told.
#[test]
fn black_of_a_drawing_is_judged_with_what_lies_under_it() {
    let over = |black: &str| {
        svg(&format!("<rect width='600' height='400' fill='#b00020'/>{black}"))
    };
    let large = desk(
        "black-large",
        "拼布.svg",
        &over("<rect x='50' y='50' width='400' height='200'/>"),
    );
    let ran = build(&large, &["--plates", "72"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("overprint-ink"), "{}", ran.err);
    let record = fs::read_to_string(large.join("out/issue.preflight.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let total = record["plates"].as_array().unwrap().iter().find(|p| p["ink"] == "total");
    let heaviest = total.unwrap()["heaviest_percent"].as_f64().unwrap();
    assert!(heaviest < 240.0, "{heaviest}");
    // Bars of 2 mm, and many of them.
    let bars: String = (0..40)
        .map(|bar| format!("<rect x='{}' y='10' width='9' height='380'/>", bar * 15))
        .collect();
    let small = desk("black-small", "拼布.svg", &over(&bars));
    let ran = build(&small, &[]);
    assert!(ran.err.contains("warning[press/overprint-ink]"), "{}", ran.err);
    let heavy = svg("<rect width='600' height='400' fill='device-cmyk(1,1,1,1)'/>");
    let ran = build(&desk("black-heavy", "拼布.svg", &heavy), &[]);
    assert!(ran.code == 1 && ran.err.contains("error[picture/ink]"), "{}", ran.err);
}

/// A drawing that has to become pixels keeps its black type black alone.
#[test]
fn black_of_a_drawing_in_pixels_is_black_alone() {
    let shapes = "<rect width='600' height='400' fill='#fff'/>\
                  <rect x='400' y='40' width='150' height='150' fill='#c8102e' opacity='.5'/>\
                  <rect x='40' y='40' width='200' height='200' fill='#000'/>";
    let desk = desk("pixels-black", "拼布.svg", &svg(shapes));
    let ran = build(&desk, &["--standard", "x1a", "--plates", "72"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("[picture/as-pixels]"), "{}", ran.err);
    // Where black is solid in the drawing nothing else lies.
    let [c, m, y, k] = ["C", "M", "Y", "K"].map(|ink| shown(&desk, ink));
    let solid = k.enumerate_pixels().filter(|(_, _, pixel)| pixel.0[0] == 0);
    let mixed = solid.filter(|(x, line, _)| {
        [&c, &m, &y].iter().any(|plate| plate.get_pixel(*x, *line).0[0] < 250)
    });
    assert_eq!(mixed.count(), 0);
}

/// Colours that run into one another are shadings in the press's inks, and look the same in
/// the pictures of the plates and in Ghostscript's.
#[test]
fn colours_that_run_into_one_another_are_shadings_in_inks() {
    let shapes = "<linearGradient id='a'><stop stop-color='#d01020'/>\
                  <stop offset='1' stop-color='#1040c0'/></linearGradient>\
                  <radialGradient id='b' fx='.3' fy='.3'><stop stop-color='#fff'/>\
                  <stop offset='1' stop-color='#000'/></radialGradient>\
                  <rect width='600' height='190' fill='url(#a)'/>\
                  <rect y='200' width='600' height='200' fill='url(#b)'/>\
                  <path d='M20 195 H580' stroke='url(#a)' stroke-width='8'/>";
    let desk = desk("shading", "拼布.svg", &svg(shapes));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates"]);
        assert!(ran.code == 0 && !ran.err.contains("[picture/"), "{}", ran.err);
        let pdf = pdf(&desk);
        assert!(has(&pdf, "/ShadingType 2") && has(&pdf, "/ShadingType 3"));
        assert!(!has(&pdf, "DeviceRGB"));
        is_drawn_alike(&desk, standard, 0.8);
    }
}
