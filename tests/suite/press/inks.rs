//! 墨: a job is printed from the plates that it names, and from nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::{build, pdf, plates, text};
use crate::desk::{Ran, banmian, folder, lay};

fn bulletin(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let desk = folder(&format!("press-inks-{name}"));
    lay("2026-09", &desk);
    let issue = desk.join("issue.yaml");
    let changed = change(fs::read_to_string(&issue).unwrap());
    fs::write(issue, changed).unwrap();
    desk
}

/// Two pages with a photo each, everything placed: quick to set.
pub(super) const JOB: &str = "\
报纸: {刊名: 桂溪文化, 版式: {宽: 120mm, 高: 120mm}}
期次: {日期: 2026-09-18}
样式:
  正文: {字体: 报宋, 字号: 9pt, 行距: 12pt}
  基本栏: {栏数: 2, 每栏字数: 14, 栏距: 2字}
  版心: {行数: 20, 地脚: 10mm}
  色板: {大红: {专色: 大红, 近似: M95 Y100}}
  用色: {头条: 大红}
  印刷: {墨: [黑, 大红]}
稿件:
  灯会: {标题: 灯会今夜亮灯, 等级: 头条, 正文: 今晚六点半，灯会在老街码头亮灯，十八盏大灯沿溪摆开，来看灯的人不用买票，沿着溪走一趟要四十分钟，两岸有茶。最大的一盏叫满船，架在一条退役的运沙船上，船头坐着一只会转的月亮，糊面的纸由镇上的孩子每人画一块。, 图片: [{文件: 灯会.jpg}]}
  老桥: {标题: 给老桥画像, 等级: 头条, 正文: 今年春天，镇里请来测绘队给老桥画像，拉一根线，挂一个铅锤，把每一块石头的四条边量出来，记在方格纸上，量了三十一天。拱上的石头编了号，最小的一块只有一本书大，塞在桥心的正中，放下去，整座桥才立得住。, 图片: [{文件: 石桥.jpg}]}
版面:
  - {版次: 2, 模块: [{稿: 灯会, 栏: 1-2, 行: 1-20, 标题: {占行: 4, 字号: 20pt, 跨栏: 2}, 图: [{第: 1, 栏: 1-2, 行: 5-16}]}]}
  - {版次: 3, 模块: [{稿: 老桥, 栏: 1-2, 行: 1-20, 标题: {占行: 4, 字号: 20pt, 跨栏: 2}, 图: [{第: 1, 栏: 1-2, 行: 5-16}]}]}
";

fn job(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let desk = folder(&format!("press-inks-{name}"));
    lay("2026-09", &desk);
    fs::write(desk.join("issue.yaml"), change(JOB.to_owned())).unwrap();
    desk
}

/// The inks that Ghostscript finds something in, on both pages, sorted.
pub(super) fn inked(desk: &Path) -> Vec<String> {
    let file = desk.join("out/issue.press.pdf");
    let plates = plates(&file, &desk.join("plates"), &["-r72"]);
    let used =
        plates.into_iter().filter(|(_, plate)| plate.pixels().any(|p| p.0[0] < 250));
    let name = |file: String| {
        let (_, name) = file.split_once('(').unwrap();
        let page = file.trim_start_matches('p').split('(').next().unwrap();
        format!("{page} {}", name.split(')').next().unwrap())
    };
    used.map(|(file, _)| name(file)).collect()
}

#[test]
fn a_bulletin_in_black_and_red_has_two_plates_and_nothing_else() {
    let desk = bulletin("red", |text| text);
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates=72"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let shown = |name: &str| desk.join(format!("out/issue-p1-{name}.png")).exists();
        assert!(shown("K") && shown("大红") && shown("total"));
        assert!(!shown("C") && !shown("M") && !shown("Y"));
        if crate::is_absent("gs") {
            return;
        }
        let red = "%E5%A4%A7%E7%BA%A2";
        let want =
            [format!("1 {red}"), "1 Black".into(), format!("2 {red}"), "2 Black".into()];
        assert_eq!(inked(&desk), want, "{standard}");
    }
}

/// The duotone is on both plates, the photographs of page 2 on the black one alone, and the
/// red one of page 2 is as the issue states its curve: nothing.
#[test]
fn photographs_are_black_or_a_duotone_by_its_curve() {
    let curve = |text: String| {
        let from = text.find("    双色:").unwrap();
        let to = from + text[from..].find('\n').unwrap();
        let own = "    双色: {黑: \"0 0, 100 50\", 彩: \"0 20, 100 20\"}";
        [&text[..from], own, &text[to..]].concat()
    };
    let desk = bulletin("curve", curve);
    assert_eq!(build(&desk, &["--plates=72"]).code, 0);
    let plate = |page: u32, ink: &str| {
        let file = desk.join(format!("out/issue-p{page}-{ink}.png"));
        image::open(file).unwrap().into_luma8()
    };
    let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
    assert!(record.contains("\"verdict\": \"passed\""), "{record}");
    // A fifth of red everywhere on the duotone: 204 of 255, more of it than of anything.
    let red = plate(1, "大红");
    let fifth = red.pixels().filter(|p| p.0[0].abs_diff(204) <= 1).count();
    assert!(4_000 < fifth, "{fifth}");
    // Nothing of page 2 is neither paper, solid nor the edge of a rule or a letter.
    let (red, black) = (plate(2, "大红"), plate(2, "K"));
    let tones = |plate: &image::GrayImage| {
        plate.pixels().filter(|p| (40..=215).contains(&p.0[0])).count()
    };
    assert!(tones(&red) * 8 < tones(&black), "{} {}", tones(&red), tones(&black));
}

fn photo(kind: &str) -> (&'static str, Vec<u8>) {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let rgb = RgbImage::from_fn(700, 470, |x, y| {
        let part = |n: u32, of: u32| u8::try_from(n * 255 / of).unwrap();
        Rgb([part(x, 700), part(y, 470), 90])
    });
    match kind {
        "png" => {
            rgb.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            ("灯会.png", bytes.into_inner())
        }
        "cmyk" => {
            let mut out = Vec::new();
            let inks: Vec<u8> =
                rgb.pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2], 240]).collect();
            Encoder::new(&mut out, 90).encode(&inks, 700, 470, ColorType::Cmyk).unwrap();
            ("灯会.cmyk.jpg", out)
        }
        "svg" => {
            let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='700' height='470'>\
                <rect width='700' height='470' fill='#20a0e0'/>\
                <circle cx='350' cy='235' r='180' fill='#e02040' opacity='.5'/>\
                <path d='M20 20L680 450' stroke='#0a0' stroke-width='9'/></svg>";
            ("灯会.svg", svg.as_bytes().to_vec())
        }
        _ => {
            let gray = image::DynamicImage::ImageRgb8(rgb).into_luma8();
            gray.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            ("灯会.gray.png", bytes.into_inner())
        }
    }
}

#[test]
fn no_picture_of_a_black_page_is_in_colour() {
    for kind in ["png", "cmyk", "svg", "gray"] {
        let (file, bytes) = photo(kind);
        let desk = job(kind, |text| {
            text.replace("墨: [黑, 大红]", "墨: 黑")
                .replace("文件: 灯会.jpg", &format!("文件: {file}"))
                .replace("  用色: {头条: 大红}\n", "")
        });
        fs::write(desk.join(file), bytes).unwrap();
        for standard in ["x4", "x1a"] {
            let ran = build(&desk, &["--standard", standard]);
            assert_eq!(ran.code, 0, "{kind}: {}", ran.err);
            if crate::is_absent("gs") {
                return;
            }
            assert_eq!(inked(&desk), ["1 Black", "2 Black"], "{kind} {standard}");
        }
    }
}

fn told(ran: &Ran, words: &[&str]) {
    assert_eq!(ran.code, 1, "{}", ran.err);
    let said = format!("{}{}", ran.out, ran.err);
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn an_ink_that_the_job_has_not_is_an_error_that_names_the_mark() {
    let desk = job("foreign", |text| text.replace("{头条: 大红}", "{头条: M100 Y100}"));
    told(&build(&desk, &[]), &["press/job-ink", "灯会今夜亮灯", "magenta, yellow"]);
    let masthead = "版式: {宽: 120mm, 高: 120mm}, 报头: {墨色: 红, 栏: 1, 占行: 6}";
    let desk = job("masthead", |text| {
        text.replace("版式: {宽: 120mm, 高: 120mm}", masthead)
            .replace("版次: 2,", "版次: 1,")
            .replacen("栏: 1-2, 行: 1-20", "栏: 1-2, 行: 8-20", 1)
            .replacen("行: 5-16", "行: 5-9", 1)
    });
    told(&build(&desk, &[]), &["press/job-ink", "桂溪文化"]);
    let desk = job("second", |text| text.replace("{版次: 3,", "{版次: 3, 墨: 黑,"));
    let ran = build(&desk, &[]);
    told(&ran, &["press/job-ink", "给老桥画像", "page 3"]);
    assert!(!ran.err.contains("“灯会今夜亮灯” is in"), "{}", ran.err);
}

#[test]
fn a_photo_on_two_pages_is_printed_in_the_inks_of_each() {
    let desk = job("pages", |text| {
        text.replace("墨: [黑, 大红]", "墨: 彩色")
            .replace("文件: 石桥.jpg", "文件: 灯会.jpg")
            .replace("  用色: {头条: 大红}\n", "")
            .replace("{版次: 3,", "{版次: 3, 墨: 黑,")
    });
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(super::has(&pdf(&desk), "/DeviceCMYK"));
    if crate::is_absent("gs") {
        return;
    }
    let want = ["1 Black", "1 Cyan", "1 Magenta", "1 Yellow", "2 Black"];
    assert_eq!(inked(&desk), want);
}

#[test]
fn inks_that_are_none_are_told_where_they_stand() {
    for (from, to, words) in [
        ("墨: [黑, 大红]", "墨: [黑, 朱红]", "there is no ink called 朱红"),
        ("墨: [黑, 大红]", "墨: []", "one ink at least"),
        ("大红: {专色: 大红, 近似: M95 Y100}", "大红: M95 Y100", "printed from 2 plates"),
        ("照片: 单黑", "照片: 三色", "it is one of"),
        (
            "\"0 0, 25 8, 50 30, 75 65, 100 95\"",
            "\"0 0, 50 30\"",
            "pairs of tone and ink",
        ),
        ("墨色: 大红", "墨色: 朱红", "the palette has no colour 朱红"),
    ] {
        let desk = bulletin("wrong", |text| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let issue = text(&desk.join("issue.yaml"));
        told(&banmian(&["check", &issue]), &[words, "issue.yaml:"]);
    }
    // A duotone has to have a second ink.
    let desk = job("one", |text| {
        text.replace("墨: [黑, 大红]", "墨: 黑")
            .replace("灯会.jpg}", "灯会.jpg, 印色: 双色}")
    });
    told(&build(&desk, &[]), &["press/job-ink", "its page has no second ink"]);
}

/// 墨色 prints a nameplate that is a picture in that ink, and all else as it was.
#[test]
fn a_drawn_nameplate_is_printed_in_the_ink_of_the_masthead() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='100'>\
        <rect width='600' height='100' fill='#fff'/><path d='M20 20h560v60h-560z'/></svg>";
    let mut png = std::io::Cursor::new(Vec::new());
    let art = image::GrayImage::from_fn(1800, 300, |x, _| {
        image::Luma([if x / 100 % 2 == 0 { 0 } else { 255 }])
    });
    art.write_to(&mut png, image::ImageFormat::Png).unwrap();
    for (file, bytes) in
        [("报名.svg", svg.as_bytes().to_vec()), ("报名.png", png.into_inner())]
    {
        let desk = bulletin("plate", |text| {
            text.replace(
                "报头: {墨色: 大红,",
                &format!("报头: {{文件: {file}, 墨色: 大红,"),
            )
            .replace("头条: 大红, 线: 大红, 框: 大红, ", "")
        });
        fs::write(desk.join(file), bytes).unwrap();
        let ran = build(&desk, &["--plates=72"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let plate = |ink: &str| {
            let file = desk.join(format!("out/issue-p1-{ink}.png"));
            let plate = image::open(file).unwrap().into_luma8();
            // Where the masthead stands.
            let top =
                image::imageops::crop_imm(&plate, 0, 0, plate.width(), 140).to_image();
            top.pixels().filter(|p| p.0[0] < 20).count()
        };
        let (red, black) = (plate("大红"), plate("K"));
        assert!(1_500 < red && black < 500, "{file}: {red} {black}");
    }
}
