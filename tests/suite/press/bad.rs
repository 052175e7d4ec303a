//! What a press file must never hold, brought to it on purpose.

use std::fs;

use super::{build, desk, has, pdf, text};
use crate::desk::{banmian, folder, lay};

/// A shipped face with other rights: fsType of `OS/2` as given. Its checksums are no longer
/// right, which no reader minds.
fn face_of_rights(fs_type: u16) -> Vec<u8> {
    let path = crate::desk::sample("../fonts/BanmianHei-Regular.otf");
    let mut face = fs::read(path).unwrap();
    let four = |at: usize| u32::from_be_bytes(face[at..at + 4].try_into().unwrap());
    let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
    let mut records = (0..tables).map(|table| 12 + 16 * table);
    let record = records.find(|at| &face[*at..at + 4] == b"OS/2").unwrap();
    let table = usize::try_from(four(record + 8)).unwrap();
    // OpenType 1.9.1, OS/2: version, xAvgCharWidth, usWeightClass, usWidthClass, fsType.
    face[table + 8..table + 10].copy_from_slice(&fs_type.to_be_bytes());
    face
}

/// The sample with its captions in a face of the house.
fn captions_in(name: &str, fs_type: u16) -> std::path::PathBuf {
    let desk = desk(&format!("rights-{name}"), |text| {
        text.replacen(
            "样式:\n",
            "样式:\n  字体: [{名称: 本报体, 汉字: 本报体.otf}]\n  图片说明: {字体: 本报体}\n",
            1,
        )
    });
    fs::write(desk.join("本报体.otf"), face_of_rights(fs_type)).unwrap();
    desk
}

fn findings(desk: &std::path::Path) -> Vec<serde_json::Value> {
    let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    record["findings"].as_array().unwrap().clone()
}

#[test]
fn a_face_whose_rights_forbid_embedding_is_refused_unless_it_is_curves() {
    for (name, fs_type, words) in [
        ("restricted", 0x0002, "fsType 0x0002"),
        ("bitmaps", 0x0200, "fsType 0x0200"),
        ("whole", 0x0100, "fsType 0x0100"),
    ] {
        let desk = captions_in(name, fs_type);
        let ran = build(&desk, &[]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        assert!(ran.err.contains("error[press/embedding]"), "{name}: {}", ran.err);
        assert!(!desk.join("out/issue.press.pdf").exists());
        let found = findings(&desk);
        let found = found.iter().find(|f| f["rule"] == "press/embedding").unwrap();
        assert_eq!(found["measured"]["en"], words);
        assert_eq!(found["limit"]["en"], "embeddable");
        assert!(found["line"].as_u64() > Some(10) && found["page"] == 2, "{found}");
        assert_eq!(build(&desk, &["--accept", "press/embedding"]).code, 2);
        let ran = build(&desk, &["--outline"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert!(!has(&pdf(&desk), "/FontDescriptor"));
    }
    // Rights that allow it, and the least strict of several.
    for (name, fs_type) in [("free", 0), ("preview", 0x0004), ("several", 0x000A)] {
        let desk = captions_in(name, fs_type);
        let ran = build(&desk, &[]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    }
}

#[test]
fn a_character_that_no_face_has_stops_the_press_where_it_stands() {
    let desk = desk("no-glyph", |text| {
        text.replacen("标题: 会员服务日进楼宇", "标题: 会员\u{10FFFD}服务日", 1)
    });
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains("error[font/no-glyph]"), "{}", ran.err);
        assert!(ran.err.contains("issue.yaml:21:"), "{}", ran.err);
        assert!(!desk.join("out/issue.press.pdf").exists());
    }
}

#[test]
fn an_address_in_the_copy_is_type_and_no_link() {
    let desk = desk("link", |text| {
        text.replacen(
            "      3月18日，由",
            "      见 https://example.org/a ，3月18日，由",
            1,
        )
    });
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        if ran.code != 0 {
            // The copy may no longer fit: shorten it by as much.
            panic!("{}", ran.err);
        }
        for absent in ["/Annot", "/URI", "/Link", "/GoTo", "/OpenAction", "/JavaScript"] {
            assert!(!has(&pdf(&desk), absent), "{standard} {absent}");
        }
    }
}

/// An output profile with another class or other colours in its header.
fn profile(class: [u8; 4], colours: [u8; 4]) -> Vec<u8> {
    let path = crate::desk::sample("../fonts/profiles/newsprint-ifra26-tac240.icc");
    let mut profile = fs::read(path).unwrap();
    profile[12..16].copy_from_slice(&class);
    profile[16..20].copy_from_slice(&colours);
    profile
}

#[test]
fn a_profile_of_another_class_or_other_colours_is_refused() {
    let desk = super::styled("classes", "{特性文件: 印厂.icc}");
    let mut old = profile(*b"prtr", *b"CMYK");
    old[8] = 1;
    let mut torn = profile(*b"prtr", *b"CMYK");
    // The tables towards the press are of no type that there is.
    let count = u32::from_be_bytes(torn[128..132].try_into().unwrap());
    for tag in (0..usize::try_from(count).unwrap()).map(|tag| 132 + 12 * tag) {
        if torn[tag..tag + 3] == *b"B2A" {
            let place = u32::from_be_bytes(torn[tag + 4..tag + 8].try_into().unwrap());
            let place = usize::try_from(place).unwrap();
            torn[place..place + 4].copy_from_slice(b"none");
        }
    }
    for (name, bytes, words) in [
        ("display", profile(*b"mntr", *b"CMYK"), "not that of a press"),
        ("scanner", profile(*b"scnr", *b"CMYK"), "not that of a press"),
        ("space", profile(*b"spac", *b"CMYK"), "not that of a press"),
        ("link", profile(*b"link", *b"CMYK"), "class 'link'"),
        ("named", profile(*b"nmcl", *b"CMYK"), "class 'nmcl'"),
        ("rgb", profile(*b"prtr", *b"RGB "), "for RGB, not CMYK"),
        ("gray", profile(*b"prtr", *b"GRAY"), "for Gray, not CMYK"),
        ("six", profile(*b"prtr", *b"6CLR"), "'6CLR' colours"),
        ("version", old, "version 1"),
        ("cut", profile(*b"prtr", *b"CMYK")[..4000].to_vec(), "cut short"),
    ] {
        fs::write(desk.join("印厂.icc"), bytes).unwrap();
        let ran = build(&desk, &[]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        assert!(ran.err.contains("[press/profile]"), "{name}: {}", ran.err);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
        assert!(ran.err.contains("issue.yaml:16:"), "{name}: {}", ran.err);
        assert!(!desk.join("out/issue.press.pdf").exists(), "{name}");
    }
    fs::write(desk.join("印厂.icc"), torn).unwrap();
    let ran = build(&desk, &[]);
    assert!(ran.code == 1 && ran.err.contains("[press/profile]"), "{}", ran.err);
}

const SPREAD: &str = "\
报纸: {刊名: 清渠周报, 版式: 四开}
期次: {日期: 2026-11-26}
样式: {印刷: {出血: 3mm, 印刷标记: 是}}
稿件:
  甲: {标题: 一河两岸六公里步道全线贯通, 等级: 头条, 图片: [{文件: 图.jpg}]}
版面:
  - 版次: 2-3
    模块:
      - {稿: 甲, 栏: 1-8, 行: 1-7, 标题: {占行: 7, 字号: 60pt}}
";

#[test]
fn a_spread_is_one_sheet_with_the_boxes_and_marks_of_two_pages() {
    let desk = folder("press-spread");
    lay("2021-03", &desk);
    fs::rename(desk.join("拼布.jpg"), desk.join("图.jpg")).unwrap();
    fs::write(desk.join("issue.yaml"), SPREAD).unwrap();
    const MM: f64 = 72.0 / 25.4;
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates", "36"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let pdf = pdf(&desk);
        let near = |a: f64, b: f64| (a - b).abs() < 0.01;
        let [trim, bleed, media] = ["TrimBox", "BleedBox", "MediaBox"]
            .map(|name| super::sheet::box_of(&pdf, name));
        assert!(near(trim[2] - trim[0], 2.0 * 273.0 * MM), "{trim:?}");
        assert!(near(trim[3] - trim[1], 393.0 * MM), "{trim:?}");
        for (outer, inner, by) in [(bleed, trim, 3.0), (media, bleed, 12.0)] {
            for side in [0, 1] {
                assert!(near(inner[side] - outer[side], by * MM), "{outer:?}");
                assert!(near(outer[side + 2] - inner[side + 2], by * MM), "{outer:?}");
            }
        }
        assert!(has(&pdf, "/Separation /All"));
        let seen = banmian::raster::png(pdf, 72).unwrap();
        assert_eq!(seen.len(), 1, "one sheet");
        let seen = image::load_from_memory(&seen[0]).unwrap().into_luma8();
        // The register mark in the middle of the top lies over the fold, crop marks at the
        // four corners only.
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        #[expect(clippy::cast_sign_loss, reason = "pixels")]
        let at = |pt: f64| pt.round() as u32;
        let dark = |x: f64, y: f64| {
            let (x, y) = (at(x), at(media[3] - y));
            (x - 1..=x + 1)
                .any(|x| (y - 1..=y + 1).any(|y| seen.get_pixel(x, y).0[0] < 200))
        };
        let fold = (trim[0] + trim[2]) / 2.0;
        assert!(dark(fold, bleed[3] + 6.0 * MM), "the register mark");
        for x in [trim[0], trim[2]] {
            for y in [trim[1] - 7.0 * MM, trim[3] + 7.0 * MM] {
                assert!(dark(x, y), "a crop mark at {x} {y}");
            }
        }
        assert!(!dark(fold - 7.0 * MM, trim[3] + 4.5 * MM), "nothing beside it");
        let plate = image::open(desk.join("out/issue-p2-K.png")).unwrap();
        assert_eq!(plate.width(), at(2.0 * 273.0 * MM / 2.0 + 6.0 * MM / 2.0));
    }
    let path = text(&desk.join("issue.yaml"));
    assert_eq!(banmian(&["check", &path, "--for", "press"]).code, 0);
}

#[test]
fn every_finding_says_its_rule_its_place_and_its_measure() {
    let desk = desk("whole-findings", |text| {
        text.replacen(
            "样式:\n",
            "样式:\n  用色: {框: C60 M40 Y40 K100, 线: C0 M0 Y1 K0}\n",
            1,
        )
        .replacen(
            "    等级: 三条\n",
            "    等级: 三条\n    标题色: C90 M90 Y90 K0\n",
            1,
        )
    });
    let small = image::RgbImage::from_fn(200, 133, |x, y| {
        image::Rgb([u8::try_from(x).unwrap(), u8::try_from(y).unwrap(), 40])
    });
    small.save(desk.join("小.png")).unwrap();
    fs::rename(desk.join("小.png"), desk.join("拼布.jpg")).unwrap();
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let found = findings(&desk);
    let mut rules: Vec<_> = found.iter().map(|f| f["rule"].as_str().unwrap()).collect();
    rules.sort_unstable();
    rules.dedup();
    let own: Vec<_> = rules
        .iter()
        .filter(|rule| rule.starts_with("press/") || rule.starts_with("picture/"))
        .collect();
    assert!(3 <= own.len(), "{rules:?}");
    for finding in &found {
        let rule = finding["rule"].as_str().unwrap();
        if !own.iter().any(|own| **own == rule) {
            continue;
        }
        for key in ["measured", "limit", "page", "box_mm", "severity"] {
            assert!(!finding[key].is_null(), "{rule} has no {key}: {finding}");
        }
        for tongue in ["zh", "en"] {
            assert_ne!(finding["message"][tongue], "", "{finding}");
        }
        if rule.starts_with("picture/") {
            assert!(finding["line"].as_u64().is_some(), "{finding}");
        }
    }
}
