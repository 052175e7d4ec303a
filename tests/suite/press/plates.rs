//! The plates as they are shown: the same as a RIP makes of the press file.

use std::fs;
use std::path::Path;

use image::GrayImage;
use jpeg_encoder::{ColorType, Encoder};

use super::sheet::GOLD;
use super::{build, desk, plates, text};
use crate::desk::{banmian, names_below};

/// What we show of a plate.
pub(super) fn shown(desk: &Path, name: &str) -> GrayImage {
    image::open(desk.join(format!("out/issue-p2-{name}.png"))).unwrap().into_luma8()
}

/// How far two plates are apart on the mean, and how far their means are apart.
pub(super) fn apart(ours: &GrayImage, theirs: &GrayImage) -> (f64, f64) {
    let (width, height) =
        (ours.width().min(theirs.width()), ours.height().min(theirs.height()));
    assert!(ours.width() - width < 2 && ours.height() - height < 2);
    let (mut far, mut sums) = (0.0, [0.0; 2]);
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let [a, b] = [ours, theirs].map(|plate| f64::from(plate.get_pixel(x, y).0[0]));
        far += (a - b).abs();
        sums = [sums[0] + a, sums[1] + b];
    }
    let points = f64::from(width) * f64::from(height);
    (far / points, (sums[0] - sums[1]).abs() / points)
}

#[test]
fn plates_are_those_that_a_rip_makes_of_the_file() {
    let desk = desk("plates-rip", |text| text.replacen("样式:\n", GOLD, 1));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        if crate::is_absent("gs") {
            return;
        }
        let out = desk.join(standard);
        // Four points to one, as ours are measured and not sampled.
        let fine = ["-r576", "-dDownScaleFactor=4"];
        let theirs = plates(&desk.join("out/issue.press.pdf"), &out, &fine);
        let names = [
            ("C", "Cyan"),
            ("M", "Magenta"),
            ("Y", "Yellow"),
            ("K", "Black"),
            ("PANTONE-871-C", "PANTONE 871 C"),
        ];
        assert_eq!(theirs.len(), names.len());
        for (ours, name) in names {
            let found = theirs.iter().find(|(file, _)| file.contains(name)).unwrap();
            let (far, mean) = apart(&shown(&desk, ours), &found.1);
            // Half a point of difference in where the page begins is seen at every edge
            // of the type.
            let most = if ours == "K" { 3.5 } else { 0.7 };
            assert!(far < most && mean < 0.4, "{standard} {ours}: {far} {mean}");
        }
    }
}

#[test]
fn type_is_shown_on_the_black_plate_alone() {
    // The bulletin has no pictures: nothing but type, rules and tints.
    let desk = crate::desk::folder("press-plates-bulletin");
    crate::desk::lay("2026-11", &desk);
    assert_eq!(build(&desk, &["--plates=72"]).code, 0);
    let names = names_below(&desk.join("out"));
    let black: Vec<_> = names.iter().filter(|name| name.ends_with("-K.png")).collect();
    assert!(!black.is_empty(), "{names:?}");
    for name in black {
        for (plate, inked) in [("C", false), ("M", false), ("Y", false), ("K", true)] {
            let name = name.replace("-K.png", &format!("-{plate}.png"));
            let seen = image::open(desk.join("out").join(&name)).unwrap().into_luma8();
            let found = seen.pixels().any(|pixel| pixel.0[0] < 250);
            assert_eq!(found, inked, "{name}");
        }
    }
}

#[test]
fn too_much_ink_is_marked_and_listed_also_where_it_stops_the_file() {
    let desk = desk("plates-heavy", |text| text);
    let mut bytes = Vec::new();
    let encoder = Encoder::new(&mut bytes, 90);
    let inks = [255_u8; 4].repeat(1200 * 800);
    encoder.encode(&inks, 1200, 800, ColorType::Cmyk).unwrap();
    fs::write(desk.join("拼布.jpg"), bytes).unwrap();
    let ran = build(&desk, &["--plates"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!desk.join("out/issue.press.pdf").exists());
    let total = image::open(desk.join("out/issue-p2-total.png")).unwrap().into_rgb8();
    let red = total.pixels().filter(|pixel| pixel.0 == [230, 0, 0]).count();
    let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let plates = record["plates"].as_array().unwrap();
    let files: Vec<_> = plates.iter().map(|p| p["file"].as_str().unwrap()).collect();
    let want = ["C", "M", "Y", "K", "total"].map(|n| format!("issue-p2-{n}.png"));
    assert_eq!(files, want);
    let total = &plates[4];
    assert_eq!(total["heaviest_percent"], 400.0);
    let over = total["over"].as_array().unwrap();
    assert_eq!(over.len(), 1, "{over:?}");
    // The frame that the finding names, to a point.
    let findings = record["findings"].as_array().unwrap();
    let finding = findings.iter().find(|f| f["rule"] == "picture/ink").unwrap();
    let numbers = |value: &serde_json::Value| -> Vec<f64> {
        let numbers = value.as_array().unwrap().iter();
        numbers.map(|n| n.as_f64().unwrap()).collect()
    };
    let (place, frame) = (numbers(&over[0]["box_mm"]), numbers(&finding["box_mm"]));
    for (a, b) in place.iter().zip(&frame) {
        assert!((a - b).abs() < 0.4, "{place:?} {frame:?}");
    }
    let points = frame[2] * frame[3] * (144.0 / 25.4) * (144.0 / 25.4);
    let red = f64::from(u32::try_from(red).unwrap());
    assert!((red / points - 1.0).abs() < 0.01, "{red} {points}");
}

#[test]
fn plates_are_the_same_each_time_and_only_of_press_files() {
    let desk = desk("plates-same", |text| text);
    let names = ["C", "K", "total"];
    let read = || {
        assert_eq!(build(&desk, &["--plates", "60"]).code, 0);
        names.map(|name| fs::read(desk.join(format!("out/issue-p2-{name}.png"))).unwrap())
    };
    let first = read();
    assert!(first == read(), "with what was kept");
    fs::remove_dir_all(desk.join("out/.banmian")).unwrap();
    assert!(first == read(), "without");
    // 273 mm at 60 points to the inch.
    assert_eq!(shown(&desk, "C").width(), 645);
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("proof")));
    let ran = banmian(&["build", &issue, "-o", &out, "--plates"]);
    assert!(ran.code == 2 && ran.err.contains("--for press"), "{}", ran.err);
}
