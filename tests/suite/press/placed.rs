//! Placed PDFs are preflighted as our own marks are: one small file for each finding.

use std::fs;
use std::path::PathBuf;

use super::leaves::{SHAPES, desk, leaf};
use super::plates::{apart, shown};
use super::{build, plates};

const RED: &str = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .95 1 0]/N 1>>";
const BLUE: &str = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 .5 0 0]/N 1>>";

/// What is told of an ad, also where it stops the file.
fn told(name: &str, bytes: &[u8]) -> (PathBuf, i32, String) {
    let desk = desk(&format!("placed-{name}"), bytes);
    let ran = build(&desk, &[]);
    (desk, ran.code, ran.err)
}

/// An ad, and what is told of it.
struct Case {
    name: &'static str,
    content: String,
    rule: &'static str,
    measured: &'static str,
}

fn cases() -> Vec<Case> {
    let case = |name, content: &str, rule, measured| Case {
        name,
        content: content.replace("SQUARE", "40 40 99 99 re f").replace("SHAPES", SHAPES),
        rule,
        measured,
    };
    vec![
        case("ink", ".9 .9 .9 .9 k SQUARE", "error[picture/ink]", "360%"),
        case(
            "coarse",
            "200 0 0 160 40 30 cm /P Do",
            "error[picture/low-resolution]",
            " ppi (limit 120 ppi)",
        ),
        case(
            "hair",
            "0 0 0 1 K .02 w 20 20 m 280 20 l S",
            "error[press/hairline]",
            "(limit 0.25 pt)",
        ),
        case(
            "tint-line",
            "0 1 1 0 K .8 w 20 20 m 280 20 l S",
            "warning[press/coloured-line]",
            "(limit 1 pt)",
        ),
        case(
            "registration",
            "/All cs 1 scn 30 30 200 2 re f",
            "error[press/registration]",
            "All, or four solids",
        ),
        case(
            "white",
            "SHAPES /O gs 0 0 0 0 k SQUARE",
            "error[press/white-overprint]",
            "white",
        ),
        case(
            "suffix",
            "/A cs 1 scn SQUARE /B cs 1 scn SQUARE",
            "warning[press/spot-names]",
            "PANTONE 485 C / PANTONE 485 CVC",
        ),
        case(
            "looks",
            "/C cs 1 scn SQUARE /D cs 1 scn SQUARE",
            "warning[press/spot-names]",
            "House",
        ),
        case(
            "many",
            "/C cs 1 scn SQUARE /E cs 1 scn 150 40 60 60 re f",
            "warning[press/spots]",
            "(limit 1)",
        ),
    ]
}

#[test]
fn what_is_wrong_with_an_ad_is_found_with_its_name_and_place() {
    let image = format!(
        "<</Type/XObject/Subtype/Image/Width 10/Height 8/BitsPerComponent 8\
         /ColorSpace/DeviceGray/Length 80>>stream\n{}\nendstream",
        "x".repeat(80)
    );
    let plain = "/ExtGState<</O<</OP true/op true/OPM 1>>>>/XObject<</P 8 0 R>>";
    for Case { name, content, rule, measured } in cases() {
        // Only the spaces that an ad uses are its own.
        let spaces = [
            ("/A cs", "/A[/Separation/PANTONE#20485#20C/DeviceCMYK 6 0 R]"),
            ("/B cs", "/B[/Separation/PANTONE#20485#20CVC/DeviceCMYK 6 0 R]"),
            ("/C cs", "/C[/Separation/House/DeviceCMYK 6 0 R]"),
            ("/D cs", "/D[/Separation/House/DeviceCMYK 7 0 R]"),
            ("/E cs", "/E[/Separation/Gold/DeviceCMYK 7 0 R]"),
            ("/All cs", "/All[/Separation/All/DeviceCMYK 6 0 R]"),
        ];
        let own = spaces.iter().filter(|(used, _)| content.contains(used));
        let own: String = own.map(|(_, space)| *space).collect();
        let resources = format!("{plain}/ColorSpace<<{own}>>");
        let ad = leaf(&content, &resources, "", &[RED, BLUE, &image]);
        let (desk, code, err) = told(name, &ad);
        assert!(err.contains(rule) && err.contains(measured), "{name}: {err}");
        assert_eq!(code, i32::from(rule.starts_with("error")), "{name}: {err}");
        let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        let rule = rule.split_once('[').unwrap().1.trim_end_matches(']');
        let findings = record["findings"].as_array().unwrap();
        let found = findings.iter().find(|finding| finding["rule"] == rule).unwrap();
        assert_eq!(found["page"], 2, "{name}");
        assert!(found["box_mm"].is_array(), "{name}");
        if rule != "press/spots" {
            let words = found["message"]["en"].as_str().unwrap();
            assert!(words.contains("拼布.pdf"), "{name}: {words}");
        }
    }
    // What is in order is told of nothing.
    let (_, code, err) = told("sound", &leaf(SHAPES, "", "", &[]));
    assert!(code == 0 && !err.contains("拼布.pdf"), "{err}");
}

/// Ghostscript separates the press file: the plates of the ad are ours.
#[test]
fn an_ad_stands_on_the_plates_as_a_rip_makes_them() {
    let image = "<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8\
                 /ColorSpace/DeviceCMYK/Filter/ASCIIHexDecode/Length 33>>stream\n\
                 00408000 FF000000 00FF0000 0000FF80>\nendstream";
    let names = "/ColorSpace<</A[/Separation/House#20Red/DeviceCMYK 6 0 R]>>\
                 /XObject<</P 7 0 R>>/ExtGState<</O<</OP true/op true/OPM 1>>>>\
                 /Shading<</S<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[160 0 300 0]\
                 /Function<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[.8 0 .4 .1]/N 1>>>>>>";
    let content = "0 .6 0 0 k 0 0 320 220 re f /O gs /A cs .7 scn 20 20 120 90 re f \
                   0 0 0 1 k 60 60 120 20 re f q 100 0 0 60 30 130 cm /P Do Q \
                   q 160 120 140 80 re W n /S sh Q 0 0 0 1 K 3 w 20 15 m 290 40 l S";
    let bytes = leaf(content, names, "", &[RED, image]);
    let desk = desk("placed-plates", &bytes);
    for standard in ["x4", "x1a"] {
        let ran = build(&desk, &["--standard", standard, "--plates"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("not-on-plates"), "{}", ran.err);
        if crate::is_absent("gs") {
            return;
        }
        let fine = ["-r576", "-dDownScaleFactor=4"];
        let theirs =
            plates(&desk.join("out/issue.press.pdf"), &desk.join(standard), &fine);
        let names = [
            ("C", "Cyan"),
            ("M", "Magenta"),
            ("Y", "Yellow"),
            ("K", "Black"),
            ("House-Red", "House Red"),
        ];
        for (ours, name) in names {
            let found = theirs.iter().find(|(file, _)| file.contains(name)).unwrap();
            let (far, mean) = apart(&shown(&desk, ours), &found.1);
            let most = if ours == "K" { 3.5 } else { 0.9 };
            assert!(far < most && mean < 0.5, "{standard} {ours}: {far} {mean}");
        }
    }
}
