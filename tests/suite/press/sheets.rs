//! 拼版, plates for their makers, ink keys and soft proofs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::{GrayImage, imageops};

use super::plates::apart;
use super::{build, desk, styled, text};
use crate::desk::{Ran, folder, names_below, ran};

/// An issue of so many pages of one short story each.
fn issue(name: &str, pages: u32, press: &str) -> PathBuf {
    let desk = folder(&format!("press-sheets-{name}"));
    let mut stories = String::new();
    let mut layout = String::new();
    for page in 1..=pages {
        let words =
            "昨日，河滨步道全线贯通，街坊们早早来走一走，说这样的路还要多修几条。"
                .repeat(3);
        stories.push_str(&format!(
            "  稿{page}: {{标题: 第{page}版的一条新闻, 正文: {words}}}\n"
        ));
        layout.push_str(&format!(
            "  - {{版次: {page}, 模块: [{{稿: 稿{page}, 栏: 1, 行: 1-10, 标题: {{占行: 3, 字号: 16pt}}}}]}}\n"
        ));
    }
    let yaml = format!(
        "报纸: {{刊名: 清渠街坊, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n样式:\n  印刷: {press}\n稿件:\n{stories}版面:\n{layout}"
    );
    fs::create_dir_all(&desk).unwrap();
    fs::write(desk.join("issue.yaml"), yaml).unwrap();
    desk
}

/// Pages of a PDF as Ghostscript draws them.
fn drawn(pdf: &Path, into: &Path) -> Vec<GrayImage> {
    fs::create_dir_all(into).unwrap();
    let out = format!("-sOutputFile={}", text(&into.join("p%03d.png")));
    let words = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray", "-r36"];
    let said = ran(Command::new("gs").args(words).arg(out).arg(pdf));
    assert_eq!(said.code, 0, "{}", said.err);
    let names = names_below(into).into_iter();
    names.map(|name| image::open(into.join(name)).unwrap().into_luma8()).collect()
}

/// Whether a page stands at so many pages across and down on a side of a sheet.
fn stands(side: &GrayImage, page: &GrayImage, at: [u32; 2]) -> f64 {
    // 12 mm of marks round the sheet at 36 points to the inch.
    let margin = 17;
    let (wide, high) = page.dimensions();
    let [x, y] = at.map(i64::from);
    let part = imageops::crop_imm(
        side,
        margin + u32::try_from(x * i64::from(wide)).unwrap(),
        margin + u32::try_from(y * i64::from(high)).unwrap(),
        wide,
        high,
    );
    apart(&imageops::blur(&part.to_image(), 2.0), &imageops::blur(page, 2.0)).0
}

fn refused(ran: &Ran, words: &str) {
    assert!(ran.code == 1 && ran.err.contains("error[press/imposition]"), "{}", ran.err);
    assert!(ran.err.contains(words), "{}", ran.err);
}

/// Each page stands where the folded sheet wants it, and nowhere else: compared with the
/// pages of the press file, which the same reader draws.
#[test]
fn pages_stand_on_sheets_where_folding_wants_them() {
    if crate::is_absent("gs") || crate::is_absent("qpdf") {
        return;
    }
    // Side after side: page, column, row, whether it is turned over.
    let saddle: &[&[(usize, [u32; 2], bool)]] = &[
        &[(8, [0, 0], false), (1, [1, 0], false)],
        &[(2, [0, 0], false), (7, [1, 0], false)],
        &[(6, [0, 0], false), (3, [1, 0], false)],
        &[(4, [0, 0], false), (5, [1, 0], false)],
    ];
    let tabloid: &[&[(usize, [u32; 2], bool)]] = &[
        &[(5, [0, 0], true), (4, [1, 0], true), (8, [0, 1], false), (1, [1, 1], false)],
        &[(3, [0, 0], true), (6, [1, 0], true), (2, [0, 1], false), (7, [1, 1], false)],
    ];
    let desk = issue("eight", 8, "{}");
    for (fold, standard, want) in [("saddle", "x4", saddle), ("tabloid", "x1a", tabloid)]
    {
        let ran = build(&desk, &["--impose", fold, "--standard", standard]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let sheets = desk.join("out/issue.sheets.pdf");
        let checked = crate::desk::ran(Command::new("qpdf").arg("--check").arg(&sheets));
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
        let bytes = fs::read(&sheets).unwrap();
        let version = if standard == "x4" { "PDF/X-4" } else { "PDF/X-1a:2003" };
        assert!(super::has(&bytes, &format!("({version})")));
        assert!(super::has(&bytes, "/GTS_PDFX"));
        let pages =
            drawn(&desk.join("out/issue.press.pdf"), &desk.join(fold).join("pages"));
        let sides = drawn(&sheets, &desk.join(fold).join("sides"));
        assert_eq!((pages.len(), sides.len()), (8, want.len()));
        for (side, want) in sides.iter().zip(want) {
            for (page, at, over) in *want {
                let own = |page: usize| match over {
                    true => imageops::rotate180(&pages[page - 1]),
                    false => pages[page - 1].clone(),
                };
                let far = stands(side, &own(*page), *at);
                assert!(far < 1.0, "{fold} {page}: {far}");
                let other = stands(side, &own(*page % 8 + 1), *at);
                assert!(far * 1.2 < other, "{fold} {page}: {far} {other}");
            }
        }
    }
}

#[test]
fn pages_that_make_no_whole_sheet_are_refused_with_what_is_missing() {
    let desk = issue("six", 6, "{拼版: {折法: 对折}}");
    let ran = build(&desk, &[]);
    refused(&ran, "a sheet holds 4 pages; there are 6");
    assert!(desk.join("out/issue.preflight.html").exists(), "what was found is written");
    assert!(!desk.join("out/issue.press.pdf").exists());
    refused(
        &build(&desk, &["--impose", "tabloid"]),
        "a sheet holds 8 pages; there are 6",
    );
    // Nobody may accept what cannot be done.
    assert_eq!(build(&desk, &["--accept", "press/imposition"]).code, 2);
}

/// Leaves within others stand nearer to the fold by the creep of the house.
#[test]
fn inner_leaves_creep_towards_the_fold() {
    let places = |press: &str, name: &str| -> Vec<String> {
        let desk = issue(name, 8, press);
        let ran = build(&desk, &["--outline"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let plain = desk.join("plain.pdf");
        let words = ["--qdf", "--object-streams=disable"];
        let sheets = desk.join("out/issue.sheets.pdf");
        crate::desk::ran(Command::new("qpdf").args(words).arg(sheets).arg(&plain));
        let text = fs::read(plain).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        // Where pages and labels are placed: `1 0 0 1 34.016 34.016 cm/Pg7 Do`.
        let placed = text.lines().filter_map(|line| line.split_once(" cm/Pg"));
        placed.map(|(matrix, _)| matrix.to_owned()).collect()
    };
    if crate::is_absent("qpdf") {
        return;
    }
    let flat = places("{拼版: {折法: 对折}}", "flat");
    let crept = places("{拼版: {折法: 对折, 爬移: 1mm}}", "crept");
    assert_eq!(flat.len(), crept.len());
    let across = |line: &str| -> f64 {
        line.split_whitespace().nth_back(1).unwrap().parse().unwrap()
    };
    let moved: Vec<f64> =
        flat.iter().zip(&crept).map(|(a, b)| across(b) - across(a)).collect();
    // Two sides of the outer sheet, two of the inner: left, right and label each.
    let mm = 72.0 / 25.4;
    let want = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, mm, -mm, 0.0, mm, -mm, 0.0];
    assert_eq!(moved.len(), want.len(), "{flat:?}");
    for (moved, want) in moved.iter().zip(want) {
        assert!((moved - want).abs() < 0.01, "{moved} {want}");
    }
}

/// A gray TIFF has the tones of the picture of its plate; a screened one is inked on as much
/// of it as the tones say.
#[test]
fn plates_for_their_makers_are_those_that_are_shown() {
    let desk = desk("plates-tiff", |text| text);
    assert_eq!(build(&desk, &["--plates", "100"]).code, 0);
    let open =
        |name: &str| image::open(desk.join("out").join(name)).unwrap().into_luma8();
    let shown = ["C", "M", "Y", "K"].map(|ink| open(&format!("issue-p2-{ink}.png")));
    let ran = build(&desk, &["--plates", "tiff:100"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (ink, shown) in ["C", "M", "Y", "K"].iter().zip(&shown) {
        let filed = open(&format!("issue-p2-{ink}.tif"));
        assert_eq!(filed.dimensions(), shown.dimensions());
        // Painted in bands, an edge may round otherwise here and there.
        let far = apart(&filed, shown).0;
        assert!(far < 0.02, "{ink}: {far}");
    }
    let ran = build(&desk, &["--screen", "50", "--plates", "tiff:400"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (ink, shown) in ["C", "M", "Y", "K"].iter().zip(&shown) {
        let name = format!("issue-p2-{ink}.tif");
        let bytes = fs::read(desk.join("out").join(&name)).unwrap();
        let mut read = tiff::decoder::Decoder::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(read.colortype().unwrap(), tiff::ColorType::Gray(1));
        let (width, height) = read.dimensions().unwrap();
        assert_eq!(width.div_ceil(4), shown.width());
        let resolution = read.get_tag(tiff::tags::Tag::XResolution).unwrap();
        assert_eq!(resolution.into_u32_vec().unwrap(), [400, 1]);
        // White is zero, which the reader turns: ink is dark.
        let tiff::decoder::DecodingResult::U8(bits) = read.read_image().unwrap() else {
            panic!("{ink}");
        };
        let across = usize::try_from(width.div_ceil(8)).unwrap();
        assert_eq!(bits.len(), across * usize::try_from(height).unwrap());
        let dark: u32 = bits.iter().map(|byte| byte.count_zeros()).sum();
        let most = f64::from(width) * f64::from(height);
        let whole = f64::from(u32::try_from(across * 8).unwrap()) * f64::from(height);
        // The bits after the end of a row are of no point.
        let screened = (f64::from(dark) - (whole - most)).min(f64::from(dark)) / most;
        let sum: f64 = shown.pixels().map(|p| 255.0 - f64::from(p.0[0])).sum();
        let tones = sum / 255.0 / f64::from(shown.width() * shown.height());
        assert!((screened - tones).abs() < 0.004, "{ink}: {screened} {tones}");
    }
}

/// Pages on a side: which, in which column and row, whether turned over.
type Places = &'static [(usize, [u32; 2], bool)];

/// Plates for their makers and ink keys are of what goes on the press: of the sheets, if pages
/// are put on some. Each page stands on them as on its own plates.
#[test]
fn plates_of_sheets_are_those_of_their_pages() {
    let desk = issue("eight-plates", 8, "{}");
    let open =
        |name: &str| image::open(desk.join("out").join(name)).unwrap().into_luma8();
    assert_eq!(build(&desk, &["--plates", "tiff:72"]).code, 0);
    let pages: Vec<_> =
        (1..=8).map(|page| open(&format!("issue-p{page}-K.tif"))).collect();
    for page in 1..=8 {
        fs::remove_file(desk.join(format!("out/issue-p{page}-K.tif"))).unwrap();
    }
    // Side, then page, column, row, whether it is turned over.
    let saddle: &[(&str, Places)] = &[
        ("sheet1-front", &[(8, [0, 0], false), (1, [1, 0], false)]),
        ("sheet2-back", &[(4, [0, 0], false), (5, [1, 0], false)]),
    ];
    let tabloid: &[(&str, Places)] = &[(
        "sheet1-back",
        &[(3, [0, 0], true), (6, [1, 0], true), (2, [0, 1], false), (7, [1, 1], false)],
    )];
    for (fold, sheets, want) in [("saddle", 2, saddle), ("tabloid", 1, tabloid)] {
        let ran = build(&desk, &["--impose", fold, "--plates", "tiff:72", "--ppf"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for (name, places) in want {
            let side = open(&format!("issue-{name}-K.tif"));
            let rows = if fold == "saddle" { 1 } else { 2 };
            let (wide, high) = (side.width() / 2, side.height() / rows);
            for (page, [column, row], over) in *places {
                let part =
                    imageops::crop_imm(&side, column * wide, row * high, wide, high);
                let own = |page: usize| match over {
                    true => imageops::rotate180(&pages[page - 1]),
                    false => pages[page - 1].clone(),
                };
                // Half a point of a place is rounded away.
                let soft = |image: &GrayImage| imageops::blur(image, 2.0);
                let far = |page: usize| {
                    let own = imageops::crop_imm(&own(page), 0, 0, wide, high).to_image();
                    apart(&soft(&part.to_image()), &soft(&own)).0
                };
                let (near, other) = (far(*page), far(page % 8 + 1));
                assert!(
                    near < 1.5 && near * 1.2 < other,
                    "{name} {page}: {near} {other}"
                );
            }
        }
        assert!(!desk.join("out/issue-p1-K.tif").exists());
        let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
        assert!(record.contains("\"side\": \"back\""), "{record}");
        for sheet in 1..=sheets {
            let keys = desk.join(format!("out/issue-sheet{sheet}.ppf"));
            let keys = fs::read_to_string(&keys).unwrap();
            assert!(keys.contains("CIP3BeginFront") && keys.contains("CIP3BeginBack"));
            fs::remove_file(desk.join(format!("out/issue-sheet{sheet}.ppf"))).unwrap();
        }
    }
    // In dots, in the fold of the house; a soft proof stays of pages, which is told.
    let house = issue("eight-house", 8, "{拼版: {折法: 对折}}");
    let options = ["--screen", "50", "--plates", "tiff:300", "--png=40", "--soft-proof"];
    let ran = build(&house, &options);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("soft proofs are of each page"), "{}", ran.err);
    let there = |name: &str| house.join("out").join(name).exists();
    assert!(there("issue-sheet2-front-K.tif") && there("issue-p8.png"));
    assert!(!there("issue-p1-K.tif"));
}

/// Ghostscript runs the PPF, with a few words for what it names: its previews are the plates.
#[test]
fn ink_keys_are_told_how_much_lies_where() {
    if crate::is_absent("gs") {
        return;
    }
    let desk = desk("ppf", |text| text);
    let ran = build(&desk, &["--ppf", "--plates", "51"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let words = "\
/CIP3BeginSheet{}def /CIP3EndSheet{}def /CIP3BeginFront{}def /CIP3EndFront{}def
/CIP3BeginPreviewImage{}def /CIP3EndPreviewImage{}def
/CIP3BeginSeparation{}def /CIP3EndSeparation{}def
/CIP3PreviewImage{
  <</PageSize[CIP3PreviewImageWidth CIP3PreviewImageHeight]>>setpagedevice
  CIP3PreviewImageWidth CIP3PreviewImageHeight scale
  CIP3PreviewImageWidth CIP3PreviewImageHeight CIP3PreviewImageBitsPerComp
  CIP3PreviewImageMatrix
  /F currentfile CIP3PreviewImageEncoding filter def F image F flushfile showpage
}def
";
    let prologue = desk.join("cip3.ps");
    fs::write(&prologue, words).unwrap();
    let out = desk.join("keys");
    fs::create_dir_all(&out).unwrap();
    let target = format!("-sOutputFile={}", text(&out.join("p%d.png")));
    let flags = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray", "-r72"];
    let ppf = desk.join("out/issue-p2.ppf");
    let said = crate::desk::ran(
        Command::new("gs").args(flags).arg(target).arg(prologue).arg(ppf),
    );
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let names = names_below(&out);
    assert_eq!(names.len(), 4, "{names:?}");
    for (name, ink) in names.iter().zip(["C", "M", "Y", "K"]) {
        let theirs = image::open(out.join(name)).unwrap().into_luma8();
        let ours = super::plates::shown(&desk, ink);
        let (far, mean) = apart(&ours, &theirs);
        assert!(far < 0.5 && mean < 0.1, "{ink}: {far} {mean}");
    }
}

#[test]
fn a_soft_proof_shows_paper_black_and_gain_of_the_press() {
    let coated = styled("soft-coated", "{特性文件: 铜版纸}");
    let news = desk("soft-news", |text| text);
    let seen = |desk: &Path| {
        let ran = build(desk, &["--png", "60", "--soft-proof"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        image::open(desk.join("out/issue-p2.png")).unwrap().into_rgb8()
    };
    let [coated, news] = [seen(&coated), seen(&news)];
    assert_eq!(news.dimensions(), (645, 928));
    let corner = |image: &image::RgbImage| image.get_pixel(2, 2).0;
    let ([_, coated_g, _], [r, g, b]) = (corner(&coated), corner(&news));
    assert!(g + 10 < coated_g, "newsprint is darker: {g} {coated_g}");
    assert!(b < r, "and yellower: {r} {g} {b}");
    let darkest =
        |image: &image::RgbImage| image.pixels().map(|pixel| pixel.0[1]).min().unwrap();
    assert!(darkest(&coated) + 20 < darkest(&news), "its black is no black");
}

#[test]
fn what_only_a_press_file_has_is_asked_for_with_it() {
    let desk = desk("plates-usage", |text| text);
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("proof")));
    for (options, words) in [
        (&["--screen"][..], "--for press"),
        (&["--ppf"], "--for press"),
        (&["--png", "--soft-proof"], "--for press"),
        (&["--for", "press", "--soft-proof"], "--png"),
        (&["--for", "press", "--screen", "--plates", "144"], "tiff:1270"),
        (&["--for", "press", "--screen", "150", "--plates", "tiff:600"], "900 points"),
        (&["--for", "archive", "--impose", "saddle"], "--impose"),
        (&["--for", "press", "--plates", "tiff:9999"], "18 to 2540"),
    ] {
        let mut line = vec!["build", &issue, "-o", &out];
        line.extend(options);
        let ran = crate::desk::banmian(&line);
        assert!(ran.code == 2 && ran.err.contains(words), "{options:?}: {}", ran.err);
    }
}
