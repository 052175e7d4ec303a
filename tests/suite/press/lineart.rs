//! Pictures of black and paper on the way to a press.

use std::fs;
use std::path::PathBuf;

use super::plates::shown;
use super::{build, has, pdf};

/// The sample with `拼布.jpg` replaced by another file.
fn desk(name: &str, file: &str, bytes: &[u8]) -> PathBuf {
    let named = file.to_owned();
    let desk = super::desk(&format!("lineart-{name}"), |text| {
        text.replace("文件: 拼布.jpg", &format!("文件: {named}"))
    });
    fs::write(desk.join(file), bytes).unwrap();
    desk
}

/// Squares of black and paper, as RGB.
fn squares(width: u32, height: u32) -> Vec<u8> {
    let square = width / 30;
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x / square, y / square);
        image::Rgb([if (x * 7 + y * 5 + x * y) % 3 == 0 { 0 } else { 255 }; 3])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// A TIFF of one bit to a pixel, 0 for paper: stripes down, 40 pixels wide.
fn stripes(width: u32, height: u32) -> Vec<u8> {
    let row = (0..width / 8).map(|byte| if byte / 5 % 2 == 0 { 0xFF } else { 0 });
    let strip: Vec<u8> = row.collect::<Vec<u8>>().repeat(height.try_into().unwrap());
    let length = u32::try_from(strip.len()).unwrap();
    let tags: [(u16, u32); 9] = [
        (256, width),
        (257, height),
        (258, 1),
        (259, 1),
        (262, 0),
        (273, 8),
        (277, 1),
        (278, height),
        (279, length),
    ];
    let mut tiff = b"II\x2a\0".to_vec();
    tiff.extend((8 + length).to_le_bytes());
    tiff.extend(strip);
    tiff.extend(u16::try_from(tags.len()).unwrap().to_le_bytes());
    for (tag, value) in tags {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4_u16.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 4]);
    tiff
}

#[test]
fn a_qr_code_sent_as_rgb_is_black_alone_in_its_own_pixels() {
    let desk = desk("qr", "拼.png", &squares(2400, 1600));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("[picture/"), "{}", ran.err);
        let pdf = pdf(&desk);
        assert!(has(&pdf, "/Width 2400") && has(&pdf, "/BitsPerComponent 1"));
        assert!(!has(&pdf, "/ImageMask"));
    }
    // Nothing of it on the other plates: as if paper had been placed.
    let mut paper = std::io::Cursor::new(Vec::new());
    let white = image::GrayImage::from_pixel(240, 160, image::Luma([255]));
    white.write_to(&mut paper, image::ImageFormat::Png).unwrap();
    let blank = self::desk("paper", "拼.png", &paper.into_inner());
    assert_eq!(
        build(&blank, &["--plates", "--accept", "picture/low-resolution"]).code,
        0
    );
    for ink in ["C", "M", "Y"] {
        assert!(shown(&desk, ink) == shown(&blank, ink), "{ink}");
    }
    assert!(shown(&desk, "K") != shown(&blank, "K"));
}

#[test]
fn line_art_that_is_coarse_is_told_and_the_house_says_what_is() {
    let desk = desk("coarse", "拼.png", &squares(1200, 800));
    let ran = build(&desk, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[picture/low-resolution]"), "{}", ran.err);
    assert!(ran.err.contains("(limit 600 ppi)"), "{}", ran.err);
    let limits = desk.join("尺度.yaml");
    fs::write(&limits, "沿用: 新闻纸\n线稿分辨率: 300\n").unwrap();
    let ran = build(&desk, &["--preflight", limits.to_str().unwrap()]);
    assert!(ran.code == 0 && !ran.err.contains("[picture/"), "{}", ran.err);
}

#[test]
fn a_picture_of_one_bit_prints_over_what_lies_under_it() {
    let desk = desk("stencil", "拼.tif", &stripes(2400, 1600));
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let pdf = pdf(&desk);
        assert!(has(&pdf, "/ImageMask true") && has(&pdf, "/Width 2400"));
        assert!(!has(&pdf, "/SMask"));
    }
    if crate::is_absent("gs") {
        return;
    }
    let fine = ["-r576", "-dDownScaleFactor=4"];
    let plates =
        super::plates(&desk.join("out/issue.press.pdf"), &desk.join("gs"), &fine);
    assert_eq!(build(&desk, &["--standard", "x1a", "--plates"]).code, 0);
    let black = plates.iter().find(|(name, _)| name.contains("Black")).unwrap();
    let (far, mean) = super::plates::apart(&shown(&desk, "K"), &black.1);
    assert!(far < 6.0 && mean < 0.6, "{far} {mean}");
}
