//! What is round the page and what is on it beside black: marks, bleed, colours, curves.

use std::fs;

use super::{build, desk, has, pdf, plates, styled};
use crate::desk::names_below;

/// The boxes of the first page, as written.
pub(super) fn box_of(pdf: &[u8], name: &str) -> [f64; 4] {
    let text = String::from_utf8_lossy(pdf);
    let (_, after) = text.split_once(&format!("/{name} [")).unwrap();
    let (numbers, _) = after.split_once(']').unwrap();
    let numbers: Vec<f64> =
        numbers.split_ascii_whitespace().map(|n| n.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

const MM: f64 = 72.0 / 25.4;

#[test]
fn marks_stand_outside_the_bleed_and_on_every_plate() {
    let desk = styled("marks", "{出血: 3mm, 印刷标记: 是, 标准: X-1a}");
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pdf = pdf(&desk);
    assert!(has(&pdf, "/Separation /All"));
    let (trim, bleed, media) =
        (box_of(&pdf, "TrimBox"), box_of(&pdf, "BleedBox"), box_of(&pdf, "MediaBox"));
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(near(trim[2] - trim[0], 273.0 * MM) && near(trim[0] - bleed[0], 3.0 * MM));
    assert!(near(bleed[0] - media[0], 12.0 * MM), "{media:?}");
    if crate::is_absent("gs") {
        return;
    }
    let plates =
        plates(&desk.join("out/issue.press.pdf"), &desk.join("plates"), &["-r150"]);
    let dots = 150.0 / 72.0;
    for (name, plate) in &plates {
        // A crop mark, 4 mm outside the top left corner.
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        #[expect(clippy::cast_sign_loss, reason = "pixels")]
        let at = |pt: f64| (pt * dots) as u32;
        let (x, y) = (at(trim[0] - 7.0 * MM), at(media[3] - trim[3]));
        let dark = (y - 2..=y + 2).any(|y| plate.get_pixel(x, y).0[0] < 200);
        assert!(dark, "{name} has no crop mark");
    }
    assert!(4 <= plates.len());
}

pub(super) const GOLD: &str = "样式:
  色板:
    报头红: C0 M100 Y100 K0
    金: {专色: PANTONE 871 C, 近似: C20 M25 Y60 K25}
    暗金: {专色: PANTONE 871 C, 近似: C20 M25 Y60 K25, 浓度: 60%, K: 20}
  用色: {头条: 报头红, 二条: 金, 三条: 暗金}
";

#[test]
fn headlines_are_printed_in_process_inks_and_spots() {
    let desk = desk("palette", |text| text.replacen("样式:\n", GOLD, 1));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let pdf = pdf(&desk);
        assert!(has(&pdf, "/Separation /PANTONE#20871#20C /DeviceCMYK"), "{standard}");
        assert!(has(&pdf, "/DeviceN [/Cyan /Magenta /Yellow /Black /PANTONE#20871#20C]"));
        assert!(has(&pdf, "/Colorants"));
        if crate::is_absent("gs") {
            return;
        }
        let folder = desk.join(format!("plates-{standard}"));
        let plates = plates(&desk.join("out/issue.press.pdf"), &folder, &["-r150"]);
        let gold = plates.iter().find(|(name, _)| name.contains("PANTONE")).unwrap();
        assert!(gold.1.pixels().any(|p| p.0[0] == 0), "solid gold");
        // 60 % of gold, within the rounding of eight bits.
        assert!(gold.1.pixels().filter(|p| p.0[0].abs_diff(102) <= 1).count() > 100);
    }
}

#[test]
fn a_colour_that_is_not_in_the_palette_is_told_where_it_stands() {
    let desk = desk("no-colour", |text| {
        text.replacen("样式:\n", "样式:\n  用色: {头条: 报头绿}\n", 1).replacen(
            "    等级: 三条\n",
            "    等级: 三条\n    标题色: 红不红\n",
            1,
        )
    });
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1);
    for words in ["the palette has no colour 报头绿", "the palette has no colour 红不红"]
    {
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn a_page_is_a_file_named_by_day_number_and_title() {
    let desk = desk("per-page", |text| text);
    let ran = build(&desk, &["--per-page", "--png", "36"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = names_below(&desk.join("out"));
    let shown: Vec<_> = names.iter().filter(|name| !name.starts_with('.')).collect();
    let page = "2021-03-25-02-全景视角看嘉兴.pdf";
    let reports = ["issue.preflight.html", "issue.preflight.json"];
    assert_eq!(shown, [page, "issue-p2.png", reports[0], reports[1]]);
    assert!(has(&fs::read(desk.join("out").join(page)).unwrap(), "(PDF/X-4)"));
}

#[test]
fn type_as_curves_looks_the_same_and_carries_no_face() {
    let desk = desk("outline", |text| text);
    assert_eq!(build(&desk, &[]).code, 0);
    let type_ = pdf(&desk);
    let ran = build(&desk, &["--outline", "--standard", "x1a"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let curves = pdf(&desk);
    assert!(has(&type_, "/FontDescriptor") && !has(&curves, "/FontDescriptor"));
    assert!(!has(&curves, "/ToUnicode"));
    // Readers put glyphs on whole pixels and curves where they are: compared by the mean of
    // eight by eight.
    let drawn = |pdf: &[u8]| {
        let page = banmian::raster::png(pdf.to_vec(), 144).unwrap().remove(0);
        let page = image::load_from_memory(&page).unwrap().into_luma8();
        let (width, height) = page.dimensions();
        let filter = image::imageops::FilterType::Triangle;
        image::imageops::resize(&page, width / 8, height / 8, filter)
    };
    let (type_, curves) = (drawn(&type_), drawn(&curves));
    let far = type_.pixels().zip(curves.pixels()).map(|(a, b)| a.0[0].abs_diff(b.0[0]));
    assert!(far.clone().max() < Some(48), "{:?}", far.max());
    let sum: u32 = far.map(u32::from).sum();
    assert!(sum < 2 * type_.width() * type_.height(), "{sum}");
}

#[test]
fn the_files_of_pages_lie_in_the_order_of_the_pages() {
    let folder = crate::pages::held(&crate::desk::sample("2026-12"));
    let text = String::from_utf8(folder.0["issue.yaml"].to_vec()).unwrap();
    let mut report = banmian::diag::Report::default();
    let (_, issue) = banmian::issue::read(&mut report, "issue.yaml", &text, &folder);
    let names = banmian::press::page_names(&issue.unwrap());
    assert_eq!(names.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
    let names: Vec<&str> = names.values().map(String::as_str).collect();
    let expected = [
        "2026-12-04-01",
        "2026-12-04-02-邻里",
        "2026-12-04-03-生活",
        "2026-12-04-04-文化",
    ];
    assert_eq!(names, expected);
    assert!(names.is_sorted());
}

#[test]
fn a_house_names_the_files_of_its_pages() {
    let folder = crate::pages::held(&crate::desk::sample("2026-12"));
    let text = String::from_utf8(folder.0["issue.yaml"].to_vec()).unwrap();
    let names = |pattern: &str| {
        let press = format!("样式:\n  印刷: {{文件名: \"{pattern}\"}}\n");
        let text = text.replacen("样式:\n", &press, 1);
        let text = text.replacen("{版次: 2,", "{版次: 2, 叠: B,", 1).replacen(
            "  - 版次: 2\n",
            "  - 版次: 2\n    叠: B\n",
            1,
        );
        let mut report = banmian::diag::Report::default();
        let (_, issue) = banmian::issue::read(&mut report, "issue.yaml", &text, &folder);
        let issue = issue.unwrap_or_else(|_| panic!("{:#?}", report.so_far()));
        banmian::press::page_names(&issue).into_values().collect::<Vec<_>>()
    };
    assert_eq!(
        names("{日期:YYYYMMDD}{叠}{版次:02}"),
        ["2026120401", "20261204B02", "2026120403", "2026120404"]
    );
    let long = names("{paper}-{number}-{page}_{title}");
    assert_eq!(long[1], "青杨邻里-12-2_邻里");
}
